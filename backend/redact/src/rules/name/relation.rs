//! Names after a relation.

use super::{Trust, is_listed, person, read};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// Relations between people.
pub(crate) const RELATIONS: &[&str] = words!(
    "partner buddy friend wife husband brother sister son daughter mom mother dad father \
     cousin neighbor boyfriend girlfriend ex roommate supervisor trainer boss fto handler \
     coworker classmate trainee rookie uncle aunt sarge girl guy neighbour owner manager \
     clerk bartender homeowner caller brother's nephew niece stepson fiance fiancee \
     backup medic nurse teacher instructor reporter victim zone beat operator pilot \
     driver"
);

/// "my partner Danny", "his wife, Rosa", "my fto sully".
pub(crate) fn after_relation(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at, RELATIONS) {
        return;
    }
    let next = if document.any(at + 1, &[",", "(", "-", ":"]) {
        at + 2
    } else {
        at + 1
    };
    if !document.same_line(next) || document.has(next, Marks::RANK) && !is_listed(document, next) {
        return;
    }
    let owned = (1..=3)
        .any(|back| words!("my his her our their the s").contains(&document.before(at, back)));
    let acronym = document.shape(next) == Some(Shape::Upper) && document.is_ordinary(next);
    let listed_otherwise = document.has(next, Marks::BRAND.and(Marks::PLACE));
    let telling = document.telling_capital(next) && !acronym && !listed_otherwise;
    let known = document.style(next) != Style::Mixed
        && !document.is_ordinary(next)
        && (is_listed(document, next) || owned && next == at + 1 && document.len(next) > 2);
    let late = document.style(next) == Style::Mixed
        && !document.is_capital(next)
        && is_listed(document, next)
        && !document.is_ordinary(next);
    let places = document.has(next, Marks::STREET_KIND)
        || document.has(next + 1, Marks::STREET_KIND)
        || document.has(next + 1, Marks::AGENCY_KIND);
    if !(telling && (owned || !document.is_ordinary(next)) || known || late) || places {
        return;
    }
    let trust = if telling { Trust::Full } else { Trust::Some };
    let mut start = next;
    // "Big Mike", "Lil Ray"
    if document.any(next, words!("big lil little old young crazy slim uncle"))
        && document.is_word(next + 1)
    {
        start += 1;
    }
    if let Some(last) = read(document, start, trust) {
        out.push(person(
            next,
            last,
            Confidence::High,
            "relation before a name",
        ));
    }
}
