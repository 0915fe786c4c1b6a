//! Radio channels, talkgroups and frequencies.

use alloc::vec::Vec;

use super::call_sign::measured;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

/// Words before a channel.
pub(crate) const CUES: &[&str] = words!("channel ch chan talkgroup tg freq frequency tac ops");

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.any(at, CUES) {
        let next = if document.any(at + 1, &["-", "#", "no"]) {
            at + 2
        } else {
            at + 1
        };
        let last = document.joined(next, &['.', '-']);
        if document.same_line(next) && document.has_digit(next) && !measured(document, last) {
            out.push(
                Candidate::new(
                    next,
                    last,
                    Kind::RadioChannel,
                    Confidence::Medium,
                    "word for a channel before its number",
                )
                .labelled("radio channel"),
            );
        }
    }
}
