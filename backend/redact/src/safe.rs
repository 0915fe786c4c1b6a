//! Ordinary words that identify nobody.

use crate::vocabulary;
use crate::words::{normalise_word, words};

/// Tells whether a word is an ordinary safe word of the language or the genre: function words, common content
/// words, weapons, vehicles, tools, radio language. Compared after [`normalise_word`]; a hyphenated word is safe
/// when its parts are.
#[must_use]
pub fn is_safe_word(word: &str) -> bool {
    let mut parts = words(word).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let folded = normalise_word(part);
            is_listed(&folded) || vocabulary::stems(&folded, is_listed)
        })
}

/// Looks a folded word up in the sorted list by halving, so that nothing has to be built first.
fn is_listed(word: &str) -> bool {
    let list = vocabulary::WORDS.as_bytes();
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = list[..middle]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |at| at + 1);
        let end = list[start..]
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(list.len(), |length| start + length);
        match list[start..end].cmp(word.as_bytes()) {
            core::cmp::Ordering::Equal => return true,
            core::cmp::Ordering::Less => low = end + 1,
            core::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found_and_the_list_is_sorted() {
        let mut before = "";
        for word in vocabulary::WORDS.lines() {
            assert!(before < word, "{word} is out of order");
            assert!(is_safe_word(word), "{word} is not found");
            before = word;
        }
    }

    #[test]
    fn inflected_possessive_and_hyphenated_words_are_safe() {
        for word in [
            "holstered",
            "Officer's",
            "stopping",
            "tail-lights",
            "DON'T",
            "worst",
        ] {
            assert!(is_safe_word(word), "{word}");
        }
    }

    #[test]
    fn names_and_signs_are_not_safe() {
        for word in ["Kowalczyk", "Wexmoor", "4471", "", "-", "zzz", "aaa"] {
            assert!(!is_safe_word(word), "{word}");
        }
    }
}
