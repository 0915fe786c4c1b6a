//! Settles which candidate a stretch of text belongs to when several want it.

use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::document::{Candidate, Document};
use crate::finding::Kind;
use crate::lexicon::Marks;

/// The accepted candidates of one text, in order, without overlap, and which tokens they take.
#[derive(Debug, Default)]
pub(crate) struct Accepted {
    pub(crate) list: Vec<Candidate>,
    taken: Vec<bool>,
}

impl Accepted {
    /// Accepts the surest and longest first; of the others what is left over, when that says something.
    pub(crate) fn from(document: &Document<'_>, mut candidates: Vec<Candidate>) -> Self {
        let mut accepted = Self {
            list: Vec::new(),
            taken: document.tokens.iter().map(|token| token.done).collect(),
        };
        candidates.sort_by_key(|candidate| {
            (
                Reverse(candidate.confidence),
                Reverse(candidate.last - candidate.first),
                candidate.first,
            )
        });
        for candidate in candidates {
            accepted.add(document, candidate);
        }
        accepted.list.sort_by_key(|candidate| candidate.first);
        accepted
    }

    pub(crate) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    /// Adds a candidate, or the longest part of it that is free.
    pub(crate) fn add(&mut self, document: &Document<'_>, candidate: Candidate) {
        let last = candidate.last.min(document.tokens.len().saturating_sub(1));
        let end = last;
        let Some((first, last)) = self.longest_free(candidate.first, last) else {
            return;
        };
        let (mut first, mut last) = (first, last);
        while first < last && trimmed(document, first) && first != candidate.first {
            first += 1;
        }
        while last > first && trimmed(document, last) && last != candidate.last {
            last -= 1;
        }
        let whole = first == candidate.first && last == candidate.last;
        if !whole
            && !(first..=last).any(|at| {
                document.get(at).is_some_and(crate::token::Token::is_alnum)
                    && !document.has(at, Marks::FUNCTION)
                    && !document.has(at, Marks::RANK)
            })
        {
            return;
        }
        for taken in &mut self.taken[first..=last] {
            *taken = true;
        }
        self.list.push(Candidate {
            first,
            last,
            ..candidate
        });
        // A headline detail is a phrase: what others cut out of it leaves several parts, and all of them count.
        if candidate.kind == Kind::RareDetail {
            for (from, to) in [(candidate.first, first), (last + 1, end + 1)] {
                if from < to {
                    self.add(
                        document,
                        Candidate {
                            first: from,
                            last: to - 1,
                            ..candidate
                        },
                    );
                }
            }
        }
    }

    /// Lets an accepted candidate begin earlier or end later, over tokens that are free.
    pub(crate) fn stretch(&mut self, item: usize, first: usize, last: usize) {
        let Some(candidate) = self.list.get_mut(item) else {
            return;
        };
        candidate.first = first;
        candidate.last = last;
        for taken in &mut self.taken[first..=last] {
            *taken = true;
        }
    }

    fn longest_free(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let mut start = None;
        for at in first..=last + 1 {
            let free = at <= last && !self.is_taken(at);
            match (free, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    if best.is_none_or(|(low, high)| at - from > high - low + 1) {
                        best = Some((from, at - 1));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        best
    }
}

/// Signs and function words at the edge of a part are left outside.
fn trimmed(document: &Document<'_>, at: usize) -> bool {
    !document.is_alnum(at) || document.has(at, Marks::FUNCTION)
}
