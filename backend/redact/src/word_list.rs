//! Lists of words written as one line of text, cut apart while the program is compiled.

/// `words!("badge shield star")` is `&["badge", "shield", "star"]`.
macro_rules! words {
    ($text:expr) => {{
        const TEXT: &str = $text;
        const LIST: [&str; $crate::word_list::count(TEXT)] = $crate::word_list::split(TEXT);
        const WORDS: &[&str] = &LIST;
        WORDS
    }};
}
pub(crate) use words;

/// How many words there are.
pub(crate) const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while at < bytes.len() {
        let begins = bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ');
        count += begins as usize;
        at += 1;
    }
    count
}

/// The words, `N` being their count.
pub(crate) const fn split<const N: usize>(text: &'static str) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut rest, mut found) = (text.as_bytes(), 0);
    while let [first, after @ ..] = rest {
        if *first == b' ' {
            rest = after;
            continue;
        }
        let mut end = 0;
        while end < rest.len() && rest[end] != b' ' {
            end += 1;
        }
        let (word, after) = rest.split_at(end);
        words[found] = match core::str::from_utf8(word) {
            Ok(word) => word,
            Err(_) => panic!("blanks cut a text on character boundaries"),
        };
        found += 1;
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_becomes_a_list() {
        assert_eq!(words!("badge  née #"), ["badge", "née", "#"]);
    }
}
