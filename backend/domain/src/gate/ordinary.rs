//! Which words are ordinary, and which of them could as well be a name.

use redact::{Listing, listed, words};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Ordinary words that the redaction engine's own list leaves out.
const WORDS: &str = include_str!("ordinary_words.txt");
/// Short forms and names of things that are written with capitals and name nobody.
const CAPITALS: &str = include_str!("capitals.txt");

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::built_in);

#[derive(Default)]
struct Lists {
    ordinary: HashSet<&'static str>,
    function: HashSet<&'static str>,
    capital: HashSet<&'static str>,
    ranks: HashSet<&'static str>,
    names: HashSet<&'static str>,
    calendar: HashSet<&'static str>,
}

impl Lists {
    fn built_in() -> Self {
        let mut lists = Self {
            ordinary: entries(WORDS).collect(),
            capital: entries(CAPITALS).collect(),
            ..Self::default()
        };
        let (mut brands, mut terms) = (Vec::new(), Vec::new());
        for (entry, listing) in listed() {
            match listing {
                Listing::Ordinary => drop(lists.ordinary.insert(entry)),
                Listing::Function => drop(lists.function.insert(entry)),
                Listing::Name | Listing::Place => drop(lists.names.insert(entry)),
                Listing::Calendar => drop(lists.calendar.insert(entry)),
                Listing::Brand => brands.push(entry),
                Listing::Rank => drop(lists.ranks.insert(entry)),
                Listing::Term => terms.push(entry),
            }
        }
        // "Ranger" and "Lincoln" are brands, ranks or kinds of place, and people and places are called so.
        let names = &lists.names;
        let is_no_name = |entry: &&'static str| !names.contains(*entry);
        lists.ordinary.extend(
            terms
                .into_iter()
                .filter(is_no_name)
                .filter(|term| term.len() > 2),
        );
        let ranks: Vec<&str> = lists.ranks.iter().copied().filter(is_no_name).collect();
        lists.ordinary.extend(ranks.iter().copied());
        lists.capital.extend(ranks);
        lists.capital.extend(brands.into_iter().filter(is_no_name));
        lists
    }
}

/// The entries of a file: one or several a line, comments on lines of their own.
fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_ascii_whitespace)
}

/// Whether a normalised word is an ordinary one, or a regular form of one.
///
/// Endings that make surnames of words ("parker", "weston") do not count: words that have them are listed one by one.
#[must_use]
pub fn is_ordinary(word: &str) -> bool {
    is_listed(word) || is_contracted(word) || is_inflected(word)
}

/// Whether a normalised word stands on a list of people's or places' names, whatever else it means.
#[must_use]
pub fn is_name(word: &str) -> bool {
    LISTS.names.contains(word) && !LISTS.function.contains(word)
}

/// Whether a normalised word may be written with a capital anywhere without naming anybody.
#[must_use]
pub(super) fn may_be_capital(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    LISTS.capital.contains(word) || LISTS.capital.contains(singular) || word.starts_with("i'")
}

/// Whether a normalised word is a rank or a form of address.
#[must_use]
pub fn is_rank(word: &str) -> bool {
    LISTS.ranks.contains(word)
}

/// Whether a normalised word only joins others: "he", "until".
#[must_use]
pub fn is_function(word: &str) -> bool {
    LISTS.function.contains(word)
}

/// Whether a normalised word is a month or a day of the week.
pub(super) fn is_calendar(word: &str) -> bool {
    LISTS.calendar.contains(word)
}

fn is_listed(word: &str) -> bool {
    LISTS.ordinary.contains(word) || LISTS.function.contains(word)
}

/// "didn't", "we'll", "driver'd".
fn is_contracted(word: &str) -> bool {
    let stem = ["n't", "'ll", "'ve", "'re", "'d", "'m"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    stem.is_some_and(|stem| is_listed(stem) || stem == "i")
}

/// Plurals and the forms of verbs, and adverbs: "carries", "stopped", "driving", "slowly".
fn is_inflected(word: &str) -> bool {
    const ENDINGS: [(&str, &[&str]); 8] = [
        ("s", &[""]),
        ("es", &[""]),
        ("ies", &["y"]),
        ("ed", &["", "e"]),
        ("ied", &["y"]),
        ("ing", &["", "e"]),
        ("ly", &[""]),
        ("ily", &["y"]),
    ];
    // "Harding" is no form of "hard"; "burns" may be one of "burn".
    if !word.is_ascii() || LISTS.names.contains(word) && !word.ends_with('s') {
        return false;
    }
    ENDINGS.iter().any(|(ending, repairs)| {
        let Some(stem) = word.strip_suffix(ending) else {
            return false;
        };
        let is_base = |base: &str| base.len() > 2 && is_listed(base);
        repairs
            .iter()
            .any(|repair| is_base(&format!("{stem}{repair}")))
            || matches!(*ending, "ed" | "ing") && undoubled(stem).is_some_and(is_base)
    })
}

/// "stopp" is "stop".
fn undoubled(stem: &str) -> Option<&str> {
    let bytes = stem.as_bytes();
    let is_double = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    is_double.then(|| &stem[..stem.len() - 1])
}

/// The words of texts that stand on the site anyway, as far as they tell nothing: no names, no numbers.
pub(super) fn telling_nothing<'a>(
    texts: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = String> {
    let folded = texts
        .into_iter()
        .flat_map(words)
        .map(redact::normalise_word);
    folded.filter(|word| {
        word.chars().count() > 1 && word.chars().all(char::is_alphabetic) && !is_name(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_regular_forms_are_ordinary() {
        for word in [
            "holster", "carries", "stopped", "driving", "slowly", "didn't", "we'll", "i'd",
            "going", "faster", "sergeant", "driveway",
        ] {
            assert!(is_ordinary(word), "{word}");
        }
    }

    #[test]
    fn names_made_like_words_are_not() {
        for word in [
            "kowalczyk",
            "wexmoor",
            "barker",
            "decker",
            "quillfeathers",
            "overton",
            "",
            "42",
            "ashton",
        ] {
            assert!(!is_ordinary(word), "{word}");
        }
    }

    #[test]
    fn a_word_may_be_a_name_too() {
        assert!(is_name("grace") && is_ordinary("grace"));
        assert!(!is_name("do") && !is_name("he") && !is_name("holster"));
    }

    #[test]
    fn lists_hold_small_letters_once_and_in_order() {
        for file in [WORDS, CAPITALS] {
            let mut before = "";
            for word in entries(file) {
                assert!(before < word, "{word} after {before}");
                assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '\''));
                before = word;
            }
        }
    }
}
