//! Dates, years, weekdays and holidays.

use crate::document::Document;
use crate::word_list::words;

pub(crate) mod day;
pub(crate) mod holiday;
pub(crate) mod month;
pub(crate) mod named_day;
pub(crate) mod numeric;
pub(crate) mod season;
pub(crate) mod weekday;
pub(crate) mod year;

pub(crate) fn is_year(document: &Document<'_>, at: usize) -> bool {
    document.len(at) == 4
        && document
            .number(at)
            .is_some_and(|number| (1900..=2099).contains(&number))
}

pub(crate) fn is_day(document: &Document<'_>, at: usize) -> bool {
    let text = document.low(at);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &text[digits.len()..];
    ["", "st", "nd", "rd", "th"].contains(&ending)
        && digits.len() <= 2
        && digits
            .parse::<u32>()
            .is_ok_and(|day| (1..=31).contains(&day))
}

pub(crate) fn measured(document: &Document<'_>, at: usize) -> bool {
    document.any(
        at,
        words!("officers units people feet hours minutes times guys cars hrs am pm a.m p.m"),
    )
}
