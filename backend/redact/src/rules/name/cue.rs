//! Names after words that announce one.

use super::{Trust, is_listed, person, read};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// Words that may announce a name.
pub(crate) const CUES: &[&str] = words!(
    "named aka alias nicknamed nee as a for by is was of name nickname names called call calls"
);

/// Parts that people play, before their name.
pub(crate) const ROLES: &[&str] = words!(
    "officer suspect victim reporting driver operator complainant caller witness backup handler \
     supervisor fto resident oper rp comp wit vic susp subj offender defendant arrestee def inmate \
     patient passenger clerk tenant owner"
);

/// "identified as", "a/k/a", "ask for", "my name is", "goes by".
pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let before = document.before(at, 1);
    let strong = match document.low(at) {
        "named" | "aka" | "alias" | "nicknamed" | "née" => true,
        "as" => words!("identified known id'd ided himself herself reidentified pid'd")
            .contains(&before),
        "a" => before == "/" && document.before(at, 2) == "k" && document.before(at, 4) == "a",
        "for" => before == "ask" || before == "asked" && document.is_capital(at + 1),
        "by" => words!("goes went signed submitted reported written go").contains(&before),
        "is" | "was" | "of" => before == "name",
        "name" | "nickname" | "names" => {
            document.is_sign(at + 1, ':') || document.is_sign(at + 1, '-')
        }
        "called" | "call" | "calls" => {
            ["him", "her", "he's", "she's"].contains(&document.low(at + 1))
                && document.is_word(at + 2)
                || before == "is"
                || before == "we"
        }
        _ if document.any(at, ROLES) => {
            document.is_sign(at + 1, ':')
                || document.shape(at + 1).is_some()
                    && !document.is_ordinary(at + 1)
                    && document.is_word(at + 1)
                    && !document.has(at, Marks::RANK)
                    && (document.is_capital(at + 1) || is_listed(document, at + 1))
        }
        _ => false,
    };
    if !strong {
        return;
    }
    let mut next = at + 1;
    if document.any(at, &["called", "call", "calls"])
        && document.any(next, &["him", "her", "he's", "she's"])
    {
        next += 1;
    }
    let mut quoted = false;
    for _ in 0..2 {
        if document.any(next, &[":", "-", "\"", "(", "'", ",", "#"]) {
            quoted |= document.is_sign(next, '"');
            next += 1;
        }
    }
    if document.has(next, Marks::RANK) {
        return;
    }
    let vague = document.any(at, words!("as is was by of"));
    let trust = if vague && !quoted && !document.telling_capital(next) {
        Trust::Some
    } else {
        Trust::Full
    };
    if let Some(last) = read(document, next, if quoted { Trust::Full } else { trust }) {
        let opens = document.get(next).is_some_and(|token| token.opens);
        if document.is_capital(next)
            || document.style(next) != Style::Mixed
            || quoted
            || !opens && !document.is_ordinary(next)
        {
            out.push(person(
                next,
                last,
                // "we called Tri-Rivers Metro": who is called may be an agency.
                if before == "we" {
                    Confidence::Medium
                } else {
                    Confidence::High
                },
                "words that announce a name",
            ));
        }
    } else if quoted && document.is_word(next) && document.is_sign(next + 1, '"') {
        out.push(person(
            next,
            next,
            Confidence::High,
            "words that announce a name",
        ));
    }
}
