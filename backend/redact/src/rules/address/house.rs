//! House numbers with their streets.

use super::{DIRECTIONS, SHORT, WEAK, is_kind, is_ordinal, tail};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
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
