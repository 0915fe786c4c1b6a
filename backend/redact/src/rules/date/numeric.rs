//! Dates in digits.

use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;
use alloc::vec::Vec;

/// 09/02/19, 2020-08-15, 4.22.1976, 11/7.
pub(crate) fn numeric(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_digits(at)
        || document.glued(at) && document.any(at.wrapping_sub(1), words!("- / . $ : #"))
    {
        return;
    }
    let last = document.joined(at, &['/', '-', '.']);
    let text = document.slice(at, last);
    let full = [
        "9/9/99",
        "9/99/99",
        "99/9/99",
        "99/99/99",
        "9/9/9999",
        "9/99/9999",
        "99/9/9999",
        "99/99/9999",
        "99-99-9999",
        "9999-99-99",
        "9999/99/99",
        "9999.99.99",
        "99.99.9999",
        "9.9.9999",
        "99.99.99",
        "9-9-9999",
        "99-99-99",
        "9-99-9999",
        "9-99-99",
        "99-9-99",
        "9.99.99",
        "9-9-99",
        "9.9.99",
    ];
    if full.iter().any(|pattern| fits(text, pattern)) {
        let groups: [u32; 3] =
            core::array::from_fn(|group| document.number(at + 2 * group).unwrap_or(99));
        let month_day = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        let ok = month_day(groups[0], groups[1])
            || month_day(groups[1], groups[0])
            || month_day(groups[1], groups[2]);
        let version = text.contains('.') && !fits(text, "99.99.9999") && !fits(text, "9999.99.99");
        if ok {
            out.push(Candidate::new(
                at,
                last,
                Kind::Date,
                if version {
                    Confidence::Medium
                } else {
                    Confidence::High
                },
                "shape of a date",
            ));
        }
    } else if ["9/9", "9/99", "99/9", "99/99", "99/9999", "9/9999"]
        .iter()
        .any(|pattern| fits(text, pattern))
    {
        let (month, day) = (
            document.number(at).unwrap_or(99),
            document.number(at + 2).unwrap_or(99),
        );
        let known =
            words!("24/7 50/50 20/20 9/11 1/2 1/4 3/4 1/3 2/3 1/8 3/8 5/8 10/10 12/7 12/12")
                .contains(&text);
        let dated = words!("on of since dated date from until by about approx night around")
            .contains(&document.before(at, 1))
            || document.get(at).is_some_and(|token| token.opens);
        let month_year = (1990..=2099).contains(&day);
        if (1..=12).contains(&month)
            && ((1..=31).contains(&day) || month_year)
            && (!known || dated && !["24/7", "50/50"].contains(&text))
        {
            out.push(Candidate::new(
                at,
                last,
                Kind::Date,
                if dated || month_year {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "shape of a date",
            ));
        }
    }
}
