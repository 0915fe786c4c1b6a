//! Which lessons belong beside each other: those that share most of hazards, factors and situation.
//!
//! Candidates come from lists of lessons by code. A code that half of the corpus carries would make this grow with the
//! square of the corpus, so each list offers only the neighbours of a lesson in publication order. That keeps the work
//! near-linear, and a new lesson leaves the choices of old ones mostly alone.

use crate::front_matter::LessonExtra;
use std::collections::HashMap;

/// Lessons named on a page.
const MOST: usize = 4;

/// How many neighbours to each side a code offers.
const WINDOW: usize = 40;

/// Points for what two lessons share. The factor is what a reader can change.
const SITUATION: u32 = 2;
const HAZARD: u32 = 3;
const FACTOR: u32 = 2;

type Trait = (u8, usize);

/// For each lesson the places of its related ones, best first. The order of `lessons` must be the same for the same
/// corpus.
pub(crate) fn related(lessons: &[&LessonExtra]) -> Vec<Vec<usize>> {
    let traits = traits(lessons);
    let mut carriers: HashMap<Trait, Vec<usize>> = HashMap::new();
    for (at, own) in traits.iter().enumerate() {
        for &one in own {
            carriers.entry(one).or_default().push(at);
        }
    }
    (0..lessons.len())
        .map(|at| choose(at, &traits, &carriers))
        .collect()
}

fn choose(at: usize, traits: &[Vec<Trait>], carriers: &HashMap<Trait, Vec<usize>>) -> Vec<usize> {
    let own = &traits[at];
    let mut candidates: Vec<usize> = own
        .iter()
        .filter_map(|one| carriers.get(one))
        .flat_map(|all| {
            let here = all.partition_point(|&other| other < at);
            &all[here.saturating_sub(WINDOW)..all.len().min(here + 1 + WINDOW)]
        })
        .copied()
        .filter(|&other| other != at)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let mut scored: Vec<_> = candidates
        .into_iter()
        .map(|other| {
            (
                std::cmp::Reverse(score(own, &traits[other])),
                at.abs_diff(other),
                other,
            )
        })
        .collect();
    let last = MOST.min(scored.len());
    if last > 0 && last < scored.len() {
        scored.select_nth_unstable(last - 1);
    }
    scored.truncate(last);
    scored.sort_unstable();
    scored.into_iter().map(|(_, _, other)| other).collect()
}

/// Both lists are sorted.
fn score(own: &[Trait], other: &[Trait]) -> u32 {
    let points = |one: &&Trait| other.binary_search(one).is_ok();
    own.iter()
        .filter(points)
        .map(|&(kind, _)| [SITUATION, HAZARD, FACTOR][usize::from(kind)])
        .sum()
}

/// The codes of each lesson as small sorted numbers. What is not known or fits nowhere is nothing shared.
fn traits(lessons: &[&LessonExtra]) -> Vec<Vec<Trait>> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut all = Vec::with_capacity(lessons.len());
    for lesson in lessons {
        let situation = std::iter::once((0, lesson.situation.id.as_str()));
        let hazards = lesson.hazards.iter().map(|hazard| (1, hazard.id.as_str()));
        let factors = lesson.factors.iter().map(|factor| (2, factor.id.as_str()));
        let mut own: Vec<Trait> = Vec::new();
        for (kind, id) in situation
            .chain(hazards)
            .chain(factors)
            .filter(|(_, id)| !matches!(*id, "unknown" | "other"))
        {
            let next = numbers.len();
            own.push((kind, *numbers.entry(id).or_insert(next)));
        }
        own.sort_unstable();
        own.dedup();
        all.push(own);
    }
    all
}
