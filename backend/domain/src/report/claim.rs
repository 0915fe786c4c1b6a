use crate::id::ReviewerId;
use jiff::{SignedDuration, Timestamp};

/// Minutes without activity after which a claim lapses.
pub const LEASE_MINUTES: i64 = 30;

/// One reviewer's exclusive hold on a report. It lapses by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claim {
    by: ReviewerId,
    until: Timestamp,
}

/// Why a report cannot be claimed or worked on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ClaimError {
    /// Somebody else holds it.
    #[error("another reviewer holds this report until {until}")]
    HeldByAnother {
        /// When that claim lapses unless renewed.
        until: Timestamp,
    },
    /// The two-person rule.
    #[error("whoever opened or cleaned the original leaves the analysis to somebody else")]
    SameReviewer,
    /// The caller's claim ran out, was released, or was never made.
    #[error(
        "claim the report first; a claim lapses after {LEASE_MINUTES} minutes without activity"
    )]
    Lapsed,
}

impl Claim {
    /// Takes hold from now on.
    #[must_use]
    pub fn new(by: ReviewerId, now: Timestamp) -> Self {
        let until = now
            .saturating_add(SignedDuration::from_mins(LEASE_MINUTES))
            .unwrap_or(Timestamp::MAX);
        Self { by, until }
    }

    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(by: ReviewerId, until: Timestamp) -> Self {
        Self { by, until }
    }

    /// Who holds it.
    #[must_use]
    pub fn by(self) -> ReviewerId {
        self.by
    }

    /// When it lapses unless renewed.
    #[must_use]
    pub fn until(self) -> Timestamp {
        self.until
    }

    /// Whether it still holds.
    #[must_use]
    pub fn holds(self, now: Timestamp) -> bool {
        now < self.until
    }
}

/// Makes or renews a claim unless somebody else's still holds.
pub(super) fn take(
    current: Option<Claim>,
    by: ReviewerId,
    now: Timestamp,
) -> Result<Claim, ClaimError> {
    match current {
        Some(claim) if claim.by != by && claim.holds(now) => {
            Err(ClaimError::HeldByAnother { until: claim.until })
        }
        _ => Ok(Claim::new(by, now)),
    }
}

/// Renews the caller's claim, which every piece of work needs.
pub(super) fn renew(
    current: Option<Claim>,
    by: ReviewerId,
    now: Timestamp,
) -> Result<Claim, ClaimError> {
    match current {
        Some(claim) if claim.by == by && claim.holds(now) => Ok(Claim::new(by, now)),
        Some(claim) if claim.by != by && claim.holds(now) => {
            Err(ClaimError::HeldByAnother { until: claim.until })
        }
        _ => Err(ClaimError::Lapsed),
    }
}
