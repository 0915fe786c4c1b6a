//! Short names of agencies.

use super::vocabulary::ACRONYMS;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use alloc::vec::Vec;

pub(crate) fn acronym(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_word(at) {
        return;
    }
    let word = document.low(at);
    let upper = document.shape(at) == Some(Shape::Upper) && document.style(at) == Style::Mixed;
    if ACRONYMS.contains(&word) {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::High,
            "short name of an agency",
        ));
    } else if word == "ice" && upper {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::Medium,
            "short name of an agency",
        ));
    }
    let ending = [
        "pd", "so", "fd", "hp", "sd", "sp", "dps", "doc", "csd", "dot", "dnr",
    ]
    .iter()
    .any(|ending| word.len() > ending.len() && word.ends_with(ending));
    let short = (3..=6).contains(&word.len())
        && !document.is_ordinary(at)
        && !document.has(at, Marks::GIVEN.and(Marks::SURNAME));
    let lower = word.ends_with("pd") || word.ends_with("cso");
    if ending
        && short
        && (upper
            || document.style(at) != Style::Mixed && lower
            || document.style(at) == Style::Mixed
                && document.shape(at) == Some(Shape::Lower)
                && word.ends_with("pd"))
    {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::High,
            "short name that ends as agencies' do",
        ));
    }
}
