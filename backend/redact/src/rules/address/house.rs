//! House numbers with their streets.

use super::{DIRECTIONS, SHORT, WEAK, is_kind, is_ordinal, tail};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Shape;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// "1418 Wexford Lane", "2207 N. Larkspur Ave., Apt. 3C", "915 e 31st st #4", "19 Quail Run".
pub(crate) fn numbered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = document.has_digit(at)
        && document.low(at).len() <= 6
        && document.low(at).as_bytes()[0].is_ascii_digit();
    if !number
        || is_ordinal(document, at)
        || document.glued(at) && document.any(at.wrapping_sub(1), words!("- . : / $ # '"))
    {
        return;
    }
    let mut next = at + 1;
    if document.is_sign(next, '-') && document.glued(next) && document.is_digits(next + 1) {
        next += 2;
    }
    let mut directed = false;
    if document.any(next, DIRECTIONS) {
        directed = true;
        next += 1;
        if document.is_sign(next, '.') {
            next += 1;
        }
    }
    let (mut names, mut telling) = (0, false);
    let first_name = next;
    while next < first_name + 6 && document.same_line(next) {
        let follows_name = names > 0 && is_kind(document, next);
        if follows_name && (!is_kind(document, next + 1) || !document.is_capital(next + 1)) {
            break;
        }
        if document.is_sign(next, '.')
            && document.glued(next)
            && document.any(next - 1, words!("st mt ft n s e w dr ste"))
            || document.is_sign(next, '-') && document.glued(next)
        {
            next += 1;
            continue;
        }
        let ordinal = is_ordinal(document, next);
        if !(document.is_word(next) || ordinal)
            || document.has(next, Marks::FUNCTION) && !document.any(next, &["of", "the"])
        {
            break;
        }
        telling |= ordinal || !document.is_ordinary(next) || document.telling_capital(next);
        names += 1;
        next += 1;
    }
    let big = document.low(at).len() >= 3;
    if names > 0 && is_kind(document, next) && names <= 4 {
        let weak = document.any(next, WEAK) && !document.any(next, SHORT);
        let led = document.any(at.wrapping_sub(1), words!("at @ to from near on of"))
            && document.any(next, SHORT)
            && document.len(at) >= 2;
        let sure = telling
            || led
            || big && (!weak || document.is_capital(next) && document.style(next) == Style::Mixed);
        if sure
            && !document.any(
                first_name,
                words!(
                    "feet foot ft yards miles minutes mph lane percent man way hours officers units"
                ),
            )
        {
            out.push(
                Candidate::new(
                    at,
                    tail(document, next),
                    Kind::Address,
                    Confidence::High,
                    "house number and street",
                )
                .labelled("address"),
            );
        }
    } else if names == 1
        && document.is_sign(next, ',')
        && document.any(next + 1, words!("unit apt apartment suite"))
        && document.has_digit(next + 2)
    {
        out.push(
            Candidate::new(
                at,
                next + 2,
                Kind::Address,
                Confidence::High,
                "house number, name and flat",
            )
            .labelled("address"),
        );
    } else if bare_name(document, at, first_name) {
        let mut last = first_name;
        while document.telling_capital(last + 1)
            && document.same_line(last + 1)
            && last < first_name + 2
        {
            last += 1;
        }
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Address,
                Confidence::Medium,
                "preposition, house number and a name",
            )
            .labelled("address"),
        );
    } else if directed
        && big
        && names > 0
        && (is_ordinal(document, first_name)
            || document.telling_capital(first_name)
            || !document.is_ordinary(first_name))
    {
        out.push(
            Candidate::new(
                at,
                tail(document, first_name),
                Kind::Address,
                Confidence::Medium,
                "house number and direction",
            )
            .labelled("address"),
        );
    }
}

/// "at 905 Linwood", "outside 2 Mill Race": a preposition, a number and a capital, and nothing that is counted.
fn bare_name(document: &Document<'_>, at: usize, name: usize) -> bool {
    let led = words!(
        "at @ to inside outside near of behind from address for live lived by clearing block"
    )
    .contains(&document.before(at, 1));
    let counted = document.low(name).ends_with("rs") || document.low(name).ends_with("ts");
    led && name == at + 1
        && document.telling_capital(name)
        && document.shape(name) == Some(Shape::Title)
        && document.same_line(name)
        && !document.has(
            name,
            Marks::BRAND
                .and(Marks::RANK)
                .and(Marks::MONTH)
                .and(Marks::WEEKDAY)
                .and(Marks::FUNCTION),
        )
        && !(counted && document.is_ordinary(name))
}
