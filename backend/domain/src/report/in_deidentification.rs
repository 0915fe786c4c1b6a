use super::{Claim, ClaimError, Closed, Closing, Head, InAnalysis, claim};
use crate::id::{ReportId, ReviewerId};
use jiff::Timestamp;

/// The first review: somebody with the original in front of them removes what identifies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InDeidentification {
    head: Head,
    claim: Option<Claim>,
}

/// Leave to open one original, given by [`InDeidentification::open`] and by nothing else.
#[derive(Debug)]
pub struct OriginalAccess {
    report: ReportId,
}

/// Why de-identification cannot end yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CompletionError {
    /// The claim is not the caller's.
    #[error(transparent)]
    Claim(#[from] ClaimError),
    /// Findings are left without a decision.
    #[error("{open} findings have no decision yet")]
    Undecided {
        /// How many.
        open: usize,
    },
}

impl InDeidentification {
    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(head: Head, claim: Option<Claim>) -> Self {
        Self { head, claim }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Who holds it, if anybody ever did.
    #[must_use]
    pub fn current_claim(&self) -> Option<Claim> {
        self.claim
    }

    /// Claims it anew after a claim lapsed or was released.
    ///
    /// # Errors
    ///
    /// Refused while another reviewer's claim holds.
    pub fn claim(self, by: ReviewerId, now: Timestamp) -> Result<Self, ClaimError> {
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

    /// Opens the original. From now on the caller can never approve this report.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds.
    pub fn open(
        self,
        by: ReviewerId,
        now: Timestamp,
    ) -> Result<(Self, OriginalAccess), ClaimError> {
        let worked = self.work(by, now)?;
        let access = OriginalAccess {
            report: worked.head.id,
        };
        Ok((worked, access))
    }

    /// Notes work on the de-identification: renews the claim and remembers who did it.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds.
    pub fn work(mut self, by: ReviewerId, now: Timestamp) -> Result<Self, ClaimError> {
        self.claim = Some(claim::renew(self.claim, by, now)?);
        self.head.handlers.insert(by);
        Ok(self)
    }

    /// Ends de-identification: a clean narrative exists and somebody else goes on.
    ///
    /// # Errors
    ///
    /// Refused without a claim that holds, or while findings are undecided.
    pub fn complete(
        self,
        by: ReviewerId,
        now: Timestamp,
        open: usize,
    ) -> Result<InAnalysis, CompletionError> {
        let worked = self.work(by, now)?;
        if open > 0 {
            return Err(CompletionError::Undecided { open });
        }
        Ok(InAnalysis::restore(worked.head, None, true))
    }

    /// Ends the report without a lesson.
    #[must_use]
    pub fn close(self, closing: Closing) -> Closed {
        Closed::new(self.head, closing)
    }
}

impl OriginalAccess {
    /// Which report's original may be opened.
    #[must_use]
    pub fn report(&self) -> ReportId {
        self.report
    }
}
