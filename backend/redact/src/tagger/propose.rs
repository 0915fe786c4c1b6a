//! Turns what the tagger says into findings, as sure as its margin.

use alloc::vec::Vec;

use super::decode::{Lattice, Margin};
use super::features::{features, see};
use super::model::Model;
use super::stretches;
use super::tags::Thing;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::Style;

/// Margins from which on a word is proposed with medium and with high confidence, and at all (see [`least`]).
/// Chosen by the development sets: see `backend/trainer/README.md`.
const MEDIUM: i32 = 200;
const HIGH: i32 = 500;

/// Where capitals tell, rules find most names of people and businesses, and what is left has to read like one.
/// Elsewhere, and for places, a weak sign is more often right than wrong.
const fn least(thing: Thing, style: Style) -> i32 {
    match (thing, style) {
        (Thing::Person | Thing::Organisation, Style::Mixed) => 0,
        (Thing::Person, Style::Lower | Style::Upper) => -50,
        (Thing::Organisation, Style::Lower | Style::Upper) | (Thing::Place, _) => -100,
    }
}

/// How sure a proposal has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Medium confidence or more: it goes before guesses about words that no list knows.
    Sure,
    /// Any: it comes after them.
    Any,
}

/// Weighs every token of a text.
pub(crate) fn margins(document: &Document<'_>) -> Vec<Margin> {
    let mut out = Vec::with_capacity(document.tokens.len());
    let Some(model) = Model::embedded() else {
        return out;
    };
    let mut lattice = Lattice::default();
    let (mut seen, mut scores) = (Vec::new(), Vec::new());
    for (first, end) in stretches(document) {
        see(document, first, end, &mut seen);
        scores.clear();
        scores.extend(
            (first..end).map(|at| model.scores(&features(&seen, at - first, document.low(at)))),
        );
        lattice.run(&scores, model.transitions());
        out.append(&mut lattice.margins);
    }
    out
}

/// Adds what reads like a name to what was found before; tokens that are taken stay as they are.
pub(crate) fn find(
    document: &Document<'_>,
    accepted: &mut Accepted,
    margins: &[Margin],
    wanted: Wanted,
) {
    let mut found = Vec::new();
    let free = |at: usize| !accepted.is_taken(at) && document.is_alnum(at);
    let belongs = |at: usize, thing: Thing| {
        let least = least(thing, document.style(at));
        margins
            .get(at)
            .is_some_and(|margin| margin.over_nothing > least && margin.thing == thing)
    };
    let mut at = 0;
    while at < margins.len() {
        let thing = margins[at].thing;
        if !(free(at) && belongs(at, thing)) {
            at += 1;
            continue;
        }
        let mut last = at;
        // A sign may stand between two words: "Reyes-Duran", "St. Paul". A sentence ends a name.
        loop {
            let step = if free(last + 1) { 1 } else { 2 };
            let goes_on = (last + 1..=last + step)
                .all(|next| belongs(next, thing) && !document.tokens[next].opens);
            if !(goes_on && free(last + step)) {
                break;
            }
            last += step;
        }
        let most = margins[at..=last]
            .iter()
            .map(|margin| margin.over_nothing)
            .max()
            .unwrap_or_default();
        if wanted == Wanted::Any || most >= MEDIUM {
            found.extend(candidate(document, at, last, thing, most));
        }
        at = last + 1;
    }
    if found.is_empty() {
        return;
    }
    for candidate in found {
        accepted.add(document, candidate);
    }
    accepted.list.sort_by_key(|candidate| candidate.first);
}

fn candidate(
    document: &Document<'_>,
    first: usize,
    last: usize,
    thing: Thing,
    margin: i32,
) -> Option<Candidate> {
    let name = |at: usize| {
        document.is_word(at)
            && document.len(at) > 1
            && !document.has(at, Marks::FUNCTION)
            && !document.has(at, Marks::RANK)
    };
    if !(first..=last).any(name) {
        return None;
    }
    let agency = (first..=last).any(|at| document.has(at, Marks::AGENCY_KIND));
    let (kind, label, rule) = match thing {
        Thing::Person => (Kind::Person, "", "reads like a person's name here"),
        Thing::Place => (
            Kind::Location,
            "place",
            "reads like the name of a place here",
        ),
        Thing::Organisation if agency => {
            (Kind::Agency, "", "reads like the name of an agency here")
        }
        Thing::Organisation => (Kind::Org, "", "reads like the name of a business here"),
    };
    let confidence = match margin {
        HIGH.. => Confidence::High,
        MEDIUM.. => Confidence::Medium,
        _ => Confidence::Low,
    };
    Some(Candidate::new(first, last, kind, confidence, rule).labelled(label))
}
