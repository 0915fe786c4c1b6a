//! Weekdays.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
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
            Candidate::new(
                at - usize::from(
                    document.any(at.wrapping_sub(1), words!("last next this past every")),
                ),
                at,
                Kind::Date,
                Confidence::Medium,
                "name of a weekday",
            )
            .labelled("weekday"),
        );
    }
}

/// Short forms that are no other words.
pub(crate) const SHORT: &[&str] = words!("mon tue tues wed weds thu thur thurs fri sat sun");

/// "Sat 5/22/21", "Tues. 18 Jan", "wed night", "Monday the 21st", "second Monday of April".
pub(crate) fn beside_a_date(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut next = at + 1;
    next += usize::from(document.is_sign(next, '.') || document.is_sign(next, ','));
    let dated = document.is_digits(next)
        && (document.any(next + 1, &["/", "-"]) || document.has(next + 1, Marks::MONTH));
    let night = document.any(at + 1, words!("night morning afternoon evening nite"));
    let day = document.is(next, "the") && document.shape(next + 1) == Some(Shape::Mixed);
    let ordinal = document.any(
        at.wrapping_sub(1),
        words!("first second third fourth last 1st 2nd 3rd 4th"),
    );
    let of_month = document.any(at + 1, &["of", "in"]) && document.has(at + 2, Marks::MONTH);
    let short = document.len(at) <= 5 && !document.low(at).ends_with("day");
    let unsure = document.any(at, &["sat", "sun", "wed"])
        && !dated
        && !(night && document.style(at) != Style::Mixed);
    if unsure || !(dated || night || day || of_month || ordinal) {
        return;
    }
    let (first, last) = match (of_month, day) {
        (true, _) => (at - usize::from(ordinal), at + 2),
        (_, true) => (at, next + 1),
        _ => (at, if night && short { at + 1 } else { at }),
    };
    let rule = "weekday beside a date";
    out.push(Candidate::new(first, last, Kind::Date, Confidence::Medium, rule).labelled("weekday"));
}
