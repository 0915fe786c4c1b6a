//! Weekdays.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

const DAYS: &[&str] = words!("monday tuesday wednesday thursday friday saturday sunday");
/// The same in the plural.
pub(crate) const MANY: &[&str] =
    words!("mondays tuesdays wednesdays thursdays fridays saturdays sundays");

pub(crate) fn weekday(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let full = document.low(at).ends_with("day") || document.low(at).ends_with("days");
    let listed = document.has(at, Marks::WEEKDAY)
        || full
            && document
                .low(at)
                .strip_suffix('s')
                .is_some_and(|day| DAYS.contains(&day));
    let clear = full
        || document.is_capital(at)
            && document.style(at) == Style::Mixed
            && document.any(at, words!("tues thurs wed mon fri thur tue thu"))
            && !document.get(at).is_some_and(|token| token.opens);
    if listed && clear {
        out.push(
            Candidate::new(at, at, Kind::Date, Confidence::Medium, "name of a weekday")
                .labelled("weekday"),
        );
    }
}
