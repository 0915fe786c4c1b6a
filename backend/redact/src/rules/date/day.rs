//! Days of a month named before.

use super::is_day;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Shape;
use crate::word_list::words;
use alloc::vec::Vec;

/// "on the 18th", "maybe the 3rd": a day of a month named before.
pub(crate) fn bare_day(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let ordinal = document.shape(at) == Some(Shape::Mixed) && is_day(document, at);
    if !ordinal || document.before(at, 1) != "the" {
        return;
    }
    let counted = document.is_word(at + 1)
        && document.same_line(at + 1)
        && !document.any(
            at + 1,
            words!("and or we i at of around when he she they my but a the in about"),
        );
    let of_something = document.is(at + 1, "of")
        && !document.any(at + 2, &["the", "last", "this"])
        && !document.has(at + 2, Marks::MONTH);
    let dated = words!("on until by maybe about since or before after around from")
        .contains(&document.before(at, 2))
        || document.before(at, 2) == ",";
    if dated && !counted && !of_something {
        out.push(Candidate::new(
            at,
            at,
            Kind::Date,
            Confidence::Medium,
            "day of the month",
        ));
    }
}
