//! Names of people: after a rank, after a cue, by their form.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

pub(crate) mod cue;
pub(crate) mod given;
pub(crate) mod initial;
pub(crate) mod nickname;
pub(crate) mod office;
pub(crate) mod rank;
pub(crate) mod relation;

pub(crate) const PARTICLES: &[&str] = words!(
    "de la las los del van von der den da di dos bin ibn al el st ter le du abu mc mac y \
     san santa"
);

/// Words that follow a rank and are no name even with a capital.
pub(crate) const NOT_NAMES: &[&str] = words!(
    "safety involved survival training needs wellness down shot friendly discretion \
     development presence unit team general major deputy office department bwc one two \
     three academy patrol duty operations class school assist assisted contact"
);

/// How much of a name a cue lets through.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Trust {
    /// The word before leaves hardly anything but a name: ordinary words in capitals count.
    Full,
    /// The word has to look like a name.
    Some,
}

pub(crate) fn is_listed(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::GIVEN)
        || document.has(at, Marks::SURNAME)
        || document.has(at, Marks::OFFICER)
}

/// Tells whether a word may be (the first word of) a name here.
pub(crate) fn may_be_name(document: &Document<'_>, at: usize, trust: Trust) -> bool {
    let modal = document.has(at, Marks::FUNCTION)
        && trust == Trust::Full
        && document.has(at, Marks::GIVEN)
        && document.telling_capital(at)
        && document.is_capital(at + 1);
    let excluded = document.has(at, Marks::FUNCTION) && !modal
        || document.has(at, Marks::MONTH) && !document.has(at, Marks::GIVEN)
        || document.has(at, Marks::WEEKDAY)
        || document.any(at, NOT_NAMES);
    if !document.is_word(at) || excluded {
        return false;
    }
    if document.style(at) == Style::Mixed {
        let capital = document.is_capital(at);
        let acronym = document.shape(at) == Some(Shape::Upper)
            && document.is_ordinary(at)
            && !is_listed(document, at);
        let named_too = document.has(at, Marks::NAME_TOO) && trust == Trust::Full;
        let brand = document.has(at, Marks::BRAND) && !is_listed(document, at) && !named_too;
        return if capital {
            !acronym
                && !brand
                && (trust == Trust::Full || !document.is_ordinary(at) || is_listed(document, at))
        } else {
            (trust == Trust::Full || is_listed(document, at)) && !document.is_ordinary(at)
        };
    }
    !document.is_ordinary(at) || trust == Trust::Full && is_listed(document, at)
}

/// "de", "van der", "al-", "van 't": particles with a name after them.
fn leads_to_a_name(document: &Document<'_>, at: usize) -> bool {
    let mut next = at;
    while next < at + 3 && document.any(next, PARTICLES) {
        next += 1;
        while document.any(next, &["-", ".", "'"]) {
            next += 1;
        }
        if document.is(next, "t") {
            next += 1;
        }
    }
    next > at
        && (may_be_name(document, next, Trust::Some)
            || document.is_capital(next)
                && document.style(next) == Style::Mixed
                && document.is_word(next)
                && !document.has(next, Marks::FUNCTION))
}

/// Reads a name that starts at a token and gives its last token.
pub(crate) fn read(document: &Document<'_>, at: usize, trust: Trust) -> Option<usize> {
    let mut last = None;
    let mut cursor = at;
    let mut words = 0;
    while words < 5 && (cursor == at || document.same_line(cursor)) {
        let small = document.style(cursor) == Style::Lower
            && document.is_sign(cursor + 1, '.')
            && document.glued(cursor + 1)
            && document.same_line(cursor + 2)
            && document.is_word(cursor + 2);
        let initial = document.is_letter(cursor)
            && (document.is_capital(cursor) || small && document.is_word(cursor))
            && !(document.is(cursor, "i") && words > 0)
            && !(document.style(cursor) == Style::Upper
                && document.is(cursor, "a")
                && !document.is_sign(cursor + 1, '.'));
        let particle = leads_to_a_name(document, cursor);
        let quote = document.is_sign(cursor, '"')
            && document.is_word(cursor + 1)
            && (words > 0 || trust == Trust::Full);
        if initial {
            // A lone letter at the end belongs to the name, "I" does not begin one.
            let dotted = document.is_sign(cursor + 1, '.') && document.glued(cursor + 1);
            let next = cursor + 1 + usize::from(dotted);
            let followed = document.is_word(next)
                && (may_be_name(document, next, Trust::Some)
                    // Behind a rank and an initial any word is a name: "DEPUTY R. PRICE".
                    || dotted
                        && trust == Trust::Full
                        && words <= 1
                        && document.len(next) > 2
                        && !document.has(next, Marks::FUNCTION)
                        && document.same_line(next));
            if !(dotted || followed || words > 0) {
                break;
            }
            last = if followed || words > 0 {
                Some(cursor)
            } else {
                last
            };
            cursor += 1 + usize::from(dotted);
            if !followed && words > 0 {
                break;
            }
            if !followed {
                return None;
            }
        } else if particle {
            cursor += 1 + usize::from(document.any(cursor + 1, &["-", ".", "'"]));
            cursor += usize::from(document.is(cursor, "t"));
        } else if quote {
            let mut close = cursor + 1;
            while close < cursor + 4 && !document.is_sign(close, '"') {
                close += 1;
            }
            if !document.is_sign(close, '"') {
                break;
            }
            last = Some(close - 1);
            cursor = close + 1;
        } else if document.any(cursor, words!("jr sr ii iii iv")) && words > 0 {
            last = Some(cursor);
            break;
        } else {
            let after_initial = words > 0
                && last == Some(cursor.wrapping_sub(2))
                && trust == Trust::Full
                && document.is_sign(cursor.wrapping_sub(1), '.')
                && document.is_letter(cursor.wrapping_sub(2))
                && document.len(cursor) > 2
                && document.is_word(cursor)
                && !document.has(cursor, Marks::FUNCTION);
            // Behind a sure cue an ordinary word in a capital goes on with the name: "Lowell Strand".
            let telling = document.telling_capital(cursor)
                && document.shape(cursor) == Some(Shape::Title)
                && words < 3;
            let trust = if words == 0 || telling {
                trust
            } else {
                Trust::Some
            };
            // In text without telling capitals a surname that is a word goes on after a given name: "bill banks".
            let family = words > 0
                && document.style(cursor) != Style::Mixed
                && document.has(cursor, Marks::SURNAME)
                && !document.has(cursor, Marks::FUNCTION)
                && document.has(cursor - 1, Marks::GIVEN);
            if !(family || after_initial || may_be_name(document, cursor, trust))
                || words > 0 && document.any(cursor, &["jr"])
            {
                break;
            }
            // "Hill said" in capitals: a second ordinary word is a name only beside a listed one.
            last = Some(cursor);
            cursor += 1;
        }
        words += 1;
        if document.is_sign(cursor, '-')
            && document.glued(cursor)
            && document.glued(cursor + 1)
            && document.is_word(cursor + 1)
            && last == Some(cursor - 1)
        {
            last = Some(cursor + 1);
            cursor += 2;
        }
        if document.is_sign(cursor, ',') && document.any(cursor + 1, &["jr", "sr", "ii", "iii"]) {
            last = Some(cursor + 1);
            break;
        }
        let possessive = last
            .and_then(|end| document.get(end))
            .is_some_and(|token| token.full_end > token.end);
        if possessive {
            break;
        }
    }
    last
}

pub(crate) fn person(
    first: usize,
    last: usize,
    confidence: Confidence,
    rule: &'static str,
) -> Candidate {
    Candidate::new(first, last, Kind::Person, confidence, rule)
}
