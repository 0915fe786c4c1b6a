use super::answers::{self, CodedAnswer};
use super::corpus::{self, Takeaway};
use super::scalars::Time;
use crate::app::App;
use async_graphql::{Enum, SimpleObject};
use domain::id::{PublicId, ReviewerId};
use domain::revision::Proposal;

/// Why a lesson is revised.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::revision::Reason")]
pub enum RevisionReason {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// It could identify someone. The old words leave every kept release; where it is urgent, withdraw the lesson.
    Identification,
}

/// New words for a published lesson that wait for a second person.
#[derive(SimpleObject)]
pub struct RevisionProposal {
    /// Permanent name of the lesson.
    public_id: String,
    /// The revision that it changes.
    of_revision: i32,
    /// Why.
    reason: RevisionReason,
    /// What changed, for readers.
    note: String,
    /// Whether the caller proposed it, and so leaves the approval to somebody else.
    mine: bool,
    /// When it was proposed.
    proposed_at: Time,
    /// What the lesson will be called.
    title: String,
    /// What happened, in a sentence.
    synopsis: String,
    /// What happened, de-identified.
    narrative: String,
    /// What to do next time, in order of importance.
    takeaways: Vec<Takeaway>,
    /// Recommended practice.
    practice: Option<String>,
    /// Questions for a roll-call discussion.
    questions: Vec<String>,
    /// Warns before the story where that is kind.
    content_note: Option<String>,
    /// The whole coding. What is withheld stays withheld.
    answers: Vec<CodedAnswer>,
}

/// What a revision of a lesson changed.
#[derive(SimpleObject)]
pub struct Revision {
    /// The revision, from 2.
    pub number: i32,
    /// Quarter in which it came into force.
    pub quarter: super::scalars::Quarter,
    /// What changed, in words for readers.
    pub note: String,
}

impl RevisionProposal {
    pub(super) fn new(app: &App, lesson: PublicId, proposal: Proposal, me: ReviewerId) -> Self {
        let document = proposal.document;
        let text = document.lesson;
        Self {
            public_id: lesson.to_string(),
            of_revision: i32::try_from(proposal.of_revision).unwrap_or(i32::MAX),
            reason: proposal.reason.into(),
            note: proposal.note,
            mine: proposal.by == me,
            proposed_at: Time(proposal.at),
            takeaways: corpus::takeaways(&text.takeaways),
            title: text.title,
            synopsis: text.synopsis,
            narrative: document.narrative.as_str().to_owned(),
            practice: text.practice,
            questions: text.questions,
            content_note: text.content_note,
            answers: answers::write(app, &document.coding),
        }
    }
}

/// Notes of revisions as the API tells them.
pub(super) fn notes(notes: &[domain::publication::RevisionNote]) -> Vec<Revision> {
    let revision = |note: &domain::publication::RevisionNote| Revision {
        number: i32::try_from(note.number).unwrap_or(i32::MAX),
        quarter: super::scalars::Quarter(note.quarter),
        note: note.note.clone(),
    };
    notes.iter().map(revision).collect()
}
