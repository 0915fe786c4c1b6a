//! Cuts a view into tokens: runs of letters and digits, and single signs.

use alloc::vec::Vec;

use crate::lexicon::{Known, Lexicon, Marks, hash};
use crate::rules::RuleSet;
use crate::view::{View, unaccent};

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `stopped`
    Lower,
    /// `Kowalczyk`, `O'Dowd`, `McKay`, `I`
    Title,
    /// `TROOPER`
    Upper,
    /// `4471`
    Digits,
    /// `2B14`, `22NOV20`
    Mixed,
    /// One sign.
    Sign(char),
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing.
    Glued,
    /// Blanks.
    Space,
    /// At least one line end.
    Line,
}

/// How the sentence around a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Capitals mean something.
    Mixed,
    /// Hardly any capitals.
    Lower,
    /// Hardly anything else.
    Upper,
}

/// A token: where it stands in the view, how it is written, what the lists say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: usize,
    /// Without a possessive.
    pub(crate) end: usize,
    /// With it.
    pub(crate) full_end: usize,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    pub(crate) marks: Marks,
    /// The rules that begin at this word.
    pub(crate) rules: RuleSet,
    /// Hash of the folded word.
    pub(crate) key: u64,
    pub(crate) style: Style,
    /// First word of its sentence.
    pub(crate) opens: bool,
    /// Part of a stand-in: no rule may touch it.
    pub(crate) done: bool,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Title | Shape::Upper)
    }

    pub(crate) fn is_alnum(&self) -> bool {
        !matches!(self.shape, Shape::Sign(_))
    }

    pub(crate) fn has_digit(&self) -> bool {
        matches!(self.shape, Shape::Digits | Shape::Mixed)
    }
}

/// Cuts the view into tokens and looks every word up.
pub(crate) fn tokens(view: &View, lexicon: &Lexicon) -> Vec<Token> {
    let text = view.text.as_str();
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let mut gap = Gap::Line;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c.is_control() {
            gap = if c == '\n' || gap == Gap::Line {
                Gap::Line
            } else {
                Gap::Space
            };
            at += c.len_utf8();
            continue;
        }
        let full_end = if c.is_alphanumeric() {
            run_end(text, at)
        } else {
            at + c.len_utf8()
        };
        let end = without_possessive(text, at, full_end);
        let shape = if c.is_alphanumeric() {
            shape(&text[at..end])
        } else {
            Shape::Sign(c)
        };
        let (key, known) = look_up(view, at, end, shape, lexicon);
        out.push(Token {
            start: at,
            end,
            full_end,
            shape,
            gap,
            marks: known.marks,
            rules: known.rules,
            key,
            style: Style::Mixed,
            opens: false,
            done: false,
        });
        gap = Gap::Glued;
        at = full_end;
    }
    sentences(&mut out);
    out
}

/// Where a run of letters and digits ends; an apostrophe between letters is part of it.
fn run_end(text: &str, start: usize) -> usize {
    let mut rest = text[start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let inside = c == '\'' && rest.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !(c.is_alphanumeric() || inside) {
            return start + at;
        }
    }
    text.len()
}

fn without_possessive(text: &str, start: usize, end: usize) -> usize {
    let word = &text[start..end];
    if word.len() > 2 && (word.ends_with("'s") || word.ends_with("'S")) {
        end - 2
    } else {
        end
    }
}

fn shape(word: &str) -> Shape {
    let (mut upper, mut lower, mut digits, mut first_upper) = (0, 0, 0, false);
    for (at, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= at == 0;
        } else if c.is_numeric() {
            digits += 1;
        } else if c.is_alphabetic() {
            lower += 1;
        }
    }
    match (upper, lower, digits) {
        (0, 0, _) => Shape::Digits,
        (_, _, 1..) => Shape::Mixed,
        (0, _, _) => Shape::Lower,
        (2.., 0, _) => Shape::Upper,
        _ if first_upper => Shape::Title,
        _ => Shape::Lower,
    }
}

fn look_up(view: &View, start: usize, end: usize, shape: Shape, lexicon: &Lexicon) -> (u64, Known) {
    let word = &view.lower[start..end];
    if let Shape::Sign(_) = shape {
        let key = hash(word);
        return (key, lexicon.known(key));
    }
    if word.is_ascii() {
        return (hash(word), lexicon.word(word));
    }
    let plain: alloc::string::String = word.chars().map(unaccent).collect();
    (hash(&plain), lexicon.word(&plain))
}

/// Marks where sentences begin and how each is written.
fn sentences(tokens: &mut [Token]) {
    let mut start = 0;
    for at in 0..=tokens.len() {
        let ends = at == tokens.len() || (at > start && begins(tokens, at));
        if !ends {
            continue;
        }
        let style = style(&tokens[start..at]);
        for token in &mut tokens[start..at] {
            token.style = style;
        }
        if let Some(first) = tokens[start..at].iter_mut().find(|token| token.is_alnum()) {
            first.opens = true;
        }
        start = at;
    }
}

/// Tells whether a sentence begins at this token.
fn begins(tokens: &[Token], at: usize) -> bool {
    if tokens[at].gap == Gap::Line {
        return true;
    }
    let before = &tokens[at - 1];
    match before.shape {
        Shape::Sign('!' | '?') => tokens[at].gap != Gap::Glued,
        Shape::Sign('.') if tokens[at].gap != Gap::Glued => {
            // "Sgt. Dale", "J. Smith", "St. Paul": a stop after a short form ends nothing.
            let short = at >= 2 && tokens[at - 2].is_word() && {
                let word = &tokens[at - 2];
                word.marks.has(Marks::RANK) && word.end - word.start <= 5
                    || word.end - word.start == 1
                    || word.marks.has(Marks::STREET_KIND) && word.end - word.start <= 2
            };
            !short
        }
        Shape::Lower
        | Shape::Title
        | Shape::Upper
        | Shape::Digits
        | Shape::Mixed
        | Shape::Sign(_) => false,
    }
}

fn style(tokens: &[Token]) -> Style {
    let (mut lower, mut upper, mut title) = (0, 0, 0);
    // What stands in brackets was most likely written by us, in small letters.
    let mut inside = false;
    for token in tokens {
        match token.shape {
            Shape::Sign('[') => inside = true,
            Shape::Sign(']') => inside = false,
            _ if inside => {}
            Shape::Lower => lower += 1,
            Shape::Upper => upper += 1,
            Shape::Title if token.end - token.start > 1 => title += 1,
            Shape::Title | Shape::Digits | Shape::Mixed | Shape::Sign(_) => {}
        }
    }
    if lower + title == 0 && upper > 0 || upper > 3 * (lower + title) {
        Style::Upper
    } else if title + upper == 0 {
        Style::Lower
    } else {
        Style::Mixed
    }
}
