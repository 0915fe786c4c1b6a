//! The second review: clean text only, coding, lesson, gate, approval.

use super::texts::{self, Clean, Draft, Review};
use super::{acceptance, erasure, gate, load};
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use crate::vault::{CLEAN, DRAFT, Purpose, REVIEW};
use domain::audit::{Act, Event};
use domain::codebook::Respondent;
use domain::coding::Answers;
use domain::id::ReportId;
use domain::lesson::Lesson;
use domain::problem::{Problem, ProblemCode, limits};
use domain::report::{InAnalysis, ReadyLesson, Report};
use domain::reviewer::{Reviewer, Role};
use store::Tx;

/// What the analyst works with.
pub struct Desk {
    /// The clean text.
    pub clean: Clean,
    /// Coding and lesson so far; the submitter's answers stand in for a coding that was not begun.
    pub draft: Draft,
}

/// The clean text and the work so far, to whoever holds the claim.
///
/// # Errors
///
/// Refused without a claim that holds.
pub async fn desk(app: &App, by: &Reviewer, id: ReportId) -> Outcome<Desk> {
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    open(app, &tx, &stage).await
}

/// Stores the coding.
///
/// # Errors
///
/// Refused without a claim that holds; every problem of the coding at once.
pub async fn code(app: &App, by: &Reviewer, id: ReportId, coding: Answers) -> Outcome<Desk> {
    let problems = coding_problems(app, &coding);
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    change(app, by, id, Act::FactorsCoded, |draft| {
        draft.coding = coding;
    })
    .await
}

/// Everything that is wrong with a coding; what is missing is told at the gate.
#[must_use]
pub fn coding_problems(app: &App, coding: &Answers) -> Vec<Problem> {
    app.codebook
        .check_answers(coding, Respondent::Analyst, "input.answers")
}

/// Stores the lesson.
///
/// # Errors
///
/// Refused without a claim that holds; every problem of the texts at once.
pub async fn draft_lesson(app: &App, by: &Reviewer, id: ReportId, lesson: Lesson) -> Outcome<Desk> {
    check_lesson(app, &lesson)?;
    change(app, by, id, Act::LessonDrafted, |draft| {
        draft.lesson = lesson;
    })
    .await
}

/// Lets words pass at the gate. The audit log keeps the reason, the check and the place, and never the words.
///
/// # Errors
///
/// Refused without a claim that holds, for words that the gate did not stop or lets nobody pass, and without a reason in
/// words that the gate itself would let pass.
pub async fn accept_at_gate(
    app: &App,
    by: &Reviewer,
    id: ReportId,
    text: &str,
    because: &str,
) -> Outcome<Desk> {
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    let desk = open(app, &tx, &stage).await?;
    let document = gate::document(&desk.clean, &desk.draft);
    let guard = gate::guard(app, id, tx.list_traces(id).await?)?;
    let (text, reason) = (text.to_owned(), because.to_owned());
    let (readers, codebook) = (app.scanners.readers(), app.codebook);
    let accepted = gate::aside(move || {
        acceptance::accept(&readers, codebook, &guard, document, &text, &reason)
    });
    let Some(accepted) = accepted.await?? else {
        return Ok(desk);
    };
    let mut draft = desk.draft;
    draft.accepted.extend(accepted.words);
    draft.accepted.sort();
    draft.accepted.dedup();
    texts::put(app, &tx, id, Purpose::Working, DRAFT, &draft).await?;
    tx.save_report(&Report::InAnalysis(stage), app.week())
        .await?;
    let event = app.event(Some(by.id), Act::GateAccepted, Some(id));
    tx.append_audit(Event {
        detail: Some(format!("{}: {because}", accepted.answers)),
        ..event
    })
    .await?;
    tx.commit().await?;
    Ok(Desk { draft, ..desk })
}

/// What the gate would say now.
///
/// # Errors
///
/// Refused without a claim that holds.
pub async fn publication_check(app: &App, by: &Reviewer, id: ReportId) -> Outcome<gate::Verdict> {
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    let desk = open(app, &tx, &stage).await?;
    let document = gate::document(&desk.clean, &desk.draft);
    let guard = gate::guard(app, id, tx.list_traces(id).await?)?;
    drop(tx);
    let standing = gate::standing(app, &document).await?;
    let (readers, codebook) = (app.scanners.readers(), app.codebook);
    let said = gate::aside(move || gate::Verdict {
        stops: gate::stops(&readers, codebook, &guard, &document),
        warnings: gate::warnings(&readers, &document),
        standing,
    });
    Ok(said.await?)
}

/// Approves the lesson and destroys the original.
///
/// # Errors
///
/// Refused without a claim that holds, to whoever handled the original, without a lesson or the linkage check, and
/// while the gate has open findings.
pub async fn approve(app: &App, by: &Reviewer, id: ReportId, linkage_checked: bool) -> Outcome<()> {
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    let desk = open(app, &tx, &stage).await?;
    let document = gate::document(&desk.clean, &desk.draft);
    let guard = gate::guard(app, id, tx.list_traces(id).await?)?;
    let (readers, codebook) = (app.scanners.readers(), app.codebook);
    let checked = gate::aside(move || {
        let blockers = gate::stops(&readers, codebook, &guard, &document).len();
        (document, blockers)
    });
    let (document, blockers) = checked.await?;
    let ready = ReadyLesson {
        document,
        linkage_checked,
        blockers,
    };
    let approved = stage
        .approve(by.id, app.clock.now(), ready)
        .map_err(Ruled)?;
    tx.put_lesson(id, approved.document()).await?;
    tx.save_report(&Report::Approved(Box::new(approved)), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), Act::Approved, Some(id)))
        .await?;
    erasure::plan_and_commit(app, tx, id, store::Reach::Review).await
}

/// Returns the report to de-identification, with a reason for the first reviewer.
///
/// # Errors
///
/// Refused without a claim that holds, without a reason, and once the original is destroyed.
pub async fn send_back(app: &App, by: &Reviewer, id: ReportId, reason: &str) -> Outcome<()> {
    let mut problems = Vec::new();
    limits::SENTENCE.check("input.reason", reason, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    let back = stage.send_back(by.id, app.clock.now()).map_err(Ruled)?;
    let review: Option<Review> = texts::open(app, &tx, id, Purpose::Original, REVIEW).await?;
    let mut review = review.unwrap_or_default();
    review.send_backs.push(reason.to_owned());
    texts::put(app, &tx, id, Purpose::Original, REVIEW, &review).await?;
    tx.save_report(&Report::InDeidentification(back), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), Act::SentBack, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The stage, with the caller's claim renewed.
async fn stage(app: &App, tx: &Tx, by: &Reviewer, id: ReportId) -> Outcome<InAnalysis> {
    match load(tx, id).await? {
        Report::InAnalysis(stage) if by.is(Role::Analyst) => {
            Ok(stage.work(by.id, app.clock.now()).map_err(Ruled)?)
        }
        Report::InAnalysis(_) => Err(Refusal::not_found("input.reportId")),
        other @ (Report::Received(_)
        | Report::InDeidentification(_)
        | Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => Err(Refusal::wrong_stage(other.stage())),
    }
}

async fn open(app: &App, tx: &Tx, stage: &InAnalysis) -> Outcome<Desk> {
    let id = stage.head().id;
    let clean: Option<Clean> = texts::open(app, tx, id, Purpose::Working, CLEAN).await?;
    let clean = clean.ok_or_else(|| Refusal::not_found("input.reportId"))?;
    let draft: Option<Draft> = texts::open(app, tx, id, Purpose::Working, DRAFT).await?;
    let draft = draft.unwrap_or_else(|| Draft {
        coding: stage.head().answers.clone(),
        ..Draft::default()
    });
    Ok(Desk { clean, draft })
}

async fn change(
    app: &App,
    by: &Reviewer,
    id: ReportId,
    act: Act,
    change: impl FnOnce(&mut Draft) + Send,
) -> Outcome<Desk> {
    let tx = app.store.begin().await?;
    let stage = stage(app, &tx, by, id).await?;
    let mut desk = open(app, &tx, &stage).await?;
    change(&mut desk.draft);
    texts::put(app, &tx, id, Purpose::Working, DRAFT, &desk.draft).await?;
    tx.save_report(&Report::InAnalysis(stage), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), act, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(desk)
}

pub(super) fn check_lesson(app: &App, lesson: &Lesson) -> Outcome<()> {
    let mut problems = Vec::new();
    limits::TITLE.check("input.lesson.title", &lesson.title, &mut problems);
    limits::SYNOPSIS.check("input.lesson.synopsis", &lesson.synopsis, &mut problems);
    if lesson.takeaways.is_empty() {
        problems.push(Problem::new(
            ProblemCode::Required,
            "input.lesson.takeaways",
            "at least one takeaway",
        ));
    }
    for (list, count) in [
        ("takeaways", lesson.takeaways.len()),
        ("questions", lesson.questions.len()),
    ] {
        if count > limits::MAX_SENTENCES {
            let message = format!(
                "at most {} entries, this has {count}",
                limits::MAX_SENTENCES
            );
            problems.push(Problem::new(
                ProblemCode::TooMany,
                &format!("input.lesson.{list}"),
                message,
            ));
        }
    }
    for (at, takeaway) in lesson.takeaways.iter().enumerate() {
        let path = format!("input.lesson.takeaways.{at}");
        limits::SENTENCE.check(&format!("{path}.text"), &takeaway.text, &mut problems);
        let mut codes = Answers::new();
        codes.set("takeaways", vec![takeaway.code.clone()]);
        codes.set("recommended_change", takeaway.changes.clone());
        codes.set("audience", takeaway.audience.clone());
        problems.extend(
            app.codebook
                .check_answers(&codes, Respondent::Analyst, &path),
        );
    }
    for (at, question) in lesson.questions.iter().enumerate() {
        limits::SENTENCE.check(
            &format!("input.lesson.questions.{at}"),
            question,
            &mut problems,
        );
    }
    if let Some(practice) = &lesson.practice {
        limits::PRACTICE.check("input.lesson.practice", practice, &mut problems);
    }
    if let Some(note) = &lesson.content_note {
        limits::REASON.check("input.lesson.contentNote", note, &mut problems);
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Problems(problems))
    }
}
