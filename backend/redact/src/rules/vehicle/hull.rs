//! Hull, tail and fleet numbers.

use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::rules::{digits, skip_fillers};
use crate::token::Shape;
use crate::word_list::words;
use alloc::vec::Vec;

/// Words before the number.
pub(crate) const CUES: &[&str] = words!("hull tail hin fleet shop door");

pub(crate) fn hull_or_tail(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    // United States civil aircraft: N, up to five digits, up to two letters. "N2", as a road, is too short.
    let tail = ["n999a", "n999aa", "n9999", "n9999a", "n99999", "n99aa"]
        .iter()
        .any(|pattern| fits(text, pattern))
        && matches!(
            document.shape(at),
            Some(Shape::Mixed | Shape::Title | Shape::Upper)
        );
    if tail {
        out.push(
            Candidate::new(
                at,
                last,
                Kind::HullOrTail,
                Confidence::Medium,
                "shape of a tail number",
            )
            .labelled("tail number"),
        );
    }
    if document.any(at, CUES) && document.any(at + 1, words!("number no # num numbers")) {
        let next = skip_fillers(document, at + 1);
        let mut last = document.joined(next, &['-']);
        // "WX 4410 RT": letters, number, letters.
        if document.len(next) <= 2 && document.is_digits(last + 1) && document.same_line(last + 1) {
            last += 1;
            let letters = document.shape(last + 1) == Some(Shape::Upper);
            last += usize::from(letters && document.len(last + 1) <= 2);
        }
        if digits(document, next, last) > 0 {
            out.push(
                Candidate::new(
                    next,
                    last,
                    Kind::HullOrTail,
                    Confidence::High,
                    "word for a hull, tail or fleet number",
                )
                .labelled("vehicle number"),
            );
        }
    }
    let registered = ["aa 9999 aa", "aa-9999-aa", "aa9999aa"]
        .iter()
        .any(|pattern| fits(document.slice(at, at + 2), pattern) || fits(text, pattern));
    let short = fits(document.slice(at, at + 2), "aa 9999 a")
        && document.is_capital(at + 2)
        && !document.any(at + 2, &["a", "i"]);
    if (registered || short) && document.shape(at) == Some(Shape::Upper) && document.len(at) == 2 {
        let last = if text.len() >= 8 { last } else { at + 2 };
        out.push(
            Candidate::new(
                at,
                last,
                Kind::HullOrTail,
                Confidence::Medium,
                "shape of a boat's registration",
            )
            .labelled("boat number"),
        );
    }
}
