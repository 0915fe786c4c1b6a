//! What still identifies in a lesson before it is published. An error in here is a refusal: the gate fails closed.

use super::texts::{Clean, Draft};
use crate::app::App;
use domain::codebook::{Codebook, Respondent};
use domain::gate::{CorpusCounts, Crowd, Standing, generalize};
use domain::guard::{Guard, Scope};
use domain::lesson::{Lesson, LessonDocument};
use domain::narrative::CleanNarrative;
use redact::{Confidence, Scanner, normalise_word, words};
use std::collections::BTreeSet;

/// From this confidence on, a finding in the text to be published stops it.
pub const THRESHOLD: Confidence = Confidence::Medium;

/// Which check stopped a lesson.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Check {
    /// Something that was removed from the story stands in the lesson.
    Removed,
    /// The redaction engine finds something that looks identifying.
    Looks,
    /// The coding is incomplete or does not fit the codebook.
    Coding,
    /// A removed direct identifier stands elsewhere on the built site.
    Elsewhere,
}

/// One thing that stops publication.
#[derive(Clone, PartialEq, Eq)]
pub struct Stop {
    /// Which check.
    pub check: Check,
    /// Where: a part of the lesson, or a field of the codebook.
    pub place: String,
    /// The words, from the clean text.
    pub excerpt: String,
    /// Why, in words.
    pub reason: String,
}

/// What the gate says of a lesson.
pub struct Verdict {
    /// What stops it; publication needs none.
    pub stops: Vec<Stop>,
    /// How it stands among the published ones.
    pub standing: Standing,
}

impl Check {
    /// Its name in database and log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed_text",
            Self::Looks => "looks_identifying",
            Self::Coding => "coding",
            Self::Elsewhere => "removed_text_elsewhere",
        }
    }
}

/// The document that approval would store.
#[must_use]
pub fn document(clean: &Clean, draft: &Draft) -> LessonDocument {
    let accepted: BTreeSet<&String> = draft.accepted.iter().chain(&clean.let_stand).collect();
    LessonDocument {
        narrative: CleanNarrative::restore(clean.narrative.clone()),
        lesson: draft.lesson.clone(),
        coding: draft.coding.clone(),
        removed: clean.removed.clone(),
        accepted: accepted.into_iter().cloned().collect(),
    }
}

/// Everything that stops a lesson, from its own texts and coding.
#[must_use]
pub fn stops(
    scanner: &Scanner,
    codebook: &Codebook,
    guard: &Guard,
    document: &LessonDocument,
) -> Vec<Stop> {
    let accepted: BTreeSet<String> = document.accepted.iter().cloned().collect();
    let mut stops = Vec::new();
    for (place, text) in texts(document) {
        for span in guard.find(text, Scope::Own, &accepted) {
            stops.push(Stop {
                check: Check::Removed,
                place: place.to_owned(),
                excerpt: text[span.start..span.end].to_owned(),
                reason: "was removed from the story".to_owned(),
            });
        }
        for finding in scanner
            .scan(text)
            .into_iter()
            .filter(|finding| finding.confidence >= THRESHOLD)
        {
            let excerpt = &text[finding.span.start..finding.span.end];
            if !let_pass(excerpt, &accepted) {
                stops.push(Stop {
                    check: Check::Looks,
                    place: place.to_owned(),
                    excerpt: excerpt.to_owned(),
                    reason: finding.rule.to_owned(),
                });
            }
        }
    }
    stops.extend(coding(codebook, document));
    stops
}

/// How a lesson stands among the published ones: for the analyst, before approval.
///
/// # Errors
///
/// When the machine fails.
pub async fn standing(app: &App, document: &LessonDocument) -> crate::refusal::Outcome<Standing> {
    let published = app.store.view().list_published().await?;
    let week = app.week();
    let mut codings: Vec<_> = Vec::with_capacity(published.len() + 1);
    for lesson in &published {
        codings.push(&lesson.page().answers);
    }
    codings.push(&document.coding);
    let counts = CorpusCounts::of(app.codebook, codings.iter().copied());
    let candidate = generalize(&document.coding, app.codebook, week, &counts);
    let crowd = Crowd::of(
        app.codebook.quasi_identifiers(),
        published.iter().map(|lesson| &lesson.page().answers),
    );
    Ok(crowd.standing(&candidate))
}

/// Whether every word of an excerpt was let pass by a reviewer.
fn let_pass(excerpt: &str, accepted: &BTreeSet<String>) -> bool {
    let mut any = false;
    for word in words(excerpt) {
        any = true;
        if !accepted.contains(&normalise_word(word)) {
            return false;
        }
    }
    any
}

fn texts(document: &LessonDocument) -> impl Iterator<Item = (&'static str, &str)> {
    std::iter::once(("narrative", document.narrative.as_str()))
        .chain(Lesson::texts(&document.lesson))
}

fn coding(codebook: &Codebook, document: &LessonDocument) -> Vec<Stop> {
    let mut problems = codebook.check_answers(&document.coding, Respondent::Analyst, "coding");
    problems.extend(codebook.missing_answers(&document.coding, Respondent::Analyst, "coding"));
    let stop = |problem: domain::problem::Problem| Stop {
        check: Check::Coding,
        place: problem.path.join("."),
        excerpt: String::new(),
        reason: problem.message,
    };
    problems.into_iter().map(stop).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial;
    use domain::guard::{GuardKey, Removed};
    use redact::Kind;

    fn document(narrative: &str) -> LessonDocument {
        LessonDocument {
            narrative: CleanNarrative::restore(narrative.into()),
            lesson: trial::lesson(),
            coding: trial::coding(),
            removed: vec![],
            accepted: vec![],
        }
    }

    fn check(document: &LessonDocument) -> Vec<(Check, String)> {
        let key = GuardKey::new([3; 32]);
        let removed = Removed {
            text: "Zyxquorvath",
            kind: Kind::Person,
        };
        let traces = key.traces(&[removed]);
        let guard = Guard::new(key, traces);
        let stops = stops(&Scanner::new(), Codebook::embedded(), &guard, document);
        stops
            .into_iter()
            .map(|stop| (stop.check, stop.excerpt))
            .collect()
    }

    #[test]
    fn a_clean_lesson_passes() {
        assert_eq!(check(&document("A truck passed an arm's length away.")), []);
    }

    #[test]
    fn what_was_removed_is_stopped_wherever_it_comes_back() {
        let mut lesson = document("A truck passed.");
        lesson.lesson.title = "What ZYXQUORVATH'S vest did".into();
        assert!(check(&lesson).contains(&(Check::Removed, "ZYXQUORVATH'S".to_owned())));
    }

    #[test]
    fn what_looks_identifying_is_stopped_until_somebody_lets_it_pass() {
        let mut lesson = document("I called Officer Brandt Kessler-Ruiz at 555-0147.");
        let stopped = check(&lesson);
        assert!(stopped.iter().all(|(check, _)| *check == Check::Looks) && stopped.len() >= 2);
        lesson.accepted = stopped
            .iter()
            .flat_map(|(_, text)| words(text))
            .map(normalise_word)
            .collect();
        assert_eq!(check(&lesson), []);
    }

    #[test]
    fn an_incomplete_coding_is_stopped() {
        let mut lesson = document("A truck passed.");
        lesson.coding.withhold("hazard_type");
        assert_eq!(check(&lesson), [(Check::Coding, String::new())]);
    }
}
