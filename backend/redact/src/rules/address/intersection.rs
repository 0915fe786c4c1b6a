//! Where two streets meet.

use super::{is_kind, is_ordinal};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;
use alloc::vec::Vec;

/// What stands between two streets.
pub(crate) const JOINTS: &[&str] = words!("and & / @ x at n");

/// "5th and Delancey", "corner of Kettle & Monroe", "KALAKAUA/SEASIDE".
pub(crate) fn intersection(document: &Document<'_>, joint: usize, out: &mut Vec<Candidate>) {
    let Some(at) = joint.checked_sub(1).filter(|&at| document.is_alnum(at)) else {
        return;
    };
    let cue = words!("at near of on off @ by to intersection corner from around area")
        .contains(&document.before(at, 1));
    let ordinal = is_ordinal(document, at) || is_ordinal(document, at + 2);
    let bare = ordinal && document.any(joint, words!("& / x @ n and"));
    if !(cue || bare) || !document.same_line(at + 2) {
        return;
    }
    let slash = document.is_sign(at + 1, '/');
    let is_name = |place: usize| {
        let telling = document.telling_capital(place)
            && !document.has(place, Marks::RANK)
            && !document.has(place, Marks::MONTH)
            && !document.has(place, Marks::WEEKDAY)
            && !document.has(place, Marks::BRAND);
        is_ordinal(document, place)
            || telling
            || document.is_word(place) && !document.is_ordinary(place)
    };
    let one_unknown = slash
        && document.is_word(at)
        && document.is_word(at + 2)
        && (is_name(at) || is_name(at + 2))
        && document.len(at) > 2
        && document.len(at + 2) > 2;
    let both = is_name(at) && is_name(at + 2) && !document.is(at + 1, "at");
    let strong = is_ordinal(document, at)
        || is_ordinal(document, at + 2)
        || slash
        || document.any(at + 1, &["&", "@", "x"])
        || document.any(
            at.wrapping_sub(2),
            words!("intersection corner area lights light"),
        );
    let people = document.has(at, Marks::GIVEN) && document.has(at + 2, Marks::GIVEN) && !strong;
    if both && !people || one_unknown {
        let mut last = at + 2;
        if is_kind(document, last + 1) {
            last += 1;
        }
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Address,
                if strong {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "two streets",
            )
            .labelled("intersection"),
        );
    }
}
