use super::scalars::{Code, Date, Week};
use crate::workflow::conversation::{ReceiptView, Spoken};
use async_graphql::{Enum, SimpleObject};
use store::Side;

/// Where a report stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::report::Stage")]
pub enum Stage {
    /// Nobody has opened it yet; the original is sealed.
    Received,
    /// A first reviewer removes what identifies.
    InDeidentification,
    /// A second reviewer draws the lesson from the clean text.
    InAnalysis,
    /// Waits for the next release; the original is destroyed.
    Approved,
    /// Stands on the site.
    Published,
    /// Was taken off the site; its page says so.
    Withdrawn,
    /// A reviewer declined it, with a reason; everything is destroyed.
    Declined,
    /// Its submitter took it back; everything is destroyed.
    Retracted,
    /// De-identification was not finished within the hard cap; everything is destroyed.
    Expired,
}

/// Who wrote a message. Neither side learns more about the other.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum MessageSide {
    /// The officer, through the receipt.
    Submitter,
    /// A reviewer.
    Reviewer,
}

/// What the holder of a receipt may see. The receipt's own row goes 90 days after publication, decline or withdrawal.
#[derive(SimpleObject)]
pub struct Receipt {
    /// Where the report stands.
    stage: Stage,
    /// Week of arrival.
    received: Week,
    /// The day by which the original is destroyed at the latest: 30 days at most.
    original_destroyed_by: Date,
    /// Whether it is destroyed already.
    original_destroyed: bool,
    /// Questions and answers, oldest first. They are sealed and destroyed with the original.
    messages: Vec<Message>,
    /// Permanent name of the lesson, once published.
    public_id: Option<String>,
    /// Path of the lesson on the site, once published.
    lesson_path: Option<String>,
    /// Why it was declined or withdrawn, a code of `decline_reason` or `withdrawal_reason`.
    reason: Option<Code>,
}

/// A question or an answer.
#[derive(SimpleObject)]
pub struct Message {
    /// Who wrote it.
    side: MessageSide,
    /// Week in which it was written.
    week: Week,
    /// The text.
    body: String,
}

impl From<Spoken> for Message {
    fn from(spoken: Spoken) -> Self {
        let side = match spoken.side {
            Side::Submitter => MessageSide::Submitter,
            Side::Reviewer => MessageSide::Reviewer,
        };
        Self {
            side,
            week: Week(spoken.week),
            body: spoken.body,
        }
    }
}

impl From<ReceiptView> for Receipt {
    fn from(view: ReceiptView) -> Self {
        Self {
            stage: view.stage.into(),
            received: Week(view.received),
            original_destroyed_by: Date(view.destroyed_by),
            original_destroyed: view.original_destroyed,
            messages: view.messages.into_iter().map(Into::into).collect(),
            public_id: view.lesson.map(|id| id.to_string()),
            lesson_path: view
                .lesson
                .map(|id| format!("/lessons/{}/{id}/", id.year())),
            reason: view.reason.map(Code),
        }
    }
}
