//! Ages that are rough or short.

use super::is_age;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

pub(crate) const TENS: &[&str] =
    words!("teens twenties thirties forties fifties sixties seventies eighties nineties");

/// Where a decade of life or a sex begins.
pub(crate) const DECADES: &[&[&str]] = &[TENS, &["m", "f"]];

/// "in his mid-30s", "her forties", "M/34", "34/F".
pub(crate) fn roughly(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const WHOSE: &[&str] = words!("his her their my");
    const PARTS: &[&str] = words!("early mid late upper lower middle");
    let decade = document.any(at, TENS)
        || [
            "10s", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "90s",
        ]
        .contains(&document.low(at));
    let decade = decade
        // "30's": the ending is cut off as if it were a possessive.
        || document.len(at) == 2
            && document.low(at).ends_with('0')
            && document.is_digits(at)
            && document.get(at).is_some_and(|token| token.full_end > token.end);
    if decade {
        let mut first = at;
        let hyphen = usize::from(document.is_sign(at.wrapping_sub(1), '-'));
        if document.any(at.wrapping_sub(1 + hyphen), PARTS) {
            first = at - 1 - hyphen;
        }
        if WHOSE.contains(&document.before(first, 1)) || first < at && document.any(at, TENS) {
            let rule = "decade of somebody's life";
            out.push(Candidate::new(
                first,
                at,
                Kind::Age,
                Confidence::Medium,
                rule,
            ));
        }
        return;
    }
    let sex = |place: usize| {
        document.any(place, &["m", "f"])
            && (document.style(at) != Style::Mixed || document.is_capital(place))
    };
    let slash = |place: usize| document.is_sign(place, '/') && document.glued(place);
    let age = |place: usize| document.len(place) == 2 && is_age(document, place);
    if sex(at) && slash(at + 1) && age(at + 2) && !document.is_sign(at.wrapping_sub(1), '/') {
        out.push(Candidate::new(
            at + 2,
            at + 2,
            Kind::Age,
            Confidence::Medium,
            "number after a sex",
        ));
    } else if age(at) && slash(at + 1) && sex(at + 2) {
        out.push(Candidate::new(
            at,
            at,
            Kind::Age,
            Confidence::Medium,
            "number before a sex",
        ));
    }
}

/// "WM 34", "(M, 34)", "W/M 30s", "60-ish", "70 something", "aged about 60", "ages 4 and 6".
pub(crate) fn in_short(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const SEXES: &[&str] = words!("wm wf bm bf hm hf am af im m f male female");
    let text = document.low(at);
    let plain = document.is_digits(at) && document.len(at) <= 2 && is_age(document, at);
    let decade = document.len(at) == 3 && text.ends_with("0s") && document.has_digit(at);
    let mut before = at.wrapping_sub(1);
    if document.any(before, words!(", / -")) {
        before = before.wrapping_sub(1);
    }
    let described = document.any(before, SEXES)
        && (document.is_capital(before)
            || document.style(at) != Style::Mixed
            || document.len(before) > 2)
        && !document.any(
            at + 1,
            words!("feet ft minutes hours rounds officers times"),
        );
    let rough = plain
        && (document.is_sign(at + 1, '-') && document.is(at + 2, "ish")
            || document.any(at + 1, &["ish", "something", "odd"]));
    let spelled_rough = document.has(at, Marks::NUMBER_WORD)
        && document.any(
            at + 1 + usize::from(document.is_sign(at + 1, '-')),
            &["something", "ish", "odd"],
        )
        && document.any(
            at,
            words!("twenty thirty forty fifty sixty seventy eighty ninety"),
        );
    if spelled_rough {
        let last = at + 1 + usize::from(document.is_sign(at + 1, '-'));
        return out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number beside a description",
        ));
    }
    let led = words!("about approximately approx around roughly maybe")
        .contains(&document.before(at, 1))
        && words!("aged age ages").contains(&document.before(at, 2));
    let listed = words!("and to -").contains(&document.before(at, 1))
        && document.is_digits(at.wrapping_sub(2))
        && (3..6).any(|back| words!("ages aged").contains(&document.before(at, back)));
    let likely = plain && document.number(at).is_some_and(|age| age > 9);
    if described && (likely || decade) || rough || plain && (led || listed) {
        let last = if rough {
            at + 1 + usize::from(document.is_sign(at + 1, '-'))
        } else {
            at
        };
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number beside a description",
        ));
    }
}
