//! Rural routes, post of the forces, and their boxes: "Rural Route 4, Box 118", "Star Rte 7", "RR 2 Box 77A", "HC 60".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

/// First words of a rural route.
pub(crate) const CUES: &[&str] = words!("rural star rr hc hcr contract");

pub(crate) fn route(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let named = document.any(at + 1, words!("route rte rt delivery"));
    let short = document.any(at, words!("rr hc hcr")) && document.is_capital(at);
    let mut number = at + 1 + usize::from(named);
    number += usize::from(document.any(number, words!(". #")));
    if !(named || short) || !document.is_digits(number) || document.len(number) > 4 {
        return;
    }
    let mut last = number;
    let sign = usize::from(document.is_sign(last + 1, ','));
    if document.any(last + 1 + sign, &["box", "bx"]) && document.has_digit(last + 2 + sign) {
        last += 2 + sign;
    }
    let rule = "rural route";
    out.push(Candidate::new(at, last, Kind::Address, Confidence::High, rule).labelled("address"));
}

/// First words of an address of the forces.
pub(crate) const FORCES: &[&str] = words!("psc unit cmr apo fpo dpo");

/// "PSC 0413, Box 8144", "Unit 0822 Box 8858", "APO AA 42323".
pub(crate) fn forces(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let sign = usize::from(document.is_sign(at + 2, ','));
    let boxed = document.is_digits(at + 1)
        && document.is(at + 2 + sign, "box")
        && document.has_digit(at + 3 + sign);
    let office = document.any(at, words!("apo fpo dpo"))
        && document.any(at + 1, words!("aa ae ap"))
        && document.is_digits(at + 2);
    let last = match (boxed, office) {
        (true, _) => at + 3 + sign,
        (_, true) => at + 2,
        _ => return,
    };
    let rule = "post of the forces";
    out.push(Candidate::new(at, last, Kind::Address, Confidence::High, rule).labelled("address"));
}
