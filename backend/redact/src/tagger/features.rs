//! What the tagger sees of a token: the word, its look, what lists say, and the same of its neighbours.
//!
//! A feature is a number of a row of weights, made by hashing. Words are known to the weights only when they are
//! ordinary words of the built-in lists; names and strangers are seen by look and ending alone, so that weights
//! can hold no name, and what is learned is the sentence around it.

use alloc::vec::Vec;

use super::model::BITS;
use crate::document::Document;
use crate::lexicon::Marks;
use crate::token::{Shape, Style, Token};

/// How many features a token has.
pub const COUNT: usize = 34;

/// Changes whenever the features do: weights of another set are refused.
pub(super) const FEATURE_SET: u8 = 2;

/// A token, summed up in numbers that its neighbours' features can use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The ordinary word, or the class of what is none.
    word: u64,
    /// How it is written, as far as that says something.
    case: u64,
    /// What lists say.
    lists: u64,
    /// Case, and the most telling of the lists.
    look: u64,
    is_sign: bool,
}

/// What stands before the first and after the last token of a sentence.
const EDGE: Seen = Seen {
    word: 1,
    case: 1,
    lists: 1,
    look: 1,
    is_sign: false,
};

/// Words that are known by themselves; all others by class.
const KNOWN: Marks = Marks::WORD
    .and(Marks::FUNCTION)
    .and(Marks::RANK)
    .and(Marks::STREET_KIND)
    .and(Marks::MONTH)
    .and(Marks::WEEKDAY)
    .and(Marks::PHONETIC)
    .and(Marks::ORG_KIND)
    .and(Marks::PLACE_KIND)
    .and(Marks::AGENCY_KIND)
    .and(Marks::BRAND)
    .and(Marks::NUMBER_WORD);

/// Lists whose entries are names.
const NAMES: Marks = Marks::GIVEN
    .and(Marks::SURNAME)
    .and(Marks::PLACE)
    .and(Marks::REGION);

/// Sums the tokens of one sentence up.
pub(super) fn see(document: &Document<'_>, first: usize, end: usize, out: &mut Vec<Seen>) {
    out.clear();
    let tokens = document.tokens.get(first..end).unwrap_or_default();
    let careless = tokens
        .iter()
        .find(|token| token.opens)
        .is_some_and(|token| token.shape == Shape::Lower);
    out.extend(tokens.iter().map(|token| seen(token, careless)));
}

fn seen(token: &Token, careless: bool) -> Seen {
    // Digits at the end of the numbers keep the classes apart from one another and from the edge.
    let case = 2 * case(token) + u64::from(careless && token.style == Style::Mixed);
    let names = u64::from(token.marks.0 & NAMES.0);
    let word = match token.shape {
        _ if token.done => 3,
        Shape::Sign(_) => token.key,
        Shape::Digits => 16 + length(token).min(8),
        Shape::Mixed => 32 + length(token).min(8),
        Shape::Lower | Shape::Title | Shape::Upper if token.marks.has(KNOWN) => token.key,
        Shape::Lower | Shape::Title | Shape::Upper => 64 + names,
    };
    let lists = u64::from(token.marks.0 & NAMES.and(KNOWN).0) << 8;
    let ordinary = Marks::WORD.and(Marks::FUNCTION);
    Seen {
        word,
        case,
        lists,
        look: case << 8 | names << 16 | u64::from(token.marks.has(ordinary)),
        is_sign: !token.is_alnum(),
    }
}

fn length(token: &Token) -> u64 {
    u64::try_from(token.end - token.start).unwrap_or_default()
}

/// Where capitals say nothing, all letters are of one case.
fn case(token: &Token) -> u64 {
    match (token.shape, token.style) {
        (Shape::Sign(_), _) => 2,
        (Shape::Digits, _) => 3,
        (Shape::Mixed, _) => 4,
        (_, Style::Lower | Style::Upper) => 5,
        (Shape::Lower, Style::Mixed) => 6,
        (Shape::Upper, Style::Mixed) => 7,
        (Shape::Title, Style::Mixed) if length(token) == 1 => 8,
        (Shape::Title, Style::Mixed) if token.opens => 9,
        (Shape::Title, Style::Mixed) => 10,
    }
}

/// The features of the token `at` of a sentence, `text` being the token in lower case.
pub(super) fn features(sentence: &[Seen], at: usize, text: &str) -> [u32; COUNT] {
    let near = |distance: isize| {
        at.checked_add_signed(distance)
            .and_then(|place| sentence.get(place))
            .unwrap_or(&EDGE)
    };
    let (here, left, right) = (near(0), near(-1), near(1));
    let (far_left, far_right) = (near(-2), near(2));
    let speaker = (1..4)
        .map(|distance| near(-distance))
        .find(|seen| !seen.is_sign)
        .unwrap_or(&EDGE);
    let pair = |one: &Seen, other: &Seen| join(one.word, other.word);
    let lists = |one: &Seen, other: &Seen| join(one.lists, other.lists);
    let bytes = text.as_bytes();
    let ending = |count: usize| spell(&bytes[bytes.len().saturating_sub(count)..]);
    let opening = |count: usize| spell(&bytes[..bytes.len().min(count)]);
    let size = u64::try_from(bytes.len().min(12)).unwrap_or_default();
    let values = [
        0,
        here.word,
        left.word,
        right.word,
        far_left.word,
        far_right.word,
        pair(left, here),
        pair(here, right),
        pair(left, right),
        pair(far_left, left),
        pair(right, far_right),
        ending(3),
        join(ending(2), here.case),
        opening(3),
        join(here.case, size),
        join(join(left.case, here.case), right.case),
        join(here.lists, here.case),
        lists(left, here),
        lists(here, right),
        join(lists(left, here), right.lists),
        join(left.word, join(here.lists, here.case)),
        join(right.word, join(here.lists, here.case)),
        join(left.word, here.case),
        join(right.word, here.case),
        join(pair(far_left, left), here.look),
        join(pair(right, far_right), here.look),
        join(speaker.word, here.look),
        join(lists(far_left, left), here.lists),
        join(lists(here, right), far_right.lists),
        ending(4),
        opening(4),
        join(opening(2), ending(1)),
        join(near(-3).word, here.look),
        join(near(3).word, here.look),
    ];
    let mut template = 0;
    values.map(|value| {
        template += 1;
        bucket(template, value)
    })
}

fn spell(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(1, |so_far, &byte| so_far << 8 | u64::from(byte))
}

/// Joins two numbers; the order counts.
fn join(left: u64, right: u64) -> u64 {
    let mixed = left.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right;
    (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// The row of weights of a feature.
fn bucket(template: u64, value: u64) -> u32 {
    let mixed = join(value, template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    u32::try_from((mixed ^ mixed >> 31).wrapping_mul(0x94d0_49bb_1331_11eb) >> (64 - BITS))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn all(text: &str) -> Vec<[u32; COUNT]> {
        let lexicon = Lexicon::new();
        let document = Document::new(text, &lexicon);
        let mut sentence = Vec::new();
        see(&document, 0, document.tokens.len(), &mut sentence);
        (0..sentence.len())
            .map(|at| features(&sentence, at, document.low(at)))
            .collect()
    }

    #[test]
    fn capitals_that_say_nothing_change_nothing() {
        assert_eq!(
            all("my partner ruiz went left"),
            all("MY PARTNER RUIZ WENT LEFT")
        );
        assert_ne!(all("We saw Grace there"), all("We saw grace there"));
    }

    #[test]
    fn names_are_seen_by_look_alone() {
        // Same class, length, first and last letters: the weights cannot tell them apart.
        assert_eq!(
            all("we met tarvonalik there"),
            all("we met tarvotalik there")
        );
    }
}
