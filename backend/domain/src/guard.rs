//! The leak guard: remembers what was removed from a story without keeping a word of it.
//!
//! When de-identification ends, the removed strings and their variants are cut into normalised words and word pairs
//! and hashed under a key of that report alone. Whatever is later derived from the lesson is cut and hashed the same
//! way; an equal hash is a leak. The key dies when the lesson is published or the report ends, and then the hashes
//! tell nobody anything, because a dictionary cannot be run against them without the key.

use crate::gate::{is_name, is_ordinary, is_rank};
use redact::{Kind, Span, normalise_word};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
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
#[derive(Debug)]
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

/// Where something removed came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leak {
    /// Where.
    pub span: Span,
    /// Whether a reviewer may let it pass. A word that is a direct identifier by itself goes, or the lesson does not.
    pub acceptable: bool,
}

/// The guard cannot tell anything, so nothing may pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the traces of what was removed are missing, or belong to another key")]
pub struct NoTraces;

/// Stands among the traces of every report, so that missing traces are not taken for nothing removed.
const SEAL: &str = "\0every guard has this";
/// Before an ordinary word that is a name when it has a capital.
const CAPITAL: char = '^';

impl GuardKey {
    /// Takes 32 secret bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The traces of everything removed from one report. There is always at least one.
    #[must_use]
    pub fn traces(&self, removed: &[Removed<'_>]) -> Vec<Trace> {
        let mut traces = BTreeMap::from([(self.hash(SEAL), false)]);
        for item in removed {
            for (form, direct) in forms(item.text, item.kind) {
                *traces.entry(self.hash(&form)).or_insert(false) |= direct;
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

impl fmt::Debug for GuardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GuardKey(<32 bytes>)")
    }
}

impl Guard {
    /// Joins a key with the stored traces.
    ///
    /// # Errors
    ///
    /// Refused when the traces are not those that this key made: a guard that finds nothing would let everything pass.
    pub fn open(key: GuardKey, traces: impl IntoIterator<Item = Trace>) -> Result<Self, NoTraces> {
        let traces: BTreeMap<_, _> = traces
            .into_iter()
            .map(|trace| (trace.hash, trace.direct))
            .collect();
        if traces.contains_key(&key.hash(SEAL)) {
            Ok(Self { key, traces })
        } else {
            Err(NoTraces)
        }
    }

    /// Where a text contains something removed. `accepted` holds normalised words and pairs that a reviewer let pass.
    #[must_use]
    pub fn find(&self, text: &str, scope: Scope, accepted: &BTreeSet<String>) -> Vec<Leak> {
        let mut leaks = Vec::new();
        let mut before: Option<(String, Span)> = None;
        for written in redact::words(text) {
            let start = written.as_ptr() as usize - text.as_ptr() as usize;
            let span = Span {
                start,
                end: start + written.len(),
            };
            let word = normalise_word(written);
            let alone = self.stops(&word, scope, accepted);
            let as_name = || {
                written.chars().any(char::is_uppercase)
                    && !accepted.contains(&word)
                    && self.stops(&format!("{CAPITAL}{word}"), scope, accepted)
            };
            if alone || as_name() {
                let acceptable = self.is_direct(&word) != Some(true);
                leaks.push(Leak { span, acceptable });
            } else if let Some((first, first_span)) = &before
                && self.stops(&format!("{first} {word}"), scope, accepted)
            {
                let span = Span {
                    start: first_span.start,
                    end: span.end,
                };
                leaks.push(Leak {
                    span,
                    acceptable: true,
                });
            }
            before = Some((word, span));
        }
        leaks
    }

    /// Whether one normalised word or pair is stopped. For scans that cut a large site into distinct forms once.
    ///
    /// Nobody can accept a word that is a direct identifier by itself.
    #[must_use]
    pub fn stops(&self, form: &str, scope: Scope, accepted: &BTreeSet<String>) -> bool {
        match self.is_direct(form) {
            Some(true) => !form.contains(' ') || !accepted.contains(form),
            Some(false) => scope == Scope::Own && !accepted.contains(form),
            None => false,
        }
    }

    /// Whether any direct identifier was removed.
    #[must_use]
    pub fn has_direct(&self) -> bool {
        self.traces.values().any(|direct| *direct)
    }

    fn is_direct(&self, form: &str) -> Option<bool> {
        self.traces.get(&self.key.hash(form)).copied()
    }
}

/// The words and pairs by which a removed string is recognised, and whether each is a direct identifier.
///
/// A word that is not an ordinary one is enough by itself. A string of ordinary words alone ("Budget Lodge") is known
/// by its pairs, and a name that is an ordinary word by its capital. Small numbers, and the numbers of dates and ages,
/// count as ordinary. Whatever is removed as a direct identifier leaves a form at least for its own lesson.
fn forms(text: &str, kind: Kind) -> BTreeMap<String, bool> {
    let mut forms = BTreeMap::new();
    let whole = std::iter::once(text.to_owned());
    for variant in whole.chain(redact::variants(text, kind)) {
        let words = normalised(&variant);
        if let [word] = words.as_slice()
            && !is_telling(word, kind)
            && !is_rank(word)
            && word.chars().all(char::is_alphabetic)
        {
            // "Pine" of "14 Pine Street": an ordinary word, unless it has a capital.
            forms.insert(format!("{CAPITAL}{word}"), false);
        }
        let telling: Vec<&String> = words.iter().filter(|word| is_telling(word, kind)).collect();
        for word in &telling {
            forms.insert((*word).clone(), kind.is_direct() && !is_common_number(word));
        }
        if telling.is_empty() {
            let pairs = words
                .windows(2)
                .filter(|pair| !pair.iter().any(|word| is_small(word)));
            forms.extend(pairs.map(|pair| (pair.join(" "), kind.is_direct())));
        }
    }
    for name in names(text, kind) {
        forms.entry(name).or_insert(false);
    }
    if forms.is_empty() && kind.is_direct() {
        let words = normalised(text);
        match words.as_slice() {
            [word] => drop(forms.insert(word.clone(), false)),
            words => forms.extend(words.windows(2).map(|pair| (pair.join(" "), false))),
        }
    }
    forms
}

fn normalised(text: &str) -> Vec<String> {
    redact::words(text)
        .map(normalise_word)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Ordinary words that name somebody or something: known by their capital, or as they are if they had none.
fn names(text: &str, kind: Kind) -> Vec<String> {
    let named: Vec<(&str, String)> = redact::words(text)
        .map(|word| (word, normalise_word(word)))
        .filter(|(_, word)| {
            !is_small(word) && !is_rank(word) && word.chars().any(char::is_alphabetic)
        })
        .collect();
    let by_each = matches!(kind, Kind::Person | Kind::K9);
    let by_one = matches!(
        kind,
        Kind::Agency | Kind::Address | Kind::Location | Kind::Org
    );
    let by_capital = by_each || (by_one && named.len() == 1);
    if !by_capital {
        return Vec::new();
    }
    named
        .into_iter()
        .filter(|(_, word)| !is_telling(word, kind))
        .filter_map(|(written, word)| {
            if written.chars().any(char::is_uppercase) || !by_each {
                Some(format!("{CAPITAL}{word}"))
            } else {
                is_name(&word).then_some(word)
            }
        })
        .collect()
}

fn is_telling(word: &str, kind: Kind) -> bool {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return word.len() >= 3 && !matches!(kind, Kind::Date | Kind::Age);
    }
    // "St", "Ln" and "CA" of addresses tell nothing by themselves; "Li" and "Wu" of people do.
    let shortest = if matches!(kind, Kind::Person | Kind::K9) {
        2
    } else {
        3
    };
    word.chars().count() >= shortest && !is_small(word) && !is_ordinary(word)
}

/// Numbers that stand on any site: up to three digits, and those that could be years.
fn is_common_number(word: &str) -> bool {
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.bytes().all(|b| b.is_ascii_digit()) && (word.len() <= 3 || is_year)
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
        Guard::open(key, traces).unwrap()
    }

    #[track_caller]
    fn check(text: &str, scope: Scope, expected: &[&str]) {
        let found = guard().find(text, scope, &BTreeSet::new());
        let found: Vec<&str> = found
            .iter()
            .map(|leak| &text[leak.span.start..leak.span.end])
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
    fn an_accepted_word_passes_unless_it_is_a_direct_identifier_by_itself() {
        let find = |text: &str, word: &str| {
            let accepted = BTreeSet::from([word.to_owned()]);
            guard().find(text, Scope::Own, &accepted).len()
        };
        assert_eq!(find("at the Budget Lodge", "budget lodge"), 0);
        assert_eq!(find("the Wexford method", "wexford"), 1);
        let acceptable =
            |text: &str| guard().find(text, Scope::Own, &BTreeSet::new())[0].acceptable;
        assert!(acceptable("at the Budget Lodge") && !acceptable("the Wexford method"));
    }

    #[track_caller]
    fn removed(text: &str, kind: Kind, lesson: &str, expected: &[&str]) {
        let key = GuardKey::new([7; 32]);
        let traces = key.traces(&[Removed { text, kind }]);
        let guard = Guard::open(key, traces).unwrap();
        let found = guard.find(lesson, Scope::Own, &BTreeSet::new());
        let found: Vec<&str> = found
            .iter()
            .map(|leak| &lesson[leak.span.start..leak.span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_that_is_a_word_is_known_by_its_capital() {
        let lesson = "Stone said so. A stone lay there. Then STONE ran.";
        removed("Officer Stone", Kind::Person, lesson, &["Stone", "STONE"]);
        removed("stone", Kind::Person, "my partner stone ran", &["stone"]);
        removed(
            "Rangers",
            Kind::Agency,
            "the Rangers and other rangers",
            &["Rangers"],
        );
    }

    #[test]
    fn whatever_is_removed_as_a_direct_identifier_is_known_somehow() {
        removed("12", Kind::CallSign, "then 12 came with 3 others", &["12"]);
        removed("of the", Kind::Agency, "one of the men", &["of the"]);
        removed("J.", Kind::Person, "with J. there", &["J"]);
    }

    #[test]
    fn short_forms_in_addresses_tell_nothing_alone() {
        removed(
            "88 Grant St",
            Kind::Address,
            "at St. Mary, 88 grant",
            &["88 grant"],
        );
        removed("Officer Li", Kind::Person, "with li there", &["li"]);
    }

    #[test]
    fn endings_that_make_surnames_do_not_make_a_word_ordinary() {
        removed("Barker", Kind::Person, "a barker there", &["barker"]);
    }

    #[test]
    fn another_key_or_missing_traces_are_no_guard() {
        let traces = GuardKey::new([7; 32]).traces(&REMOVED);
        assert_eq!(
            Guard::open(GuardKey::new([8; 32]), traces).err(),
            Some(NoTraces)
        );
        assert_eq!(
            Guard::open(GuardKey::new([7; 32]), []).err(),
            Some(NoTraces)
        );
        let nothing = GuardKey::new([7; 32]).traces(&[]);
        assert!(Guard::open(GuardKey::new([7; 32]), nothing).is_ok());
    }
}
