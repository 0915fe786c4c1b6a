//! What the holder of a receipt may see and do, and what reviewers may ask. Neither side learns who the other is.

use super::submission::destroyed_by;
use super::texts::{self, Clean, Review, Story, from_bytes, to_bytes};
use super::{erasure, load, load_for};
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use crate::vault::{CLEAN, Purpose, REVIEW, STORY};
use domain::audit::Act;
use domain::calendar::Week;
use domain::id::{MessageId, PublicId, ReportId};
use domain::problem::{Problem, ProblemCode, limits};
use domain::receipt::{ReceiptCode, ReceiptHash};
use domain::report::{Closing, Report, Stage};
use domain::reviewer::{Reviewer, Role};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Message, Side, Tx};

/// What a receipt shows.
pub struct ReceiptView {
    /// Where the report stands.
    pub stage: Stage,
    /// Week of arrival.
    pub received: Week,
    /// The day by which the original is destroyed at the latest.
    pub destroyed_by: Date,
    /// Whether it is destroyed already.
    pub original_destroyed: bool,
    /// Messages of both sides; gone with the original.
    pub messages: Vec<Spoken>,
    /// Permanent name of the published lesson.
    pub lesson: Option<PublicId>,
    /// Code of `decline_reason` or `withdrawal_reason`.
    pub reason: Option<String>,
}

/// An opened message.
pub struct Spoken {
    /// Random.
    pub id: MessageId,
    /// Who wrote it.
    pub side: Side,
    /// When, as fine as is kept.
    pub week: Week,
    /// The text.
    pub body: String,
}

/// The hash a client would have sent for a code typed in.
#[must_use]
pub fn hash_of(code: &ReceiptCode) -> ReceiptHash {
    ReceiptHash::new(Sha256::digest(code.compact().as_bytes()).into())
}

/// What became of the report of this receipt; `None` for a code that is wrong, unknown or expired, without telling which.
///
/// # Errors
///
/// When the machine fails.
pub async fn receipt(app: &App, code: &str) -> Outcome<Option<ReceiptView>> {
    let tx = app.store.begin().await?;
    let Some(id) = find(app, &tx, code).await? else {
        return Ok(None);
    };
    let Some(report) = tx.find_report(id).await? else {
        return Ok(None);
    };
    let (lesson, reason) = match &report {
        Report::Published(published) => (Some(published.page().public_id), None),
        Report::Withdrawn(withdrawn) => (
            Some(withdrawn.tombstone().public_id),
            Some(withdrawn.tombstone().reason.clone()),
        ),
        Report::Closed(closed) => match closed.closing() {
            Closing::Declined { reason } => (None, Some(reason.clone())),
            Closing::Retracted | Closing::Expired => (None, None),
        },
        Report::Received(_)
        | Report::InDeidentification(_)
        | Report::InAnalysis(_)
        | Report::Approved(_) => (None, None),
    };
    Ok(Some(ReceiptView {
        stage: report.stage(),
        received: report.head().received,
        destroyed_by: destroyed_by(report.head().received),
        original_destroyed: !tx.original_exists(id).await?,
        messages: messages(app, &tx, id).await?,
        lesson,
        reason,
    }))
}

/// Opened messages of a report; none once their key is destroyed.
///
/// # Errors
///
/// When the machine fails.
pub async fn messages(app: &App, tx: &Tx, id: ReportId) -> Outcome<Vec<Spoken>> {
    let mut spoken = Vec::new();
    for message in tx.list_messages(id).await? {
        let field = field(message.id);
        let Ok(plain) = app
            .vault
            .open_text(id, Purpose::Original, &field, &message.ciphertext)
        else {
            continue;
        };
        let body = String::from_utf8_lossy(&plain).into_owned();
        spoken.push(Spoken {
            id: message.id,
            side: message.side,
            week: message.week,
            body,
        });
    }
    Ok(spoken)
}

/// A reviewer asks the submitter something.
///
/// # Errors
///
/// Refused without a claim that holds, when the submitter wished no questions, and once the original is destroyed.
pub async fn ask(app: &App, by: &Reviewer, id: ReportId, question: &str) -> Outcome<()> {
    check_message("input.question", question)?;
    let tx = app.store.begin().await?;
    let now = app.clock.now();
    let (report, may_ask) = match load_for(&tx, by, id).await? {
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => {
            let (stage, access) = stage.open(by.id, now).map_err(Ruled)?;
            let sealed = tx.find_sealed(id, STORY).await?.ok_or_else(gone)?;
            let story: Story = from_bytes(&app.vault.open_story(&access, &sealed)?, STORY)?;
            (Report::InDeidentification(stage), story.may_ask)
        }
        Report::InAnalysis(stage) if by.is(Role::Analyst) => {
            let stage = stage.work(by.id, now).map_err(Ruled)?;
            let clean: Option<Clean> = texts::open(app, &tx, id, Purpose::Working, CLEAN).await?;
            (
                Report::InAnalysis(stage),
                clean.is_some_and(|clean| clean.may_ask),
            )
        }
        Report::InDeidentification(_) | Report::InAnalysis(_) => {
            return Err(Refusal::not_found("input.reportId"));
        }
        other @ (Report::Received(_)
        | Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => return Err(Refusal::wrong_stage(other.stage())),
    };
    if !may_ask {
        let message = "the submitter wished no questions";
        return Err(Refusal::problem(
            ProblemCode::NotFound,
            "input.reportId",
            message,
        ));
    }
    say(app, &tx, id, Side::Reviewer, question).await?;
    tx.save_report(&report, app.week()).await?;
    tx.set_waiting(id, true).await?;
    tx.append_audit(app.event(Some(by.id), Act::SubmitterAsked, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The submitter answers.
///
/// # Errors
///
/// Refused for an unknown receipt, and once nobody can read the answer any more.
pub async fn reply(app: &App, code: &str, answer: &str) -> Outcome<()> {
    check_message("input.answer", answer)?;
    let tx = app.store.begin().await?;
    let id = find(app, &tx, code)
        .await?
        .ok_or_else(|| Refusal::not_found("input.code"))?;
    say(app, &tx, id, Side::Submitter, answer).await?;
    tx.set_waiting(id, false).await?;
    tx.commit().await?;
    Ok(())
}

/// The submitter adds to the story before its de-identification is finished.
///
/// # Errors
///
/// Refused for an unknown receipt, once de-identification is finished, and when the story would become too long.
pub async fn add(app: &App, code: &str, addition: &str) -> Outcome<()> {
    check_message("input.addition", addition)?;
    let tx = app.store.begin().await?;
    let id = find(app, &tx, code)
        .await?
        .ok_or_else(|| Refusal::not_found("input.code"))?;
    let report = load(&tx, id)
        .await
        .map_err(|_| Refusal::not_found("input.code"))?;
    if !matches!(report.stage(), Stage::Received | Stage::InDeidentification) {
        let message =
            "the story is already de-identified: withdraw it or answer the reviewers instead";
        return Err(Refusal::problem(
            ProblemCode::WrongStage,
            "input.code",
            message,
        ));
    }
    let sealed = tx.find_sealed(id, STORY).await?.ok_or_else(gone)?;
    let mut review: Review = texts::open(app, &tx, id, Purpose::Original, REVIEW)
        .await?
        .ok_or_else(gone)?;
    let (sealed, outcome) = app.vault.change_story(id, &sealed, |plain| {
        append(app, plain, addition, &mut review)
    })?;
    outcome?;
    tx.put_sealed(
        id,
        store::SealedText {
            field: STORY.to_owned(),
            ciphertext: sealed,
        },
    )
    .await?;
    texts::put(app, &tx, id, Purpose::Original, REVIEW, &review).await?;
    // Saved unchanged: the version rises, so that a reviewer who has the old text open is told.
    tx.save_report(&report, app.week()).await?;
    tx.commit().await?;
    Ok(())
}

/// The submitter takes the report back. Everything of it is destroyed at once.
///
/// # Errors
///
/// Refused for an unknown receipt and once the lesson is published.
pub async fn retract(app: &App, code: &str) -> Outcome<()> {
    // Not between the last look of a release at its lessons and the note that they are published.
    let _not_now = app.going_live.read().await;
    let tx = app.store.begin().await?;
    let id = find(app, &tx, code)
        .await?
        .ok_or_else(|| Refusal::not_found("input.code"))?;
    let closing = Closing::Retracted;
    let closed = match load(&tx, id)
        .await
        .map_err(|_| Refusal::not_found("input.code"))?
    {
        Report::Received(stage) => stage.close(closing),
        Report::InDeidentification(stage) => stage.close(closing),
        Report::InAnalysis(stage) => stage.close(closing),
        Report::Approved(stage) => stage.close(closing),
        Report::Published(_) | Report::Withdrawn(_) | Report::Closed(_) => {
            let message = "the report is already published or ended";
            return Err(Refusal::problem(
                ProblemCode::WrongStage,
                "input.code",
                message,
            ));
        }
    };
    tx.delete_lesson(id).await?;
    tx.save_report(&Report::Closed(closed), app.week()).await?;
    // The log must not tell the hour of what a submitter did: the nightly sweep writes the line.
    tx.defer_audit(
        MessageId::from_random(app.bytes()),
        app.week(),
        Act::RetractedBySubmitter,
        id,
    )
    .await?;
    erasure::plan_and_commit(app, tx, id, store::Reach::Everything).await
}

async fn find(app: &App, tx: &Tx, code: &str) -> Outcome<Option<ReportId>> {
    let Ok(code) = code.parse::<ReceiptCode>() else {
        return Ok(None);
    };
    Ok(tx
        .find_receipt(&app.vault.hashes().receipt(&hash_of(&code)))
        .await?)
}

async fn say(app: &App, tx: &Tx, id: ReportId, side: Side, body: &str) -> Outcome<()> {
    if tx.count_messages(id).await? >= limits::MAX_MESSAGES as u64 {
        let message = format!("at most {} messages on one report", limits::MAX_MESSAGES);
        return Err(Refusal::problem(ProblemCode::TooMany, "input", message));
    }
    let message = MessageId::from_random(app.bytes());
    let ciphertext = app
        .vault
        .seal(id, Purpose::Original, &field(message), body.as_bytes())?;
    tx.append_message(
        id,
        Message {
            id: message,
            side,
            week: app.week(),
            ciphertext,
        },
    )
    .await?;
    Ok(())
}

/// Adds to the story and marks what the scan finds in it now. Earlier offsets stay true.
fn append(app: &App, plain: &[u8], addition: &str, review: &mut Review) -> (Vec<u8>, Outcome<()>) {
    let mut story: Story = match from_bytes(plain, STORY) {
        Ok(story) => story,
        Err(failure) => return (plain.to_vec(), Err(failure.into())),
    };
    story.narrative.push_str("\n\n");
    story.narrative.push_str(addition);
    let mut problems: Vec<Problem> = Vec::new();
    limits::NARRATIVE.check("input.addition", &story.narrative, &mut problems);
    if !problems.is_empty() {
        return (plain.to_vec(), Err(Refusal::Problems(problems)));
    }
    let found = app.scanners.current().scan_fields(&story.fields());
    let base = review
        .marks
        .iter()
        .map(|mark| mark.group + 1)
        .max()
        .unwrap_or(0);
    for (field, findings) in found.iter().enumerate() {
        // The addition may show that a word of the first part is a name. What was looked at already is left alone.
        for finding in findings {
            let is_known = review.marks.iter().any(|mark| {
                mark.field == field
                    && mark.start < finding.span.end
                    && finding.span.start < mark.end
            });
            if is_known {
                continue;
            }
            let mut mark = texts::Mark::proposed(review.next, field, finding);
            mark.group += base;
            review.next += 1;
            review.marks.push(mark);
        }
    }
    review.marks.sort_by_key(|mark| (mark.field, mark.start));
    (to_bytes(&story), Ok(()))
}

fn check_message(path: &str, text: &str) -> Outcome<()> {
    let mut problems = Vec::new();
    limits::MESSAGE.check(path, text, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Problems(problems))
    }
}

fn field(message: MessageId) -> String {
    format!("message:{message}")
}

fn gone() -> Refusal {
    Refusal::problem(
        ProblemCode::OriginalGone,
        "input",
        "the original is destroyed",
    )
}
