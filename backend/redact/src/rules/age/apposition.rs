//! Ages set off after a name.

use super::{ROLES, sign};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// ", nineteen,", "(sixty-one)": an age in words, set off after a name or a person.
pub(crate) fn spelled_apposition(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opens = document.any(at.wrapping_sub(1), &[",", "("]);
    let subject = at.wrapping_sub(2);
    let person = document.is_capital(subject)
        && document.is_word(subject)
        && !document.has(subject, Marks::MONTH)
        || document.any(subject, ROLES)
        || document.has(subject, Marks::GIVEN);
    let more = sign(document, at + 1);
    let last = if document.has(more, Marks::NUMBER_WORD) {
        more
    } else {
        at
    };
    let closed = document.any(last + 1, words!(", . ) ;"));
    let ordinal = document.any(
        at,
        words!("first second third fourth fifth sixth seventh eighth ninth tenth hundred thousand"),
    );
    if opens && person && closed && document.has(at, Marks::NUMBER_WORD) && !ordinal {
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number set off after a name",
        ));
    }
}

/// "William Eubanks, 71, met us".
pub(crate) fn apposition(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    // ", 41, with a cane", ", 58 of Dry Tooth", ", 44" at the end of the line
    let goes_on = document.is_word(at + 1)
        && document.has(at + 1, Marks::FUNCTION)
        && document.same_line(at + 1)
        && (document.telling_capital(at.wrapping_sub(2))
            || document.has(at.wrapping_sub(2), Marks::GIVEN))
        && document.len(at) == 2;
    let commas = document.is_sign(at.wrapping_sub(1), ',')
        && (document.any(at + 1, &[",", ".", ")", ";", ":", "-"])
            || goes_on
            || !document.same_line(at + 1))
        || document.is_sign(at.wrapping_sub(1), '(') && document.is_sign(at + 1, ')');
    // Behind a nickname in quotation marks, initials or a role the number is an age as well: '"CHANGO", 38,'.
    let closing = document.any(at.wrapping_sub(2), words!("\" . )"))
        && document.glued(at.wrapping_sub(2))
        || document.any(at.wrapping_sub(2), ROLES);
    let person = document.is_capital(at.wrapping_sub(2))
        && !document.has(at.wrapping_sub(2), Marks::MONTH)
        && document.len(at.wrapping_sub(2)) > 2;
    let small = document.has(at.wrapping_sub(2), Marks::GIVEN);
    let person = person || small && !document.is_ordinary(at.wrapping_sub(2));
    let named = small
        || document.telling_capital(at.wrapping_sub(2))
        || document.is_capital(at.wrapping_sub(2)) && !document.is_ordinary(at.wrapping_sub(2))
        || document.has(at.wrapping_sub(2), Marks::SURNAME);
    let adult = document
        .number(at)
        .is_some_and(|number| (8..=99).contains(&number))
        && document.len(at) == 2
        || document.len(at) == 1
            && (document.any(at.wrapping_sub(2), ROLES)
                || document.telling_capital(at.wrapping_sub(2)))
            && !document.has(at.wrapping_sub(2), Marks::PLACE_KIND.and(Marks::PHONETIC))
            && document.number(at).is_some_and(|age| age > 0);
    // Where capitals say nothing the commas alone speak for an age.
    let set_off = document.style(at) != Style::Mixed
        && document.is_word(at.wrapping_sub(2))
        && document.is_sign(at.wrapping_sub(1), ',')
        && document.is_sign(at + 1, ',')
        && document.number(at).is_some_and(|number| number > 12);
    // A name in small letters within mixed text: "darrell pike, 34, ran".
    let small_name = document.is_word(at.wrapping_sub(2))
        && document.is_sign(at + 1, ',')
        && (!document.is_ordinary(at.wrapping_sub(2))
            || document.has(at.wrapping_sub(2), Marks::SURNAME)
            || document.has(at.wrapping_sub(3), Marks::GIVEN))
        && !document.has(at.wrapping_sub(2), Marks::MONTH);
    let decimal = document.glued(at + 2) && document.is_alnum(at + 2);
    if commas && (person && named || closing || set_off || small_name) && adult && !decimal {
        out.push(Candidate::new(
            at,
            at,
            Kind::Age,
            Confidence::Medium,
            "number set off after a name",
        ));
    }
}
