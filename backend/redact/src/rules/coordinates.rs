//! Coordinates.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_digits(at) || document.glued(at) && document.is_sign(at.wrapping_sub(1), '.') {
        return;
    }
    degrees(document, at, out);
    decimals(document, at, out);
    let cue = (1..=3).any(|back| {
        words!("lat latitude lon long longitude gps coords coordinates")
            .contains(&document.before(at, back))
    });
    if cue && decimal(document, at, 2).is_some() {
        let last = decimal(document, at, 2).unwrap_or(at);
        out.push(Candidate::new(
            signed(document, at),
            last,
            Kind::Gps,
            Confidence::High,
            "word for coordinates before a number",
        ));
    }
}

/// The last token of a decimal number with at least `places` digits after the point.
fn decimal(document: &Document<'_>, at: usize, places: usize) -> Option<usize> {
    let whole = document.is_digits(at) && document.len(at) <= 3;
    let point = document.is_sign(at + 1, '.') && document.glued(at + 1) && document.glued(at + 2);
    (whole && point && document.is_digits(at + 2) && document.len(at + 2) >= places)
        .then_some(at + 2)
}

/// The sign before a number belongs to it.
fn signed(document: &Document<'_>, at: usize) -> usize {
    if document.glued(at) && document.any(at.wrapping_sub(1), &["-", "+"]) {
        at - 1
    } else {
        at
    }
}

/// Two decimal numbers side by side: 44.96621, -93.24480.
fn decimals(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let Some(middle) = decimal(document, at, 3) else {
        return;
    };
    let mut next = middle + 1;
    for _ in 0..5 {
        if document.any(next, words!(", - / n s e w ° ; and +")) {
            next += 1;
        }
    }
    if let Some(last) = decimal(document, next, 3) {
        let last = if document.any(last + 1, &["e", "w", "°"]) {
            last + 1
        } else {
            last
        };
        out.push(Candidate::new(
            signed(document, at),
            last,
            Kind::Gps,
            Confidence::High,
            "two decimal numbers as in coordinates",
        ));
    }
}

/// Degrees, minutes and seconds: 41°24'12.2"N 2°10'26.5"E.
fn degrees(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let sign = if document.is_sign(at + 1, '.') {
        at + 3
    } else {
        at + 1
    };
    if !document.any(sign, &["°", "º", "deg"]) {
        return;
    }
    let mut last = sign;
    for next in sign + 1..sign + 26 {
        let part = document.is_digits(next)
            || document.any(
                next,
                &[
                    "°", "º", "deg", "'", "\"", ".", ",", "n", "s", "e", "w", "-", "min", "sec",
                ],
            );
        let joined = document.get(next).is_some_and(|token| {
            token.has_digit() && document.low(next).ends_with(['n', 's', 'e', 'w'])
        });
        if !(part || joined) || !document.same_line(next) {
            break;
        }
        if document.any(next, &["n", "s", "e", "w"]) || joined {
            last = next;
        }
    }
    // "20° ramp", "70 deg outside": a single angle without a quarter of the sky is no place.
    if last > sign {
        out.push(Candidate::new(
            at,
            last,
            Kind::Gps,
            Confidence::High,
            "degrees with a quarter of the sky",
        ));
    }
}
