//! Which numbers are counts, calibres and codes of the trade, and which could point to somebody.

use redact::{Span, normalise_word, words};

/// Models, calibres and the like that are written with digits.
const TOKENS: [&str; 48] = [
    "1033",
    "1911",
    "3d",
    "2x4",
    "4wd",
    "4x4",
    "7.62x39mm",
    "7.62x39",
    "9x19",
    "5.56x45",
    "a1c",
    "ak-47",
    "ak47",
    "ar-10",
    "ar-15",
    "ar10",
    "ar15",
    "b12",
    "c4",
    "ch4",
    "co2",
    "f-150",
    "f150",
    "g17",
    "g19",
    "g22",
    "h2s",
    "hk416",
    "k-9",
    "k-9s",
    "k9",
    "k9s",
    "m16",
    "m4",
    "m9",
    "mp5",
    "n95",
    "o2",
    "p226",
    "p229",
    "p320",
    "p365",
    "sr-25",
    "x2",
    "x26",
    "x26p",
    "x7",
    "9-1-1",
];
/// Numbers of three digits that mean the same everywhere.
const NUMBERS: [&str; 16] = [
    "100", "150", "180", "200", "250", "270", "300", "360", "400", "500", "590", "600", "700",
    "800", "870", "911",
];
/// Calibres, written after a point.
const CALIBRES: [&str; 14] = [
    "17", "22", "223", "25", "270", "30", "300", "308", "32", "357", "38", "380", "40", "45",
];
/// What makes a number the name of a thing: after these even a small one is somebody's.
const LABELS: [&str; 42] = [
    "apartment",
    "apt",
    "badge",
    "bay",
    "beat",
    "block",
    "box",
    "car",
    "case",
    "channel",
    "county",
    "district",
    "engine",
    "exit",
    "fm",
    "highway",
    "house",
    "hwy",
    "i",
    "interstate",
    "medic",
    "mile",
    "milepost",
    "no",
    "number",
    "post",
    "precinct",
    "room",
    "route",
    "sector",
    "shield",
    "sr",
    "squad",
    "star",
    "station",
    "suite",
    "tower",
    "truck",
    "unit",
    "us",
    "ward",
    "zone",
];
/// What is counted, besides the plural of any word.
const COUNTED: [&str; 30] = [
    "feet", "foot", "ft", "yd", "yds", "mph", "kph", "lb", "lbs", "kg", "km", "mm", "cm", "m",
    "oz", "hz", "percent", "degree", "people", "men", "women", "children", "yard", "pound", "mile",
    "meter", "metre", "minute", "round", "rpm",
];
/// Endings of numbers: units that are written close to them.
const SUFFIXES: [&str; 26] = [
    "mm", "cm", "m", "km", "ft", "in", "yd", "yds", "lb", "lbs", "kg", "g", "mg", "ml", "oz",
    "mph", "kph", "v", "w", "x", "k", "s", "ga", "min", "hr", "hrs",
];

/// Whether a token in small letters is a known model or calibre.
pub(super) fn is_known_token(token: &str) -> bool {
    TOKENS.contains(&token)
}

/// The whole token in which a word with digits stands: with the signs inside it, and a sign before it that counts.
pub(super) fn token_at(text: &str, word: Span) -> Span {
    let is_part = |c: char| c.is_alphanumeric();
    let is_sign = |c: char| "-–./:,'’".contains(c);
    let mut span = word;
    loop {
        let mut after = text[span.end..].chars();
        match (after.next(), after.next()) {
            (Some(sign), Some(next)) if is_sign(sign) && is_part(next) => {
                let rest = &text[span.end + sign.len_utf8()..];
                let run = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                span.end += sign.len_utf8() + run;
            }
            _ => break,
        }
    }
    loop {
        let mut before = text[..span.start].chars().rev();
        match (before.next(), before.next()) {
            (Some(sign), Some(next)) if is_sign(sign) && is_part(next) => {
                let rest = &text[..span.start - sign.len_utf8()];
                let run = rest
                    .char_indices()
                    .rev()
                    .take_while(|(_, c)| is_part(*c))
                    .last();
                span.start = run.map_or(span.start, |(at, _)| at);
            }
            _ => break,
        }
    }
    span
}

/// Whether a token with digits is a count, a calibre, a code of the trade, or a number inside a stand-in.
pub(super) fn is_harmless(text: &str, token: Span) -> bool {
    let (before, after) = (&text[..token.start], &text[token.end..]);
    let written = text[token.start..token.end]
        .to_lowercase()
        .replace('–', "-");
    if is_in_stand_in(before, &written, after) || is_known_token(&written) {
        return true;
    }
    let previous = last_word(before);
    let apart = before.contains('\n') && before.trim_end_matches(' ').ends_with('\n')
        || before.trim_end().ends_with(['.', ',', ';', '!', '?']);
    if LABELS.contains(&previous.as_str()) && !apart {
        return false;
    }
    if before.ends_with('.') && CALIBRES.contains(&written.as_str()) {
        return true;
    }
    is_small(&written)
        || is_ten_code(&written)
        || NUMBERS.contains(&written.as_str())
        || (before.ends_with('$') && is_amount(&written))
        || ((is_amount(&written) || is_range(&written)) && is_counted(&written, after))
}

/// "[officer 2]": the program's own numbering.
fn is_in_stand_in(before: &str, written: &str, after: &str) -> bool {
    let opened = before.rfind('[').is_some_and(|at| {
        before[at + 1..]
            .chars()
            .all(|c| c.is_lowercase() || matches!(c, ' ' | '-'))
    });
    opened && after.starts_with(']') && written.len() <= 2 && is_number(written)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// One or two digits, with a point, a unit, an "s" or an ordinal ending perhaps; common fractions.
fn is_small(written: &str) -> bool {
    const FRACTIONS: [&str; 10] = [
        "1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "24/7", "50/50", "20/20", "12/12",
    ];
    if FRACTIONS.contains(&written) || matches!(written, "1st" | "2nd" | "3rd") {
        return true;
    }
    if let Some(one) = written.strip_suffix("th") {
        return one.len() == 1 && is_number(one);
    }
    let digits = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &written[digits.len()..];
    let is_plain = match digits.split_once('.') {
        Some((whole, part)) => {
            whole.len() <= 2 && part.len() <= 2 && is_number(whole) && is_number(part)
        }
        None => {
            is_number(digits) && (digits.len() <= 2 || (digits.len() <= 3 && !suffix.is_empty()))
        }
    };
    let joined = written.split_once('-');
    let is_compound = joined.is_some_and(|(number, word)| {
        number.len() <= 3 && is_number(number) && super::ordinary::is_ordinary(word)
    });
    (is_plain && (suffix.is_empty() || SUFFIXES.contains(&suffix))) || is_compound
}

/// "10-4", "10-50".
fn is_ten_code(written: &str) -> bool {
    written
        .split_once('-')
        .is_some_and(|(ten, code)| ten == "10" && code.len() <= 2 && is_number(code))
}

/// A whole number: up to three digits, or up to six with a comma in its place.
fn is_amount(written: &str) -> bool {
    match written.split_once(',') {
        Some((thousands, rest)) => {
            is_number(thousands) && thousands.len() <= 3 && is_number(rest) && rest.len() == 3
        }
        None => is_number(written) && written.len() <= 3,
    }
}

/// "5-6", "10-15".
fn is_range(written: &str) -> bool {
    written.split_once('-').is_some_and(|(from, to)| {
        is_number(from) && is_number(to) && from.len() <= 3 && to.len() <= 3
    })
}

/// Whether the next word, in small letters and after a blank or a hyphen, says what was counted. "2310 hours" is a time.
fn is_counted(written: &str, after: &str) -> bool {
    let rest = after
        .strip_prefix('%')
        .map_or_else(|| after.strip_prefix([' ', '-']), |_| Some(" percent"));
    let Some(rest) = rest else { return false };
    let Some(word) = words(rest).next() else {
        return false;
    };
    if word == "hours" && written.len() > 2 {
        return false;
    }
    let is_next = rest.trim_start().starts_with(word);
    let is_plural = word.len() > 3 && word.ends_with('s') && word.chars().all(char::is_lowercase);
    is_next && (COUNTED.contains(&word) || is_plural && super::ordinary::is_ordinary(word))
}

fn last_word(before: &str) -> String {
    words(before).last().map(normalise_word).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, harmless: bool) {
        let start = text.find(word).unwrap();
        let end = start + word.len();
        let token = token_at(text, Span { start, end });
        assert_eq!(is_harmless(text, token), harmless, "{text}");
    }

    #[test]
    fn counts_calibres_and_codes_are_harmless() {
        for (text, word) in [
            ("about 40 feet", "40"),
            ("it weighed 4.1 kg", "4"),
            ("a .45 in his hand", "45"),
            ("a 9mm round", "9mm"),
            ("an AR-15 on the seat", "15"),
            ("we were 10-97 there", "97"),
            ("called 911", "911"),
            ("ran 200 yards", "200"),
            ("some 350 people stood there", "350"),
            ("took 5-6 seconds", "6"),
            ("[officer 2] ran", "2"),
            ("the 2nd man", "2nd"),
            ("a 12-gauge", "12"),
            ("lost $1,200", "1"),
            ("by 15%", "15"),
            ("a 450-pound man", "450"),
            ("Code 3", "3"),
        ] {
            check(text, word, true);
        }
    }

    #[test]
    fn numbers_of_things_and_people_are_not() {
        for (text, word) in [
            ("badge 4471", "4471"),
            ("Unit 12 came", "12"),
            ("on Highway 9", "9"),
            ("at 2310 hours", "2310"),
            ("23:10", "23"),
            ("case 24-118842", "118842"),
            ("in 2021", "2021"),
            ("on 3/14", "14"),
            ("the 14th", "14th"),
            ("I-5", "5"),
            ("412 answered", "412"),
            ("room 7", "7"),
            ("3-14", "14"),
            ("7ABC123", "7ABC123"),
            ("he is #418", "418"),
        ] {
            check(text, word, false);
        }
    }
}
