//! Places that lists know.

use super::TO;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use alloc::vec::Vec;

pub(crate) fn listed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if let Some(last) = document.phrase(at, Marks::REGION) {
        let ambiguous = last == at
            && (document.is_ordinary(at)
                || document.has(at, Marks::GIVEN)
                || document.has(at, Marks::SURNAME)
                || document.has(at, Marks::BRAND));
        let after_brand =
            document.has(at.wrapping_sub(1), Marks::BRAND) && document.has(at, Marks::BRAND);
        let prefixed = TO.contains(&document.before(at, 1));
        let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
        if !after_brand
            && (!ambiguous
                || capital
                    && (prefixed
                        || !document.has(at, Marks::GIVEN) && document.telling_capital(at))
                || prefixed && !document.is_ordinary(at))
        {
            out.push(
                Candidate::new(
                    at,
                    last,
                    Kind::Location,
                    if ambiguous {
                        Confidence::Medium
                    } else {
                        Confidence::High
                    },
                    "name of a state or country",
                )
                .labelled("state"),
            );
        }
    }
    if let Some(last) = document.phrase(at, Marks::PLACE) {
        let ambiguous = last == at
            && (document.is_ordinary(at)
                || document.has(at, Marks::GIVEN)
                || document.has(at, Marks::SURNAME)
                || document.has(at, Marks::BRAND));
        let prefixed = TO.contains(&document.before(at, 1));
        let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
        let before_name = document.telling_capital(last + 1)
            && document.same_line(last + 1)
            && document.has(at, Marks::GIVEN);
        if !ambiguous
            || capital && prefixed && !before_name
            || prefixed && !document.is_ordinary(at) && !document.has(at, Marks::GIVEN)
        {
            out.push(
                Candidate::new(
                    at,
                    last,
                    Kind::Location,
                    Confidence::Medium,
                    "name of a city",
                )
                .labelled("city"),
            );
        }
    }
}
