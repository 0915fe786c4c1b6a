//! Other forms in which a removed detail could still stand in a text.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::finding::Kind;
use crate::safe::is_safe_word;
use crate::words::{normalise_word, words};

/// The forms of a removed detail that must not appear either, each as normalised words with single spaces.
///
/// The first is the detail itself. Of a person's name follow the names it is made of, of an agency or place
/// its distinctive words; ordinary safe words and single letters never stand alone. Of numbers follows the form
/// without its signs.
#[must_use]
pub fn variants(removed: &str, kind: Kind) -> Vec<String> {
    let folded: Vec<String> = words(removed)
        .map(normalise_word)
        .filter(|word| !word.is_empty())
        .collect();
    let mut out: Vec<String> = Vec::new();
    let mut add = |form: String| {
        if !form.is_empty() && !out.contains(&form) {
            out.push(form);
        }
    };
    add(folded.join(" "));

    let names: Vec<&String> = folded.iter().filter(|word| !is_title(word)).collect();
    if matches!(kind, Kind::Person | Kind::K9) && names.len() != folded.len() {
        add(names
            .iter()
            .map(|word| word.as_str())
            .collect::<Vec<_>>()
            .join(" "));
    }
    if names.len() > 2 && kind == Kind::Person {
        // First and last without what stands between.
        if let (Some(first), Some(last)) = (names.first(), names.last()) {
            add([first.as_str(), last.as_str()].join(" "));
        }
    }
    for word in &names {
        let distinctive = word.chars().count() > 2 && !is_safe_word(word);
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if distinctive && (digits == 0 || digits >= 4) {
            add((*word).to_string());
        }
    }
    if folded
        .iter()
        .any(|word| word.bytes().any(|b| b.is_ascii_digit()))
        && folded.len() > 1
    {
        let solid = folded.concat();
        if solid.len() >= 5 {
            add(solid);
        }
    }
    out
}

/// Ranks and forms of address: never a name by themselves.
fn is_title(word: &str) -> bool {
    const TITLES: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "officer",
        "ofc",
        "ofcr",
        "off",
        "deputy",
        "dep",
        "sergeant",
        "sgt",
        "corporal",
        "cpl",
        "lieutenant",
        "lt",
        "captain",
        "capt",
        "chief",
        "detective",
        "det",
        "trooper",
        "tpr",
        "agent",
        "inspector",
        "sheriff",
        "major",
        "maj",
        "colonel",
        "col",
        "commander",
        "cmdr",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
    ];
    TITLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(removed: &str, kind: Kind, expected: &[&str]) {
        assert_eq!(variants(removed, kind), expected);
    }

    #[test]
    fn a_name_brings_its_parts() {
        check(
            "Sgt. Dale Q. Kowalczyk's",
            Kind::Person,
            &[
                "sgt dale q kowalczyk",
                "dale q kowalczyk",
                "dale kowalczyk",
                "dale",
                "kowalczyk",
            ],
        );
    }

    #[test]
    fn a_number_brings_its_solid_form() {
        check(
            "19-118842",
            Kind::Case,
            &["19 118842", "118842", "19118842"],
        );
    }

    #[test]
    fn safe_words_do_not_stand_alone() {
        check(
            "the Police of Wexmoor",
            Kind::Agency,
            &["the police of wexmoor", "wexmoor"],
        );
    }
}
