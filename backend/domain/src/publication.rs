//! What may be published: the only values that the `publish` crate accepts.
//!
//! Only stages can make them: [`Approved`](crate::report::Approved), [`Published`](crate::report::Published) and
//! [`Withdrawn`](crate::report::Withdrawn), and of alerts [`Current`](crate::alert::Current) and
//! [`Past`](crate::alert::Past). The structs are non-exhaustive, so no other crate can write one down.

use crate::alert::{Acknowledgement, AlertText, Approval, Raised};
use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::{AlertName, PublicId};
use crate::lesson::Lesson;
use crate::narrative::CleanNarrative;
use crate::trends::TrendReport;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One page of the corpus.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Publication {
    /// A lesson to read.
    Lesson(Box<LessonPage>),
    /// The place where a lesson stood.
    Tombstone(Tombstone),
}

/// A lesson as readers get it. Everything in it is public.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct LessonPage {
    /// Permanent name.
    pub public_id: PublicId,
    /// Revision, from 1.
    pub revision: u32,
    /// Code of the field `provenance`.
    pub provenance: String,
    /// Quarter of first publication.
    pub published: Quarter,
    /// Language of the texts, BCP 47.
    pub language: String,
    /// What readers take home.
    pub lesson: Lesson,
    /// What happened, de-identified.
    pub narrative: CleanNarrative,
    /// Codes after generalization; what is withheld is absent. The field `year` holds the year of the event.
    pub answers: Answers,
    /// Fields withheld so that the lesson does not stand alone.
    pub withheld: Vec<String>,
    /// How many things of each kind were removed, as `redact` kind codes.
    pub removed: Vec<(String, u32)>,
    /// What later revisions changed, oldest first; the first revision has no note.
    pub revisions: Vec<RevisionNote>,
}

/// What a revision of a lesson changed, in words for readers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionNote {
    /// The revision, from 2.
    pub number: u32,
    /// Quarter in which it came into force.
    pub quarter: Quarter,
    /// What changed, at most 300 characters.
    pub note: String,
}

/// What stays of a withdrawn lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Tombstone {
    /// Permanent name; it is never given again.
    pub public_id: PublicId,
    /// Quarter of withdrawal.
    pub withdrawn: Quarter,
    /// Code of the field `withdrawal_reason`.
    pub reason: String,
}

/// An alert as readers get it. Everything in it is public.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct AlertPage {
    /// Permanent name.
    pub name: AlertName,
    /// What it says.
    pub text: AlertText,
    /// The day on which it was approved.
    pub issued: Date,
    /// The last day on which it is meant to be current.
    pub closes: Date,
    /// The last day on which it was current, once it no longer is.
    pub closed: Option<Date>,
    /// Hours from a reviewer's taking up the report to the alert on the site, begun ones counted; absent without a report.
    pub hours: Option<u32>,
    /// Who has taken it up, oldest first.
    pub acknowledgements: Vec<Acknowledged>,
}

/// Somebody whom an alert is addressed to has taken it up.
#[derive(Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// When.
    pub quarter: Quarter,
    /// Who and what.
    pub text: String,
}

/// A trend report as readers get it: an editor has approved every sentence in it. Everything in it is public.
#[derive(Clone, PartialEq)]
pub struct TrendReportPage {
    /// Its numbers and sentences, which the editor may have amended or taken out.
    pub report: TrendReport,
    /// What the editor says of them, in plain text; blank lines part the paragraphs. It may be empty.
    pub text: String,
}

impl AlertPage {
    pub(crate) fn new(
        raised: &Raised,
        approved: Approval,
        hours: Option<u32>,
        closed: Option<Date>,
    ) -> Self {
        Self {
            name: approved.name,
            text: raised.text.clone(),
            issued: TimeZone::UTC.to_datetime(approved.at).date(),
            closes: raised.closes,
            closed,
            hours,
            acknowledgements: Vec::new(),
        }
    }

    pub(crate) fn with_acknowledgements(self, noted: &[Acknowledgement]) -> Self {
        let told = noted.iter().map(|noted| Acknowledged {
            quarter: noted.quarter(),
            text: noted.text.clone(),
        });
        Self {
            acknowledgements: told.collect(),
            ..self
        }
    }

    /// Whether it stands on every page.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.closed.is_none()
    }
}

impl fmt::Debug for TrendReportPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars = self.text.chars().count();
        write!(
            f,
            "TrendReportPage({}, <{chars} chars>)",
            self.report.period
        )
    }
}

impl fmt::Debug for RevisionNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars = self.note.chars().count();
        write!(f, "RevisionNote({}, <{chars} chars>)", self.number)
    }
}

impl fmt::Debug for Acknowledged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars = self.text.chars().count();
        write!(f, "Acknowledged({}, <{chars} chars>)", self.quarter)
    }
}

impl Publication {
    /// Permanent name of the lesson.
    #[must_use]
    pub fn public_id(&self) -> PublicId {
        match self {
            Self::Lesson(page) => page.public_id,
            Self::Tombstone(stone) => stone.public_id,
        }
    }
}
