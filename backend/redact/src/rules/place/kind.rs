//! Names beside a word for a place.

use super::{GENERIC, name_before};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// "Cedar-Riverside Park", "Linden Plaza", "Tillman County", "Bear Creek".
pub(crate) fn kind_after_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::PLACE_KIND)
        || document.any(
            at,
            words!("lot yard yards ramp garage hill hills woods home homes"),
        ) && !document.is_capital(at)
    {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let Some(first) = name_before(document, at) else {
        return;
    };
    let unknown = (first..at).any(|name| {
        document.is_word(name) && !document.is_ordinary(name) && !document.has(name, Marks::BRAND)
    });
    let unknown = unknown
        || (first..at).any(|name| {
            document.telling_capital(name)
                && document.shape(name) == Some(Shape::Title)
                && !document.has(
                    name,
                    Marks::BRAND
                        .and(Marks::RANK)
                        .and(Marks::WEEKDAY)
                        .and(Marks::MONTH),
                )
        });
    let generic = document.any(at - 1, GENERIC) && first == at - 1;
    if generic || !(mixed && document.is_capital(at) || unknown) {
        return;
    }
    let label = if document.any(at, words!("county parish borough township reservation")) {
        "county"
    } else {
        "place"
    };
    let confidence =
        if unknown && (document.is_capital(at) || !mixed) || mixed && document.is_capital(at) {
            Confidence::High
        } else {
            Confidence::Medium
        };
    out.push(
        Candidate::new(
            first,
            at,
            Kind::Location,
            confidence,
            "name before a word for a place",
        )
        .labelled(label),
    );
}

/// Words for a place that stand before its name.
pub(crate) const FIRST: &[&str] = words!(
    "lake mount mt fort ft camp port cape san santa saint st north east west south isla \
     rio los las el la parque barrio colonia rancho"
);

/// "Lake Shelby", "Mount Orrin", "Fort Kessler", "Camp Doyle".
pub(crate) fn kind_before_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at, FIRST) || !document.is_capital(at) && document.style(at) == Style::Mixed {
        return;
    }
    let next = if document.is_sign(at + 1, '.') {
        at + 2
    } else {
        at + 1
    };
    let name = document.is_capital(next) && document.style(at) == Style::Mixed
        || !document.is_ordinary(next);
    let clear = document.any(
        at,
        words!("lake mount fort camp san santa cape parque barrio colonia rancho"),
    );
    let joined = document.same_line(next)
        && document.is_word(next)
        && !document.has(next, Marks::FUNCTION)
        && !document.has(next, Marks::WEEKDAY);
    if name
        && joined
        && (clear
            || document.is_capital(at)
                && document.style(at) == Style::Mixed
                && (!document.is_ordinary(next) || document.any(at, &["port"])))
    {
        let mut last = next;
        if document.telling_capital(next + 1)
            && !document.is_ordinary(next + 1)
            && document.same_line(next + 1)
        {
            last += 1;
        }
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Location,
                if clear {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "word for a place before a name",
            )
            .labelled("place"),
        );
    }
}
