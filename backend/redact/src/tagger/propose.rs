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

/// Margins from which on a word is proposed with medium and with high confidence, and at all (see [`least`]).
/// Chosen by the development sets: see `backend/trainer/README.md`.
const MEDIUM: i32 = 200;
const HIGH: i32 = 500;

/// Places stand in fixed turns of phrase, so a weaker sign of one is still more often right than wrong.
const fn least(thing: Thing) -> i32 {
    match thing {
        Thing::Person | Thing::Organisation => -50,
        Thing::Place => -100,
    }
}

/// Adds what reads like a name to what rules have found; tokens that they took are theirs.
pub(crate) fn find(document: &Document<'_>, accepted: &mut Accepted) {
    let Some(model) = Model::embedded() else {
        return;
    };
    let mut lattice = Lattice::default();
    let (mut seen, mut scores) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (first, end) in stretches(document) {
        if (first..end).all(|at| accepted.is_taken(at) || !document.is_word(at)) {
            continue;
        }
        see(document, first, end, &mut seen);
        scores.clear();
        scores.extend(
            (first..end).map(|at| model.scores(&features(&seen, at - first, document.low(at)))),
        );
        lattice.run(&scores, model.transitions());
        gather(document, accepted, first, &lattice.margins, &mut found);
    }
    for candidate in found {
        accepted.add(document, candidate);
    }
    accepted.list.sort_by_key(|candidate| candidate.first);
}

/// Joins neighbours that belong to the same thing.
fn gather(
    document: &Document<'_>,
    accepted: &Accepted,
    first: usize,
    margins: &[Margin],
    out: &mut Vec<Candidate>,
) {
    let free = |at: usize| !accepted.is_taken(first + at) && document.is_alnum(first + at);
    let belongs = |at: usize, thing: Thing| {
        margins
            .get(at)
            .is_some_and(|margin| margin.over_nothing > least(thing) && margin.thing == thing)
    };
    let mut at = 0;
    while at < margins.len() {
        let thing = margins[at].thing;
        if !(free(at) && belongs(at, thing)) {
            at += 1;
            continue;
        }
        let mut last = at;
        // A sign may stand between two words: "Reyes-Duran", "St. Paul".
        while belongs(last + 1, thing)
            && (free(last + 1) || free(last + 2) && belongs(last + 2, thing))
        {
            last += if free(last + 1) { 1 } else { 2 };
        }
        let most = margins[at..=last]
            .iter()
            .map(|margin| margin.over_nothing)
            .max()
            .unwrap_or_default();
        out.extend(candidate(document, first + at, first + last, thing, most));
        at = last + 1;
    }
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
