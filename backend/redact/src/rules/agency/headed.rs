//! Names that end with words for an agency.

use super::sequence;
use super::vocabulary::{FIXED, HEADS};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::rules::place::name_before;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

pub(crate) fn fixed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    for words in FIXED {
        if let Some(last) = sequence(document, at, words) {
            let capital = document.is_capital(at) || document.style(at) != Style::Mixed;
            let first = name_before(document, at).unwrap_or(at);
            if capital {
                out.push(Candidate::new(
                    first,
                    last,
                    Kind::Agency,
                    Confidence::High,
                    "name of an agency",
                ));
            }
        }
    }
}

pub(crate) fn headed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let Some(last) = HEADS.iter().find_map(|words| sequence(document, at, words)) else {
        return;
    };
    let single = last == at;
    let mixed = document.style(at) == Style::Mixed;
    // "so" is an agency only in capitals, "jail" and "police" in lower case are common nouns.
    let capital = document.is_capital(at);
    if document.is(at, "so")
        && !(mixed && document.shape(at) == Some(Shape::Upper))
        && !(document.style(at) == Style::Upper
            && document.any(at.wrapping_sub(1), &["county", "co"]))
    {
        return;
    }
    let Some(mut first) = name_before(document, at)
        .map(|first| plain_capitals(document, first))
        .or_else(|| {
            let first = plain_capitals(document, at);
            (first < at).then_some(first)
        })
    else {
        let stands_alone = mixed
            && capital
            && !single
            && !document.get(at).is_some_and(|token| token.opens)
            && document.is_capital(last);
        if stands_alone
            && !document.any(
                at,
                words!("task response tactical swat training police sheriff sheriff's state fire"),
            )
        {
            out.push(Candidate::new(
                at,
                last,
                Kind::Agency,
                Confidence::Medium,
                "name of an agency",
            ));
        }
        return;
    };
    if mixed && single && !capital && !document.is(at, "pd") {
        // "Millbrook police" is an agency, "Hank police" is nobody's phrase.
        if !document.any(at, words!("police jail academy ems fd")) {
            return;
        }
    }
    if document.any(first, &["the", "a"]) {
        first += 1;
    }
    let unknown = (first..at).any(|name| !document.is_ordinary(name) && document.is_word(name));
    if mixed && capital || unknown {
        let confidence = if single && !document.any(at, words!("pd so police jail prison sheriff"))
        {
            Confidence::Medium
        } else {
            Confidence::High
        };
        out.push(Candidate::new(
            first,
            last,
            Kind::Agency,
            confidence,
            "name before a word for an agency",
        ));
    }
}

/// In text of capitals only, the words before: "AUGSGRUND TOWNSHIP POLICE", "SOUTHERN PRAIRIE RAILWAY POLICE".
pub(crate) fn plain_capitals(document: &Document<'_>, first: usize) -> usize {
    let mut start = first;
    while document.style(first) == Style::Upper
        && start > 0
        && first - start < 3
        && document.same_line(start)
    {
        let before = start - 1;
        let deed = ["ED", "ING"]
            .iter()
            .any(|ending| document.raw(before).ends_with(ending));
        let word = document.is_word(before)
            && document.len(before) > 2
            && !deed
            && !document.has(before, Marks::FUNCTION)
            && !document.has(before, Marks::RANK)
            && !document.any(
                before,
                words!("call notify suspect subject local other state city military by"),
            );
        if !word {
            break;
        }
        start = before;
    }
    start
}

/// "Great Basin HIDTA", "Sora Slough NWR", "Eastern Cordillera Parks", "Four Rivers 911", "Bridge & Tunnel Division".
pub(crate) fn branch(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let capital = document.is_capital(at) || document.has_digit(at);
    if !mixed || !capital {
        return;
    }
    let Some(first) = name_before(document, at) else {
        return;
    };
    let words = (first..at).filter(|&word| document.is_word(word)).count();
    let named = (first..at).any(|word| !document.is_ordinary(word) && document.is_word(word));
    let ranked = (first..at).any(|word| document.has(word, Marks::RANK));
    if (words >= 2 || named) && !ranked {
        let mut last = at;
        // "Tri-Valley Explorers Post 88", "9-1-1"
        let post = document.any(at + 1, &["post", "unit", "station"]) && document.is_digits(at + 2);
        last += 2 * usize::from(post);
        out.push(Candidate::new(
            first,
            last,
            Kind::Agency,
            Confidence::Medium,
            "name before a part of a force",
        ));
    }
}
