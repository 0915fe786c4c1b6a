//! Agencies: police, sheriffs, state and federal services, jails, fire departments, academies.

use alloc::vec::Vec;

use super::place::name_before;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words that end an agency's name, as they follow each other.
const HEADS: &[&[&str]] = &[
    &["police", "department"],
    &["police", "dept"],
    &["police", "bureau"],
    &["police", "service"],
    &["police", "force"],
    &["police", "services"],
    &["police", "academy"],
    &["p", ".", "d"],
    &["s", ".", "o"],
    &["sheriff", "office"],
    &["sheriff", "department"],
    &["sheriff", "dept"],
    &["sheriffs", "office"],
    &["sheriffs", "department"],
    &["sheriffs", "dept"],
    &["sheriff's", "office"],
    &["sheriff's", "department"],
    &["highway", "patrol"],
    &["state", "patrol"],
    &["state", "police"],
    &["tribal", "police"],
    &["university", "police"],
    &["campus", "police"],
    &["fire", "department"],
    &["fire", "dept"],
    &["fire", "rescue"],
    &["fire", "district"],
    &["fire", "protection"],
    &["public", "safety"],
    &["correctional", "institution"],
    &["correctional", "facility"],
    &["correctional", "center"],
    &["corrections", "center"],
    &["correction", "center"],
    &["detention", "center"],
    &["detention", "facility"],
    &["central", "booking", "facility"],
    &["central", "booking"],
    &["booking", "facility"],
    &["booking", "center"],
    &["county", "jail"],
    &["city", "jail"],
    &["parish", "jail"],
    &["regional", "jail"],
    &["state", "prison"],
    &["justice", "center"],
    &["training", "academy"],
    &["training", "center"],
    &["task", "force"],
    &["response", "team"],
    &["tactical", "team"],
    &["swat", "team"],
    &["marshal", "service"],
    &["marshals", "service"],
    &["marshal", "office"],
    &["constable", "office"],
    &["constables", "office"],
    &["game", "commission"],
    &["parks", "police"],
    &["park", "police"],
    &["park", "rangers"],
    &["border", "services"],
    &["border", "patrol"],
    &["dispatch", "center"],
    &["communications", "center"],
    &["probation", "department"],
    &["wildlife", "commission"],
    &["penitentiary"],
    &["jail"],
    &["prison"],
    &["police"],
    &["constabulary"],
    &["academy"],
    &["pd"],
    &["so"],
    &["fd"],
    &["ems"],
    &["lockup"],
    &["dps"],
    &["doc"],
    &["marshals"],
    &["sheriff"],
    &["troopers"],
];

/// Agencies that are named by one or two fixed words.
const FIXED: &[&[&str]] = &[
    &["us", "marshals"],
    &["us", "marshal"],
    words!("u . s marshals"),
    &["border", "patrol"],
    &["secret", "service"],
    &["coast", "guard"],
    &["national", "guard"],
    &["national", "park", "service"],
    &["forest", "service"],
    &["homeland", "security"],
    &["border", "services"],
    &["park", "service"],
    &["royal", "canadian", "mounted", "police"],
    &["texas", "rangers"],
    &["fish", "and", "wildlife"],
    &["fish", "and", "game"],
    &["fish", "&", "game"],
    &["fish", "&", "wildlife"],
    &["game", "and", "fish"],
    &["port", "authority"],
    &["bureau", "of", "prisons"],
    &["bureau", "of", "indian", "affairs"],
    &["bureau", "of", "land", "management"],
    &["department", "of", "corrections"],
    &["dept", "of", "corrections"],
    &["department", "of", "public", "safety"],
    &["dept", "of", "public", "safety"],
    &["department", "of", "natural", "resources"],
    &["customs", "and", "border"],
    &["national", "crime", "agency"],
];

pub(crate) const ACRONYMS: &[&str] = words!(
    "fbi dea atf cbp hsi usss ncis usms uscg bop tsa dhs doj nypd lapd lasd chp fdny rcmp \
     opp usbp cbsa psni nca blm nps usfs dnr uspis bia fps tdcj cdcr mta bart septa"
);

/// Words before "of" and a place.
pub(crate) const OPENINGS: &[&str] =
    words!("department dept bureau division office police city county state university");

/// Crews that have numbers.
pub(crate) const COMPANIES: &[&str] = words!(
    "engine ladder medic rescue truck tower battalion squad quint ambulance hazmat brush tender rig"
);

/// The last token when the words stand here; a possessive does not matter.
fn sequence(document: &Document<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let stands = words.iter().enumerate().all(|(offset, word)| {
        let token = document.low(at + offset);
        (token == *word || word.strip_suffix("'s") == Some(token))
            && (offset == 0 || document.same_line(at + offset))
    });
    stands.then(|| at + words.len() - 1)
}

pub(crate) fn acronym(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_word(at) {
        return;
    }
    let word = document.low(at);
    let upper = document.shape(at) == Some(Shape::Upper) && document.style(at) == Style::Mixed;
    if ACRONYMS.contains(&word) {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::High,
            "short name of an agency",
        ));
    } else if word == "ice" && upper {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::Medium,
            "short name of an agency",
        ));
    }
    let ending = [
        "pd", "so", "fd", "hp", "sd", "sp", "dps", "doc", "csd", "dot", "dnr",
    ]
    .iter()
    .any(|ending| word.len() > ending.len() && word.ends_with(ending));
    let short = (3..=6).contains(&word.len())
        && !document.is_ordinary(at)
        && !document.has(at, Marks::GIVEN.and(Marks::SURNAME));
    let lower = word.ends_with("pd") || word.ends_with("cso");
    if ending
        && short
        && (upper
            || document.style(at) != Style::Mixed && lower
            || document.style(at) == Style::Mixed
                && document.shape(at) == Some(Shape::Lower)
                && word.ends_with("pd"))
    {
        out.push(Candidate::new(
            at,
            at,
            Kind::Agency,
            Confidence::High,
            "short name that ends as agencies' do",
        ));
    }
}

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
fn plain_capitals(document: &Document<'_>, first: usize) -> usize {
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

/// Parts of a force, and other services, that end a name in capitals.
pub(crate) const BRANCHES: &[&str] = words!(
    "k9 posse parks hidta nwr unit division district bureau authority nation 911 forestry communications explorers \
     administration ministry directorate militia brigade constabulary corrections camp service section detail team"
);

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

/// "Department of Corrections", "Police Department of Wexmoor", "Division of Parole".
pub(crate) fn of_a_place(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opens =
        document.any(at, OPENINGS) && document.is_capital(at) && document.style(at) == Style::Mixed;
    let of = if document.any(at + 1, &["department"]) {
        at + 2
    } else {
        at + 1
    };
    if !opens || !document.is(of, "of") || !document.telling_capital(of + 1) {
        return;
    }
    let mut last = of + 1;
    while document.telling_capital(last + 1) && document.same_line(last + 1) && last < of + 5 {
        last += 1;
    }
    let first = name_before(document, at).unwrap_or(at);
    out.push(Candidate::new(
        first,
        last,
        Kind::Agency,
        Confidence::High,
        "name of an agency",
    ));
}

/// "Engine 9", "Ladder 14", "Medic 3", "Rescue 2".
pub(crate) fn fire_company(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let company = document.any(at, COMPANIES);
    let number =
        document.is_digits(at + 1) && document.len(at + 1) <= 4 && document.same_line(at + 1);
    let telling = document.telling_capital(at)
        || document.style(at) == Style::Upper
        || document.is_capital(at) && document.any(at, &["engine", "ladder", "medic", "rescue"])
        || document.style(at) == Style::Lower
            && document.any(at, &["engine", "ladder", "medic", "rescue"]);
    if company
        && number
        && telling
        && !document.any(at + 2, words!("feet ft minutes mins blocks times hours"))
    {
        out.push(
            Candidate::new(
                at,
                at + 1,
                Kind::Agency,
                Confidence::High,
                "fire or medical company",
            )
            .labelled("crew"),
        );
    }
}

/// The host's list.
pub(crate) fn listed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if let Some(last) = document.phrase(at, Marks::AGENCY) {
        if last > at || !document.is_ordinary(at) || document.telling_capital(at) {
            out.push(Candidate::new(
                at,
                last,
                Kind::Agency,
                Confidence::High,
                "on the host's list of agencies",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_begins_with_a_word_that_is_marked() {
        for words in HEADS.iter().chain(FIXED) {
            let first = words[0].strip_suffix("'s").unwrap_or(words[0]);
            let marked = crate::vocabulary::AGENCY_OPENINGS
                .split_ascii_whitespace()
                .any(|word| word == first);
            assert!(marked, "{first} is not marked");
        }
    }
}
