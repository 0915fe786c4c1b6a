//! Places that have a number.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// Parts of a building that letters tell apart.
pub(crate) const BLOCKS: &[&str] =
    words!("block pod dorm wing unit tier housing side hall lot dock");

/// "C Block", "B Pod": a letter before the word.
pub(crate) fn lettered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let letter = at.wrapping_sub(1);
    let single = document.len(letter) == 1
        && document.is_capital(letter)
        && !document.any(letter, &["a", "i"])
        && !document.glued(letter)
        && document.style(at) == Style::Mixed;
    if single && document.same_line(at) && document.any(at, words!("block pod dorm wing tier hall"))
    {
        let rule = "letter before a word for a place";
        out.push(
            Candidate::new(letter, at, Kind::Location, Confidence::Medium, rule).labelled("place"),
        );
    }
}

/// Places that have numbers.
pub(crate) const KINDS: &[&str] = words!(
    "station district precinct pct zone sector division troop pier dock slip gate \
     terminal building bldg hangar pod dorm lot wing ward region substation barracks post \
     platform berth cellblock tier beat unit site campsite cell room rm classroom bay \
     tower camp firehouse area parcel runway taxiway courtroom section level dpto wharf quay lane table helipad township subdivision door bollard camera locker"
);

/// "District 11", "75 Pct", "Station 4", "Pier 9", "Gate C", "Troop B".
pub(crate) fn numbered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const STRONG: &[&str] = words!(
        "station district precinct pct zone sector troop pier dock slip gate terminal hangar \
         substation barracks berth beat campsite courtroom room rm division pod cell cellblock wharf quay helipad township subdivision dorm tier runway taxiway hangar"
    );
    if document.any(at, KINDS) {
        let next = if document.is_sign(at + 1, '#') || document.is(at + 1, "no") {
            at + 2
        } else {
            at + 1
        };
        let number = document.has_digit(next) && document.len(next) <= 4;
        let letter = document.len(next) == 1
            && document.is_capital(next)
            && document.style(next) == Style::Mixed
            && !document.is(next, "i");
        let spelled = document.has(next, Marks::NUMBER_WORD) && document.telling_capital(next);
        let counted = document.any(
            next + 1,
            words!("feet ft minutes mins min yards blocks times hours miles stories days years officers \
                 people %"),
        ) || document.is_sign(next + 1, ':');
        // "door 2", "lane 3": every building and road has one.
        let common = document.any(at, words!("lane table door gate room bay dock lot"))
            && document.shape(at) == Some(Shape::Lower)
            && document.len(next) == 1;
        let sure = (document.any(at, STRONG) || document.telling_capital(at)) && !common;
        if document.same_line(next)
            && (number || letter || spelled)
            && !counted
            && sure
            && (document.telling_capital(at) || !document.any(at, &["section", "area", "unit"]))
            && !document.any(at, &["level"])
        {
            let mut last = document.joined(next, &['-']);
            // "Pier 14 North"
            let quarter = document.any(last + 1, words!("north south east west upper lower"))
                && document.telling_capital(last + 1);
            last += usize::from(quarter);
            out.push(
                Candidate::new(
                    at,
                    last,
                    Kind::Location,
                    Confidence::Medium,
                    "word for a place before its number",
                )
                .labelled("place"),
            );
        }
    }
    let ordinal = document.low(at).as_bytes()[0].is_ascii_digit() && document.len(at) <= 4;
    if ordinal
        && document.any(at + 1, words!("pct precinct district ward barracks"))
        && !document.any(at + 1, &["ward"])
    {
        out.push(
            Candidate::new(
                at,
                at + 1,
                Kind::Location,
                Confidence::High,
                "number before a word for a place",
            )
            .labelled("place"),
        );
    }
}
