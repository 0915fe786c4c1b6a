//! Street addresses, roads, intersections, blocks, exits, mile markers.

use crate::document::Document;
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

pub(crate) mod abroad;
pub(crate) mod block;
pub(crate) mod flat;
pub(crate) mod highway;
pub(crate) mod house;
pub(crate) mod intersection;
pub(crate) mod letter;
pub(crate) mod listed;
pub(crate) mod rural;
pub(crate) mod street;

pub(crate) const WEAK: &[&str] = words!(
    "way place pl loop path crossing xing square sq plaza row run hollow ridge cove bend \
     point pt bypass walk close mews crescent cres court circle drive trail terrace alley \
     pike promenade overpass viaduct frontage broadway highway street road lane avenue"
);

pub(crate) const SHORT: &[&str] = words!(
    "st ave av blvd rd ln dr ct cir hwy pkwy trl ter terr tpke expy fwy boulevard avenue \
     parkway turnpike expressway freeway causeway esplanade thruway beltway lane street"
);

/// Words that describe a road and do not name it.
pub(crate) const GENERIC: &[&str] = words!(
    "dirt gravel side back country paved private public access frontage service rural \
     city residential narrow busy dark one-way way lane two four divided county state \
     main the this that open wet icy toll interstate cross local other same wrong next \
     district superior municipal family juvenile drug supreme traffic federal high tennis \
     basketball food circuit take took right left no every a down up first only parking \
     code test ride disk hard thumb wheel front rear all fire bike walking hiking long \
     point turn exit passing center closed empty quiet whole entire steep mountain off \
     through cell work death any our his her my their your"
);

pub(crate) const DIRECTIONS: &[&str] =
    words!("n s e w ne nw se sw north south east west northeast northwest southeast southwest");

pub(crate) fn is_ordinal(document: &Document<'_>, at: usize) -> bool {
    let text = document.low(at);
    text.len() >= 3 && text.len() <= 5 && {
        let number = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && ["st", "nd", "rd", "th"].contains(&&text[number.len()..])
    }
}

pub(crate) fn is_kind(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::STREET_KIND)
}

/// What may follow a street: a direction, an apartment, a floor.
pub(crate) fn tail(document: &Document<'_>, kind: usize) -> usize {
    let mut last = kind;
    let stop = |place: usize| {
        if document.is_sign(place, '.') && document.glued(place) {
            place + 1
        } else {
            place
        }
    };
    let next = stop(last + 1);
    if document.any(next, DIRECTIONS)
        && document.len(next) <= 2
        && document.same_line(next)
        && document.is_capital(next)
        || document.any(next, &["east", "west", "north", "south"])
            && document.is_capital(next)
            && document.style(next) == Style::Mixed
    {
        last = next;
    }
    let mut next = stop(last + 1);
    if document.is_sign(next, ',') {
        next += 1;
    }
    let cue = document.any(
        next,
        words!(
            "apt apartment unit suite ste lot space spc bldg building room rm trailer fl floor \
             flr no number"
        ),
    );
    let sharp = document.is_sign(next, '#');
    if cue || sharp {
        let mut number = next + 1;
        while number < next + 3 && document.any(number, &[".", "#"]) {
            number += 1;
        }
        let labelled =
            document.has_digit(number) || document.len(number) == 1 && document.is_word(number);
        if labelled && document.same_line(number) && document.len(number) <= 5 {
            return document.joined(number, &['-']);
        }
    }
    // "2nd flr"
    if is_ordinal(document, next) && document.any(next + 1, &["fl", "flr", "floor"]) {
        return next + 1;
    }
    last
}
