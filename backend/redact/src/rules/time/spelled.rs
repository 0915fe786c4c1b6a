//! Times in words: "half past two", "quarter to seven", "noon".

use alloc::vec::Vec;

use super::part_of_day;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

const HOURS: &[&str] =
    words!("one two three four five six seven eight nine ten eleven twelve noon midnight");
const MINUTES: &[&str] = words!("half quarter five ten twenty twenty-five");
/// Hours as they are read off a clock of 24.
const CLOCK: &[&str] = words!(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen"
);
/// Words that are a time by themselves.
const ALONE: &[&str] = words!("noon midnight noontime midday");

/// Where a time in words may begin.
pub(crate) const OPENINGS: &[&[&str]] = &[
    HOURS,
    CLOCK,
    MINUTES,
    ALONE,
    words!("past to till til of after before zero oh"),
];

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.any(at, words!("past to till til of after before")) {
        return past(document, at, out);
    }
    // "sixteen-forty", "one-fifteen": hour and minutes.
    let minutes = at + 2;
    let minute_word = document.any(
        minutes,
        words!("fifteen thirty forty fifty twenty ten forty-five hundred"),
    );
    // "at seven forty-five", "at eighteen hundred"
    let spoken = words!("at around about by until till").contains(&document.before(at, 1))
        && document.any(at, CLOCK)
        && document.any(at + 1, words!("fifteen thirty forty fifty hundred oh"));
    if spoken {
        let more = at + 2 + usize::from(document.is_sign(at + 2, '-'));
        let last = if document.any(more, words!("five ten hours")) {
            more
        } else {
            at + 1
        };
        return push(at, last, Confidence::Medium, out);
    }
    if document.any(at, CLOCK)
        && document.is_sign(at + 1, '-')
        && document.glued(at + 1)
        && minute_word
        && !document.is_sign(minutes + 1, '-')
    {
        return push(at, minutes, Confidence::Medium, out);
    }
    // "oh dark thirty", "zero four hundred"
    if document.any(at, &["zero", "oh"]) {
        let next = at + 1 + usize::from(document.is_sign(at + 1, '-'));
        let dark = document.any(next, &["dark"]);
        let mut last = next;
        if dark {
            let number = next + 1 + usize::from(document.is_sign(next + 1, '-'));
            let goes_on =
                document.is_digits(number) || document.any(number, words!("thirty hundred early"));
            last = if goes_on { number } else { next };
        }
        let hundred = document.any(next, HOURS) && document.is(next + 1, "hundred");
        if dark || hundred {
            let last = if hundred { next + 1 } else { last };
            push(at, last, Confidence::Medium, out);
        }
        return;
    }
    if document.any(at, ALONE) {
        let shift = document.any(
            at + 1,
            words!("shift shifts watch crew buffet meal basketball run"),
        );
        if !shift && !document.any(at.wrapping_sub(1), words!("to past after before till")) {
            push(at, at, Confidence::Low, out);
        }
        return;
    }
    if !document.any(at, HOURS) {
        return;
    }
    let last = if document.any(at + 1, &["o'clock", "oclock", "am", "pm"]) {
        Some(at + 1)
    } else {
        part_of_day(document, at + 1)
            .filter(|_| !document.is(at + 1, "that") && !document.is(at + 1, "this"))
    };
    let hour_only = words!("at around about by until til till before after since @ near approx")
        .contains(&document.before(at, 1));
    let open = document.any(
        at + 1,
        words!(". , ; ) and when i we he she they but so the my with for in that"),
    ) && !(document.is_sign(at + 1, '.') && document.glued(at + 2))
        || document.get(at + 1).is_none();
    let risky = words!("about around by after before with").contains(&document.before(at, 1))
        && !document.any(at + 1, words!(". , ;"));
    if last.is_none() && hour_only && open && !risky && !document.is(at, "one") {
        return push(at, at, Confidence::Low, out);
    }
    if let Some(last) = last {
        push(
            at,
            part_of_day(document, last + 1).unwrap_or(last),
            Confidence::Medium,
            out,
        );
    } else if document.is(at.wrapping_sub(1), "to") && document.any(at.wrapping_sub(2), ALONE) {
        // "from noon to one"
        push(at, at, Confidence::Low, out);
    }
}

/// "half past two", "a quarter to 7", "four minutes after nine".
fn past(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let hour = document.any(at + 1, HOURS)
        || document
            .number(at + 1)
            .is_some_and(|hour| (1..=12).contains(&hour));
    let mut first = at.wrapping_sub(1);
    let spelled = document.any(first, &["minutes", "minute", "mins", "min"]);
    if spelled {
        first = first.wrapping_sub(1);
    }
    let minutes = document.any(first, MINUTES)
        || spelled && (document.is_digits(first) || document.any(first, HOURS))
        || document.is_digits(first)
            && document.any(at, &["past", "till", "til"])
            && document.len(first) <= 2;
    let weak = document.any(at, &["to", "after", "before", "of"])
        && !spelled
        && !document.any(first, &["quarter", "half", "twenty"]);
    if !hour || !minutes || weak || !document.same_line(at + 1) {
        return;
    }
    let last = part_of_day(document, at + 2).unwrap_or(at + 1);
    push(first, last, Confidence::Medium, out);
}

fn push(first: usize, last: usize, confidence: Confidence, out: &mut Vec<Candidate>) {
    out.push(Candidate::new(
        first,
        last,
        Kind::Time,
        confidence,
        "time in words",
    ));
}
