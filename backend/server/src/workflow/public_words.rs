//! The check of words that reviewers publish beside lessons: alerts, acknowledgements.
//!
//! The same looks as for a lesson, and stricter in one thing: what was removed from the report is never let pass, because
//! nobody has read the story against these words as an analyst reads it against a lesson.

use super::gate::{Check, Stop, Text, stops_in};
use crate::lists::Readers;
use domain::guard::Guard;
use redact::{normalise_word, words};
use std::collections::BTreeSet;

/// Everything that stops these texts. `let_pass` excuses what merely looks identifying.
#[must_use]
pub fn stops(
    readers: &Readers,
    guard: Option<&Guard>,
    let_pass: &BTreeSet<String>,
    texts: &[Text<'_>],
) -> Vec<Stop> {
    let mut stops = stops_in(readers, None, let_pass, texts);
    if guard.is_some() {
        let removed = stops_in(readers, guard, &BTreeSet::new(), texts).into_iter();
        stops.extend(removed.filter(|stop| stop.check == Check::Removed));
    }
    stops
}

/// The words of these texts and their pairs, normalised: as they are let pass.
#[must_use]
pub fn normalised(texts: &[String]) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    for text in texts {
        let words: Vec<String> = words(text).map(normalise_word).collect();
        forms.extend(words.windows(2).map(|pair| pair.join(" ")));
        forms.extend(words);
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::guard::{GuardKey, Removed};
    use redact::{Kind, Lists};

    fn check(text: &str, let_pass: &[&str]) -> Vec<(Check, String)> {
        let key = GuardKey::new([3; 32]);
        let traces = key.traces(&[Removed {
            text: "Marlowen",
            kind: Kind::Location,
        }]);
        let guard = Guard::open(key, traces).unwrap();
        let let_pass: Vec<String> = let_pass.iter().map(|text| (*text).to_owned()).collect();
        let readers = Readers::with(&Lists::default());
        let texts = [("title".to_owned(), text)];
        stops(&readers, Some(&guard), &normalised(&let_pass), &texts)
            .into_iter()
            .map(|stop| (stop.check, stop.excerpt))
            .collect()
    }

    #[test]
    fn plain_words_pass() {
        assert_eq!(check("Check the screw before every shift.", &[]), []);
    }

    #[test]
    fn what_was_removed_is_never_let_pass() {
        let stopped = check("Stay away from MARLOWEN.", &["marlowen"]);
        assert!(stopped.contains(&(Check::Removed, "MARLOWEN".to_owned())));
    }

    #[test]
    fn what_looks_identifying_passes_only_when_somebody_says_so() {
        let text = "Ask Officer Brandt Kessler about it.";
        let stopped = check(text, &[]);
        assert!(!stopped.is_empty());
        let excerpts: Vec<&str> = stopped.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(check(text, &excerpts), []);
    }
}
