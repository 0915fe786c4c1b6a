//! The audit log: who did which act to which report, chained by hash. No text, no submitter.
//!
//! What a submitter does is never logged when it happens, because the order of the log would tell the hour: such acts
//! are written by the nightly sweep, dated by week.

use crate::id::{ReportId, ReviewerId};
use serde::{Deserialize, Serialize};

/// What was done. The names are the contract of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name says what was done")]
pub enum Act {
    Claimed,
    ClaimReleased,
    OriginalOpened,
    FindingsDecided,
    DeidentificationCompleted,
    SubmitterAsked,
    FactorsCoded,
    LessonDrafted,
    GateAccepted,
    SentBack,
    Approved,
    Declined,
    OriginalDestroyed,
    Expired,
    RetractedBySubmitter,
    LessonPublished,
    LessonHeldBack,
    LessonWithdrawn,
    RevisionProposed,
    LessonRevised,
    AlertRaised,
    AlertDiscarded,
    AlertApproved,
    AlertPublished,
    AlertHeldBack,
    AlertAcknowledged,
    AlertClosed,
    ReleaseStarted,
    ReleaseLive,
    ReleaseRefused,
    ReleaseRolledBack,
    ReviewerInvited,
    InvitationAccepted,
    ReviewerAdded,
    ReviewerDisabled,
    SignedIn,
    SignInRefused,
}

/// One line before it is chained.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Staff acts: RFC 3339 to the second. Submitters' acts: the week.
    pub at: String,
    /// Who; absent for the system itself.
    pub actor: Option<ReviewerId>,
    /// What.
    pub act: Act,
    /// To which report, if to one.
    pub report: Option<ReportId>,
    /// A code that completes the act: a reason, a role, a public id. Never text of a report. Why words were let pass at
    /// the gate is a reviewer's sentence, which the gate has read as well.
    pub detail: Option<String>,
}

/// A line of the log with its link to the line before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Position, from 1.
    pub seq: u64,
    /// What happened.
    pub event: Event,
    /// Hash of the line before; zeros for the first.
    pub previous: [u8; 32],
    /// Hash of this line.
    pub hash: [u8; 32],
}

impl Line {
    /// Chains an event to the line before.
    #[must_use]
    pub fn chain(before: Option<&Self>, event: Event) -> Self {
        let (seq, previous) = before.map_or((1, [0; 32]), |line| (line.seq + 1, line.hash));
        let hash = hash(seq, &previous, &event);
        Self {
            seq,
            event,
            previous,
            hash,
        }
    }

    /// Whether this line follows `before` and was not changed.
    #[must_use]
    pub fn follows(&self, before: Option<&Self>) -> bool {
        *self == Self::chain(before, self.event.clone())
    }
}

fn hash(seq: u64, previous: &[u8; 32], event: &Event) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("nearmiss audit line v1");
    hasher.update(&seq.to_be_bytes());
    hasher.update(previous);
    hasher.update(&serde_json::to_vec(event).expect("an event is plain data"));
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(act: Act) -> Event {
        Event {
            at: "2026-11-23T10:00:00Z".into(),
            actor: None,
            act,
            report: None,
            detail: None,
        }
    }

    #[test]
    fn a_changed_or_missing_line_breaks_the_chain() {
        let first = Line::chain(None, event(Act::Claimed));
        let second = Line::chain(Some(&first), event(Act::Approved));
        let third = Line::chain(Some(&second), event(Act::OriginalDestroyed));
        assert!(
            first.follows(None) && second.follows(Some(&first)) && third.follows(Some(&second))
        );
        assert!(!third.follows(Some(&first)));

        let mut forged = second.clone();
        forged.event.act = Act::Declined;
        assert!(!forged.follows(Some(&first)));
    }
}
