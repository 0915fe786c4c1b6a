//! The text as the rules see it: invisible characters gone, look-alike letters folded, offsets kept.

use alloc::string::String;
use alloc::vec::Vec;

/// Folds one character to what a reader takes it for; `None` when a reader does not see it at all.
pub(crate) fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    if is_invisible(c) || is_combining(c) {
        return None;
    }
    Some(look_alike(c))
}

/// Zero-width, bidirectional, tag and variation characters: they are never shown.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Marks that sit on the letter before them.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Letters and signs of other alphabets that look like Latin ones.
fn look_alike(c: char) -> char {
    const PAIRS: &[(&str, &str)] = &[
        ("АВЕЅІЈКМНОРСТУХҮЅԌԚԜ", "ABESIJKMHOPCTYXYSGQW"),
        ("аеѕіјкмнорстухүԛԝһɡԁ", "aesijkmhopctyxyqwhgd"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("ανορτυχικ", "avoptuxik"),
        ("‘’ʼ′`´＇", "'''''''"),
        ("‐‑‒–—―−﹣－", "---------"),
        ("“”„‟″＂", "\"\"\"\"\"\""),
        ("．，：；／＃＠（）＋", ".,:;/#@()+"),
    ];
    let code = u32::from(c);
    // Full-width forms lie at a fixed distance from ASCII.
    if (0xFF01..=0xFF5E).contains(&code) {
        return char::from_u32(code - 0xFEE0).unwrap_or(c);
    }
    // So do the bold, italic and other mathematical alphabets: 52 letters each, then digits in tens.
    if (0x1D400..=0x1D6A3).contains(&code) {
        let letter = u8::try_from((code - 0x1D400) % 52).unwrap_or(0);
        return char::from(if letter < 26 {
            b'A' + letter
        } else {
            b'a' + letter - 26
        });
    }
    if (0x1D7CE..=0x1D7FF).contains(&code) {
        return char::from(b'0' + u8::try_from((code - 0x1D7CE) % 10).unwrap_or(0));
    }
    for (from, to) in PAIRS {
        if let Some(at) = from.chars().position(|other| other == c) {
            return to.chars().nth(at).unwrap_or(c);
        }
    }
    if c.is_whitespace() && c != '\u{0085}' && c != '\u{2028}' && c != '\u{2029}' {
        return ' ';
    }
    c
}

/// Takes the accent off a lower-case Latin letter.
pub(crate) fn unaccent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ł' | 'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

/// A text without its disguises, and the way back to the text as given.
#[derive(Debug)]
pub(crate) struct View {
    /// What a reader sees.
    pub(crate) text: String,
    /// The same in lower case, byte for byte in the same place.
    pub(crate) lower: String,
    /// For every byte of `text`, and for its end, the byte in the text as given; absent when nothing was folded.
    back: Option<Vec<usize>>,
    /// Where invisible characters were taken out, in the text as given.
    pub(crate) hidden: Vec<(usize, usize)>,
}

impl View {
    pub(crate) fn of(given: &str) -> Self {
        if given.is_ascii() {
            return Self {
                text: given.into(),
                lower: given.to_ascii_lowercase(),
                back: None,
                hidden: Vec::new(),
            };
        }
        let mut text = String::with_capacity(given.len());
        let mut lower = String::with_capacity(given.len());
        let mut back = Vec::with_capacity(given.len() + 1);
        let mut hidden = Vec::new();
        for (at, c) in given.char_indices() {
            let Some(shown) = fold_char(c) else {
                if is_invisible(c) {
                    hidden.push((at, at + c.len_utf8()));
                }
                continue;
            };
            text.push(shown);
            lower.push(lower_in_place(shown));
            for inside in 0..shown.len_utf8() {
                back.push(at + inside.min(c.len_utf8() - 1));
            }
        }
        back.push(given.len());
        Self {
            text,
            lower,
            back: Some(back),
            hidden,
        }
    }

    /// Where a byte position of the view lies in the text as given.
    pub(crate) fn start_in_given(&self, at: usize) -> usize {
        self.back
            .as_ref()
            .map_or(at, |back| back.get(at).copied().unwrap_or_default())
    }

    /// Where a stretch that ends at `at` in the view ends in the text as given, `given` being that text.
    pub(crate) fn end_in_given(&self, at: usize, given: &str) -> usize {
        let Some(back) = &self.back else { return at };
        // The end follows the last character shown, so that a mark never swallows what is hidden after it...
        let Some(last) = at.checked_sub(1).and_then(|before| back.get(before)) else {
            return 0;
        };
        let mut end = (*last + 1).min(given.len());
        while !given.is_char_boundary(end) {
            end += 1;
        }
        // ...except marks that sit on that character.
        while let Some(c) = given[end..]
            .chars()
            .next()
            .filter(|&c| is_combining(c) || is_invisible(c))
        {
            end += c.len_utf8();
        }
        end
    }
}

/// Lower case when it takes the same number of bytes, so that offsets stay.
fn lower_in_place(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
        _ => c,
    }
}
