//! Numbers given to people: social security, driver licence, booking, inmate, passport, account.

use alloc::vec::Vec;

use super::{digits, skip_fillers};
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

pub(crate) fn by_shape(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let inside = document.glued(at) && document.is_sign(at.wrapping_sub(1), '-');
    if fits(text, "999-99-9999") && !inside && text.as_bytes()[0] != b'9' {
        out.push(Candidate::new(
            at,
            last,
            Kind::Ssn,
            Confidence::High,
            "shape of a social security number",
        ));
    }
    // Letters and three groups, as on many licences: S530-2207-6122.
    if fits(text, "a999-9999-9999")
        || fits(text, "a999-999-99-999-9")
        || fits(text, "a9999-99999-99999")
    {
        out.push(Candidate::new(
            at,
            last,
            Kind::DriverLicence,
            Confidence::High,
            "shape of a driver licence number",
        ));
    }
}

/// Short forms that announce a number and are no part of it.
const NOT_LETTERS: &[&str] = words!(
    "vin dob imei mac id no phone ph cell tel utm grid exp ext est hrs oid fips zip upc isbn ssn tac fax mm mp pob poe po"
);

/// Tells whether a word announces a number.
pub(crate) fn is_cue(document: &Document<'_>, at: usize) -> bool {
    let cues = [
        SOCIAL,
        LICENCE,
        OTHER,
        NOT_LETTERS,
        super::case_number::CUES,
        super::vehicle::plate::PLATE_CUES,
        super::badge::CUES,
    ];
    cues.iter().any(|cues| document.any(at, cues))
}

/// "TDX 0011726", "SPRR 6614", "LCSD 18-41177": a short form in capitals and a long number.
pub(crate) fn lettered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let next = at + 1;
    let cue = is_cue(document, at);
    let short = !cue
        && document
            .raw(at)
            .bytes()
            .all(|byte| byte.is_ascii_uppercase())
        && document.len(at) <= 5
        && (document.len(at) > 1 || !document.any(at, &["a", "i"]) || document.len(next) >= 3)
        && !document.has(
            at,
            Marks::FUNCTION
                .and(Marks::BRAND)
                .and(Marks::MONTH)
                .and(Marks::WEEKDAY),
        )
        && (document.style(at) != Style::Upper || !document.is_ordinary(at));
    let last = document.joined(next, &['-']);
    let count = digits(document, next, last);
    let year = count == 4 && last == next && document.low(next).starts_with("20");
    if short
        && document.same_line(next)
        && document.has_digit(next)
        && count >= 4
        && !year
        && !is_measure(document, last)
    {
        let last = if document.is_digits(last + 1)
            && document.len(last + 1) >= 3
            && document.same_line(last + 1)
        {
            last + 1
        } else {
            last
        };
        out.push(Candidate::new(
            at,
            last,
            Kind::Id,
            Confidence::Medium,
            "letters and a long number",
        ));
    }
}

/// "951 24 0071", "751 220K": groups that only a number given to somebody has.
pub(crate) fn grouped(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let group =
        |place: usize, length: usize| document.is_digits(place) && document.len(place) == length;
    let before = document.glued(at) || document.is_digits(at.wrapping_sub(1));
    if !before && group(at, 3) && group(at + 1, 2) && group(at + 2, 4) && document.same_line(at + 2)
    {
        let rule = "groups of a social security number";
        out.push(Candidate::new(
            at,
            at + 2,
            Kind::Ssn,
            Confidence::High,
            rule,
        ));
    }
}

/// Words before a number, the kind they announce, and how many digits make it one.
const CUES: &[(&[&str], Kind, usize)] = &[
    (SOCIAL, Kind::Ssn, 4),
    (LICENCE, Kind::DriverLicence, 5),
    (OTHER, Kind::Id, 3),
];

pub(crate) const SOCIAL: &[&str] = &["ssn", "ss", "social"];
pub(crate) const LICENCE: &[&str] = words!("oln dl odl cdl operator driver drivers");
pub(crate) const OTHER: &[&str] = words!(
    "inmate booking passport account acct sid ein patient mrn member employee visa fbi \
     doc jail bkg prisoner gang alien student permit serial policy register ser fid npi \
     dea license licence file control tracking invoice order room wristband pf clerk \
     asset property evidence item tattoo pin passcode"
);

pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    for (words, kind, least) in CUES {
        let unsure = document.is(at, "ss") && !document.is_sign(at + 1, '#');
        if !document.any(at, words) || unsure {
            continue;
        }
        let mut next = at + 1;
        for _ in 0..3 {
            if document.any(
                next,
                words!("security license licence lic book tag port id card and a ending in with"),
            ) {
                next += 1;
            }
        }
        let direct = next;
        let next = skip_fillers(document, next);
        if !document.same_line(next) {
            return;
        }
        let last = document.joined(next, &['-', '/', '.']);
        let count = digits(document, next, last);
        // Without "no." or "#" only a long number counts, and "order 3" or "room 12" do not.
        let enough = if next > direct {
            (*least).min(3)
        } else {
            (*least).max(4)
        };
        if count >= enough && !is_measure(document, last) {
            out.push(Candidate::new(
                next,
                last,
                *kind,
                Confidence::High,
                "word for an identifying number before it",
            ));
        }
    }
}

fn is_measure(document: &Document<'_>, last: usize) -> bool {
    document.is_sign(last + 1, '%')
        || document.any(
            last + 1,
            words!("feet ft yards miles dollars hours hrs days years pounds lbs"),
        )
}
