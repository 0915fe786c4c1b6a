//! Dates with the name of a month.

use super::{is_day, is_year, measured};
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// "March 14, 2021", "12 Dec 22", "22NOV20", "aug 2", "June 5th".
pub(crate) fn with_month(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::MONTH) {
        return;
    }
    let stop = usize::from(document.is_sign(at + 1, '.'));
    let mut last = at;
    let mut first = at;
    let mut next = at + 1 + stop;
    if document.is(next, "the") {
        next += 1;
    }
    if document.is_sign(next, '-') {
        next += 1;
    }
    // "12 Dec 22": the second number is a year when a day stands before the month.
    let day_first = is_day(document, at.wrapping_sub(1)) && document.same_line(at);
    if is_day(document, next)
        && !(day_first && document.is_digits(next))
        && document.same_line(next)
        && !document.is_sign(next + 1, ':')
        && !measured(document, next + 1)
    {
        last = next;
        let to = if document.any(last + 1, words!("- and to & or")) && is_day(document, last + 2) {
            last + 2
        } else {
            last
        };
        last = to;
    }
    // "12 Dec", "the 5th of June", "mid-March".
    for back in [1, 2] {
        let day = at.wrapping_sub(back);
        if last == at
            && is_day(document, day)
            && (back == 1 || document.any(at - 1, &["of", "-"]))
            && document.same_line(at)
        {
            first = day;
        }
    }
    let mut year = last + 1;
    while document.any(year, words!(", . of - '")) && year < last + 3 {
        year += 1;
    }
    let short = (first != at || last != at)
        && document.is_digits(year)
        && document.len(year) == 2
        && document.number(year).is_some_and(|number| number <= 30)
        && !document.is_sign(year + 1, ':')
        && !measured(document, year + 1);
    let quoted = document.is_sign(year.wrapping_sub(1), '\'')
        && document.is_digits(year)
        && document.len(year) == 2;
    if (is_year(document, year) || short || quoted) && document.same_line(year) {
        last = year;
    }
    if first != at || last != at {
        out.push(Candidate::new(
            first,
            last,
            Kind::Date,
            Confidence::High,
            "month with day or year",
        ));
        return;
    }
    // A month alone: names and verbs stay out.
    let ambiguous = document.any(
        at,
        words!("may march mar april june august jan dec sep sept jun apr oct nov feb jul aug"),
    );
    let cue = words!(
        "in last since late early until during mid of this next every back around before \
         after by from"
    )
    .contains(&document.before(at, 1))
        || document.before(at, 1) == "-" && document.before(at, 2) == "mid";
    let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
    let verb = document.any(at, &["may", "march"])
        && (!capital || document.any(at + 1, words!("have be not i we")));
    if (cue
        || !ambiguous
        || capital && document.telling_capital(at) && !document.any(at, &["april", "june", "jan"]))
        && !verb
    {
        let first = if document.any(
            at.wrapping_sub(1),
            words!("late early mid last this next past"),
        ) {
            at - 1
        } else {
            at
        };
        out.push(
            Candidate::new(first, at, Kind::Date, Confidence::Medium, "name of a month")
                .labelled("month"),
        );
    }
}

/// "22NOV20", "7Jun2019", "nov22".
pub(crate) fn one_piece(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.shape(at) != Some(Shape::Mixed) {
        return;
    }
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    let shaped = [
        "99aaa99",
        "9aaa99",
        "99aaa9999",
        "9aaa9999",
        "99-aaa-99",
        "99-aaa-9999",
        "9-aaa-99",
        "9-aaa-9999",
        "99aaa",
        "9aaa",
        "aaa99",
        "aaa9",
        "99aaaa99",
    ]
    .iter()
    .any(|pattern| fits(text, pattern));
    let letters: &str = text.trim_matches(|c: char| !c.is_ascii_lowercase());
    let month = words!("jan feb mar apr may jun jul aug sep sept oct nov dec").contains(&letters);
    if shaped && month {
        out.push(Candidate::new(
            at,
            last,
            Kind::Date,
            Confidence::High,
            "shape of a date",
        ));
    }
}
