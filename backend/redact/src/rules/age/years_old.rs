//! Years that somebody is old.

use super::{PEOPLE, THINGS, is_age, sign};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;
use alloc::vec::Vec;

/// "34-year-old", "34 yr old", "22YO", "71 y/o", "six year old".
pub(crate) fn years_old(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = document.low(at);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let glued = words!("yo yoa yom yof yrs yr y mo mos wk wks").contains(&&text[digits.len()..])
        && digits.parse::<u32>().is_ok_and(|age| age < 111);
    let mut last = None;
    if glued {
        let old = sign(document, at + 1);
        let ends = ["yr", "yrs", "mo", "mos", "wk"]
            .iter()
            .any(|ending| text.ends_with(ending));
        last = if ends {
            document.is(old, "old").then_some(old)
        } else if text.ends_with('y') {
            (document.is_sign(at + 1, '/') && document.is(at + 2, "o")).then_some(at + 2)
        } else {
            Some(at)
        };
    } else if is_age(document, at) || document.has(at, Marks::NUMBER_WORD) {
        let mut next = sign(document, at + 1);
        if document.has(at, Marks::NUMBER_WORD) && document.has(next, Marks::NUMBER_WORD) {
            next = sign(document, next + 1);
        }
        if document.any(
            next,
            words!("year years yr yrs month months mo mos week weeks wk day days"),
        ) {
            let old = sign(
                document,
                if document.is_sign(next + 1, '.') {
                    next + 2
                } else {
                    next + 1
                },
            );
            last = if document.is(old, "old") || document.is(old, "olds") {
                Some(old)
            } else if document.is(old, "of") && document.is(old + 1, "age") {
                Some(old + 1)
            } else {
                None
            };
        } else if document.any(next, &["yo", "yoa", "yom", "yof"]) {
            last = Some(next);
        } else if document.is(next, "y")
            && document.any(next + 1, &["/", "."])
            && document.is(next + 2, "o")
        {
            last = Some(next + 2);
        }
    }
    let last = last.or_else(|| set_off(document, at));
    if let Some(last) = last {
        // Things are old too: "a twelve-year-old vest", "the ammunition was nine years old".
        let noun = last + 1;
        let thing = document.any(noun, THINGS)
            || document.is_word(noun)
                && document.same_line(noun)
                && document.is_ordinary(noun)
                && !document.has(noun, Marks::FUNCTION)
                && document.is(last, "old")
                && document.is_sign(last.wrapping_sub(1), '-')
                && !document.any(noun, PEOPLE)
            || (1..7).any(|back| document.any(at.wrapping_sub(back), THINGS));
        if !thing {
            out.push(Candidate::new(
                at,
                last,
                Kind::Age,
                Confidence::High,
                "number before \"years old\"",
            ));
        }
    }
}

/// ", 4 yrs.", ", 3 weeks,": a span of time that is set off after a name.
pub(crate) fn set_off(document: &Document<'_>, at: usize) -> Option<usize> {
    let unit =
        document.any(at + 1, words!("yrs years yr weeks months mos")) && document.is_digits(at);
    let after = if document.is_sign(at + 2, '.') {
        at + 2
    } else {
        at + 1
    };
    let closed = document.any(at + 2, words!(", . ; )")) || !document.same_line(after + 1);
    let named =
        document.is_sign(at.wrapping_sub(1), ',') && document.is_capital(at.wrapping_sub(2));
    (unit && closed && named).then_some(at + 1)
}
