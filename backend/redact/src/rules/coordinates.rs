//! Coordinates.

use alloc::vec::Vec;

use crate::document::{Candidate, Document, fits};
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

/// "11T 0552210 4412093", "18S UJ 23371 06519", "47 39.12N 122 31.87W": grids and degrees with minutes.
pub(crate) fn grid(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = |place: usize, least: usize| {
        let digits = document.low(place).trim_end_matches(['e', 'n', 'm']);
        digits.len() >= least
            && digits.len() <= 8
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let zone = fits(document.low(at), "99a") || fits(document.low(at), "9a");
    if zone {
        let square = usize::from(document.len(at + 1) == 2 && document.is_word(at + 1));
        let first = at + 1 + square;
        let last = first + 1;
        let pair = number(first, 4) && number(last, 4) || square == 1 && number(first, 4);
        if pair && document.same_line(first) {
            let last = if number(last, 4) { last } else { first };
            let rule = "zone and numbers of a grid";
            out.push(Candidate::new(at, last, Kind::Gps, Confidence::High, rule));
        }
    }
    // Degrees, then minutes with a point and a quarter of the sky.
    let minutes = |place: usize| {
        document.is_digits(place)
            && document.len(place) <= 3
            && document.is_digits(place + 1)
            && document.is_sign(place + 2, '.')
            && document.low(place + 3).ends_with(['n', 's', 'e', 'w'])
    };
    if minutes(at) && minutes(at + 4) {
        let rule = "degrees with a quarter of the sky";
        out.push(Candidate::new(
            at,
            at + 7,
            Kind::Gps,
            Confidence::High,
            rule,
        ));
    }
}

/// "N33°21.447' W111°40.902'", "N 44 58.123 W 093 15.456": the quarter of the sky first.
pub(crate) fn quarter_first(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    // The letter stands alone or in one piece with the degrees.
    let part = |place: usize, letters: [&str; 2]| {
        let text = document.low(place);
        let alone = letters.contains(&text) && document.is_digits(place + 1);
        let joined = letters.iter().any(|letter| {
            text.strip_prefix(letter).is_some_and(|rest| {
                (1..=3).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit())
            })
        });
        (alone || joined) && document.raw(place).starts_with(char::is_uppercase)
    };
    let numeric =
        |place: usize| document.is_digits(place) || document.any(place, words!("° º ' \" . , -"));
    if !part(at, ["n", "s"]) {
        return;
    }
    let Some(second) = (at + 1..at + 10).find(|&place| part(place, ["e", "w"])) else {
        return;
    };
    if !(at + 1..second).all(|place| numeric(place) && document.same_line(place)) {
        return;
    }
    let mut last = second;
    while last < second + 8 && numeric(last + 1) && document.same_line(last + 1) {
        last += 1;
    }
    while last > second && !document.is_digits(last) {
        last -= 1;
    }
    let rule = "degrees with a quarter of the sky";
    out.push(Candidate::new(at, last, Kind::Gps, Confidence::High, rule));
}
