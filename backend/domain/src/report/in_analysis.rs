use super::{Approved, Claim, ClaimError, Closed, Closing, Head, InDeidentification, claim};
use crate::id::ReviewerId;
use crate::lesson::LessonDocument;
use jiff::Timestamp;

/// The second review: an analyst reads the clean narrative and draws the lesson.
///
/// There is no original here. It stayed behind when de-identification ended; all that is known of it is whether it
/// still exists, because only then can the report be sent back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InAnalysis {
    head: Head,
    claim: Option<Claim>,
    original_exists: bool,
}

/// Everything a lesson needs before it can be approved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadyLesson {
    /// What will stay of the report.
    pub document: LessonDocument,
    /// Whether a person looked for news and records that tell the same story, and found none or mended it.
    pub linkage_checked: bool,
    /// What still stops publication, as the gate found.
    pub blockers: usize,
}

/// Why a lesson cannot be approved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ApprovalError {
    /// The claim is not the caller's, or the two-person rule forbids it.
    #[error(transparent)]
    Claim(#[from] ClaimError),
    /// Nothing to learn.
    #[error("a lesson needs a title, a synopsis and at least one takeaway")]
    NoLesson,
    /// The tick of the linkage check is missing.
    #[error("look for public accounts of the same event and confirm the linkage check")]
    LinkageUnchecked,
    /// The gate found something.
    #[error("{blockers} findings of the gate are open")]
    GateNotPassed {
        /// How many.
        blockers: usize,
    },
}

/// Why a report cannot go back to de-identification.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SendBackError {
    /// The claim is not the caller's.
    #[error(transparent)]
    Claim(#[from] ClaimError),
    /// The original was destroyed.
    #[error("the original is destroyed, so there is nothing to go back to")]
    OriginalGone,
}

impl InAnalysis {
    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(head: Head, claim: Option<Claim>, original_exists: bool) -> Self {
        Self {
            head,
            claim,
            original_exists,
        }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Who holds it, if anybody.
    #[must_use]
    pub fn current_claim(&self) -> Option<Claim> {
        self.claim
    }

    /// Whether the sealed original still exists.
    #[must_use]
    pub fn original_exists(&self) -> bool {
        self.original_exists
    }

    /// An analyst takes it up.
    ///
    /// # Errors
    ///
    /// Refused to everyone who handled the original, and while another reviewer's claim holds.
    pub fn claim(self, by: ReviewerId, now: Timestamp) -> Result<Self, ClaimError> {
        self.second_person(by)?;
        let claim = claim::take(self.claim, by, now)?;
        Ok(Self {
            claim: Some(claim),
            ..self
        })
    }

    /// Gives the claim back.
    ///
    /// # Errors
    ///
    /// Refused when the caller holds none.
    pub fn release_claim(self, by: ReviewerId, now: Timestamp) -> Result<Self, ClaimError> {
        claim::renew(self.claim, by, now)?;
        Ok(Self {
            claim: None,
            ..self
        })
    }

    /// Notes work on the lesson and renews the claim.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds.
    pub fn work(self, by: ReviewerId, now: Timestamp) -> Result<Self, ClaimError> {
        self.second_person(by)?;
        let claim = claim::renew(self.claim, by, now)?;
        Ok(Self {
            claim: Some(claim),
            ..self
        })
    }

    /// Approves the lesson, consuming this stage. The original is erased by whoever stores the result.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds, to everyone who handled the original, without a lesson, without the linkage
    /// check, and while the gate has open findings.
    pub fn approve(
        self,
        by: ReviewerId,
        now: Timestamp,
        ready: ReadyLesson,
    ) -> Result<Approved, ApprovalError> {
        let worked = self.work(by, now)?;
        let lesson = &ready.document.lesson;
        if lesson.title.is_empty() || lesson.synopsis.is_empty() || lesson.takeaways.is_empty() {
            return Err(ApprovalError::NoLesson);
        }
        if !ready.linkage_checked {
            return Err(ApprovalError::LinkageUnchecked);
        }
        if ready.blockers > 0 {
            return Err(ApprovalError::GateNotPassed {
                blockers: ready.blockers,
            });
        }
        Ok(Approved::new(worked.head, by, ready.document))
    }

    /// Returns the report to de-identification, with a reason for the first reviewer.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds, and once the original is destroyed.
    pub fn send_back(
        self,
        by: ReviewerId,
        now: Timestamp,
    ) -> Result<InDeidentification, SendBackError> {
        let worked = self.work(by, now)?;
        if !worked.original_exists {
            return Err(SendBackError::OriginalGone);
        }
        Ok(InDeidentification::restore(worked.head, None))
    }

    /// Notes that the original was destroyed at the hard cap. The analysis goes on with the clean text.
    #[must_use]
    pub fn without_original(self) -> Self {
        Self {
            original_exists: false,
            ..self
        }
    }

    /// Ends the report without a lesson.
    #[must_use]
    pub fn close(self, closing: Closing) -> Closed {
        Closed::new(self.head, closing)
    }

    fn second_person(&self, by: ReviewerId) -> Result<(), ClaimError> {
        if self.head.handlers.contains(&by) {
            Err(ClaimError::SameReviewer)
        } else {
            Ok(())
        }
    }
}
