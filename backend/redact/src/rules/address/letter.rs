//! Streets and roads named by letters or by a number with an article: "Avenue D", "County Road QQ", "the 405 north".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words before a letter.
pub(crate) const CUES: &[&str] = words!("avenue ave street road rd highway hwy route rte trunk");

pub(crate) fn lettered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let next = at + 1;
    let letters = document.shape(next) == Some(Shape::Upper) && document.len(next) <= 2
        || document.len(next) == 1 && document.is_capital(next) && !document.any(next, &["i", "a"]);
    let mixed = document.style(at) == Style::Mixed && document.is_capital(at);
    if !(letters && mixed && document.same_line(next)) || document.any(next, words!("nb sb eb wb"))
    {
        return;
    }
    let qualified = document.any(
        at.wrapping_sub(1),
        words!("county state us forest township old farm ranch"),
    );
    let rule = "word for a road before a letter";
    out.push(
        Candidate::new(
            at - usize::from(qualified),
            next,
            Kind::Address,
            Confidence::High,
            rule,
        )
        .labelled("road"),
    );
}

/// "the 405 north", "the 10 freeway", "the 101 interchange".
pub(crate) fn with_article(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = document.is_digits(at) && document.len(at) <= 3 && document.before(at, 1) == "the";
    let road = document.any(at + 1, words!("north south east west northbound southbound eastbound westbound nb sb eb wb freeway fwy interchange overpass highway expressway"));
    if number
        && road
        && words!("on off onto near from to at along of").contains(&document.before(at, 2))
    {
        let rule = "number of a road after an article";
        out.push(
            Candidate::new(at, at + 1, Kind::Address, Confidence::Medium, rule).labelled("highway"),
        );
    }
}
