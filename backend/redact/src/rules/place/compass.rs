//! Parts of towns.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// Parts of towns.
pub(crate) const QUARTERS: &[&str] =
    words!("north south east west downtown upper lower uptown old greater outside near");

/// "north lawndale": a quarter of the sky before a word that is not ordinary.
pub(crate) fn compass(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at, QUARTERS) {
        return;
    }
    let next = at + 1;
    let unknown = document.is_word(next)
        && !document.is_ordinary(next)
        && document.len(next) > 3
        && document.same_line(next)
        && !document.has(next, Marks::STREET_KIND);
    let included = !document.any(at, &["outside", "near"]);
    if unknown
        && (included && document.style(at) != Style::Mixed || document.telling_capital(next))
        && (included || !document.has(next, Marks::GIVEN))
    {
        let first = if included { at } else { next };
        out.push(
            Candidate::new(
                first,
                next,
                Kind::Location,
                Confidence::Medium,
                "quarter of the sky before a name",
            )
            .labelled("place"),
        );
    }
}
