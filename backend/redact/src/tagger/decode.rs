//! The best tags of a sentence, and by how much each token belongs to something (Viterbi, both ways).

use alloc::vec::Vec;

use super::model::{NEVER, Transitions};
use super::tags::{OUTSIDE, Scores, TAGS, Thing};

/// The tags with the best sum of scores and transitions. Sums are 32 bits wide: keep sentences short.
#[must_use]
pub fn best(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut came_from: Vec<[usize; TAGS]> = Vec::with_capacity(scores.len());
    let mut sums = [0; TAGS];
    for (at, emitted) in scores.iter().enumerate() {
        let from = core::array::from_fn(|tag| best_before(&sums, transitions, tag).0);
        sums = forward(&sums, transitions, at, emitted);
        came_from.push(from);
    }
    let mut tag = (0..TAGS).max_by_key(|&tag| sums[tag]).unwrap_or_default();
    let mut tags = alloc::vec![OUTSIDE; scores.len()];
    for (place, from) in tags.iter_mut().zip(&came_from).rev() {
        *place = tag;
        tag = from[tag];
    }
    tags
}

/// What one token most likely is part of, and how much better that is than nothing (negative: worse).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Margin {
    /// The likeliest thing.
    pub(super) thing: Thing,
    /// The sum of the best tags with it, less the sum of the best without anything here.
    pub(super) over_nothing: i32,
}

/// Lists that are used again, so that memory is asked for once a text.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    backward: Vec<Scores>,
    pub(super) margins: Vec<Margin>,
}

impl Lattice {
    /// Finds the margin of every token of a sentence.
    pub(super) fn run(&mut self, scores: &[Scores], transitions: &Transitions) {
        self.look_back(scores, transitions);
        self.margins.clear();
        let mut sums = [0; TAGS];
        for (at, (emitted, backward)) in scores.iter().zip(&self.backward).enumerate() {
            sums = forward(&sums, transitions, at, emitted);
            let through: Scores = core::array::from_fn(|tag| sums[tag] + backward[tag]);
            let whole = |thing: Thing| through[thing.first()].max(through[thing.next()]);
            let mut thing = Thing::Person;
            for other in [Thing::Place, Thing::Organisation] {
                if whole(other) > whole(thing) {
                    thing = other;
                }
            }
            self.margins.push(Margin {
                thing,
                over_nothing: whole(thing) - through[OUTSIDE],
            });
        }
    }

    /// For every token and tag, the best sum of what follows.
    fn look_back(&mut self, scores: &[Scores], transitions: &Transitions) {
        self.backward.clear();
        self.backward.resize(scores.len(), [0; TAGS]);
        for at in (1..scores.len()).rev() {
            let mut before = [NEVER; TAGS];
            let after = self.backward[at].iter().zip(&scores[at]);
            for ((later, emitted), worths) in after.zip(&transitions.after) {
                for (best, worth) in before.iter_mut().zip(worths) {
                    *best = (*best).max(later + emitted + worth);
                }
            }
            self.backward[at - 1] = before;
        }
    }
}

/// The best sums that end in each tag, one token further.
fn forward(sums: &Scores, transitions: &Transitions, at: usize, emitted: &Scores) -> Scores {
    core::array::from_fn(|tag| {
        let before = if at == 0 {
            transitions.start[tag]
        } else {
            best_before(sums, transitions, tag).1
        };
        before + emitted[tag]
    })
}

fn best_before(sums: &Scores, transitions: &Transitions, tag: usize) -> (usize, i32) {
    let mut best = (OUTSIDE, NEVER);
    for (before, (sum, worth)) in sums.iter().zip(&transitions.after[tag]).enumerate() {
        if sum + worth > best.1 {
            best = (before, sum + worth);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::tags::may_follow;

    fn scores(favourites: &[usize]) -> Vec<Scores> {
        let favour = |&tag: &usize| core::array::from_fn(|other| if other == tag { 10 } else { 0 });
        favourites.iter().map(favour).collect()
    }

    #[test]
    fn the_best_tags_are_those_with_the_best_scores() {
        let tags = [0, 1, 2, 0, 3];
        assert_eq!(best(&scores(&tags), &Transitions::default()), tags);
        assert!(best(&[], &Transitions::default()).is_empty());
    }

    #[test]
    fn what_may_not_follow_never_does() {
        let tags = best(&scores(&[0, 2, 2, 4, 0]), &Transitions::default());
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_ne!(tags[0], 2);
    }

    #[test]
    fn margins_agree_with_the_best_tags() {
        let favourites = [0, 1, 2, 0, 5, 6];
        let mut lattice = Lattice::default();
        lattice.run(&scores(&favourites), &Transitions::default());
        for (margin, tag) in lattice.margins.iter().zip(favourites) {
            assert_eq!(margin.over_nothing > 0, tag != OUTSIDE);
            if let Some(thing) = Thing::of(tag) {
                assert_eq!(margin.thing, thing);
            }
        }
    }
}
