//! Numbers read out digit by digit: "badge four four seven", "unit three-oh-two", "seven one nine two".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

/// Digits as they are spoken.
pub(crate) const DIGITS: &[&str] =
    words!("zero oh one two three four five six seven eight nine niner");

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let before = at.wrapping_sub(1);
    let hyphen = document.is_sign(before, '-') && document.glued(before);
    let continues =
        document.any(before, DIGITS) || hyphen && document.any(at.wrapping_sub(2), DIGITS);
    if continues {
        return;
    }
    let (mut last, mut count) = (at, 1);
    while count < 12 {
        let next = last + 1 + usize::from(document.is_sign(last + 1, '-'));
        if !(document.any(next, DIGITS) && document.same_line(next)) {
            break;
        }
        last = next;
        count += 1;
    }
    let kind = (1..5).find_map(|back| match document.before(at, back) {
        "badge" | "shield" | "star" => Some(Kind::Badge),
        "unit" | "car" | "squad" | "callsign" => Some(Kind::CallSign),
        "plate" | "tag" => Some(Kind::Plate),
        "case" | "report" | "incident" => Some(Kind::Case),
        _ => None,
    });
    // "one two three" counts down; "nine one one" is a call for help.
    let common = count == 3
        && [
            "one two three",
            "three two one",
            "nine one one",
            "four one one",
        ]
        .contains(&document.slice(at, last));
    if (count >= 3 || count == 2 && kind.is_some()) && !common {
        let rule = "number read out digit by digit";
        out.push(Candidate::new(
            at,
            last,
            kind.unwrap_or(Kind::Id),
            Confidence::Medium,
            rule,
        ));
    }
}
