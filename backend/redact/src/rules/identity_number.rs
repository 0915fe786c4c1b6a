//! Numbers given to people: social security, driver licence, booking, inmate, passport, account.

use alloc::vec::Vec;

use super::{digits, skip_fillers};
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
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
