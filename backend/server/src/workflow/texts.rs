//! What is sealed, in the form it is sealed in. None of these print themselves.

use crate::app::App;
use crate::refusal::{Failure, Outcome};
use crate::vault::Purpose;
use domain::coding::Answers;
use domain::id::ReportId;
use domain::lesson::Lesson;
use redact::{Finding, Kind, Redaction, Span};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{SealedText, Tx};

/// The original: everything the submitter wrote. It exists opened only while somebody works on it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Story {
    /// What happened.
    pub narrative: String,
    /// What the submitter would tell others.
    pub lessons: String,
    /// What change would help.
    pub change: String,
    /// Whether reviewers may ask a question through the receipt.
    pub may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    pub lesson_only: bool,
}

/// Names of the story's fields, in the order of [`Story::fields`].
pub const FIELDS: [&str; 3] = ["narrative", "lessons", "change"];

/// What a reviewer decided so far. It quotes the original, and is sealed and destroyed like it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Review {
    /// Marks over the fields of the story.
    pub marks: Vec<Mark>,
    /// Sentences put in other words.
    pub rephrasings: Vec<Rephrasing>,
    /// The next mark's number.
    pub next: u32,
    /// Why the analyst sent it back, newest last.
    #[serde(default)]
    pub send_backs: Vec<String>,
}

/// One mention of something that may identify.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mark {
    /// Number within the report.
    pub id: u32,
    /// Index into [`FIELDS`].
    pub field: usize,
    /// Byte offsets.
    pub start: usize,
    /// Byte offsets.
    pub end: usize,
    /// Code of the kind.
    pub kind: String,
    /// `low`, `medium` or `high`.
    pub confidence: String,
    /// The rule that found it, in words.
    pub rule: String,
    /// Marks of one thing share a group.
    pub group: u32,
    /// What will stand in its place.
    pub stand_in: String,
    /// What the reviewer decided.
    pub verdict: Verdict,
}

/// What a reviewer decided about a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// Nothing yet.
    Open,
    /// It goes.
    Accepted,
    /// It stays: it does not identify.
    Rejected,
}

/// A passage of the story in other words.
#[derive(Clone, Serialize, Deserialize)]
pub struct Rephrasing {
    /// Index into [`FIELDS`].
    pub field: usize,
    /// Byte offsets.
    pub start: usize,
    /// Byte offsets.
    pub end: usize,
    /// The new words.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// What the analyst gets instead of the original.
#[derive(Clone, Serialize, Deserialize)]
pub struct Clean {
    /// The story, de-identified.
    pub narrative: String,
    /// What the submitter would tell others, de-identified.
    pub lessons: String,
    /// What change would help, de-identified.
    pub change: String,
    /// Whether reviewers may ask a question through the receipt.
    pub may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    pub lesson_only: bool,
    /// How many things of each kind were removed.
    pub removed: Vec<(String, u32)>,
    /// Normalised words that the de-identifier looked at and let stand.
    pub let_stand: Vec<String>,
}

/// The analyst's work so far.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Draft {
    /// The coding.
    pub coding: Answers,
    /// The lesson.
    pub lesson: Lesson,
    /// Normalised words and pairs that the analyst let pass at the gate.
    pub accepted: Vec<String>,
}

impl Story {
    /// The texts, in the order of [`FIELDS`].
    #[must_use]
    pub fn fields(&self) -> [&str; 3] {
        [&self.narrative, &self.lessons, &self.change]
    }
}

impl Mark {
    /// A proposal of the scan.
    #[must_use]
    pub fn proposed(id: u32, field: usize, finding: &Finding) -> Self {
        Self {
            id,
            field,
            start: finding.span.start,
            end: finding.span.end,
            kind: finding.kind.code().to_owned(),
            confidence: confidence(finding.confidence).to_owned(),
            rule: finding.rule.to_owned(),
            group: finding.group,
            stand_in: finding.stand_in.clone(),
            verdict: Verdict::Open,
        }
    }

    /// The kind; a code that this version does not know is treated as the widest kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::from_code(&self.kind).unwrap_or(Kind::Other)
    }

    /// The mark as something to apply.
    #[must_use]
    pub fn redaction(&self) -> Redaction {
        Redaction {
            span: Span {
                start: self.start,
                end: self.end,
            },
            kind: self.kind(),
            stand_in: self.stand_in.clone(),
        }
    }
}

impl Review {
    /// The marks that the scan proposes.
    #[must_use]
    pub fn proposed(found: &[Vec<Finding>]) -> Self {
        let mut review = Self::default();
        for (field, findings) in found.iter().enumerate() {
            for finding in findings {
                review
                    .marks
                    .push(Mark::proposed(review.next, field, finding));
                review.next += 1;
            }
        }
        review
    }
}

/// A confidence in words.
#[must_use]
pub fn confidence(level: redact::Confidence) -> &'static str {
    match level {
        redact::Confidence::Low => "low",
        redact::Confidence::Medium => "medium",
        redact::Confidence::High => "high",
    }
}

/// Writes a text for sealing.
pub(super) fn to_bytes(text: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(text).expect("texts are plain data")
}

/// Reads an opened text.
pub(super) fn from_bytes<T: DeserializeOwned>(
    plain: &[u8],
    what: &'static str,
) -> Result<T, Failure> {
    serde_json::from_slice(plain).map_err(|_| Failure::Inconsistent(what))
}

/// Opens one of a report's texts other than the story.
pub(super) async fn open<T: DeserializeOwned>(
    app: &App,
    tx: &Tx,
    id: ReportId,
    purpose: Purpose,
    field: &'static str,
) -> Outcome<Option<T>> {
    let Some(sealed) = tx.find_sealed(id, field).await? else {
        return Ok(None);
    };
    let plain = app.vault.open_text(id, purpose, field, &sealed)?;
    Ok(Some(from_bytes(&plain, field)?))
}

/// Seals and stores one of a report's texts.
pub(super) async fn put(
    app: &App,
    tx: &Tx,
    id: ReportId,
    purpose: Purpose,
    field: &'static str,
    text: &impl Serialize,
) -> Outcome<()> {
    let plain = zeroize::Zeroizing::new(to_bytes(text));
    let ciphertext = app.vault.seal(id, purpose, field, &plain)?;
    tx.put_sealed(
        id,
        SealedText {
            field: field.to_owned(),
            ciphertext,
        },
    )
    .await?;
    Ok(())
}
