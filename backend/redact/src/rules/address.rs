//! Street addresses, roads, intersections, blocks, exits, mile markers.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_alnum(at) {
        return;
    }
    numbered(document, at, out);
    block(document, at, out);
    named(document, at, out);
    numbered_road(document, at, out);
    intersection(document, at, out);
    post_box(document, at, out);
    apartment(document, at, out);
    numbered_street(document, at, out);
    abroad(document, at, out);
}

const WEAK: &[&str] = &[
    "way",
    "place",
    "pl",
    "loop",
    "path",
    "crossing",
    "xing",
    "square",
    "sq",
    "plaza",
    "row",
    "run",
    "hollow",
    "ridge",
    "cove",
    "bend",
    "point",
    "pt",
    "bypass",
    "walk",
    "close",
    "mews",
    "crescent",
    "cres",
    "court",
    "circle",
    "drive",
    "trail",
    "terrace",
    "alley",
    "pike",
    "promenade",
    "overpass",
    "viaduct",
    "frontage",
    "broadway",
    "highway",
    "street",
    "road",
    "lane",
    "avenue",
];
const SHORT: &[&str] = &[
    "st",
    "ave",
    "av",
    "blvd",
    "rd",
    "ln",
    "dr",
    "ct",
    "cir",
    "hwy",
    "pkwy",
    "trl",
    "ter",
    "terr",
    "tpke",
    "expy",
    "fwy",
    "boulevard",
    "avenue",
    "parkway",
    "turnpike",
    "expressway",
    "freeway",
    "causeway",
    "esplanade",
    "thruway",
    "beltway",
    "lane",
    "street",
];
/// Words that describe a road and do not name it.
const GENERIC: &[&str] = &[
    "dirt",
    "gravel",
    "side",
    "back",
    "country",
    "paved",
    "private",
    "public",
    "access",
    "frontage",
    "service",
    "rural",
    "city",
    "residential",
    "narrow",
    "busy",
    "dark",
    "one-way",
    "way",
    "lane",
    "two",
    "four",
    "divided",
    "county",
    "state",
    "main",
    "the",
    "this",
    "that",
    "open",
    "wet",
    "icy",
    "toll",
    "interstate",
    "cross",
    "local",
    "other",
    "same",
    "wrong",
    "next",
    "district",
    "superior",
    "municipal",
    "family",
    "juvenile",
    "drug",
    "supreme",
    "traffic",
    "federal",
    "high",
    "tennis",
    "basketball",
    "food",
    "circuit",
    "take",
    "took",
    "right",
    "left",
    "no",
    "every",
    "a",
    "down",
    "up",
    "first",
    "only",
    "parking",
    "code",
    "test",
    "ride",
    "disk",
    "hard",
    "thumb",
    "four",
    "wheel",
    "front",
    "rear",
    "all",
    "fire",
    "bike",
    "walking",
    "hiking",
    "long",
    "point",
    "turn",
    "exit",
    "passing",
    "center",
    "closed",
    "empty",
    "quiet",
    "whole",
    "entire",
    "steep",
    "mountain",
    "off",
    "through",
    "cell",
    "work",
    "death",
    "any",
    "our",
    "his",
    "her",
    "my",
    "their",
    "your",
];
const DIRECTIONS: &[&str] = &[
    "n",
    "s",
    "e",
    "w",
    "ne",
    "nw",
    "se",
    "sw",
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];

fn is_ordinal(document: &Document<'_>, at: usize) -> bool {
    let text = document.low(at);
    text.len() >= 3 && text.len() <= 5 && {
        let number = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && ["st", "nd", "rd", "th"].contains(&&text[number.len()..])
    }
}

fn is_kind(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::STREET_KIND)
}

/// What may follow a street: a direction, an apartment, a floor.
fn tail(document: &Document<'_>, kind: usize) -> usize {
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
        &[
            "apt",
            "apartment",
            "unit",
            "suite",
            "ste",
            "lot",
            "space",
            "spc",
            "bldg",
            "building",
            "room",
            "rm",
            "trailer",
            "fl",
            "floor",
            "flr",
            "no",
            "number",
        ],
    );
    let sharp = document.is_sign(next, '#');
    if cue || sharp {
        let mut number = next + 1;
        while number < next + 3 && document.any(number, &[".", "#"]) {
            number += 1;
        }
        let labelled = document
            .get(number)
            .is_some_and(super::super::token::Token::has_digit)
            || document.len(number) == 1 && document.is_word(number);
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

/// "1418 Wexford Lane", "2207 N. Larkspur Ave., Apt. 3C", "915 e 31st st #4", "19 Quail Run".
fn numbered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = document
        .get(at)
        .is_some_and(super::super::token::Token::has_digit)
        && document.low(at).len() <= 6
        && document.low(at).as_bytes()[0].is_ascii_digit();
    if !number
        || is_ordinal(document, at)
        || document.glued(at)
            && document.any(at.wrapping_sub(1), &["-", ".", ":", "/", "$", "#", "'"])
    {
        return;
    }
    let mut next = at + 1;
    if document.is_sign(next, '-') && document.glued(next) && document.is_digits(next + 1) {
        next += 2;
    }
    let mut directed = false;
    if document.any(next, DIRECTIONS) {
        directed = true;
        next += 1;
        if document.is_sign(next, '.') {
            next += 1;
        }
    }
    let (mut names, mut telling) = (0, false);
    let first_name = next;
    while next < first_name + 6 && document.same_line(next) {
        let follows_name = names > 0 && is_kind(document, next);
        if follows_name && (!is_kind(document, next + 1) || !document.is_capital(next + 1)) {
            break;
        }
        if document.is_sign(next, '.')
            && document.glued(next)
            && document.any(
                next - 1,
                &["st", "mt", "ft", "n", "s", "e", "w", "dr", "ste"],
            )
            || document.is_sign(next, '-') && document.glued(next)
        {
            next += 1;
            continue;
        }
        let ordinal = is_ordinal(document, next);
        if !(document.is_word(next) || ordinal)
            || document.has(next, Marks::FUNCTION) && !document.any(next, &["of", "the"])
        {
            break;
        }
        telling |= ordinal || !document.is_ordinary(next) || document.telling_capital(next);
        names += 1;
        next += 1;
    }
    let big = document.low(at).len() >= 3;
    if names > 0 && is_kind(document, next) && names <= 4 {
        let weak = document.any(next, WEAK) && !document.any(next, SHORT);
        let led = document.any(
            at.wrapping_sub(1),
            &["at", "@", "to", "from", "near", "on", "of"],
        ) && document.any(next, SHORT)
            && document.len(at) >= 2;
        let sure = telling
            || led
            || big && (!weak || document.is_capital(next) && document.style(next) == Style::Mixed);
        if sure
            && !document.any(
                first_name,
                &[
                    "feet", "foot", "ft", "yards", "miles", "minutes", "mph", "lane", "percent",
                    "man", "way", "hours", "officers", "units",
                ],
            )
        {
            out.push(
                Candidate::new(
                    at,
                    tail(document, next),
                    Kind::Address,
                    Confidence::High,
                    "house number and street",
                )
                .labelled("address"),
            );
        }
    } else if directed
        && big
        && names > 0
        && (is_ordinal(document, first_name)
            || document.telling_capital(first_name)
            || !document.is_ordinary(first_name))
    {
        out.push(
            Candidate::new(
                at,
                tail(document, first_name),
                Kind::Address,
                Confidence::Medium,
                "house number and direction",
            )
            .labelled("address"),
        );
    }
}

/// "the 10400 block of Juniper Hollow Drive", "4400 blk Ponce".
fn block(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_digits(at)
        || !document.any(at + 1, &["block", "blk", "blck", "blocks", "hundred"])
    {
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

/// Streets without a house number: "Dock St", "County Line Rd", "on maple ave".
fn named(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !is_kind(document, at) || at == 0 {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let mut first = at;
    while first > 0 && at - first < 5 {
        let name = first - 1;
        if document.is_sign(name, '-') && document.glued(name) && document.glued(first)
            || document.is_sign(name, '.')
                && document.any(
                    name.wrapping_sub(1),
                    &["n", "s", "e", "w", "st", "mt", "dr"],
                )
                && document.is_capital(name.wrapping_sub(1))
        {
            first = name;
            continue;
        }
        let opens = document.get(name).is_some_and(|token| token.opens);
        let ordinary_opening = opens && document.is_ordinary(name) && first != at;
        let good = if mixed {
            document.is_capital(name)
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
    let preposition = [
        "on", "off", "at", "near", "to", "down", "and", "along", "from", "of", "in", "&", "/", "@",
        "toward", "towards", "onto", "by",
    ]
    .contains(&document.before(first, 1));
    let sure = if mixed {
        capital_kind || unknown && strong
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

/// "I-84", "US 2", "SR 44", "Hwy 16", "County Road 550 East", "Exit 17A", "mile marker 211".
fn numbered_road(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
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
                    &[
                        "county", "state", "co", "ranch", "service", "forest", "farm", "township",
                        ".",
                    ],
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
            &[
                "-", ".", "#", "number", "no", "marker", "post", "route", "hwy", "highway", "road",
                "rd", "bus", "business", "spur", "alt", "loop", "s",
            ],
        ) && !(number > at + 1 && document.is(number, "s"))
        {
            number += 1;
        }
    }
    let numbered = document
        .get(number)
        .is_some_and(super::super::token::Token::has_digit)
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
    let last = if document.any(
        last + 1,
        &[
            "north",
            "south",
            "east",
            "west",
            "northbound",
            "southbound",
            "eastbound",
            "westbound",
        ],
    ) && document.is_capital(last + 1)
        && document.style(at) == Style::Mixed
    {
        last + 1
    } else {
        last
    };
    let mut first = at;
    for _ in 0..3 {
        let before = first.wrapping_sub(1);
        let qualifies = document.any(
            before,
            &[
                "county",
                "state",
                "us",
                "co",
                "ranch",
                "service",
                "forest",
                "farm",
                "township",
                "mile",
                "old",
                "interstate",
                "business",
                "indian",
            ],
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
fn joined_road(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
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

fn is_measure(document: &Document<'_>, number: usize) -> bool {
    document.is_sign(number + 1, '%')
        || document.is_sign(number + 1, ':') && document.is_digits(number + 2)
        || document.any(
            number + 1,
            &[
                "mph", "feet", "ft", "yards", "minutes", "seconds", "mm", "hours", "times",
            ],
        )
}

/// "5th and Delancey", "corner of Kettle & Monroe", "KALAKAUA/SEASIDE".
fn intersection(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at + 1, &["and", "&", "/", "@", "x", "at"]) && !document.is_sign(at + 1, '/') {
        return;
    }
    let cue = [
        "at",
        "near",
        "of",
        "on",
        "off",
        "@",
        "by",
        "to",
        "intersection",
        "corner",
        "from",
        "around",
        "area",
    ]
    .contains(&document.before(at, 1));
    if !cue || !document.same_line(at + 2) {
        return;
    }
    let slash = document.is_sign(at + 1, '/');
    let is_name = |place: usize| {
        let telling = document.telling_capital(place)
            && !document.has(place, Marks::RANK)
            && !document.has(place, Marks::MONTH)
            && !document.has(place, Marks::WEEKDAY)
            && !document.has(place, Marks::BRAND);
        is_ordinal(document, place)
            || telling
            || document.is_word(place) && !document.is_ordinary(place)
    };
    let one_unknown = slash
        && document.is_word(at)
        && document.is_word(at + 2)
        && (is_name(at) || is_name(at + 2))
        && document.len(at) > 2
        && document.len(at + 2) > 2;
    let both = is_name(at) && is_name(at + 2) && !document.is(at + 1, "at");
    let strong = is_ordinal(document, at)
        || is_ordinal(document, at + 2)
        || slash
        || document.any(at + 1, &["&", "@", "x"])
        || document.any(
            at.wrapping_sub(2),
            &["intersection", "corner", "area", "lights", "light"],
        );
    let people = document.has(at, Marks::GIVEN) && document.has(at + 2, Marks::GIVEN) && !strong;
    if both && !people || one_unknown {
        let mut last = at + 2;
        if is_kind(document, last + 1) {
            last += 1;
        }
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Address,
                if strong {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "two streets",
            )
            .labelled("intersection"),
        );
    }
}

fn post_box(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is(at, "box") && document.is_digits(at + 1) && document.len(at + 1) >= 2 {
        let office = document.any(at.wrapping_sub(1), &["po", ".", "o", "p.o", "rr", "postal"]);
        if office || document.len(at + 1) >= 4 {
            out.push(
                Candidate::new(at, at + 1, Kind::Address, Confidence::High, "post box")
                    .labelled("post box"),
            );
        }
    }
}

/// "Apt. 297", "Suite 787" on their own.
fn apartment(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let cue = document.any(at, &["apt", "apartment", "suite", "ste", "spc"]);
    let number = if document.any(at + 1, &[".", "#", "no"]) {
        at + 2
    } else {
        at + 1
    };
    let numbered = document
        .get(number)
        .is_some_and(crate::token::Token::has_digit);
    let letter =
        document.len(number) == 1 && document.is_capital(number) && !document.is(number, "i");
    if cue && (numbered || letter && !document.any(number, &["a"])) && document.same_line(number) {
        let last = document.joined(number, &['-']);
        let rule = "word for a flat before its number";
        out.push(
            Candidate::new(at, last, Kind::Address, Confidence::High, rule).labelled("address"),
        );
    }
}

/// Streets in the manner of other countries: the kind comes first or is grown onto the name, the number last.
fn abroad(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const FIRST: &[&str] = &[
        "rue",
        "via",
        "viale",
        "calle",
        "avenida",
        "avda",
        "av",
        "ul",
        "ulica",
        "piazza",
        "rua",
        "corso",
        "plaza",
        "carrera",
        "cra",
        "chemin",
        "paseo",
        "camino",
        "carretera",
        "calz",
        "calzada",
        "blvd",
        "impasse",
        "allée",
        "rambla",
    ];
    const GROWN: &[&str] = &[
        "strasse", "straße", "gasse", "weg", "straat", "vägen", "gatan", "vej", "katu", "tie",
        "laan", "plein", "allee", "platz", "gata", "gade", "stræde", "väg", "damm", "ring", "ufer",
    ];
    let numbered = |place: usize| {
        document
            .get(place)
            .is_some_and(crate::token::Token::has_digit)
            && document.low(place).len() <= 6
    };
    let grown = GROWN
        .iter()
        .any(|ending| document.low(at).ends_with(ending))
        && document.is_word(at)
        && document.len(at) > 5
        && !document.is_ordinary(at);
    let mut last = None;
    if grown && document.is_capital(at) {
        last = Some(if numbered(at + 1) && document.same_line(at + 1) {
            at + 1
        } else {
            at
        });
    } else if document.any(at, FIRST) && document.is_word(at) {
        let mut next = at + 1 + usize::from(document.is_sign(at + 1, '.'));
        let start = next;
        while next < start + 5
            && document.same_line(next)
            && document.is_word(next)
            && (document.is_capital(next)
                || document.any(
                    next,
                    &["de", "la", "del", "los", "las", "do", "da", "dos", "le"],
                ))
        {
            next += 1;
        }
        if next > start && document.is_capital(next - 1) && document.is_capital(start.max(next - 1))
        {
            last = Some(if numbered(next) && document.same_line(next) {
                next
            } else {
                next - 1
            });
        }
    }
    let Some(last) = last else { return };
    let before = at.wrapping_sub(1);
    let first = if numbered(before) && document.same_line(at) {
        before
    } else {
        at
    };
    out.push(
        Candidate::new(
            first,
            last,
            Kind::Address,
            Confidence::High,
            "street of another country",
        )
        .labelled("street"),
    );
}

/// "on 3rd", "off 42nd": an ordinal with nothing after it that it could count.
fn numbered_street(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let led = ["on", "off", "down", "at", "to", "near", "up"].contains(&document.before(at, 1));
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
