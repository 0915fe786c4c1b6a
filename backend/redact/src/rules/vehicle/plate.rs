//! Registration plates.

use super::skip_words;
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::rules::digits;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

pub(crate) const PLATE_CUES: &[&str] = words!(
    "plate plates tag tags lic license licence registration reg lp rego plated registered \
     bearing displaying lpr placa placas"
);

pub(crate) fn plate_after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at, PLATE_CUES) {
        return;
    }
    let fillers = [
        "plate",
        "plates",
        "tag",
        "no",
        "number",
        "#",
        ":",
        ".",
        "of",
        "is",
        "was",
        "reading",
        "read",
        "partial",
        "with",
        "a",
        "the",
        "registration",
        "temp",
        "temporary",
        "(",
        "\"",
        "as",
        "came",
        "back",
        "to",
        "truck",
        "pickup",
        "car",
        "van",
        "sedan",
        "suv",
        "trailer",
        "vehicle",
        "beginning",
        "ending",
        "in",
        "starting",
    ];
    let mut next = skip_words(document, at + 1, &fillers);
    if let Some(last) = state(document, next) {
        next = skip_words(document, last + 1, &fillers);
    }
    if let Some(last) = plate(document, next, true) {
        out.push(Candidate::new(
            next,
            last,
            Kind::Plate,
            Confidence::High,
            "word for a plate before letters and digits",
        ));
    }
}

/// The last token of a state's name or code.
pub(crate) fn state(document: &Document<'_>, at: usize) -> Option<usize> {
    let code = document.has(at, Marks::STATE_CODE) && document.shape(at) == Some(Shape::Upper);
    if code {
        Some(at)
    } else {
        document.phrase(at, Marks::REGION)
    }
}

/// "TX LKR-8820", "Ohio 4GH 221".
pub(crate) fn plate_after_state(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    // Where capitals say nothing "IN A 35" is no state and no plate.
    let word = document.any(at, words!("in or me ok hi oh la ma pa al de id co"));
    if word && document.style(at) != Style::Mixed && !document.is_sign(at.wrapping_sub(1), ',') {
        return;
    }
    let Some(last) = state(document, at) else {
        return;
    };
    let next = last + 1;
    let Some(end) = plate(document, next, false) else {
        return;
    };
    let text = document.slice(next, end);
    let mixed =
        text.bytes().any(|byte| byte.is_ascii_lowercase()) && digits(document, next, end) >= 1;
    let is_road = fits(text, "99") || fits(text, "999") || fits(text, "9") || fits(text, "99999");
    if (mixed || digits(document, next, end) >= 6) && !is_road && !document.has(next, Marks::MONTH)
    {
        out.push(Candidate::new(
            next,
            end,
            Kind::Plate,
            Confidence::Medium,
            "state before letters and digits",
        ));
        let rule = "state before letters and digits";
        out.push(
            Candidate::new(at, last, Kind::Location, Confidence::Medium, rule).labelled("state"),
        );
    }
}

/// The last token of something that may stand on a plate: three to eight letters and digits in up to three pieces.
pub(crate) fn plate(document: &Document<'_>, at: usize, cued: bool) -> Option<usize> {
    let piece = |place: usize| {
        let small = document.len(place) <= 7;
        let letters = match document.shape(place) {
            Some(Shape::Upper) => {
                document.style(place) != Style::Upper || !document.is_ordinary(place)
            }
            Some(Shape::Title) => document.len(place) == 1,
            Some(Shape::Lower) => document.len(place) <= 4 && !document.is_ordinary(place),
            Some(Shape::Digits | Shape::Mixed) => true,
            Some(Shape::Sign(_)) | None => false,
        };
        small && letters && !document.any(place, words!("and or on in at the to was"))
    };
    if !piece(at) {
        return None;
    }
    let mut last = document.joined(at, &['-', '.']);
    // A second piece after a blank, when each has only letters or digits enough to be half a plate.
    let next = last + 1;
    let half = document.slice(at, last).len() <= 4;
    if half
        && document.same_line(next)
        && piece(next)
        && (document.len(next) <= 4 || cued && document.len(at) <= 2 && document.len(next) <= 6)
        && !unit_of_measure(document, next)
    {
        let end = document.joined(next, &['-']);
        if digits(document, at, end) > 0 && document.slice(at, end).len() <= 10 {
            last = end;
        }
    }
    let text = document.slice(at, last);
    let count = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let vanity = cued
        && document.shape(at) == Some(Shape::Upper)
        && document.style(at) == Style::Mixed
        && count >= 4;
    let ok = (3..=9).contains(&count) && (digits(document, at, last) > 0 || vanity);
    ok.then_some(last)
}

pub(crate) fn unit_of_measure(document: &Document<'_>, at: usize) -> bool {
    document.any(
        at,
        words!("mph kph ft yds yd mi hrs hr min mins sec am pm lbs mm"),
    )
}

/// Shapes that hardly anything but a plate has.
pub(crate) fn plate_by_shape(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.glued(at) && document.any(at.wrapping_sub(1), words!("- . / _ @ # :")) {
        return;
    }
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    let shaped = [
        "9aaa999", "aaa9999", "aaa-9999", "aaa-999", "aa-99999", "9aa-a999", "999-aaa", "9999-aaa",
        "aa9-99a", "999aaa", "9aaa99", "aaa999", "9999aa", "999aaa9", "aa99aaa", "aa99-aaa",
    ]
    .iter()
    .any(|pattern| fits(text, pattern));
    let safe = document.has(at, Marks::MONTH)
        || unit_of_measure(document, last)
        || document.has(at, Marks::BRAND)
        || document.any(
            at,
            words!("mp cal gps cad cfs fip ndc dot faa ein sid doc fbi"),
        );
    let plain =
        document.style(at) == Style::Mixed && document.is_word(at) && !document.is_capital(at);
    if shaped && !safe && !plain && !text.ends_with("hrs") {
        out.push(Candidate::new(
            at,
            last,
            Kind::Plate,
            Confidence::Medium,
            "shape of a plate",
        ));
    }
    // Two pieces: "6YX T41", "KDX 473" in capitals.
    let next = last + 1;
    if last != at
        || !document.same_line(next)
        || document.glued(next)
        || document.len(next) > 4
        || document.len(at) > 4
    {
        return;
    }
    let pair = [document.low(at), document.low(next)];
    let capital = |place: usize| {
        matches!(
            document.shape(place),
            Some(Shape::Upper | Shape::Mixed | Shape::Digits)
        )
    };
    let shapes: &[[&str; 2]] = &[
        ["9aa", "a99"],
        ["999", "aaa"],
        ["aaa", "9999"],
        ["9aaa", "999"],
        ["aa9", "99a"],
        ["a99", "9aa"],
        ["aa99", "aaa"],
        ["a99", "999"],
        ["99a", "999"],
    ];
    let shaped = shapes
        .iter()
        .any(|shape| fits(pair[0], shape[0]) && fits(pair[1], shape[1]));
    let ordinary =
        document.is_ordinary(at) || document.is_ordinary(next) || unit_of_measure(document, next);
    let brand = document.has(at, Marks::BRAND)
        || document.has(at, Marks::MONTH)
        || document.has(next, Marks::MONTH)
        || document.is_digits(at) && document.any(next, &["blk", "hrs", "yds"]);
    if shaped && capital(at) && capital(next) && !ordinary && !brand {
        out.push(Candidate::new(
            at,
            next,
            Kind::Plate,
            Confidence::Medium,
            "shape of a plate",
        ));
    }
}

/// A plate read over the air: "Adam Boy Charles 1 2 3".
pub(crate) fn spelled_plate(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut last = at;
    let (mut letters, mut numbers) = (0, 0);
    for next in at..at + 9 {
        if document.has(next, Marks::PHONETIC) {
            letters += 1;
        } else if document.is_digits(next) || document.has(next, Marks::NUMBER_WORD) {
            numbers += 1;
        } else if !document.is_sign(next, '-') || next == at {
            break;
        }
        last = next;
    }
    let follows = at > 0 && (document.has(at - 1, Marks::PHONETIC) || document.is_digits(at - 1));
    if letters >= 2 && letters + numbers >= 5 && !follows {
        let last = if document.is_alnum(last) {
            last
        } else {
            last - 1
        };
        out.push(Candidate::new(
            at,
            last,
            Kind::Plate,
            Confidence::High,
            "plate spelled out",
        ));
    }
}
