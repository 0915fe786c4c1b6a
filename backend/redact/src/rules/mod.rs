//! The shapes and cues, one file per kind of detail.
//!
//! A rule looks at the token it is given, and a few around it, and adds candidates that begin there (or whose cue
//! stands there). It never looks further than a fixed number of tokens, so a scan takes time in step with the text.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::lexicon::Marks;
use crate::token::{Shape, Token};

mod address;
mod age;
mod agency;
mod badge;
mod call_sign;
mod case_number;
mod contact;
mod coordinates;
mod date;
mod identity_number;
mod name;
mod organisation;
mod payment;
mod phone;
mod place;
mod service_dog;
mod time;
mod vehicle;

/// A rule: a document, the token to look at, and where candidates go.
type Rule = fn(&Document<'_>, usize, &mut Vec<Candidate>);

const RULES: &[Rule] = &[
    contact::find,
    phone::find,
    payment::find,
    coordinates::find,
    vehicle::find,
    identity_number::find,
    badge::find,
    case_number::find,
    call_sign::find,
    address::find,
    date::find,
    time::find,
    age::find,
    agency::find,
    organisation::find,
    place::find,
    service_dog::find,
    name::find,
];

/// Runs the rules at every token where one of them could begin.
pub(crate) fn find(document: &Document<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (at, token) in document.tokens.iter().enumerate() {
        if token.done || opens_nothing(token) {
            continue;
        }
        if is_plain_function_word(token) {
            name::find(document, at, &mut out);
            continue;
        }
        for rule in RULES {
            rule(document, at, &mut out);
        }
    }
    out
}

/// Most signs begin nothing, and they are one token in eight.
fn opens_nothing(token: &Token) -> bool {
    matches!(token.shape, Shape::Sign(sign) if !matches!(sign, '@' | '#' | '(' | '+' | '\'' | '"'))
}

/// "the", "and", "was": at most a cue for a name, and they are every third token.
fn is_plain_function_word(token: &Token) -> bool {
    let other = Marks::MONTH
        .and(Marks::RANK)
        .and(Marks::AGENCY_KIND)
        .and(Marks::NUMBER_WORD);
    token.marks.has(Marks::FUNCTION)
        && matches!(token.shape, Shape::Lower | Shape::Title)
        && token.end - token.start > 1
        && !token.marks.has(other.and(Marks::STATE_CODE))
}

/// Skips words that stand between a cue and its number: "no.", "#", "number", "is", ":".
pub(crate) fn skip_fillers(document: &Document<'_>, mut at: usize) -> usize {
    const FILLERS: &[&str] = &[
        "no", "number", "numbers", "num", "nbr", "nr", "is", "was", "of", "id", "i.d", "#", ":",
        ".", "-", "=", "(", "\"", "under", "reads", "reading",
    ];
    for _ in 0..4 {
        if document.any(at, FILLERS) && document.same_line(at) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Counts the digits from one token to another.
pub(crate) fn digits(document: &Document<'_>, first: usize, last: usize) -> usize {
    document
        .slice(first, last)
        .bytes()
        .filter(u8::is_ascii_digit)
        .count()
}
