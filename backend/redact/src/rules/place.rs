//! Cities, states, districts, parks, waters, buildings.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_alnum(at) {
        return;
    }
    listed(document, at, out);
    city_and_state(document, at, out);
    kind_after_name(document, at, out);
    kind_before_name(document, at, out);
    numbered(document, at, out);
    compass(document, at, out);
}

/// The first token of a name that ends just before `at`: capitals where they tell, else words that are not ordinary.
pub(crate) fn name_before(document: &Document<'_>, at: usize) -> Option<usize> {
    let mixed = document.style(at) == Style::Mixed;
    let mut first = at;
    for _ in 0..6 {
        let before = first.checked_sub(1)?;
        if !document.same_line(first) {
            break;
        }
        let hyphen =
            document.is_sign(before, '-') && document.glued(before) && document.glued(first);
        let stop = document.is_sign(before, '.')
            && before > 0
            && document.any(before - 1, &["st", "mt", "ft", "co", "n", "s", "e", "w"])
            && document.is_capital(before - 1);
        let joint = document.any(before, &["of", "&", "and"])
            && first < at
            && mixed
            && before > 0
            && document.telling_capital(before - 1)
            && document.is_capital(first)
            && !document.is(before, "and");
        if hyphen || stop || joint {
            first = before;
            continue;
        }
        let word = document.is_word(before)
            && (!document.has(before, Marks::FUNCTION)
                || document.is_capital(before)
                    && mixed
                    && !document.get(before).is_some_and(|token| token.opens)
                    && document.is(before, "of"));
        let opens = document.get(before).is_some_and(|token| token.opens);
        let good = if mixed {
            document.is_capital(before)
                && !(opens && document.is_ordinary(before))
                && !(document.is(before, "i"))
        } else {
            !document.is_ordinary(before)
                || document.any(before, &["county", "city", "co", "parish", "state"]) && first == at
                || document.has(before, Marks::GIVEN.and(Marks::SURNAME)) && first < at
        };
        let excluded = document.has(before, Marks::RANK) && document.len(before) > 3
            || document.has(before, Marks::MONTH) && !mixed
            || document.has(before, Marks::WEEKDAY);
        if !(word && good) || excluded {
            break;
        }
        first = before;
    }
    while first < at && !document.is_alnum(first) {
        first += 1;
    }
    (first < at).then_some(first)
}

const TO: &[&str] = &[
    "in",
    "near",
    "from",
    "to",
    "of",
    "at",
    "through",
    "outside",
    "around",
    "into",
    "toward",
    "towards",
    "across",
    "over",
    "by",
    "beyond",
    "throughout",
    "between",
    "and",
    "via",
    "leaving",
    "nr",
];

fn listed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if let Some(last) = document.phrase(at, Marks::REGION) {
        let ambiguous = last == at
            && (document.is_ordinary(at)
                || document.has(at, Marks::GIVEN)
                || document.has(at, Marks::SURNAME)
                || document.has(at, Marks::BRAND));
        let after_brand =
            document.has(at.wrapping_sub(1), Marks::BRAND) && document.has(at, Marks::BRAND);
        let prefixed = TO.contains(&document.before(at, 1));
        let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
        if !after_brand
            && (!ambiguous
                || capital
                    && (prefixed
                        || !document.has(at, Marks::GIVEN) && document.telling_capital(at))
                || prefixed && !document.is_ordinary(at))
        {
            out.push(
                Candidate::new(
                    at,
                    last,
                    Kind::Location,
                    if ambiguous {
                        Confidence::Medium
                    } else {
                        Confidence::High
                    },
                    "name of a state or country",
                )
                .labelled("state"),
            );
        }
    }
    if let Some(last) = document.phrase(at, Marks::PLACE) {
        let ambiguous = last == at
            && (document.is_ordinary(at)
                || document.has(at, Marks::GIVEN)
                || document.has(at, Marks::SURNAME)
                || document.has(at, Marks::BRAND));
        let prefixed = TO.contains(&document.before(at, 1));
        let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
        let before_name = document.telling_capital(last + 1)
            && document.same_line(last + 1)
            && document.has(at, Marks::GIVEN);
        if !ambiguous
            || capital && prefixed && !before_name
            || prefixed && !document.is_ordinary(at) && !document.has(at, Marks::GIVEN)
        {
            out.push(
                Candidate::new(
                    at,
                    last,
                    Kind::Location,
                    Confidence::Medium,
                    "name of a city",
                )
                .labelled("city"),
            );
        }
    }
}

/// "Calloway, Tennessee", "Fremont Heights, OH 44883".
fn city_and_state(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let upper_code =
        document.has(at, Marks::STATE_CODE) && document.shape(at) == Some(Shape::Upper);
    let region = document.phrase(at, Marks::REGION);
    let Some(mut last) = region.or(upper_code.then_some(at)) else {
        return;
    };
    let zip =
        document.is_digits(last + 1) && document.len(last + 1) == 5 && document.same_line(last + 1);
    let comma = document.is_sign(at.wrapping_sub(1), ',');
    if zip {
        last += 1;
        if document.is_sign(last + 1, '-')
            && document.is_digits(last + 2)
            && document.len(last + 2) == 4
            && document.glued(last + 2)
        {
            last += 2;
        }
    }
    let plated = document.any(
        last + 1,
        &[
            "plate",
            "plates",
            "plated",
            "tag",
            "tags",
            "lic",
            "registration",
            "registered",
            "driver's",
            "drivers",
            "license",
            "dl",
            "oln",
        ],
    );
    let mut first = at;
    if comma {
        if let Some(city) = name_before(document, at - 1) {
            let brands = (city..at - 1).all(|name| document.has(name, Marks::BRAND));
            if city < at - 1
                && !brands
                && (document.style(at) != Style::Upper || !document.is_ordinary(at - 2))
            {
                first = city;
            }
        }
    }
    if first < at {
        // The city and the state are two things.
        out.push(
            Candidate::new(
                first,
                at - 2,
                Kind::Location,
                Confidence::High,
                "name before a state",
            )
            .labelled("city"),
        );
    }
    if zip || plated && upper_code || comma && first < at {
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Location,
                Confidence::High,
                "state after a city",
            )
            .labelled("state"),
        );
    }
}

const GENERIC: &[&str] = &[
    "trailer",
    "car",
    "parking",
    "the",
    "city",
    "state",
    "county",
    "public",
    "dog",
    "skate",
    "ball",
    "water",
    "rec",
    "recreation",
    "shopping",
    "medical",
    "apartment",
    "police",
    "training",
    "a",
    "my",
    "our",
    "this",
    "that",
    "any",
    "each",
    "steep",
    "back",
    "front",
    "low",
    "high",
    "mobile",
    "amusement",
    "theme",
    "industrial",
    "business",
    "office",
    "loading",
    "boat",
    "landing",
    "muddy",
    "dry",
    "frozen",
    "town",
    "local",
    "national",
    "radio",
    "guard",
    "cell",
    "fire",
    "storage",
    "tree",
    "junk",
    "salvage",
    "rail",
    "truck",
    "train",
    "bus",
    "power",
    "hunting",
    "school",
    "gas",
    "service",
    "west",
    "east",
    "north",
    "south",
    "shooting",
];

/// "Cedar-Riverside Park", "Linden Plaza", "Tillman County", "Bear Creek".
fn kind_after_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::PLACE_KIND)
        || document.any(
            at,
            &[
                "lot", "yard", "yards", "ramp", "garage", "hill", "hills", "woods", "home", "homes",
            ],
        ) && !document.is_capital(at)
    {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let Some(first) = name_before(document, at) else {
        return;
    };
    let unknown = (first..at).any(|name| {
        document.is_word(name) && !document.is_ordinary(name) && !document.has(name, Marks::BRAND)
    });
    let generic = document.any(at - 1, GENERIC) && first == at - 1;
    if generic || !(mixed && document.is_capital(at) || unknown) {
        return;
    }
    let label = if document.any(
        at,
        &["county", "parish", "borough", "township", "reservation"],
    ) {
        "county"
    } else {
        "place"
    };
    let confidence =
        if unknown && (document.is_capital(at) || !mixed) || mixed && document.is_capital(at) {
            Confidence::High
        } else {
            Confidence::Medium
        };
    out.push(
        Candidate::new(
            first,
            at,
            Kind::Location,
            confidence,
            "name before a word for a place",
        )
        .labelled(label),
    );
}

/// "Lake Shelby", "Mount Orrin", "Fort Kessler", "Camp Doyle".
fn kind_before_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let kind = document.any(
        at,
        &[
            "lake", "mount", "mt", "fort", "ft", "camp", "port", "cape", "san", "santa", "saint",
            "st", "north", "east", "west", "south", "isla", "rio", "los", "las", "el", "la",
            "parque", "barrio", "colonia", "rancho",
        ],
    );
    if !kind || !document.is_capital(at) && document.style(at) == Style::Mixed {
        return;
    }
    let next = if document.is_sign(at + 1, '.') {
        at + 2
    } else {
        at + 1
    };
    let name = document.is_capital(next) && document.style(at) == Style::Mixed
        || !document.is_ordinary(next);
    let clear = document.any(
        at,
        &[
            "lake", "mount", "fort", "camp", "san", "santa", "cape", "parque", "barrio", "colonia",
            "rancho",
        ],
    );
    let joined = document.same_line(next)
        && document.is_word(next)
        && !document.has(next, Marks::FUNCTION)
        && !document.has(next, Marks::WEEKDAY);
    if name
        && joined
        && (clear
            || document.is_capital(at)
                && document.style(at) == Style::Mixed
                && (!document.is_ordinary(next) || document.any(at, &["port"])))
    {
        let mut last = next;
        if document.telling_capital(next + 1)
            && !document.is_ordinary(next + 1)
            && document.same_line(next + 1)
        {
            last += 1;
        }
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Location,
                if clear {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "word for a place before a name",
            )
            .labelled("place"),
        );
    }
}

/// "District 11", "75 Pct", "Station 4", "Pier 9", "Gate C", "Troop B".
fn numbered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const KINDS: &[&str] = &[
        "station",
        "district",
        "precinct",
        "pct",
        "zone",
        "sector",
        "division",
        "troop",
        "pier",
        "dock",
        "slip",
        "gate",
        "terminal",
        "building",
        "bldg",
        "hangar",
        "pod",
        "dorm",
        "lot",
        "wing",
        "ward",
        "region",
        "substation",
        "barracks",
        "post",
        "platform",
        "berth",
        "cellblock",
        "tier",
        "beat",
        "unit",
        "site",
        "campsite",
        "cell",
        "room",
        "rm",
        "classroom",
        "bay",
        "tower",
        "camp",
        "firehouse",
        "area",
        "parcel",
        "runway",
        "taxiway",
        "courtroom",
        "section",
        "level",
        "dpto",
    ];
    const STRONG: &[&str] = &[
        "station",
        "district",
        "precinct",
        "pct",
        "zone",
        "sector",
        "troop",
        "pier",
        "dock",
        "slip",
        "gate",
        "terminal",
        "hangar",
        "substation",
        "barracks",
        "berth",
        "beat",
        "campsite",
        "courtroom",
        "room",
        "rm",
        "division",
    ];
    if document.any(at, KINDS) {
        let next = if document.is_sign(at + 1, '#') || document.is(at + 1, "no") {
            at + 2
        } else {
            at + 1
        };
        let number = document
            .get(next)
            .is_some_and(super::super::token::Token::has_digit)
            && document.len(next) <= 4;
        let letter = document.len(next) == 1
            && document.is_capital(next)
            && document.style(next) == Style::Mixed
            && !document.is(next, "i");
        let spelled = document.has(next, Marks::NUMBER_WORD) && document.telling_capital(next);
        let counted = document.any(
            next + 1,
            &[
                "feet", "ft", "minutes", "mins", "min", "yards", "blocks", "times", "hours",
                "miles", "stories", "days", "years", "officers", "people", "%",
            ],
        ) || document.is_sign(next + 1, ':');
        let sure = document.any(at, STRONG) || document.telling_capital(at);
        if document.same_line(next)
            && (number || letter || spelled)
            && !counted
            && sure
            && (document.telling_capital(at) || !document.any(at, &["section", "area", "unit"]))
            && !document.any(at, &["level"])
        {
            let last = document.joined(next, &['-']);
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
        && document.any(at + 1, &["pct", "precinct", "district", "ward", "barracks"])
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

/// "north lawndale": a quarter of the sky before a word that is not ordinary.
fn compass(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(
        at,
        &[
            "north", "south", "east", "west", "downtown", "upper", "lower", "uptown", "old",
            "greater", "outside", "near",
        ],
    ) {
        return;
    }
    let next = at + 1;
    let unknown = document.is_word(next)
        && !document.is_ordinary(next)
        && document.len(next) > 3
        && document.same_line(next)
        && !document.has(next, Marks::STREET_KIND);
    let included = !document.any(at, &["outside", "near"]);
    if unknown
        && (included && document.style(at) != Style::Mixed || document.telling_capital(next))
        && (included || !document.has(next, Marks::GIVEN))
    {
        let first = if included { at } else { next };
        out.push(
            Candidate::new(
                first,
                next,
                Kind::Location,
                Confidence::Medium,
                "quarter of the sky before a name",
            )
            .labelled("place"),
        );
    }
}
