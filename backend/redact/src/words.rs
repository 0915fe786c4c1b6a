//! Words as the leak guard compares them: folded, without possessives, look-alikes and invisible characters.

use alloc::string::String;
use alloc::vec::Vec;

use crate::finding::Span;
use crate::view;

/// The words of a text, as written: runs of letters and digits, with apostrophes inside.
///
/// Hyphens and other signs end a word, so "Garcia-Ruiz" gives two. Compare them after [`normalise_word`].
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text).map(|span| &text[span.start..span.end])
}

/// The form in which two words are compared.
///
/// Lower case, invisible characters and combining marks gone, look-alike letters of other alphabets and accents
/// folded, the possessive taken off: "O’Dowd's" becomes "o'dowd".
#[must_use]
pub fn normalise_word(word: &str) -> String {
    let mut out: String = word
        .chars()
        .filter_map(view::fold_char)
        .flat_map(char::to_lowercase)
        .map(view::unaccent)
        .collect();
    if let Some(stem) = out.strip_suffix("'s") {
        out.truncate(stem.len());
    } else if let Some(stem) = out.strip_suffix('\'') {
        out.truncate(stem.len());
    }
    out
}

/// Every mention of `needle` in `text` as whole words, whatever the case, a possessive included.
///
/// Words are compared by [`normalise_word`] and what stands between them does not matter, so "J. Smith" finds
/// "j smith's". An empty needle finds nothing.
#[must_use]
pub fn find_all(text: &str, needle: &str) -> Vec<Span> {
    let wanted: Vec<String> = words(needle)
        .map(normalise_word)
        .filter(|word| !word.is_empty())
        .collect();
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let places: Vec<Span> = spans(text).collect();
    let folded: Vec<String> = places
        .iter()
        .map(|span| normalise_word(&text[span.start..span.end]))
        .collect();

    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= folded.len() {
        if &folded[at] == first && folded[at..at + wanted.len()] == wanted[..] {
            found.push(Span::new(
                places[at].start,
                places[at + wanted.len() - 1].end,
            ));
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    found
}

/// Where the words are.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    core::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, c)| is_letter(c))?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = rest.peek() {
            let joins = is_apostrophe(c)
                && text[at + c.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(is_letter);
            if !(is_letter(c) || joins || view::is_invisible(c)) {
                break;
            }
            rest.next();
            end = at + c.len_utf8();
        }
        Some(Span::new(start, end))
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || view::is_combining(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needle: &str, expected: &[&str]) {
        let found: Vec<&str> = find_all(text, needle)
            .iter()
            .map(|span| &text[span.start..span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn mentions_are_whole_words_in_any_case() {
        check(
            "Harlan saw HARLAN's car, not Harlander's",
            "harlan",
            &["Harlan", "HARLAN's"],
        );
    }

    #[test]
    fn signs_between_words_do_not_hide_a_mention() {
        check(
            "j smith, J.  Smith and J-Smith’s",
            "J. Smith",
            &["j smith", "J.  Smith", "J-Smith’s"],
        );
    }

    #[test]
    fn disguises_do_not_hide_a_mention() {
        check(
            "Hаrlan with a Cyrillic letter, Har\u{200B}lan, Härlan",
            "Harlan",
            &["Hаrlan", "Har\u{200B}lan", "Härlan"],
        );
    }

    #[test]
    fn an_empty_needle_finds_nothing() {
        check("some text", "", &[]);
        check("some text", " - ", &[]);
    }

    #[test]
    fn words_are_normalised() {
        assert_eq!(normalise_word("O’Dowd's"), "o'dowd");
        assert_eq!(normalise_word("officers'"), "officers");
        assert_eq!(
            words("3-Adam-12, don't").collect::<Vec<_>>(),
            ["3", "Adam", "12", "don't"]
        );
    }
}
