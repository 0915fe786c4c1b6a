//! Names after a rank or title.

use super::{NOT_NAMES, Trust, is_listed, person, read};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// "Sgt. Dale Kowalczyk", "lt (Fontaine)", "ofc gruber", "Officers Vance and Ruiz".
pub(crate) fn after_rank(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::RANK)
        || document.has(at + 1, Marks::RANK)
            && !document.is_sign(at + 1, '.')
            && document.is_ordinary(at + 1)
    {
        return;
    }
    if document.any(
        at,
        words!(
            "off so po co inv major private father sister brother miss engineer nurse ff coach \
             principal"
        ),
    ) && !document.is_capital(at)
        && document.style(at) == Style::Mixed
    {
        return;
    }
    // A stop behind a rank that is written out ends the sentence.
    if document.is_sign(at + 1, '.') && document.len(at) > 6 {
        return;
    }
    let mut next = at + 1;
    let mut aside = false;
    for _ in 0..3 {
        if document.any(next, words!(". ( / # -")) && document.same_line(next) {
            aside |= document.is_sign(next, '(');
            next += 1;
        }
    }
    // The rank joins the name when nothing but a stop stands between.
    let first = if aside || next > at + 2 { next } else { at };
    let abbreviated = document.len(at) <= 4;
    let lax = abbreviated || document.is_capital(at) && document.style(at) == Style::Mixed;
    let named = document.has(next, Marks::SURNAME) || document.style(next) != Style::Mixed;
    let trust = if lax || named {
        Trust::Full
    } else {
        Trust::Some
    };
    if !document.same_line(next) {
        return;
    }
    let Some(last) = read(document, next, trust) else {
        if abbreviated && !document.is(at, "off") && may_be_surname(document, next) {
            let rule = "short rank before a word";
            out.push(person(first, next, Confidence::Medium, rule));
        }
        return;
    };
    let ordinary =
        (next..=last).all(|word| document.is_ordinary(word) && !is_listed(document, word));
    if ordinary
        && (document.get(at).is_some_and(|token| token.opens) && !abbreviated
            || document.style(at) != Style::Mixed)
    {
        return;
    }
    out.push(person(first, last, Confidence::High, "rank before a name"));
    more_names(document, last, "rank before several names", out);
}

/// Where capitals say nothing, an ordinary word after a short rank is a name unless it is what officers do or have.
pub(crate) fn may_be_surname(document: &Document<'_>, at: usize) -> bool {
    const DEEDS: &[&str] = words!(
        "ran held heard felt shot left drew drove found knew made stood threw kept goes says \
         gave went took came sent pull wrote thought caught broke fell spoke then with from \
         just only down radio rifle unit back side test exam list spot slot rank desk body \
         hands room bars"
    );
    let word = document.low(at);
    let ending = ["ed", "ing", "ly", "s", "er"]
        .iter()
        .any(|ending| word.ends_with(ending));
    document.style(at) != Style::Mixed
        && document.is_word(at)
        && word.len() >= 4
        && !document.has(at, Marks::FUNCTION)
        && !document.has(at, Marks::RANK)
        && !document.any(at, NOT_NAMES)
        && !DEEDS.contains(&word)
        && !ending
}

/// "..., Vance and Ruiz": further names of a list.
pub(crate) fn more_names(
    document: &Document<'_>,
    mut last: usize,
    rule: &'static str,
    out: &mut Vec<Candidate>,
) {
    for _ in 0..3 {
        let mut next = last + 1;
        while next < last + 3 && document.any(next, words!(", and & / or")) {
            next += 1;
        }
        if next == last + 1 || !document.is_word(next) || document.has(next, Marks::RANK) {
            return;
        }
        let listed = is_listed(document, next) && !document.is_ordinary(next);
        let telling = document.telling_capital(next) && !document.is_ordinary(next);
        if !(listed || telling) {
            return;
        }
        let Some(end) = read(document, next, Trust::Some) else {
            return;
        };
        out.push(person(next, end, Confidence::High, rule));
        last = end;
    }
}
