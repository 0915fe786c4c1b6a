//! Days that have a name of their own: "Flag Day", "Powwow weekend", "Election Night".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

/// What the name ends with.
pub(crate) const KINDS: &[&str] =
    words!("day eve weekend night week season festival homecoming prom bowl parade");

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let small_kind = document.any(at, &["weekend", "night", "week"]);
    let mut first = at;
    while first > 0
        && at - first < 3
        && document.same_line(first)
        && (document.is_word(first - 1) && document.is_capital(first - 1)
            || document.is_sign(first - 1, '\'') && document.is_capital(first.wrapping_sub(2)))
        && !document.has(first - 1, Marks::FUNCTION)
    {
        first -= 1;
        // "Indigenous Peoples' Day"
        let before = first.wrapping_sub(1);
        if document.is_sign(before, '\'') && document.is_capital(first.wrapping_sub(2)) {
            first -= 1;
        }
    }
    let name = first < at && (document.is_capital(at) || small_kind);
    let opens = document.get(first).is_some_and(|token| token.opens)
        && first == at - 1
        && !document.is_capital(at);
    let other = document.has(at - usize::from(at > 0), Marks::RANK) || document.any(at.wrapping_sub(1), words!("field range training duty shift watch swat taser first last other same one good every"));
    if mixed && name && !opens && !other && !document.any(at, &["bowl"]) {
        let rule = "name of a day";
        out.push(
            Candidate::new(first, at, Kind::Date, Confidence::Medium, rule).labelled("holiday"),
        );
    }
}
