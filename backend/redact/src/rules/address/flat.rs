//! Post boxes and flats.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;
use alloc::vec::Vec;

pub(crate) fn post_box(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is(at, "box") && document.is_digits(at + 1) && document.len(at + 1) >= 2 {
        let office = document.any(at.wrapping_sub(1), words!("po . o p.o rr postal"));
        if office || document.len(at + 1) >= 4 {
            out.push(
                Candidate::new(at, at + 1, Kind::Address, Confidence::High, "post box")
                    .labelled("post box"),
            );
        }
    }
}

/// Words for a flat.
pub(crate) const FLATS: &[&str] = words!("apt apartment suite ste spc");

/// "Apt. 297", "Suite 787" on their own.
pub(crate) fn apartment(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let cue = document.any(at, FLATS);
    let number = if document.any(at + 1, &[".", "#", "no"]) {
        at + 2
    } else {
        at + 1
    };
    let numbered = document.has_digit(number);
    let letter =
        document.len(number) == 1 && document.is_capital(number) && !document.is(number, "i");
    if cue && (numbered || letter && !document.any(number, &["a"])) && document.same_line(number) {
        let last = document.joined(number, &['-']);
        let rule = "word for a flat before its number";
        out.push(
            Candidate::new(at, last, Kind::Address, Confidence::High, rule).labelled("address"),
        );
    }
}
