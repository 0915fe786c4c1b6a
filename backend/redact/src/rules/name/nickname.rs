//! Nicknames.

use super::{is_listed, person};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::token::Style;
use alloc::vec::Vec;

/// "Lil Ray".
pub(crate) fn little(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is_word(at + 1) && document.same_line(at + 1) {
        let rule = "\"lil\" before a word";
        out.push(person(at, at + 1, Confidence::High, rule));
    }
}

/// A name in quotation marks inside or after a name: William "Bill" Eubanks.
pub(crate) fn nickname(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let before = at.wrapping_sub(1);
    let follows_name = document.is_capital(before)
        && document.style(before) == Style::Mixed
        && (is_listed(document, before) || !document.is_ordinary(before));
    let mut close = at + 1;
    while close < at + 4 && document.is_word(close) {
        close += 1;
    }
    let followed = document.is_capital(close + 1)
        && document.same_line(close + 1)
        && !document.is_ordinary(close + 1);
    if follows_name
        && document.is_sign(close, '"')
        && close > at + 1
        && document.is_capital(at + 1)
        && (followed || is_listed(document, before))
    {
        out.push(person(
            at + 1,
            close - 1,
            Confidence::High,
            "nickname in quotation marks",
        ));
    }
}
