//! Agencies of a place, and crews with numbers.

use super::vocabulary::{COMPANIES, OPENINGS};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::rules::place::name_before;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// "Department of Corrections", "Police Department of Wexmoor", "Division of Parole".
pub(crate) fn of_a_place(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opens =
        document.any(at, OPENINGS) && document.is_capital(at) && document.style(at) == Style::Mixed;
    let of = if document.any(at + 1, &["department"]) {
        at + 2
    } else {
        at + 1
    };
    if !opens || !document.is(of, "of") || !document.telling_capital(of + 1) {
        return;
    }
    let mut last = of + 1;
    while document.telling_capital(last + 1) && document.same_line(last + 1) && last < of + 5 {
        last += 1;
    }
    let first = name_before(document, at).unwrap_or(at);
    out.push(Candidate::new(
        first,
        last,
        Kind::Agency,
        Confidence::High,
        "name of an agency",
    ));
}

/// "Engine 9", "Ladder 14", "Medic 3", "Rescue 2".
pub(crate) fn fire_company(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let company = document.any(at, COMPANIES);
    let number =
        document.is_digits(at + 1) && document.len(at + 1) <= 4 && document.same_line(at + 1);
    let telling = document.telling_capital(at)
        || document.style(at) == Style::Upper
        || document.is_capital(at) && document.any(at, &["engine", "ladder", "medic", "rescue"])
        || document.style(at) == Style::Lower
            && document.any(at, &["engine", "ladder", "medic", "rescue"]);
    if company
        && number
        && telling
        && !document.any(at + 2, words!("feet ft minutes mins blocks times hours"))
    {
        out.push(
            Candidate::new(
                at,
                at + 1,
                Kind::Agency,
                Confidence::High,
                "fire or medical company",
            )
            .labelled("crew"),
        );
    }
}
