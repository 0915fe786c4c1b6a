//! Hundred blocks.

use super::{DIRECTIONS, is_kind, is_ordinal, tail};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// "the 10400 block of Juniper Hollow Drive", "4400 blk Ponce".
pub(crate) fn block(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_digits(at) || !document.any(at + 1, words!("block blk blck blocks hundred")) {
        return;
    }
    let mut next = at + 2;
    while document.any(next, &["of", ".", "on", "the"]) && next < at + 5 {
        next += 1;
    }
    if document.any(next, DIRECTIONS) {
        next += 1;
    }
    let mut last = at + 1;
    for name in next..next + 4 {
        let good = document.same_line(name)
            && (document.is_capital(name) && document.style(name) == Style::Mixed
                || is_ordinal(document, name)
                || document.is_word(name) && !document.is_ordinary(name)
                || is_kind(document, name)
                || name == next && document.is_word(name) && !document.has(name, Marks::FUNCTION));
        let sentence =
            document.is_sign(name, '.') || document.get(name).is_some_and(|token| token.opens);
        if !good || sentence {
            break;
        }
        last = name;
    }
    let long = document.len(at) >= 3;
    if long || last > at + 1 && !document.any(at + 1, &["hundred", "blocks"]) {
        out.push(
            Candidate::new(
                at,
                if last > at + 1 {
                    tail(document, last)
                } else {
                    last
                },
                Kind::Address,
                Confidence::High,
                "block number",
            )
            .labelled("block"),
        );
    }
}
