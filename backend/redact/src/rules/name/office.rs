//! Offices that one person holds, without a name: "the Undersheriff", "our chief".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

/// Offices of which a place has one.
const ONE: &[&str] = words!(
    "sheriff undersheriff chief warden mayor colonel governor commissioner superintendent coroner provost constable \
     commandant quartermaster postmaster fire-marshal prosecutor magistrate dean chaplain ombudsman chiefs"
);
/// Ranks that several hold: only a capital makes one of them a person.
const SOME: &[&str] = words!(
    "captain major commander marshal general judge attorney director president administrator"
);

/// What an office of several capitalised words ends with: "the Watch Commander", "the Special Agent in Charge".
const ENDS: &[&str] = words!(
    "commander captain lieutenant sergeant director administrator attorney judge officer master manager chairman chairwoman \
     chairperson supervisor secretary treasurer clerk engineer jailer inspector investigator general marshal chief deputy \
     sheriff agent examiner defender advocate coordinator superintendent harbormaster trustee president ranger bailiff"
);

/// Where such an office may stand.
pub(crate) const OFFICES: &[&[&str]] = &[
    ONE,
    SOME,
    ENDS,
    &["harbormaster", "watchmaster", "sac", "asac"],
];

/// Words before an office that belong to it.
const BEFORE: &[&str] = words!(
    "deputy assistant vice acting interim police fire county district state presiding associate inspector attorney \
     under lieutenant tribal village city town battalion division station first chief solicitor adjutant medical"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    several_words(document, at, out);
    if document.any(at, ONE) || document.any(at, SOME) {
        one_word(document, at, out);
    }
}

/// Two or three capitalised words after an article, the last of them a rank, and no name behind.
fn several_words(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let mut first = at;
    while first > 0
        && at - first < 3
        && document.telling_capital(first - 1)
        && document.is_word(first - 1)
        && document.is_ordinary(first - 1)
        && !document.has(first - 1, Marks::FUNCTION)
        && document.same_line(first)
    {
        first -= 1;
    }
    let article = words!("the our my your their his her that").contains(&document.before(first, 1));
    let named = document.is_capital(at + 1)
        && document.same_line(at + 1)
        && !document.has(at + 1, Marks::FUNCTION);
    let charge = document.is(at + 1, "in") && document.is(at + 2, "charge");
    let listed = document.any(at, words!("harbormaster sac asac"));
    if mixed && document.is_capital(at) && article && !named && (first < at || charge || listed) {
        let last = at + 2 * usize::from(charge);
        out.push(Candidate::new(
            first,
            last,
            Kind::Rank,
            Confidence::Medium,
            "office that one person holds",
        ));
    }
}

fn one_word(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let capital = document.is_capital(at) && mixed;
    let mut first = at;
    while first > 0
        && at - first < 3
        && document.any(first - 1, BEFORE)
        && document.same_line(first)
    {
        if capital && !document.is_capital(first - 1) {
            break;
        }
        first -= 1;
    }
    let led = words!("the our my your their that his her by to from with for told tell by and of")
        .contains(&document.before(first, 1));
    let article = words!("the our my your their his her").contains(&document.before(first, 1));
    let opens = document.get(first).is_some_and(|token| token.opens);
    let mut last = at;
    // "Chief of Police", "Captain of the night watch"
    if document.is(at + 1, "of")
        && document.any(at + 2, words!("police staff detectives patrol operations"))
    {
        last = at + 2;
    } else if document.is(at + 1, "of") && document.is(at + 2, "the") && document.is_word(at + 3) {
        last = at + 3;
        let watch = document.any(
            at + 4,
            words!("watch shift guard patrol division unit bureau"),
        );
        last += usize::from(watch && document.same_line(at + 4));
    }
    let next = last + 1;
    // A name, an office building or a plural is another matter.
    let named = document.is_capital(next)
        && document.same_line(next)
        && mixed
        && !document.has(next, Marks::FUNCTION)
        || document.has(next, Marks::AGENCY_KIND)
        || document.any(
            next,
            words!("complaint concern concerns justice complaints deputy deputies reason in"),
        )
        || document.is_sign(next, '.') && document.glued(next) && document.is_word(next + 1);
    let sole = document.any(at, ONE);
    let known = document.any(at, words!("captain commander colonel major lieutenant lt superintendent judge capt loo skipper jefe"));
    let good = if capital {
        sole && (led || opens) || article && !opens || last > at + 1
    } else {
        (sole || known && !document.is(at, "judge")) && article
            || sole && opens && document.style(at) == Style::Lower
    };
    let verb =
        document.any(at, words!("general major president director")) && first == at && !capital;
    if !good || named || verb {
        return;
    }
    out.push(Candidate::new(
        first,
        last,
        Kind::Rank,
        if capital && sole {
            Confidence::Medium
        } else {
            Confidence::Low
        },
        "office that one person holds",
    ));
}
