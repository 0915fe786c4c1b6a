//! One text, cut into tokens, with the small questions that rules ask of it.

use alloc::vec::Vec;

use crate::finding::{Confidence, Kind};
use crate::lexicon::{Lexicon, Marks, join};
use crate::token::{Gap, Shape, Style, Token, tokens};
use crate::view::View;

/// A text as rules see it. Questions about tokens that are not there get the empty answer, so rules need no bounds.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(crate) given: &'a str,
    pub(crate) view: View,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lexicon: &'a Lexicon,
}

/// What a rule proposes: tokens from `first` to `last`, both included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) kind: Kind,
    pub(crate) confidence: Confidence,
    pub(crate) rule: &'static str,
    /// The word inside the stand-in; the empty one means the kind's usual word.
    pub(crate) label: &'static str,
}

impl Candidate {
    pub(crate) const fn new(
        first: usize,
        last: usize,
        kind: Kind,
        confidence: Confidence,
        rule: &'static str,
    ) -> Self {
        Self {
            first,
            last,
            kind,
            confidence,
            rule,
            label: "",
        }
    }

    pub(crate) const fn labelled(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
}

/// No token has this index.
pub(crate) const NOWHERE: usize = usize::MAX;

impl<'a> Document<'a> {
    pub(crate) fn new(given: &'a str, lexicon: &'a Lexicon) -> Self {
        let view = View::of(given);
        let tokens = tokens(&view, lexicon);
        Self {
            given,
            view,
            tokens,
            lexicon,
        }
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token in lower case.
    pub(crate) fn low(&self, at: usize) -> &str {
        self.get(at)
            .map_or("", |token| &self.view.lower[token.start..token.end])
    }

    /// The token as shown.
    pub(crate) fn raw(&self, at: usize) -> &str {
        self.get(at)
            .map_or("", |token| &self.view.text[token.start..token.end])
    }

    /// The token `count` places before, in lower case.
    pub(crate) fn before(&self, at: usize, count: usize) -> &str {
        self.low(at.checked_sub(count).unwrap_or(NOWHERE))
    }

    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.low(at) == word
    }

    pub(crate) fn any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.low(at).as_bytes();
        let (Some(first), Some(last)) = (word.first(), word.last()) else {
            return false;
        };
        // Length, first and last letter settle nearly every comparison without a call.
        words.iter().any(|other| {
            let other = other.as_bytes();
            other.len() == word.len()
                && other.first() == Some(first)
                && other.last() == Some(last)
                && other == word
        })
    }

    pub(crate) fn marks(&self, at: usize) -> Marks {
        self.get(at).map_or(Marks::default(), |token| token.marks)
    }

    pub(crate) fn has(&self, at: usize, marks: Marks) -> bool {
        self.marks(at).has(marks)
    }

    pub(crate) fn shape(&self, at: usize) -> Option<Shape> {
        self.get(at).map(|token| token.shape)
    }

    pub(crate) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.shape(at) == Some(Shape::Sign(sign))
    }

    pub(crate) fn is_digits(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Digits)
    }

    pub(crate) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_word)
    }

    pub(crate) fn is_alnum(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_alnum)
    }

    pub(crate) fn has_digit(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::has_digit)
    }

    /// Tells whether nothing stands between this token and the one before it.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.gap == Gap::Glued)
    }

    /// Tells whether the token exists and stands on the same line as the one before it.
    pub(crate) fn same_line(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.gap != Gap::Line)
    }

    pub(crate) fn style(&self, at: usize) -> Style {
        self.get(at).map_or(Style::Lower, |token| token.style)
    }

    /// Tells whether the token is one letter, of any alphabet.
    pub(crate) fn is_letter(&self, at: usize) -> bool {
        self.is_word(at) && (self.len(at) == 1 || self.raw(at).chars().nth(1).is_none())
    }

    /// Length in bytes of the token.
    pub(crate) fn len(&self, at: usize) -> usize {
        self.get(at).map_or(0, |token| token.end - token.start)
    }

    /// The number a token of at most nine digits stands for.
    pub(crate) fn number(&self, at: usize) -> Option<u32> {
        if self.is_digits(at) && self.len(at) <= 9 {
            self.low(at).parse().ok()
        } else {
            None
        }
    }

    /// Tells whether a word begins with a capital.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Title | Shape::Upper))
    }

    /// Tells whether a capital here says something: the sentence mixes cases and does not begin here.
    pub(crate) fn telling_capital(&self, at: usize) -> bool {
        self.is_capital(at)
            && self.style(at) == Style::Mixed
            && !self.get(at).is_some_and(|token| token.opens)
    }

    /// Tells whether a word is ordinary.
    pub(crate) fn is_ordinary(&self, at: usize) -> bool {
        let marks = self.marks(at);
        marks.has(Marks::WORD) || marks.has(Marks::FUNCTION) || marks.has(Marks::HOST_SAFE)
    }

    /// The last token of a run without blanks that starts here: letters and digits joined by single `signs`.
    pub(crate) fn joined(&self, at: usize, signs: &[char]) -> usize {
        let mut last = at;
        for _ in 0..8 {
            let next = last + 1;
            if self.glued(next) && self.is_alnum(next) {
                last = next;
                continue;
            }
            let joins =
                matches!(self.shape(next), Some(Shape::Sign(sign)) if signs.contains(&sign));
            if joins && self.glued(next) && self.glued(next + 1) && self.is_alnum(next + 1) {
                last = next + 1;
            } else {
                break;
            }
        }
        last
    }

    /// The lower-case text from one token to another.
    pub(crate) fn slice(&self, first: usize, last: usize) -> &str {
        match (self.get(first), self.get(last)) {
            (Some(from), Some(to)) if from.start < to.end => &self.view.lower[from.start..to.end],
            _ => "",
        }
    }

    /// The last token of a listed phrase that starts here, or the token itself when it is listed alone.
    pub(crate) fn phrase(&self, at: usize, marks: Marks) -> Option<usize> {
        let token = self.get(at)?;
        let mut found = token.marks.has(marks).then_some(at);
        if token.marks.has(Marks::OPENS) {
            let mut key = join(0, token.key);
            let mut next = at + 1;
            for _ in 0..3 {
                if self.is_sign(next, '.') || self.is_sign(next, '-') {
                    next += 1;
                }
                let Some(word) = self
                    .get(next)
                    .filter(|word| word.gap != Gap::Line && word.is_word())
                else {
                    break;
                };
                key = join(key, word.key);
                if self.lexicon.known(key).marks.has(marks) {
                    found = Some(next);
                }
                next += 1;
            }
        }
        found
    }
}

/// Tells whether a lower-case text fits a pattern: `9` a digit, `a` a letter, `x` either, `+` repeats the one
/// before it, anything else stands for itself.
pub(crate) fn fits(text: &str, pattern: &str) -> bool {
    fits_bytes(text.as_bytes(), pattern.as_bytes())
}

fn fits_bytes(text: &[u8], pattern: &[u8]) -> bool {
    let Some((&class, rest)) = pattern.split_first() else {
        return text.is_empty();
    };
    let matches = |byte: u8| match class {
        b'9' => byte.is_ascii_digit(),
        b'a' => byte.is_ascii_lowercase(),
        b'x' => byte.is_ascii_digit() || byte.is_ascii_lowercase(),
        other => byte == other,
    };
    let Some((&first, after)) = text.split_first() else {
        return false;
    };
    if !matches(first) {
        return false;
    }
    let Some((b'+', beyond)) = rest.split_first() else {
        return fits_bytes(after, rest);
    };
    // Texts are runs of a few dozen bytes, so trying every length is cheap.
    fits_bytes(after, beyond) || fits_bytes(after, pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_texts() {
        assert!(fits("20-448102-001", "99-9+-999"));
        assert!(fits("ppd22-08319", "a+99-9+"));
        assert!(!fits("20-4481x", "99-9+"));
        assert!(!fits("", "9+"));
    }

    #[test]
    fn questions_beyond_the_end_get_the_empty_answer() {
        let lexicon = Lexicon::new();
        let document = Document::new("one two", &lexicon);
        assert_eq!(document.low(7), "");
        assert_eq!(document.before(0, 1), "");
        assert!(!document.glued(9) && document.number(9).is_none());
    }
}
