//! The leak guard: remembers what was removed from a story without keeping a word of it.
//!
//! When de-identification ends, the removed strings and their variants are cut into normalised words and word pairs
//! and hashed under a key of that report alone. Whatever is later derived from the lesson is cut and hashed the same
//! way; an equal hash is a leak. The key dies when the lesson is published or the report ends, and then the hashes
//! tell nobody anything, because a dictionary cannot be run against them without the key.

use redact::{Kind, Span, is_safe_word, normalise_word};
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroize;

/// Something a reviewer removed.
#[derive(Clone, Copy, Debug)]
pub struct Removed<'a> {
    /// The string as it stood in the story.
    pub text: &'a str,
    /// What kind of detail it is.
    pub kind: Kind,
}

/// A hash of a word or word pair, and whether it belongs to a direct identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Trace {
    /// Keyed BLAKE3, cut to 16 bytes.
    pub hash: [u8; 16],
    /// Direct identifiers may appear nowhere on the site; the others only not in their own lesson.
    pub direct: bool,
}

/// What may not appear, under the key that can tell.
pub struct Guard {
    key: GuardKey,
    traces: BTreeMap<[u8; 16], bool>,
}

/// The key of one report's guard.
#[derive(Clone)]
pub struct GuardKey([u8; 32]);

/// How much of the site a text speaks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Derived from this lesson: nothing removed may stand in it.
    Own,
    /// Any other page: no direct identifier may stand in it.
    Site,
}

impl GuardKey {
    /// Takes 32 secret bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The traces of everything removed from one report.
    #[must_use]
    pub fn traces(&self, removed: &[Removed<'_>]) -> Vec<Trace> {
        let mut traces = BTreeMap::new();
        for item in removed {
            for form in forms(item.text, item.kind) {
                *traces.entry(self.hash(&form)).or_insert(false) |= item.kind.is_direct();
            }
        }
        traces
            .into_iter()
            .map(|(hash, direct)| Trace { hash, direct })
            .collect()
    }

    fn hash(&self, form: &str) -> [u8; 16] {
        let full = blake3::keyed_hash(&self.0, form.as_bytes());
        let mut short = [0; 16];
        short.copy_from_slice(&full.as_bytes()[..16]);
        short
    }
}

impl Drop for GuardKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Guard {
    /// Joins a key with the stored traces.
    #[must_use]
    pub fn new(key: GuardKey, traces: impl IntoIterator<Item = Trace>) -> Self {
        Self {
            key,
            traces: traces
                .into_iter()
                .map(|trace| (trace.hash, trace.direct))
                .collect(),
        }
    }

    /// Where a text contains something removed. `accepted` holds normalised words and pairs that a reviewer let pass.
    #[must_use]
    pub fn find(&self, text: &str, scope: Scope, accepted: &BTreeSet<String>) -> Vec<Span> {
        let mut leaks = Vec::new();
        let mut before: Option<(String, Span)> = None;
        for word in redact::words(text) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span {
                start,
                end: start + word.len(),
            };
            let word = normalise_word(word);
            if self.stops(&word, scope, accepted) {
                leaks.push(span);
            } else if let Some((first, first_span)) = &before
                && self.stops(&format!("{first} {word}"), scope, accepted)
            {
                leaks.push(Span {
                    start: first_span.start,
                    end: span.end,
                });
            }
            before = Some((word, span));
        }
        leaks
    }

    /// Whether one normalised word or pair is stopped. For scans that cut a large site into distinct forms once.
    #[must_use]
    pub fn stops(&self, form: &str, scope: Scope, accepted: &BTreeSet<String>) -> bool {
        match self.traces.get(&self.key.hash(form)) {
            Some(direct) => (*direct || scope == Scope::Own) && !accepted.contains(form),
            None => false,
        }
    }
}

/// The words and pairs by which a removed string is recognised.
///
/// A word that is not an ordinary one is enough by itself. A string of ordinary words alone ("Budget Lodge") is known
/// by its pairs. Small numbers, and the numbers of dates and ages, count as ordinary: they are known by their pairs.
fn forms(text: &str, kind: Kind) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    let whole = std::iter::once(text.to_owned());
    for variant in whole.chain(redact::variants(text, kind)) {
        let words: Vec<String> = redact::words(&variant)
            .map(normalise_word)
            .filter(|word| !word.is_empty())
            .collect();
        let telling: Vec<&String> = words.iter().filter(|word| is_telling(word, kind)).collect();
        forms.extend(telling.iter().map(|word| (*word).clone()));
        if telling.is_empty() {
            let pairs = words
                .windows(2)
                .filter(|pair| !pair.iter().any(|word| is_small(word)));
            forms.extend(pairs.map(|pair| pair.join(" ")));
        }
    }
    forms
}

fn is_telling(word: &str, kind: Kind) -> bool {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return word.len() >= 3 && !matches!(kind, Kind::Date | Kind::Age);
    }
    word.chars().count() > 1 && !is_small(word) && !is_safe_word(word)
}

/// Words that join others and tell nothing, even beside another.
fn is_small(word: &str) -> bool {
    const SMALL: [&str; 24] = [
        "a", "an", "and", "at", "by", "for", "from", "had", "he", "her", "his", "in", "is", "it",
        "my", "of", "off", "on", "our", "she", "the", "to", "was", "with",
    ];
    SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REMOVED: [Removed<'static>; 5] = [
        Removed {
            text: "Dale Kowalczyk",
            kind: Kind::Person,
        },
        Removed {
            text: "Budget Lodge",
            kind: Kind::Org,
        },
        Removed {
            text: "1418 Wexford Lane",
            kind: Kind::Address,
        },
        Removed {
            text: "March 14, 2021",
            kind: Kind::Date,
        },
        Removed {
            text: "34",
            kind: Kind::Age,
        },
    ];

    fn guard() -> Guard {
        let key = GuardKey::new([7; 32]);
        let traces = key.traces(&REMOVED);
        Guard::new(key, traces)
    }

    #[track_caller]
    fn check(text: &str, scope: Scope, expected: &[&str]) {
        let found = guard().find(text, scope, &BTreeSet::new());
        let found: Vec<&str> = found
            .iter()
            .map(|span| &text[span.start..span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_removed_name_is_found_in_any_dress() {
        check(
            "Then KOWALCZYK's radio failed.",
            Scope::Own,
            &["KOWALCZYK's"],
        );
    }

    #[test]
    fn ordinary_words_are_found_only_together() {
        check("The lodge was on a budget.", Scope::Own, &[]);
        check("We met at the Budget Lodge.", Scope::Own, &["Budget Lodge"]);
    }

    #[test]
    fn dates_and_ages_are_not_found_by_a_lone_number() {
        check("About 34 feet, 14 units, in 2021.", Scope::Own, &[]);
        check("It was March 14.", Scope::Own, &["March 14"]);
    }

    #[test]
    fn elsewhere_on_the_site_direct_identifiers_alone_count() {
        check(
            "March 14 at the Budget Lodge with Kowalczyk",
            Scope::Site,
            &["Kowalczyk"],
        );
    }

    #[test]
    fn an_accepted_word_passes() {
        let accepted = BTreeSet::from(["wexford".to_owned()]);
        assert!(
            guard()
                .find("the Wexford method", Scope::Own, &accepted)
                .is_empty()
        );
    }

    #[test]
    fn another_key_finds_nothing() {
        let traces = GuardKey::new([7; 32]).traces(&REMOVED);
        let guard = Guard::new(GuardKey::new([8; 32]), traces);
        assert!(
            guard
                .find("Kowalczyk", Scope::Own, &BTreeSet::new())
                .is_empty()
        );
    }
}
