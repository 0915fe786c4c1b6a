//! The closed vocabulary: what is published is made of words that are known to identify nobody.
//!
//! It does not matter whether anything was found before. A word passes because it is an ordinary word in an ordinary
//! dress, a short form of the trade, a stand-in, or because a reviewer took the responsibility for it. Shapes that are
//! never safe do not pass at all.

use super::dress::{Word, dressed};
use super::ordinary::{is_name, is_ordinary, may_be_capital, telling_nothing};
use super::{digits, never};
use redact::{Confidence, Span, normalise_word, words};
use std::collections::{BTreeSet, HashSet};

/// Words that a host and the site make known, on top of the built-in lists.
#[derive(Clone, Default, Debug)]
pub struct Vocabulary {
    /// Safe in small letters: words of code lists and pages.
    known: HashSet<String>,
    /// Safe in every dress, by the host's word.
    safe: HashSet<String>,
    /// Names of the host's lists.
    names: HashSet<String>,
}

/// A word, or several side by side, that nothing vouches for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stray {
    /// Where.
    pub span: Span,
    /// Why it stops the text, in words.
    pub reason: &'static str,
    /// How much it looks like something that identifies.
    pub confidence: Confidence,
    /// Whether a reviewer may let it pass.
    pub acceptable: bool,
}

/// Why one word does not pass.
type Verdict = Option<(&'static str, Confidence)>;

impl Vocabulary {
    /// Takes the words of texts that stand on the site whatever is published: code lists, pages. Names and numbers in
    /// them are left out.
    #[must_use]
    pub fn of_site<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            known: telling_nothing(texts).collect(),
            ..Self::default()
        }
    }

    /// Adds what a host says: words that are safe there, and names of people and places.
    #[must_use]
    pub fn with_host<'a>(
        mut self,
        safe: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let fold = |entry: &'a str| words(entry).map(normalise_word);
        self.safe.extend(safe.into_iter().flat_map(fold));
        // "Grand Lake" makes neither "grand" nor "lake" a name; "Lake" alone would.
        let single = names.into_iter().filter(|entry| words(entry).count() == 1);
        self.names.extend(single.flat_map(fold));
        self
    }

    /// Adds the parts of people's names, each of which is a name by itself.
    #[must_use]
    pub fn with_roster<'a>(mut self, people: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = people.into_iter().flat_map(words).map(normalise_word);
        self.names
            .extend(parts.filter(|part| part.chars().count() > 1));
        self
    }

    /// Everything in a text that does not pass, in its order. `accepted` holds normalised words that reviewers let pass.
    #[must_use]
    pub fn strays(&self, text: &str, accepted: &BTreeSet<String>) -> Vec<Stray> {
        let mut strays: Vec<Stray> = never::find(text)
            .into_iter()
            .map(|never| Stray {
                span: never.span,
                reason: never.reason,
                confidence: Confidence::High,
                acceptable: false,
            })
            .collect();
        let is_taken =
            |strays: &[Stray], span: Span| strays.iter().any(|stray| stray.span.overlaps(span));
        let nevers = strays.clone();
        let dressed = dressed(text);
        let mut last: Option<(usize, usize)> = None;
        for (at, word) in dressed.iter().enumerate() {
            let verdict = self.judge(text, &dressed, at);
            let Some((reason, confidence)) = verdict else {
                continue;
            };
            if accepted.contains(&word.folded) || is_taken(&nevers, word.span) {
                continue;
            }
            // Neighbours that stray alike are one thing: "Brandt Kessler-Ruiz".
            if let Some((index, before)) = last
                && before + 1 == at
                && strays[index].confidence == confidence
                && is_gap(&text[strays[index].span.end..word.span.start])
            {
                strays[index].span.end = word.span.end;
                last = Some((index, at));
                continue;
            }
            last = Some((strays.len(), at));
            strays.push(Stray {
                span: word.span,
                reason,
                confidence,
                acceptable: true,
            });
        }
        strays.sort_by_key(|stray| (stray.span.start, stray.span.end));
        strays
    }

    fn judge(&self, text: &str, words: &[Word<'_>], at: usize) -> Verdict {
        let word = &words[at];
        if self.safe.contains(&word.folded) {
            return None;
        }
        if word.has_digit() {
            let token = digits::token_at(text, word.span);
            let reason = "digits that are no count, calibre or code of the trade";
            return (!digits::is_harmless(text, token)).then_some((reason, Confidence::Medium));
        }
        if word.folded.chars().count() < 2 {
            return is_stray_letter(text, word)
                .then_some(("a letter alone, like an initial", Confidence::Low));
        }
        if is_spelled_number(words, at) {
            return Some(("a number spelled out", Confidence::Medium));
        }
        self.judge_letters(word)
    }

    fn judge_letters(&self, word: &Word<'_>) -> Verdict {
        let folded = word.folded.as_str();
        let ordinary = self.is_known(folded);
        if !word.has_capital() {
            return (!ordinary).then(|| self.unknown(folded, Confidence::Medium));
        }
        if may_be_capital(folded) && !self.is_name(folded) {
            return None;
        }
        if !ordinary {
            return Some(self.unknown(folded, Confidence::High));
        }
        let says_nothing = word.begins || word.is_all_capitals();
        if self.is_name(folded) {
            return Some(("a word that is a name too, with a capital", Confidence::Low));
        }
        (!says_nothing).then_some((
            "an ordinary word with a capital, like a name",
            Confidence::Low,
        ))
    }

    fn unknown(&self, folded: &str, confidence: Confidence) -> (&'static str, Confidence) {
        if self.is_name(folded) {
            ("a name of a person or place", Confidence::High)
        } else {
            ("a word that no list knows", confidence)
        }
    }

    fn is_known(&self, folded: &str) -> bool {
        is_ordinary(folded) || self.known.contains(folded)
    }

    fn is_name(&self, folded: &str) -> bool {
        is_name(folded) || self.names.contains(folded)
    }
}

/// Blanks, a hyphen, a point after an initial: what stands inside names.
fn is_gap(between: &str) -> bool {
    between.chars().count() <= 2
        && between
            .chars()
            .all(|c| matches!(c, ' ' | '-' | '.' | '\u{2010}' | '\u{2011}'))
}

/// "a" and "I" are words, and "T-shirt", "U-turn" and "x-ray" begin with a shape.
fn is_stray_letter(text: &str, word: &Word<'_>) -> bool {
    if matches!(word.folded.as_str(), "a" | "i" | "") {
        return false;
    }
    let after = &text[word.span.end..];
    let shaped = after
        .strip_prefix('-')
        .and_then(|rest| words(rest).next().filter(|next| rest.starts_with(next)));
    !shaped.is_some_and(|next| {
        next.chars().all(char::is_lowercase) && is_ordinary(&normalise_word(next))
    })
}

/// Four or more single digits in words, one after the other.
fn is_spelled_number(words: &[Word<'_>], at: usize) -> bool {
    const DIGITS: [&str; 12] = [
        "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "niner",
    ];
    let is_digit = |word: &&Word<'_>| DIGITS.contains(&word.folded.as_str());
    if !is_digit(&&words[at]) {
        return false;
    }
    let before = words[..at].iter().rev().take_while(is_digit).count();
    let after = words[at..].iter().take_while(is_digit).count();
    before + after >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        strays(text, &BTreeSet::new(), expected);
    }

    #[track_caller]
    fn strays(text: &str, accepted: &BTreeSet<String>, expected: &[&str]) {
        let found = Vocabulary::default().strays(text, accepted);
        let found: Vec<&str> = found
            .iter()
            .map(|stray| &text[stray.span.start..stray.span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ordinary_words_in_ordinary_dress_pass() {
        check(
            "[officer 1] said: \"Don't move!\" I didn't. We'd walked 40 feet with the AR-15 in a T-shirt, HANDS up, and my \
             Glock holstered. The Sergeant's SUV came.",
            &[],
        );
    }

    #[test]
    fn what_no_list_knows_is_stopped_in_every_dress() {
        for dress in ["Wexmoor", "wexmoor", "WEXMOOR", "Wexmoor's", "wéxmoor"] {
            check(&format!("we met {dress} there"), &[dress]);
            check(&format!("{dress} met us there"), &[dress]);
        }
        check(
            "I called Officer Brandt Kessler-Ruiz back.",
            &["Brandt Kessler-Ruiz"],
        );
    }

    #[test]
    fn a_name_that_is_a_word_is_stopped_where_it_could_be_a_name() {
        check(
            "then Grace drove and Grace's radio failed",
            &["Grace", "Grace's"],
        );
        check("Grace drove.", &["Grace"]);
        check("by the grace of a good vest", &[]);
        check("we stood at the Budget Lodge", &["Budget Lodge"]);
        check("He stood there. Do it. Then I left.", &[]);
    }

    #[test]
    fn digits_letters_and_spelled_numbers_are_stopped() {
        check("badge 4471 took the rear", &["4471"]);
        check("with J. there", &["J"]);
        check(
            "call five five five, one two",
            &["five five five", "one two"],
        );
    }

    #[test]
    fn a_reviewer_lets_a_word_pass_and_never_what_is_never_safe() {
        let accepted = BTreeSet::from(["wexmoor", "dale", "example", "org"].map(str::to_owned));
        strays("the Wexmoor grip", &accepted, &[]);
        strays("write dale@example.org", &accepted, &["dale@example.org"]);
        let never = Vocabulary::default().strays("write dale@example.org", &accepted);
        assert!(!never[0].acceptable);
    }

    #[test]
    fn a_host_makes_words_safe_and_names_known() {
        let vocabulary = Vocabulary::of_site(["Traffic stop with Tarpwright, by Grace, 4471"])
            .with_host(["Zetron"], ["Harbor"])
            .with_roster(["Quandt, Bell"]);
        let none = BTreeSet::new();
        let text = |text: &str| vocabulary.strays(text, &none).len();
        assert_eq!(text("the tarpwright and the Zetron"), 0);
        assert_eq!(text("by 4471"), 1);
        assert_eq!(text("Harbor came. Bell came."), 2);
        assert_eq!(text("the harbor and the bell"), 0);
    }
}
