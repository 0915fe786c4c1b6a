//! Streets without a house number.

use super::{DIRECTIONS, GENERIC, SHORT, is_kind, is_ordinal, tail};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// Streets without a house number: "Dock St", "County Line Rd", "on maple ave".
pub(crate) fn named(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !is_kind(document, at) || at == 0 {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    // "on wharf st": a short form of the kind, both in small letters.
    let small = document.len(at) <= 4
        && document.shape(at) == Some(Shape::Lower)
        && document.any(at, words!("st ave av blvd rd ln hwy pkwy ct cir"));
    let mut first = at;
    while first > 0 && at - first < 5 {
        let name = first - 1;
        if document.is_sign(name, '-') && document.glued(name) && document.glued(first)
            || document.is_sign(name, '.')
                && document.any(name.wrapping_sub(1), words!("n s e w st mt dr"))
                && document.is_capital(name.wrapping_sub(1))
        {
            first = name;
            continue;
        }
        let opens = document.get(name).is_some_and(|token| token.opens);
        let ordinary_opening = opens && document.is_ordinary(name) && first != at;
        let good = if mixed {
            (document.is_capital(name) || small && first == at && document.is_word(name))
                && !document.has(name, Marks::FUNCTION)
                && !(opens && document.is_ordinary(name) && !document.is_capital(at))
        } else {
            first == at && document.is_word(name) && !document.has(name, Marks::FUNCTION)
                || document.any(name, DIRECTIONS) && first != at
        };
        let good = (good || is_ordinal(document, name))
            && !ordinary_opening
            && (!document.any(name, GENERIC) || first != at && document.is_capital(name) && mixed);
        if !good || !document.same_line(first) {
            break;
        }
        first = name;
    }
    while first < at && !document.is_alnum(first) {
        first += 1;
    }
    if first == at {
        return;
    }
    let strong = document.any(at, SHORT);
    let capital_kind = document.is_capital(at) && mixed;
    let unknown = (first..at).any(|name| !document.is_ordinary(name) || is_ordinal(document, name));
    let preposition =
        words!("on off at near to down and along from of in & / @ toward towards onto by")
            .contains(&document.before(first, 1));
    let sure = if mixed {
        capital_kind || unknown && strong || small && preposition
    } else {
        unknown && (strong || preposition) || preposition && strong && document.len(at) <= 4
    };
    let doctor =
        document.is(at, "dr") && document.is_capital(at + 1) && document.style(at) == Style::Mixed;
    if sure && !doctor {
        out.push(
            Candidate::new(
                first,
                tail(document, at),
                Kind::Address,
                if unknown || capital_kind {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "name before a word for a street",
            )
            .labelled("street"),
        );
    }
}

/// "on 3rd", "off 42nd": an ordinal with nothing after it that it could count.
pub(crate) fn numbered_street(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let led = words!("on off down at to near up").contains(&document.before(at, 1));
    let next = at + 1;
    let open = document.is_word(next) && document.same_line(next);
    let counted =
        open && !document.has(next, Marks::FUNCTION) && !document.any(next, &["near", "by"]);
    if led && is_ordinal(document, at) && !counted && !document.is(next, "of") {
        let rule = "preposition before an ordinal";
        out.push(
            Candidate::new(at, at, Kind::Address, Confidence::Medium, rule).labelled("street"),
        );
    }
}
