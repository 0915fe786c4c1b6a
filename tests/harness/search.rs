//! Looks for a word however it is dressed: any case, base 64, hexadecimal, both orders of UTF-16.

use data_encoding::{BASE64, BASE64URL, HEXLOWER};

/// A word with every form it may take.
pub(crate) struct Marker {
    pub(crate) word: String,
    /// Short numbers stand in sizes and hashes by chance, so there they count as whole words alone.
    whole: bool,
    folded: Vec<u8>,
    dressed: Vec<(&'static str, Vec<u8>)>,
}

impl Marker {
    pub(crate) fn new(word: &str) -> Self {
        let mut dressed = Vec::new();
        for spelling in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
            let bytes = spelling.as_bytes();
            dressed.push(("UTF-16 LE", wide(&spelling, u16::to_le_bytes)));
            dressed.push(("UTF-16 BE", wide(&spelling, u16::to_be_bytes)));
            dressed.extend((0..3).map(|shift| ("base64", in_base_64(bytes, shift, &BASE64))));
            dressed.extend((0..3).map(|shift| ("base64url", in_base_64(bytes, shift, &BASE64URL))));
            dressed.push(("hex", HEXLOWER.encode(bytes).into_bytes()));
            dressed.push(("HEX", HEXLOWER.encode(bytes).to_uppercase().into_bytes()));
        }
        Self {
            word: word.to_owned(),
            whole: word.len() < 8 && word.bytes().all(|byte| byte.is_ascii_digit()),
            folded: word.to_lowercase().into_bytes(),
            dressed,
        }
    }

    /// In which dress it stands in the bytes, if it does.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<&'static str> {
        if self.is_folded_in(&bytes.to_ascii_lowercase()) {
            return Some("as it is");
        }
        self.dressed
            .iter()
            .find(|(_, form)| contains(bytes, form))
            .map(|(name, _)| *name)
    }

    fn is_folded_in(&self, lower: &[u8]) -> bool {
        let mut from = 0;
        while let Some(at) = position(&lower[from..], &self.folded) {
            let (start, end) = (from + at, from + at + self.folded.len());
            let apart = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
            let before = start.checked_sub(1).and_then(|at| lower.get(at));
            if !self.whole || (apart(before) && apart(lower.get(end))) {
                return true;
            }
            from = start + 1;
        }
        false
    }
}

/// Markers that stand in named bytes, each with its dress and place.
pub(crate) fn found_in<'a>(
    markers: &[Marker],
    places: impl IntoIterator<Item = (String, &'a [u8])>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (name, bytes) in places {
        for marker in markers {
            if let Some(dress) = marker.find(bytes) {
                found.push(format!("{} ({dress}) in {name}", marker.word));
            }
        }
    }
    found
}

fn wide(word: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    word.encode_utf16().flat_map(bytes).collect()
}

/// The signs that stand there whatever comes before and after, when `shift` bytes come before in the group of three.
fn in_base_64(word: &[u8], shift: usize, base: &data_encoding::Encoding) -> Vec<u8> {
    let mut shifted = vec![0; shift];
    shifted.extend_from_slice(word);
    let encoded = base.encode(&shifted).into_bytes();
    let first = [0, 2, 3][shift];
    let whole = shifted.len() * 8 / 6;
    encoded[first..whole].to_vec()
}

fn contains(bytes: &[u8], form: &[u8]) -> bool {
    position(bytes, form).is_some()
}

/// Skips ahead by the first byte, which is fast enough for megabytes without a crate for it.
fn position(bytes: &[u8], form: &[u8]) -> Option<usize> {
    let (first, last) = (form.first()?, bytes.len().checked_sub(form.len())?);
    let mut from = 0;
    while from <= last {
        let at = from + bytes[from..=last].iter().position(|byte| byte == first)?;
        if bytes[at..].starts_with(form) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[test]
fn a_marker_is_found_in_every_dress() {
    let marker = Marker::new("Quibblefen");
    let noise = [7, 200, 65];
    let wide_be: Vec<u8> = wide("quibblefen", u16::to_be_bytes);
    let wide_le: Vec<u8> = wide("Quibblefen", u16::to_le_bytes);
    let mut dresses = vec![b"QUIBBLEFEN".to_vec(), wide_be, wide_le];
    for before in 0..3 {
        let text = format!("{}Quibblefen and more", &"abc"[..before]);
        dresses.push(BASE64.encode(text.as_bytes()).into_bytes());
        dresses.push(HEXLOWER.encode(text.as_bytes()).into_bytes());
    }
    for dress in dresses {
        let bytes = [&noise[..], &dress, &noise].concat();
        assert!(marker.find(&bytes).is_some(), "{dress:?}");
    }
    assert_eq!(marker.find(b"Quibble fen"), None);
}

#[test]
fn a_short_number_counts_as_a_whole_word() {
    let marker = Marker::new("73194");
    assert!(marker.find(b"badge 73194.").is_some());
    assert_eq!(marker.find(b"a0731942f"), None);
}
