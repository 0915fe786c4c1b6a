//! A report comes in.

use super::texts::{Review, Story, to_bytes};
use crate::app::App;
use crate::intake::{Sealed, Taken};
use crate::refusal::{Outcome, Refusal};
use crate::vault::{Purpose, REVIEW, STORY};
use domain::codebook::Respondent;
use domain::coding::Answers;
use domain::id::ReportId;
use domain::problem::{Problem, ProblemCode, limits};
use domain::receipt::ReceiptHash;
use domain::report::{Head, ORIGINAL_WEEKS};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use store::{NewReport, SealedText};
use zeroize::Zeroizing;

/// What an officer sends.
#[derive(Clone, Serialize)]
pub struct Submission {
    /// What happened.
    pub narrative: String,
    /// What others can learn.
    pub lessons: String,
    /// What change would help.
    pub change: String,
    /// Coded circumstances.
    pub answers: Answers,
    /// Language of the texts, BCP 47.
    pub language: String,
    /// Whether reviewers may ask a question through the receipt.
    pub may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    pub lesson_only: bool,
    /// SHA-256 of the receipt code.
    pub receipt_hash: String,
    /// Made by the client; every retry carries the same.
    pub idempotency_key: String,
}

/// What the submitter is told after the commit. A repeated report gets the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Acknowledgement {
    /// The day by which the original is destroyed at the latest.
    pub destroyed_by: Date,
}

/// Where the report came from, before anybody reads it.
const PROVENANCE: &str = "anonymous_submission";
/// The one answer that is kept apart, because it jumps the queues.
const URGENT: &str = "urgent_hazard";

/// Checks, scans, seals and stores a report.
///
/// # Errors
///
/// Every problem at once; then nothing was stored.
pub async fn submit(app: &App, submission: Submission) -> Outcome<Acknowledgement> {
    submit_as(app, submission, PROVENANCE).await
}

/// The same for a report whose provenance is known, as in the demonstration.
///
/// # Errors
///
/// Every problem at once; then nothing was stored.
pub async fn submit_as(
    app: &App,
    submission: Submission,
    provenance: &str,
) -> Outcome<Acknowledgement> {
    let receipt = check(app, &submission)?;
    let week = app.week();
    let hashes = app.vault.hashes();
    let content = Zeroizing::new(to_bytes(&submission));
    let id = ReportId::from_random(app.bytes());
    let (sealed_texts, key, words, marks) = seal(app, id, &submission);
    let report = NewReport {
        head: head(
            id,
            week,
            submission.answers,
            submission.language,
            provenance,
        ),
        words,
        marks,
        sealed: sealed_texts,
        receipt: hashes.receipt(&receipt),
        idempotency: hashes.idempotency_key(&submission.idempotency_key),
        content: hashes.content(&submission.idempotency_key, &content),
        last_day: last_day(app.today()),
    };
    match app.intake.take(Sealed { report, key }).await? {
        Taken::Stored => Ok(Acknowledgement {
            destroyed_by: destroyed_by(week),
        }),
        Taken::Repeated => repeated(app, &receipt).await,
        Taken::Conflict => {
            let message = "this key was used for another report: make a new one";
            Err(Refusal::problem(
                ProblemCode::IdempotencyConflict,
                "input.idempotencyKey",
                message,
            ))
        }
        Taken::SameReceipt => {
            let message =
                "this receipt belongs to a report already: make a new one, with a new key";
            Err(Refusal::problem(
                ProblemCode::IdempotencyConflict,
                "input.receiptHash",
                message,
            ))
        }
    }
}

/// The day by which an original that came in that week is destroyed at the latest.
#[must_use]
pub fn destroyed_by(received: domain::calendar::Week) -> Date {
    received
        .monday()
        .saturating_add(i64::from(ORIGINAL_WEEKS).weeks())
}

fn check(app: &App, submission: &Submission) -> Outcome<ReceiptHash> {
    let problems = problems_of(app, submission);
    match submission.receipt_hash.parse::<ReceiptHash>() {
        Ok(receipt) if problems.is_empty() => Ok(receipt),
        _ => Err(Refusal::Problems(problems)),
    }
}

/// Everything that is wrong with a submission.
#[must_use]
pub fn problems_of(app: &App, submission: &Submission) -> Vec<Problem> {
    let mut problems = Vec::new();
    limits::NARRATIVE.check("input.narrative", &submission.narrative, &mut problems);
    limits::SUBMITTER_TEXT.check("input.lessons", &submission.lessons, &mut problems);
    limits::SUBMITTER_TEXT.check("input.change", &submission.change, &mut problems);
    problems.extend(app.codebook.check_answers(
        &submission.answers,
        Respondent::Submitter,
        "input.answers",
    ));
    problems.extend(app.codebook.missing_answers(
        &submission.answers,
        Respondent::Submitter,
        "input.answers",
    ));
    if !is_language(&submission.language) {
        let message = "two or three small letters, such as en or es";
        problems.push(Problem::new(
            ProblemCode::Malformed,
            "input.language",
            message,
        ));
    }
    if !is_key(&submission.idempotency_key) {
        let message = "16 to 64 letters, digits, hyphens or underscores";
        problems.push(Problem::new(
            ProblemCode::Malformed,
            "input.idempotencyKey",
            message,
        ));
    }
    if submission.receipt_hash.parse::<ReceiptHash>().is_err() {
        let message = "SHA-256 of the receipt code as 64 small hexadecimal digits";
        problems.push(Problem::new(
            ProblemCode::Malformed,
            "input.receiptHash",
            message,
        ));
    }
    problems
}

fn seal(
    app: &App,
    id: ReportId,
    submission: &Submission,
) -> (Vec<SealedText>, crate::vault::NewKey, u32, u32) {
    let story = Story {
        narrative: submission.narrative.clone(),
        lessons: submission.lessons.clone(),
        change: submission.change.clone(),
        may_ask: submission.may_ask,
        lesson_only: submission.lesson_only,
    };
    let review = Review::proposed(&app.scanners.current().scan_fields(&story.fields()));
    let key = app.vault.new_key(id, Purpose::Original);
    let seal = |field: &str, plain: Vec<u8>| SealedText {
        field: field.to_owned(),
        ciphertext: app.vault.seal_with(&key, field, &Zeroizing::new(plain)),
    };
    let texts = vec![
        seal(STORY, to_bytes(&story)),
        seal(REVIEW, to_bytes(&review)),
    ];
    let words = story.narrative.split_whitespace().count();
    (
        texts,
        key,
        u32::try_from(words).unwrap_or(u32::MAX),
        u32::try_from(review.marks.len()).unwrap_or(u32::MAX),
    )
}

fn head(
    id: ReportId,
    received: domain::calendar::Week,
    answers: Answers,
    language: String,
    provenance: &str,
) -> Head {
    let urgent = answers
        .primary(URGENT)
        .filter(|code| !matches!(*code, "none" | "unknown"))
        .map(str::to_owned);
    Head {
        id,
        received,
        urgent,
        provenance: provenance.to_owned(),
        language,
        answers,
        handlers: Default::default(),
        version: 0,
    }
}

/// A repeated report gets the acknowledgement of the first one, even when a week has begun meanwhile.
async fn repeated(app: &App, receipt: &ReceiptHash) -> Outcome<Acknowledgement> {
    let tx = app.store.begin().await?;
    let known = tx
        .find_receipt(&app.vault.hashes().receipt(receipt))
        .await?;
    let report = match known {
        Some(id) => tx.find_report(id).await?,
        None => None,
    };
    let received = report.map_or_else(|| app.week(), |report| report.head().received);
    Ok(Acknowledgement {
        destroyed_by: destroyed_by(received),
    })
}

/// Idempotency rows live to the second midnight UTC.
fn last_day(today: Date) -> String {
    today.saturating_add(1.day()).to_string()
}

pub(super) fn is_language(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_key(key: &str) -> bool {
    (16..=64).contains(&key.len())
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
