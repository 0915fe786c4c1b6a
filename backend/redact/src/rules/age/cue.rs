//! Ages after a word or a description.

use super::is_age;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;
use alloc::vec::Vec;

/// Words before an age.
pub(crate) const CUES: &[&str] = words!("aged age ages turned turns turning");

/// Letters that begin a description: "W/M 34".
pub(crate) const DESCRIPTIONS: &[&str] = words!("w b h a i u l");

/// Where an age is announced.
pub(crate) const OPENINGS: &[&[&str]] = &[CUES, DESCRIPTIONS];

/// "aged 34", "age: 34", "W/M 34", "B/F, 22".
pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.any(at, CUES) {
        let next = if document.any(at + 1, &[":", "of", "is", "was"]) {
            at + 2
        } else {
            at + 1
        };
        if is_age(document, next) && !document.any(next + 1, &["minutes", "%"]) {
            out.push(Candidate::new(
                next,
                next,
                Kind::Age,
                Confidence::High,
                "\"age\" before a number",
            ));
        }
    }
    let described = document.any(at, DESCRIPTIONS)
        && document.is_sign(at + 1, '/')
        && document.any(at + 2, &["m", "f"]);
    if described {
        let next = if document.any(at + 3, &[",", "/", "-"]) {
            at + 4
        } else {
            at + 3
        };
        if is_age(document, next) && document.number(next).is_some_and(|age| age > 5) {
            out.push(Candidate::new(
                next,
                next,
                Kind::Age,
                Confidence::High,
                "number after a description",
            ));
        }
    }
}
