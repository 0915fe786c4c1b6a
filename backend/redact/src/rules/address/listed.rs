//! Streets of the host's list, which need no word for a street: "on Delancey", "Pine and Third", "4400 blk oak".

use alloc::vec::Vec;

use super::is_ordinal;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

pub(crate) fn listed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let Some(last) = document.phrase(at, Marks::STREET) else {
        return;
    };
    let before = at.wrapping_sub(1);
    let led = document.any(
        before,
        words!("on off at near along down from to @ onto by toward towards of"),
    );
    let road = document.any(before, words!("on off along down onto"));
    let joint = |place: usize| document.any(place, words!("and & / @ x at"));
    let corner = joint(last + 1) && street(document, last + 2)
        || joint(before) && at > 1 && street(document, at - 2);
    let numbered = document.is_digits(before) && document.len(before) >= 3
        || document.any(before, words!("block blk")) && document.is_digits(at.wrapping_sub(2));
    let telling = document.telling_capital(at) || document.style(at) == Style::Upper;
    let word = (at..=last).all(|part| document.is_ordinary(part));
    // An ordinary word in small letters is a street only where nothing goes on that it could describe.
    let open = !document.is_word(last + 1)
        || document.has(last + 1, Marks::FUNCTION)
        || !document.same_line(last + 1);
    let small = road && open && document.style(at) == Style::Lower;
    let plain = if word {
        led && telling && open || small
    } else {
        led
    };
    if plain
        || corner
            && (telling || !word || is_ordinal(document, at) || document.style(at) == Style::Lower)
        || numbered && (telling || !word)
    {
        let first = if numbered && document.is_digits(before) {
            before
        } else {
            at
        };
        let rule = "on the host's list of streets";
        let confidence = if word {
            Confidence::Low
        } else {
            Confidence::Medium
        };
        out.push(Candidate::new(first, last, Kind::Address, confidence, rule).labelled("street"));
    }
}

fn street(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::STREET) || is_ordinal(document, at)
}
