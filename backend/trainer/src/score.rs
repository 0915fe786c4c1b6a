//! Tells how well weights do on a set, by the tagger alone: no rules, no lists decide.

use redact::Scanner;
use redact::tagger::{Model, OUTSIDE, Thing, best};

use crate::labelled::Labelled;
use crate::lesson::lessons;
use crate::recase::{Case, recase};

/// Counts of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tokens of names that were tagged as some name.
    pub found: usize,
    /// Of these, with the right thing.
    pub right: usize,
    /// Tokens of names.
    pub names: usize,
    /// Tokens tagged that belong to no name.
    pub alarms: usize,
    /// Names (runs of tokens) found from end to end.
    pub whole: usize,
    /// Names.
    pub spans: usize,
}

/// Scores weights on texts, shown in one case.
#[must_use]
pub fn score(model: &Model<'_>, texts: &[Labelled], case: Case) -> [Count; 4] {
    let scanner = Scanner::new();
    let mut counts = [Count::default(); 4];
    for text in texts {
        for lesson in lessons(&scanner, &recase(text, case)) {
            let scores: Vec<_> = lesson
                .features
                .iter()
                .map(|row| model.scores(row))
                .collect();
            let said = best(&scores, model.transitions());
            count(&mut counts, &lesson.tags, &said);
        }
    }
    counts
}

/// The row of a table: 0 for all things, then one each.
fn rows(tag: usize) -> impl Iterator<Item = usize> {
    let own = Thing::ALL
        .iter()
        .position(|&thing| Thing::of(tag) == Some(thing));
    [Some(0), own.map(|at| at + 1)].into_iter().flatten()
}

fn count(counts: &mut [Count; 4], right: &[Option<usize>], said: &[usize]) {
    let mut whole = true;
    for (at, (&right_tag, &said_tag)) in right.iter().zip(said).enumerate() {
        let Some(tag) = right_tag else { continue };
        if tag == OUTSIDE {
            if said_tag != OUTSIDE {
                rows(said_tag).for_each(|row| counts[row].alarms += 1);
            }
            continue;
        }
        let found = said_tag != OUTSIDE;
        whole = found && (whole || tag % 2 == 1);
        let goes_on = right.get(at + 1).copied().flatten() == Some(tag + tag % 2);
        for row in rows(tag) {
            let count = &mut counts[row];
            count.names += 1;
            count.found += usize::from(found);
            count.right += usize::from(Thing::of(tag) == Thing::of(said_tag));
            count.spans += usize::from(!goes_on);
            count.whole += usize::from(!goes_on && whole);
        }
    }
}
