//! Numbers of cases, incidents, reports, citations and calls.

use alloc::vec::Vec;

use super::{digits, skip_fillers};
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;

/// Words before the number of a case.
pub(crate) const CUES: &[&str] = words!(
    "case cases incident report rpt cad cfs ir dr cr citation cite ticket warrant docket \
     grievance complaint event inc occurrence file filed ref reference cn ia uof oca rd \
     investigation job log summons ori run call under property tow"
);

pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const LOOSE: &[&str] = words!("run call under filed job log rd dr ref property tow event file");
    if !document.any(at, CUES) {
        return;
    }
    let mut next = at + 1;
    for _ in 0..3 {
        if document.any(
            next,
            words!("report case number history card under as control note notes was"),
        ) {
            next += 1;
        }
    }
    let direct = next;
    next = skip_fillers(document, next);
    if !document.same_line(next) || !document.is_alnum(next) {
        return;
    }
    let last = document.joined(next, &['-', '/', '.', '#']);
    let count = digits(document, next, last);
    let text = document.slice(next, last);
    let year = fits(text, "1999")
        || fits(text, "20 99")
        || count == 4 && (text.starts_with("20") || text.starts_with("19"));
    let dated = fits(text, "9+/9+/9+") || fits(text, "9+/9+");
    let loose = document.any(at, LOOSE);
    let least = match (next > direct, loose) {
        (true, _) => 3,
        (false, false) => 4,
        (false, true) => 5,
    };
    if count >= least && !dated && !(year && next == direct) && text.len() <= 30 {
        // The short name of the system goes along: "CFS 19-118842".
        let system = document.any(at, &["cfs", "cad", "oca"]) && next == at + 1;
        out.push(Candidate::new(
            if system { at } else { next },
            last,
            Kind::Case,
            Confidence::High,
            "word for a case before a number",
        ));
    }
}

pub(crate) fn by_shape(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_alnum(at)
        || document.glued(at)
            && document.any(at.wrapping_sub(1), words!("- . / _ @ ( + : $"))
            && !document.any(at.wrapping_sub(1), &["("])
    {
        return;
    }
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let shapes = [
        "99-9999+",
        "9999-9999+",
        "9999-999+",
        "a+99-9999+",
        "a+-9999-9999+",
        "a+-99-9999+",
        "a+9999-9999+",
        "99-9+-999",
        "99a99999+",
        "a+-9999-999+",
        "9999-9+-9+",
        "aa-99999+",
        "a9999999+",
        "aa999999+",
        "99aa-9999+",
        "99-a+-9999+",
        "99a-9999+",
        "a+-9-999+",
        "a+-99-999",
        "aaaa-9999",
        "9999a99999+",
    ];
    let count = digits(document, at, last);
    let is_date = fits(text, "9999-99-99")
        || fits(text, "99-99-9999")
        || fits(text, "9999-9999") && year(&text[..4]) && year(&text[5..]);
    let phone = fits(text, "999-999-9999") || fits(text, "999-9999");
    let brand = document.has(at, Marks::BRAND) || document.has(at, Marks::MONTH);
    if count >= 4 && !is_date && !phone && !brand && shapes.iter().any(|shape| fits(text, shape)) {
        out.push(Candidate::new(
            at,
            last,
            Kind::Case,
            Confidence::Medium,
            "shape of a case number",
        ));
    }
}

fn year(digits: &str) -> bool {
    digits.starts_with("19") || digits.starts_with("20")
}

/// "#23-0091-T", "#4471182".
pub(crate) fn after_number_sign(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_sign(at, '#') || !document.glued(at + 1) {
        return;
    }
    let last = document.joined(at + 1, &['-', '/']);
    let count = digits(document, at + 1, last);
    if count >= 4 {
        out.push(Candidate::new(
            at + 1,
            last,
            Kind::Case,
            Confidence::Medium,
            "# before a long number",
        ));
    } else if count >= 2 && document.is_word(at.wrapping_sub(1)) {
        out.push(Candidate::new(
            at + 1,
            last,
            Kind::Id,
            Confidence::Low,
            "# before a number",
        ));
    }
}
