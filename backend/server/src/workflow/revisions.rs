//! Revisions of published lessons: proposed by one person, put in force by another.

use super::alerts::{Gated, check_let_pass};
use super::gate::{self, Stop};
use super::{analysis, public_words, release};
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use domain::audit::{Act, Event};
use domain::coding::Answers;
use domain::gate::{CorpusCounts, Crowd, generalize};
use domain::guard::{Guard, GuardKey};
use domain::id::{PublicId, ReleaseId, ReportId};
use domain::lesson::{Lesson, LessonDocument};
use domain::narrative::CleanNarrative;
use domain::problem::{Problem, ProblemCode, limits};
use domain::report::{Published, Report};
use domain::reviewer::{Reviewer, Role};
use domain::revision::{Proposal, Reason, RevisionError, Row};
use std::collections::BTreeSet;
use store::Tx;

/// What a reviewer wants to change. What is absent stays.
pub struct Change {
    /// The whole lesson.
    pub lesson: Option<Lesson>,
    /// The whole story.
    pub narrative: Option<String>,
    /// The whole coding.
    pub coding: Option<Answers>,
    /// Why.
    pub reason: Reason,
    /// What changed, for readers.
    pub note: String,
    /// Words that merely look identifying.
    pub let_pass: Vec<String>,
    /// Why they identify nobody.
    pub because: String,
}

/// Proposes a revision, in place of one that waited.
///
/// # Errors
///
/// Every problem of the input at once; when no such lesson is published, nothing changes, or it was revised too often.
pub async fn propose(
    app: &App,
    by: &Reviewer,
    lesson: PublicId,
    change: Change,
) -> Outcome<Gated<Proposal>> {
    check(app, by, &change)?;
    let tx = app.store.begin().await?;
    let (id, published) = find(&tx, lesson).await?;
    if published.page().revisions.len() >= limits::MAX_REVISIONS {
        let message = format!("at most {} revisions of one lesson", limits::MAX_REVISIONS);
        return Err(Refusal::problem(ProblemCode::TooMany, "input", message));
    }
    let before = published.document();
    let proposal = Proposal {
        document: changed(&before, &change),
        reason: change.reason,
        note: change.note,
        of_revision: published.page().revision,
        by: by.id,
        at: app.clock.now(),
    };
    let same = LessonDocument {
        accepted: before.accepted.clone(),
        ..proposal.document.clone()
    };
    if same == before {
        let message = "change the lesson, the story or the coding";
        return Err(Refusal::problem(ProblemCode::Required, "input", message));
    }
    let stops = stops(app, &proposal).await?;
    if !stops.is_empty() {
        return Ok(Gated::Stopped(stops));
    }
    tx.put_proposal(id, &proposal).await?;
    note(app, &tx, by, Act::RevisionProposed, id, proposal.reason).await?;
    tx.commit().await?;
    Ok(Gated::Passed(proposal))
}

/// Puts the proposal of a lesson in force and asks for the release that shows it.
///
/// # Errors
///
/// Refused to the proposer and to everyone who handled the original, while the gate has findings, and when no proposal
/// waits.
pub async fn approve(app: &App, by: &Reviewer, lesson: PublicId) -> Outcome<ReleaseId> {
    may_revise(by)?;
    // Not between the last look of a release at its lessons and the note of what it showed.
    let not_now = app.going_live.read().await;
    let tx = app.store.begin().await?;
    let (id, published) = find(&tx, lesson).await?;
    let proposal = tx.find_proposal(id).await?.ok_or_else(unknown)?;
    let (reason, proposed_by) = (proposal.reason, proposal.by);
    let findings = stops(app, &proposal).await?.len();
    let row = row(app, &published, &proposal.document).await?;
    let revised = proposal
        .approve(by.id, published, row, app.quarter(), findings)
        .map_err(Ruled)?;
    tx.add_revision_approval(id, revised.page().revision, proposed_by, by.id)
        .await?;
    tx.note_revised(&revised).await?;
    tx.delete_proposal(id).await?;
    if reason == Reason::Identification {
        tx.must_forget(lesson).await?;
    }
    note(app, &tx, by, Act::LessonRevised, id, reason).await?;
    // In the same commit: a lesson must not count as revised while no release shows it.
    let release = release::queue(app, &tx, Some(by)).await?;
    tx.commit().await?;
    drop(not_now);
    app.release_bell.notify_one();
    if let Err(failure) = app.store.truncate_wal().await {
        tracing::warn!(%failure, "words of a revised lesson stay in the write-ahead log until the next checkpoint");
    }
    Ok(release)
}

async fn find(tx: &Tx, lesson: PublicId) -> Outcome<(ReportId, Published)> {
    let id = tx.find_public(lesson).await?.ok_or_else(unknown)?;
    match tx.find_report(id).await? {
        Some(Report::Published(published)) => Ok((id, *published)),
        _ => Err(unknown()),
    }
}

fn changed(before: &LessonDocument, change: &Change) -> LessonDocument {
    let mut accepted: BTreeSet<String> = before.accepted.iter().cloned().collect();
    accepted.extend(public_words::normalised(&change.let_pass));
    LessonDocument {
        narrative: match &change.narrative {
            Some(text) => CleanNarrative::restore(text.clone()),
            None => before.narrative.clone(),
        },
        lesson: change
            .lesson
            .clone()
            .unwrap_or_else(|| before.lesson.clone()),
        coding: change
            .coding
            .clone()
            .unwrap_or_else(|| before.coding.clone()),
        removed: before.removed.clone(),
        accepted: accepted.into_iter().collect(),
    }
}

/// The gate of lessons, without the guard: its key died when the lesson was published.
async fn stops(app: &App, proposal: &Proposal) -> Outcome<Vec<Stop>> {
    let (readers, codebook) = (app.scanners.readers(), app.codebook);
    let (document, note) = (proposal.document.clone(), proposal.note.clone());
    let read = gate::aside(move || {
        let let_pass = document.accepted.iter().cloned().collect();
        let note = [("note".to_owned(), note.as_str())];
        let mut stops = gate::stops(&readers, codebook, &guard_of_nothing(), &document);
        stops.extend(public_words::stops(&readers, None, &let_pass, &note));
        stops
    });
    Ok(read.await?)
}

fn guard_of_nothing() -> Guard {
    let key = GuardKey::new([0; 32]);
    let traces = key.traces(&[]);
    Guard::open(key, traces).expect("the traces are of this key")
}

/// What the revised row carries. The same coding keeps the row as it was published.
async fn row(app: &App, before: &Published, document: &LessonDocument) -> Outcome<Row> {
    let page = before.page();
    if before.document().coding == document.coding {
        return Ok(Row {
            answers: page.answers.clone(),
            withheld: page.withheld.clone(),
        });
    }
    let published = app.store.view().list_published().await?;
    let others: Vec<&Answers> = published
        .iter()
        .map(Published::page)
        .filter(|other| other.public_id != page.public_id)
        .map(|other| &other.answers)
        .collect();
    let codings = others.iter().copied().chain([&document.coding]);
    let counts = CorpusCounts::of(app.codebook, codings);
    let received = before.head().received;
    let generalized = generalize(&document.coding, app.codebook, received, &counts);
    let rule = app.codebook.quasi_identifiers();
    let row = Row::revise(rule, before, generalized);
    let withholdings = Crowd::of(rule, others).admit(&[&row.answers]);
    let more: Vec<String> = withholdings
        .into_iter()
        .flat_map(|more| more.withheld)
        .collect();
    Ok(row.withholding(&more))
}

fn check(app: &App, by: &Reviewer, change: &Change) -> Outcome<()> {
    may_revise(by)?;
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(Err(refusal)) = change
        .lesson
        .as_ref()
        .map(|lesson| analysis::check_lesson(app, lesson))
    {
        match refusal {
            Refusal::Problems(more) => problems.extend(more),
            failure @ Refusal::Failure(_) => return Err(failure),
        }
    }
    if let Some(narrative) = &change.narrative {
        limits::NARRATIVE.check("input.narrative", narrative, &mut problems);
    }
    if let Some(coding) = &change.coding {
        problems.extend(analysis::coding_problems(app, coding));
    }
    limits::REVISION_NOTE.check("input.note", &change.note, &mut problems);
    check_let_pass(&change.let_pass, &change.because, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Problems(problems))
    }
}

fn may_revise(by: &Reviewer) -> Outcome<()> {
    if by.is(Role::Analyst) || by.is(Role::Editor) {
        Ok(())
    } else {
        Err(unknown())
    }
}

async fn note(
    app: &App,
    tx: &Tx,
    by: &Reviewer,
    act: Act,
    report: ReportId,
    reason: Reason,
) -> Outcome<()> {
    let event = app.event(Some(by.id), act, Some(report));
    let detail = Some(reason.as_str().to_owned());
    Ok(tx.append_audit(Event { detail, ..event }).await?)
}

fn unknown() -> Refusal {
    Refusal::not_found("input.publicId")
}

impl From<Ruled<RevisionError>> for Refusal {
    fn from(Ruled(error): Ruled<RevisionError>) -> Self {
        let code = match error {
            RevisionError::SameReviewer => ProblemCode::SameReviewer,
            RevisionError::GateNotPassed { .. } => ProblemCode::GateNotPassed,
            RevisionError::Stale => ProblemCode::Conflict,
        };
        Self::problem(code, "input.publicId", error.to_string())
    }
}

#[cfg(test)]
mod tests;
