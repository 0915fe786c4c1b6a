//! Years.

use super::is_year;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;
use alloc::vec::Vec;

/// "in 2018", "(2019)", "'14", "the summer of 2018", "2015 Kia" stays.
pub(crate) fn year(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is_sign(at, '\'') {
        let short = document.glued(at + 1)
            && document.is_digits(at + 1)
            && document.len(at + 1) == 2
            && !(document.glued(at + 2) && document.is_alnum(at + 2));
        let before =
            words!("in of since back from until late early summer winter fall spring around class")
                .contains(&document.before(at, 1))
                || document.has(at.wrapping_sub(1), Marks::MONTH);
        if short
            && (before || !document.has(at + 2, Marks::BRAND))
            && !(at > 0 && document.glued(at))
        {
            out.push(
                Candidate::new(at, at + 1, Kind::Date, Confidence::Medium, "short year")
                    .labelled("year"),
            );
        }
        return;
    }
    if !is_year(document, at)
        || document.glued(at) && document.any(at.wrapping_sub(1), words!("- / . : $ # ,"))
        || document.glued(at + 1)
            && document.any(at + 1, &["-", "/", ":"])
            && document.glued(at + 2)
    {
        return;
    }
    let clock = document.any(at + 1, &["hours", "hrs", "hr", "h"])
        || words!("at around approximately approx about @ until till")
            .contains(&document.before(at, 1))
            && document.number(at).is_some_and(|number| number % 100 < 60);
    let vehicle = document.has(at + 1, Marks::BRAND)
        || document.has(at + 2, Marks::BRAND)
        || document.any(
            at + 1,
            words!("model feet yards rounds dollars people lbs pounds ft"),
        );
    let cue = words!(
        "in of since during year from until late early summer winter spring fall back mid by \
         ( and dated"
    )
    .contains(&document.before(at, 1))
        || document.has(at.wrapping_sub(1), Marks::MONTH);
    if clock || vehicle && !cue {
        return;
    }
    let recent = document.number(at).is_some_and(|number| number >= 1940);
    if cue && recent {
        out.push(Candidate::new(at, at, Kind::Date, Confidence::High, "year").labelled("year"));
    } else if recent
        && document
            .number(at)
            .is_some_and(|number| (1960..=2039).contains(&number))
    {
        out.push(Candidate::new(at, at, Kind::Date, Confidence::Medium, "year").labelled("year"));
    }
}
