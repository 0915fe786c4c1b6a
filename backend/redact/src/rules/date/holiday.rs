//! Holidays.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;
use alloc::vec::Vec;
/// First words of the others.
pub(crate) const FIRST: &[&str] = words!(
    "new labor memorial veterans columbus presidents independence mothers mother father \
     valentines valentine black good super groundhog mlk st fourth"
);

/// Holidays of one word.
pub(crate) const ALONE: &[&str] = words!(
    "christmas xmas thanksgiving halloween easter hanukkah juneteenth nye mardi superbowl \
     ramadan kwanzaa cinco passover"
);

pub(crate) fn holiday(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const PAIRS: &[(&str, &[&str])] = &[
        ("new", &["year's", "years", "year"]),
        ("labor", &["day"]),
        ("memorial", &["day", "weekend"]),
        ("veterans", &["day"]),
        ("columbus", &["day"]),
        ("presidents", &["day"]),
        ("independence", &["day"]),
        ("mothers", &["day"]),
        ("mother", &["day"]),
        ("father", &["day"]),
        ("valentines", &["day"]),
        ("valentine", &["day"]),
        ("black", &["friday"]),
        ("good", &["friday"]),
        ("super", &["bowl"]),
        ("groundhog", &["day"]),
        ("mlk", &["day"]),
        (
            "st",
            words!("patrick patricks paddy paddys patty pattys pats paddies"),
        ),
    ];
    if document.any(at, ALONE) {
        let next = at + 1;
        let mut last = if document.any(next, words!("eve day morning night weekend gras break de"))
        {
            next
        } else {
            at
        };
        if document.any(last, &["de"]) {
            last += 1;
        }
        let tree = document.any(
            next,
            words!("tree lights decorations light present presents candy"),
        );
        let first = if document.before(at, 1) == "last" {
            at - 1
        } else {
            at
        };
        if !tree {
            out.push(
                Candidate::new(first, last, Kind::Date, Confidence::High, "holiday")
                    .labelled("holiday"),
            );
        }
        return;
    }
    let second = if document.is_sign(at + 1, '.') {
        at + 2
    } else {
        at + 1
    };
    let pair = PAIRS
        .iter()
        .any(|(first, seconds)| document.is(at, first) && document.any(second, seconds));
    if pair && (document.is_capital(at) || !document.is(at, "new") && !document.is(at, "good"))
        || document.is(at, "new")
            && document.any(at + 1, &["year's", "years", "year"])
            && document.any(at + 2, &["eve", "day"])
    {
        let year = |place: usize| {
            document.is_digits(place)
                && document.len(place) == 4
                && document.low(place).starts_with("20")
        };
        let last =
            if year(second + 1) || document.any(second + 1, &["eve", "day", "weekend", "night"]) {
                second + 1
            } else {
                second
            };
        let first = if document.before(at, 1) == "last" {
            at - 1
        } else {
            at
        };
        out.push(
            Candidate::new(first, last, Kind::Date, Confidence::High, "holiday")
                .labelled("holiday"),
        );
    }
    // "the 4th of July", "Fourth of July"
    if document.is(at, "fourth") && document.is(at + 1, "of") && document.is(at + 2, "july") {
        out.push(
            Candidate::new(at, at + 2, Kind::Date, Confidence::High, "holiday").labelled("holiday"),
        );
    }
}
