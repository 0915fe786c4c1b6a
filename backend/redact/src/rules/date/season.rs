//! Seasons and parts of a year: "winter 2018-19", "the summer of '14", "late 2020", "Q3 2021".

use alloc::vec::Vec;

use super::is_year;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

/// Words before a year.
pub(crate) const SEASONS: &[&str] =
    words!("spring summer fall autumn winter early late mid q1 q2 q3 q4 fy season year semester");

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut year = at + 1;
    while year < at + 4 && document.any(year, words!("of in , - ' the")) && document.same_line(year)
    {
        year += 1;
    }
    let short = document.is_sign(year.wrapping_sub(1), '\'')
        && document.is_digits(year)
        && document.len(year) == 2
        || document.any(at, &["fy"]) && document.is_digits(year) && document.len(year) == 2;
    if !(is_year(document, year) || short) || !document.same_line(year) {
        return;
    }
    let mut last = year;
    if document.any(year + 1, &["-", "/"])
        && document.glued(year + 1)
        && document.is_digits(year + 2)
        && document.len(year + 2) <= 4
    {
        last = year + 2;
    }
    let first = at
        - usize::from(document.any(
            at.wrapping_sub(1),
            words!("early late mid last this school"),
        ));
    let rule = "season or part of a year";
    out.push(Candidate::new(first, last, Kind::Date, Confidence::Medium, rule).labelled("year"));
}
