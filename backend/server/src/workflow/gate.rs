//! What still identifies in a lesson before it is published. An error in here is a refusal: the gate fails closed.

mod words;

pub use words::{THRESHOLD, Text, stops as stops_in};

use super::texts::{Clean, Draft};
use crate::app::App;
use crate::lists::Readers;
use crate::refusal::Failure;
use domain::codebook::{Codebook, Respondent};
use domain::gate::{CorpusCounts, Crowd, Standing, Warning, generalize, warnings as add_up};
use domain::guard::{Guard, Trace};
use domain::id::ReportId;
use domain::lesson::LessonDocument;
use domain::narrative::CleanNarrative;
use redact::{Confidence, Kind};
use std::collections::BTreeSet;

/// Which check stopped a lesson.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Check {
    /// Something that was removed from the story stands in the lesson.
    Removed,
    /// The redaction engine finds something that looks identifying.
    Looks,
    /// A word that is not known to identify nobody.
    Vocabulary,
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
    /// Where: a part of the lesson such as `title` or `takeaways.0`, or a field of the codebook.
    pub place: String,
    /// First character there, counted in Unicode code points from 0.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// The words, from the clean text; empty for a coding.
    pub excerpt: String,
    /// Why, in words.
    pub reason: String,
    /// What it looks like, if the scan says so.
    pub kind: Option<Kind>,
    /// How sure the check is.
    pub confidence: Confidence,
    /// What the scan would write instead.
    pub stand_in: Option<String>,
    /// Stops of one thing share a number.
    pub group: u32,
    /// Whether a reviewer may let it pass with a reason.
    pub acceptable: bool,
}

/// What the gate says of a lesson.
pub struct Verdict {
    /// What stops it; publication needs none.
    pub stops: Vec<Stop>,
    /// Harmless details that add up. They stop nothing.
    pub warnings: Vec<Warning>,
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
            Self::Vocabulary => "closed_vocabulary",
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

/// The guard of a report.
///
/// # Errors
///
/// When its key is gone or its traces are not those of the key: then nothing can be compared, and nothing passes.
pub fn guard(
    app: &App,
    id: ReportId,
    traces: impl IntoIterator<Item = Trace>,
) -> Result<Guard, Failure> {
    Ok(Guard::open(app.vault.guard_key(id)?, traces)?)
}

/// Everything that stops a lesson, from its own texts and coding.
#[must_use]
pub fn stops(
    readers: &Readers,
    codebook: &Codebook,
    guard: &Guard,
    document: &LessonDocument,
) -> Vec<Stop> {
    let accepted: BTreeSet<String> = document.accepted.iter().cloned().collect();
    let mut stops = words::stops(readers, Some(guard), &accepted, &texts(document));
    stops.extend(coding(codebook, document));
    stops
}

/// What adds up in a lesson without stopping it.
#[must_use]
pub fn warnings(readers: &Readers, document: &LessonDocument) -> Vec<Warning> {
    let texts = texts(document);
    let bodies: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
    add_up(&readers.scanner, &bodies)
}

/// Runs a check where it holds nobody up.
///
/// # Errors
///
/// When the check panics: then it has not passed.
pub async fn aside<T: Send + 'static>(
    check: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(check).await;
    done.map_err(|_| Failure::Stopped("the gate"))
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

fn texts(document: &LessonDocument) -> Vec<Text<'_>> {
    std::iter::once(("narrative".to_owned(), document.narrative.as_str()))
        .chain(document.lesson.texts())
        .collect()
}

fn coding(codebook: &Codebook, document: &LessonDocument) -> Vec<Stop> {
    let mut problems = codebook.check_answers(&document.coding, Respondent::Analyst, "coding");
    problems.extend(codebook.missing_answers(&document.coding, Respondent::Analyst, "coding"));
    let stop = |problem: domain::problem::Problem| Stop {
        check: Check::Coding,
        place: problem.path.join("."),
        start: 0,
        end: 0,
        excerpt: String::new(),
        reason: problem.message,
        kind: None,
        confidence: Confidence::High,
        stand_in: None,
        group: 0,
        acceptable: false,
    };
    problems.into_iter().map(stop).collect()
}

#[cfg(test)]
mod tests;
