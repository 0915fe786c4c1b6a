//! One line of a list: an entry, nothing, or wrong.

use super::kind::{Form, List};
use super::problem::Wrong;
use redact::{normalise_word, words};

/// Longer than any name of a person, place or agency.
const MOST_CHARACTERS: usize = 100;
/// As many as the scanner joins into one look-up.
const MOST_WORDS: usize = 4;

/// The entry in a line of a file, if there is one: blank lines and comments have none.
pub(super) fn parse(list: List, line: &[u8]) -> Result<Option<&str>, Wrong> {
    let line = std::str::from_utf8(line).map_err(|_| Wrong::NotUtf8)?;
    let entry = line.strip_suffix('\r').unwrap_or(line).trim_matches(' ');
    if entry.is_empty() || entry.starts_with('#') {
        return Ok(None);
    }
    check(list, entry)?;
    Ok(Some(entry))
}

/// Whether the scanner can use the entry as a whole.
pub(super) fn check(list: List, entry: &str) -> Result<(), Wrong> {
    if entry.chars().any(char::is_control) {
        return Err(Wrong::Control);
    }
    if entry.contains('#') {
        return Err(Wrong::Comment);
    }
    if entry.chars().count() > MOST_CHARACTERS {
        return Err(Wrong::TooLong);
    }
    let sizes: Vec<usize> = words(entry)
        .map(|word| normalise_word(word).chars().count())
        .filter(|size| *size > 0)
        .collect();
    if sizes.iter().sum::<usize>() < 2 {
        return Err(Wrong::TooShort);
    }
    match list.form() {
        Form::Word if sizes.len() > 1 => Err(Wrong::NotOneWord),
        Form::Phrase if sizes.len() > MOST_WORDS => Err(Wrong::ManyWords),
        Form::Names if sizes.iter().all(|size| *size < 2) => Err(Wrong::Initials),
        Form::Word | Form::Phrase | Form::Names => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_comments_and_line_ends_of_windows_are_tolerated() {
        for line in ["", "   ", "\r", "# a comment, with, anything\r"] {
            assert_eq!(parse(List::Officers, line.as_bytes()), Ok(None));
        }
        assert_eq!(
            parse(List::Officers, b"  Quandt, Ilse \r"),
            Ok(Some("Quandt, Ilse"))
        );
    }

    #[test]
    fn what_the_scanner_could_not_use_is_refused() {
        let cases: [(List, &[u8], Wrong); 12] = [
            (List::Places, b"Bra\xdfow", Wrong::NotUtf8),
            (List::Surnames, b"quandt\t55", Wrong::Control),
            (List::Surnames, b"q\0u\0", Wrong::Control),
            (List::Surnames, b"one\rtwo", Wrong::Control),
            (List::Places, b"Bradow # the old one", Wrong::Comment),
            (List::Surnames, b"q", Wrong::TooShort),
            (List::Surnames, b"Q's", Wrong::TooShort),
            (List::Places, b"--", Wrong::TooShort),
            (List::Officers, b"J. K.", Wrong::Initials),
            (List::Surnames, b"Quandt-Ruiz", Wrong::NotOneWord),
            (List::SafeWords, b"blue team", Wrong::NotOneWord),
            (List::Agencies, b"One Two Three Four Five", Wrong::ManyWords),
        ];
        for (list, line, wrong) in cases {
            assert_eq!(parse(list, line), Err(wrong));
        }
        let long = "ab".repeat(51);
        assert_eq!(parse(List::Places, long.as_bytes()), Err(Wrong::TooLong));
    }

    #[test]
    fn short_forms_and_long_rosters_are_entries() {
        for (list, line) in [
            (List::Agencies, "U.S."),
            (List::Agencies, "PD"),
            (List::Places, "Saint Brendan by Sea"),
            (List::Officers, "Quandt, Ilse Maria de la Torre, Jr."),
            (List::Surnames, "O’Quandt"),
        ] {
            assert_eq!(parse(list, line.as_bytes()), Ok(Some(line)));
        }
    }
}
