use crate::calendar::Week;
use crate::coding::Answers;
use crate::id::{ReportId, ReviewerId};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What is true of a report at every stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Internal, random, never published.
    pub id: ReportId,
    /// Week of arrival: the finest time kept.
    pub received: Week,
    /// Code of the field `urgent_hazard`, if the submitter chose one.
    pub urgent: Option<String>,
    /// Code of the field `provenance`.
    pub provenance: String,
    /// Language of the story, BCP 47.
    pub language: String,
    /// The submitter's coded circumstances.
    pub answers: Answers,
    /// Everyone who ever opened the original or worked on its de-identification. None of them may approve.
    pub handlers: BTreeSet<ReviewerId>,
    /// Goes up with every change, so that two people never overwrite each other.
    pub version: u32,
}

/// The name of a stage in database, GraphQL and logs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(
    missing_docs,
    reason = "the lifecycle in the module's description says each"
)]
pub enum Stage {
    Received,
    InDeidentification,
    InAnalysis,
    Approved,
    Published,
    Withdrawn,
    Declined,
    Retracted,
    Expired,
}

impl Stage {
    /// Every stage, in the order of the road.
    pub const ALL: [Self; 9] = [
        Self::Received,
        Self::InDeidentification,
        Self::InAnalysis,
        Self::Approved,
        Self::Published,
        Self::Withdrawn,
        Self::Declined,
        Self::Retracted,
        Self::Expired,
    ];

    /// Its stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InDeidentification => "in_deidentification",
            Self::InAnalysis => "in_analysis",
            Self::Approved => "approved",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
            Self::Declined => "declined",
            Self::Retracted => "retracted",
            Self::Expired => "expired",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Stage {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.as_str() == text)
            .ok_or(())
    }
}
