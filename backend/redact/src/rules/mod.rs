//! The shapes and cues, one file per kind of detail.
//!
//! A rule looks at the token it is given, and a few around it, and adds candidates that begin there (or whose cue
//! stands there). It never looks further than a fixed number of tokens, so a scan takes time in step with the text.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};

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

/// Runs every rule at every token.
pub(crate) fn find(document: &Document<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in 0..document.tokens.len() {
        if document.tokens[at].done {
            continue;
        }
        for rule in RULES {
            rule(document, at, &mut out);
        }
    }
    out
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
