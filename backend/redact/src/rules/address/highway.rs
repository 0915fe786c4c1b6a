//! Numbered roads, exits, mile markers.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// Words for a road, an exit or a distance along a road.
pub(crate) const CUES: &[&str] = words!(
    "i interstate route rt rte hwy highway ush fm freeway autopista carretera us sr cr sh csah road \
     rd loop spur trunk forest exit exits mm mp milepost milemarker mile marker ramp pole"
);

/// Directions of travel that belong to the road.
const BOUND: &[&str] =
    words!("north south east west northbound southbound eastbound westbound nb sb eb wb");

/// "I-84", "US 2", "SR 44", "Hwy 16", "County Road 550 East", "Exit 17A", "mile marker 211".
pub(crate) fn numbered_road(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if at > 0 && document.glued(at) && document.any(at - 1, &["-", "@", "_"]) {
        return;
    }
    let word = document.low(at);
    let travels = [
        "on",
        "off",
        "near",
        "at",
        "along",
        "from",
        "to",
        "northbound",
        "southbound",
        "eastbound",
        "westbound",
        "nb",
        "sb",
        "eb",
        "wb",
        "and",
        "of",
        "onto",
        "via",
        "/",
        "&",
        "@",
        "by",
        "in",
        "down",
        "up",
        "take",
        "took",
        "b",
        ".",
        ",",
        "cross",
    ];
    let capital = document.is_capital(at);
    let (label, confidence) = match word {
        "i" if document.is_sign(at + 1, '-') && document.glued(at + 1) => {
            ("highway", Confidence::High)
        }
        "i" if travels.contains(&document.before(at, 1)) && document.is_digits(at + 1) => {
            ("highway", Confidence::High)
        }
        "interstate" | "route" | "rt" | "rte" | "hwy" | "highway" | "ush" | "fm" | "freeway"
        | "autopista" | "carretera" => ("highway", Confidence::High),
        "us" if capital && document.raw(at) == "US"
            || travels.contains(&document.before(at, 1)) && document.is_digits(at + 1) =>
        {
            ("highway", Confidence::High)
        }
        "sr" | "cr" | "sh" | "csah" if capital || travels.contains(&document.before(at, 1)) => {
            ("highway", Confidence::High)
        }
        "road" | "rd" | "loop" | "spur" | "trunk" | "forest"
            if capital
                || document.any(
                    at.wrapping_sub(1),
                    words!("county state co ranch service forest farm township ."),
                ) =>
        {
            ("road", Confidence::High)
        }
        "exit" | "exits" => ("exit", Confidence::High),
        "mm" | "mp" | "milepost" | "milemarker" | "mile" | "marker" => {
            ("mile marker", Confidence::High)
        }
        "ramp" | "pole" if capital => ("mile marker", Confidence::Medium),
        _ if document.has(at, Marks::STATE_CODE)
            && document
                .raw(at)
                .bytes()
                .all(|byte| byte.is_ascii_uppercase())
            && travels.contains(&document.before(at, 1))
            && document.style(at) != Style::Upper =>
        {
            ("highway", Confidence::Medium)
        }
        _ => return joined_road(document, at, out),
    };
    let mut number = at + 1;
    for _ in 0..3 {
        if document.any(
            number,
            words!(
                "- . # number no marker post route hwy highway road rd bus business spur alt loop s"
            ),
        ) && !(number > at + 1 && document.is(number, "s"))
        {
            number += 1;
        }
    }
    let numbered = document.has_digit(number)
        && document.low(number).len() <= 5
        && document.low(number).as_bytes()[0].is_ascii_digit();
    if !numbered
        || !document.same_line(number)
        || is_measure(document, number)
        || word == "mile" && !document.any(at + 1, &["marker", "post"]) && number != at + 1
    {
        return;
    }
    if document.any(at, &["mm"]) && document.is_digits(at.wrapping_sub(1)) {
        return;
    }
    let last = document.joined(number, &['-', '.']);
    let directed = document.any(last + 1, BOUND)
        && (document.is_capital(last + 1)
            || document.style(at) != Style::Mixed && document.len(last + 1) == 2);
    let along = document.any(last + 1, words!("frontage feeder"));
    let last = last + usize::from(directed || along);
    let mut first = at;
    for _ in 0..3 {
        let before = first.wrapping_sub(1);
        let qualifies = document.any(
            before,
            words!("county state us co ranch service forest farm township mile old interstate business \
                 indian"),
        ) || document.is_sign(before, '.')
            && document.glued(before)
            && document.any(before.wrapping_sub(1), &["co", "s", "u"])
            || document.any(before, &["u", "s"]) && document.is_sign(first, '.');
        if first > 0
            && qualifies
            && document.same_line(first)
            && (document.is_capital(before) || !document.is(before, "old"))
        {
            first = before;
        } else {
            break;
        }
    }
    out.push(
        Candidate::new(
            first,
            last,
            Kind::Address,
            confidence,
            "word for a road before its number",
        )
        .labelled(label),
    );
}

/// "I84", "US101", "MM211" in one piece.
pub(crate) fn joined_road(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let word = document.low(at);
    let shaped = document.shape(at) == Some(Shape::Mixed)
        && [
            "i9", "i99", "i999", "us9", "us99", "us999", "sr9+", "hwy9+", "mm9+", "fm9+", "cr9+",
            "rt9+", "rte9+",
        ]
        .iter()
        .any(|pattern| crate::document::fits(word, pattern));
    if shaped {
        out.push(
            Candidate::new(
                at,
                at,
                Kind::Address,
                Confidence::High,
                "shape of a road's number",
            )
            .labelled("highway"),
        );
    }
}

pub(crate) fn is_measure(document: &Document<'_>, number: usize) -> bool {
    document.is_sign(number + 1, '%')
        || document.is_sign(number + 1, ':') && document.is_digits(number + 2)
        || document.any(
            number + 1,
            words!("mph feet ft yards minutes seconds mm hours times"),
        )
}
