//! The life of a report: one type for each stage, and moving on consumes it.
//!
//! ```text
//! Received ─claim─▶ InDeidentification ─complete─▶ InAnalysis ─approve─▶ Approved ─publish─▶ Published ─withdraw─▶ Withdrawn
//!    │                    │        ▲                   │
//!    │                    │        └──── send_back ────┘        only while the sealed original exists
//!    └──── decline ───────┴──────────── decline ───────┘        the submitter may retract at any stage before Published
//! ```
//!
//! Each struct holds only what is true at its stage. Texts are not here: the original is ciphertext in the store, and
//! the stage that may open it hands out the [`OriginalAccess`] that the vault asks for.

mod approved;
mod claim;
mod closed;
mod head;
mod in_analysis;
mod in_deidentification;
mod published;
mod received;

pub use approved::Approved;
pub use claim::{Claim, ClaimError, LEASE_MINUTES};
pub use closed::{Closed, Closing};
pub use head::{Head, Stage};
pub use in_analysis::{ApprovalError, InAnalysis, ReadyLesson, SendBackError};
pub use in_deidentification::{CompletionError, InDeidentification, OriginalAccess};
pub use published::{Published, Withdrawn};
pub use received::Received;

/// Weeks after which an original is destroyed whatever its stage: the hard cap of 30 days, kept in weeks.
///
/// The week of arrival may have begun six days before the report came, so the fourth Monday after it is at most
/// 28 days away and at least 22: never more than 30.
pub const ORIGINAL_WEEKS: u32 = 4;

/// Weeks after an ending (90 days) until the receipt's own row goes, so that a found printout stops pointing anywhere.
pub const RECEIPT_WEEKS: u32 = 13;

/// A report at whichever stage it stands, for loading and listing.
#[derive(Clone, Debug)]
pub enum Report {
    /// Nobody has opened it yet.
    Received(Received),
    /// A first reviewer removes what identifies.
    InDeidentification(InDeidentification),
    /// A second reviewer draws the lesson.
    InAnalysis(InAnalysis),
    /// Waits for a release.
    Approved(Box<Approved>),
    /// Stands on the site.
    Published(Box<Published>),
    /// Stood on the site.
    Withdrawn(Withdrawn),
    /// Ended before publication.
    Closed(Closed),
}

impl Report {
    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        match self {
            Self::Received(report) => report.head(),
            Self::InDeidentification(report) => report.head(),
            Self::InAnalysis(report) => report.head(),
            Self::Approved(report) => report.head(),
            Self::Published(report) => report.head(),
            Self::Withdrawn(report) => report.head(),
            Self::Closed(report) => report.head(),
        }
    }

    /// Who holds the report, at a stage where somebody can.
    #[must_use]
    pub fn current_claim(&self) -> Option<Claim> {
        match self {
            Self::InDeidentification(report) => report.current_claim(),
            Self::InAnalysis(report) => report.current_claim(),
            Self::Received(_)
            | Self::Approved(_)
            | Self::Published(_)
            | Self::Withdrawn(_)
            | Self::Closed(_) => None,
        }
    }

    /// The stage's name.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Received(_) => Stage::Received,
            Self::InDeidentification(_) => Stage::InDeidentification,
            Self::InAnalysis(_) => Stage::InAnalysis,
            Self::Approved(_) => Stage::Approved,
            Self::Published(_) => Stage::Published,
            Self::Withdrawn(_) => Stage::Withdrawn,
            Self::Closed(report) => match report.closing() {
                Closing::Declined { .. } => Stage::Declined,
                Closing::Retracted => Stage::Retracted,
                Closing::Expired => Stage::Expired,
            },
        }
    }
}

#[cfg(test)]
mod tests;
