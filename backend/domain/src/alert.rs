//! A short warning that cannot wait for the lesson: what is dangerous, and what to do.
//!
//! ```text
//! Drafted ─approve (another person)─▶ Current ─close, or the closing date passes─▶ Past
//!    └──────── discard ────────▶ nothing
//! ```
//!
//! An alert may come from a report that is still in review, and then takes a road of its own: the report goes on as
//! ever. All its times are of reviewers' work, so they may be exact; nothing here is of a submitter's time.

use crate::calendar::Quarter;
use crate::id::{AcknowledgementId, AlertId, AlertName, ReportId, ReviewerId};
use crate::problem::{Problem, limits};
use crate::publication::AlertPage;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;
use std::fmt;

/// Days until an alert closes by itself, where nobody says otherwise.
pub const DEFAULT_DAYS: i32 = 30;

/// The longest an alert may stay current.
pub const LONGEST_DAYS: i32 = 366;

/// What an alert says. It is written by a reviewer for everybody.
#[derive(Clone, PartialEq, Eq)]
pub struct AlertText {
    /// At most 80 characters.
    pub title: String,
    /// What is dangerous, at most 300 characters.
    pub hazard: String,
    /// What to do, at most 400 characters.
    pub what_to_do: String,
    /// Language of the texts, BCP 47.
    pub language: String,
}

/// What is true of an alert at every stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Raised {
    /// Internal, random, never published.
    pub id: AlertId,
    /// What it says.
    pub text: AlertText,
    /// The report that it comes from. Never published.
    pub report: Option<ReportId>,
    /// Normalised words and pairs that merely look identifying and are let pass, as the second person sees.
    pub let_pass: BTreeSet<String>,
    /// Why they are.
    pub because: String,
    /// Who raised it. Somebody else approves.
    pub by: ReviewerId,
    /// When it was raised.
    pub at: Timestamp,
    /// The last day on which it is current.
    pub closes: Date,
}

/// Waits for a second person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drafted {
    raised: Raised,
}

/// Stands on every page, from the next release on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Current {
    raised: Raised,
    approved: Approval,
    live: Live,
    acknowledgements: Vec<Acknowledgement>,
}

/// No longer current; its page says so and stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    current: Current,
    closed: Date,
}

/// The second person's yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Approval {
    /// Permanent name.
    pub name: AlertName,
    /// Who.
    pub by: ReviewerId,
    /// When.
    pub at: Timestamp,
}

/// How far an approved alert has come on the site.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Live {
    /// When a release first showed it.
    pub since: Option<Timestamp>,
    /// Minutes from the first claim of its report until then; absent without a report.
    pub minutes: Option<u32>,
    /// Why the last release left it out, as the gate's name of the check.
    pub held: Option<String>,
}

/// Somebody whom the alert is addressed to, such as a manufacturer or a training body, has taken it up.
#[derive(Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Internal and random.
    pub id: AcknowledgementId,
    /// The day.
    pub on: Date,
    /// Who and what, at most 200 characters. Published.
    pub text: String,
}

/// An alert at whichever stage it stands, for loading and listing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Alert {
    /// Waits for a second person.
    Drafted(Drafted),
    /// Stands on every page.
    Current(Current),
    /// Stood there.
    Past(Past),
}

/// Why an alert does not go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AlertError {
    /// The two-person rule.
    #[error("whoever raised an alert leaves its approval to somebody else")]
    SameReviewer,
    /// The gate found something.
    #[error("{findings} findings of the gate are open: raise the alert again in other words")]
    GateNotPassed {
        /// How many.
        findings: usize,
    },
    /// The closing date is not ahead.
    #[error(
        "an alert closes after today and within {LONGEST_DAYS} days: raise it again with another date"
    )]
    ClosingDate,
}

impl AlertText {
    /// Every text with the name of its place, for the checks that read all of them.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("title", self.title.as_str()),
            ("hazard", self.hazard.as_str()),
            ("whatToDo", self.what_to_do.as_str()),
        ]
        .into_iter()
    }

    /// Everything that is wrong with the lengths of the texts.
    #[must_use]
    pub fn problems(&self, path: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        limits::TITLE.check(&format!("{path}.title"), &self.title, &mut problems);
        limits::ALERT_HAZARD.check(&format!("{path}.hazard"), &self.hazard, &mut problems);
        limits::ALERT_DO.check(&format!("{path}.whatToDo"), &self.what_to_do, &mut problems);
        problems
    }
}

/// The day on which an alert closes that is raised today.
///
/// # Errors
///
/// When the day asked for is not after today, or too far ahead.
pub fn closing(asked: Option<Date>, today: Date) -> Result<Date, AlertError> {
    let closes = asked.unwrap_or_else(|| today.saturating_add(DEFAULT_DAYS.days()));
    if closes > today && closes <= today.saturating_add(LONGEST_DAYS.days()) {
        Ok(closes)
    } else {
        Err(AlertError::ClosingDate)
    }
}

impl Drafted {
    /// A draft that has just been written, or one that was stored.
    #[must_use]
    pub fn new(raised: Raised) -> Self {
        Self { raised }
    }

    /// What every stage knows.
    #[must_use]
    pub fn raised(&self) -> &Raised {
        &self.raised
    }

    /// A second person approves.
    ///
    /// # Errors
    ///
    /// Refused to whoever raised it, while the gate has findings, and when its closing date has come meanwhile.
    pub fn approve(
        self,
        approved: Approval,
        today: Date,
        findings: usize,
    ) -> Result<Current, AlertError> {
        if approved.by == self.raised.by {
            return Err(AlertError::SameReviewer);
        }
        closing(Some(self.raised.closes), today)?;
        if findings > 0 {
            return Err(AlertError::GateNotPassed { findings });
        }
        Ok(Current::restore(
            self.raised,
            approved,
            Live::default(),
            Vec::new(),
        ))
    }
}

impl Current {
    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(
        raised: Raised,
        approved: Approval,
        live: Live,
        acknowledgements: Vec<Acknowledgement>,
    ) -> Self {
        Self {
            raised,
            approved,
            live,
            acknowledgements,
        }
    }

    /// What every stage knows.
    #[must_use]
    pub fn raised(&self) -> &Raised {
        &self.raised
    }

    /// The second person's yes.
    #[must_use]
    pub fn approval(&self) -> Approval {
        self.approved
    }

    /// How far it has come.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// Who has taken it up, oldest first.
    #[must_use]
    pub fn acknowledgements(&self) -> &[Acknowledgement] {
        &self.acknowledgements
    }

    /// Whether its closing date has passed.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        today > self.raised.closes
    }

    /// Takes it off the pages; its own page stays. One whose date has passed closed on that date.
    #[must_use]
    pub fn close(self, today: Date) -> Past {
        let closed = today.min(self.raised.closes);
        Past {
            current: self,
            closed,
        }
    }

    /// What readers get today. `hours` are those from claim to site, where that is not noted yet.
    #[must_use]
    pub fn page(&self, today: Date, hours: Option<u32>) -> AlertPage {
        let closed = self.is_due(today).then_some(self.raised.closes);
        self.page_closed(closed, hours)
    }

    fn page_closed(&self, closed: Option<Date>, hours: Option<u32>) -> AlertPage {
        let told = self.live.minutes.map(in_hours).or(hours);
        AlertPage::new(&self.raised, self.approved, told, closed)
            .with_acknowledgements(&self.acknowledgements)
    }
}

impl Past {
    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(current: Current, closed: Date) -> Self {
        Self { current, closed }
    }

    /// What it was while it was current.
    #[must_use]
    pub fn was(&self) -> &Current {
        &self.current
    }

    /// The last day on which it was current.
    #[must_use]
    pub fn closed(&self) -> Date {
        self.closed
    }

    /// What readers get.
    #[must_use]
    pub fn page(&self) -> AlertPage {
        self.current.page_closed(Some(self.closed), None)
    }
}

impl Acknowledgement {
    /// The finest time published of it.
    #[must_use]
    pub fn quarter(&self) -> Quarter {
        Quarter::of(self.on)
    }
}

impl Alert {
    /// What every stage knows.
    #[must_use]
    pub fn raised(&self) -> &Raised {
        match self {
            Self::Drafted(draft) => &draft.raised,
            Self::Current(current) => &current.raised,
            Self::Past(past) => &past.current.raised,
        }
    }

    /// The alert with what approval gave it, once it is approved.
    #[must_use]
    pub fn approved(&self) -> Option<&Current> {
        match self {
            Self::Drafted(_) => None,
            Self::Current(current) => Some(current),
            Self::Past(past) => Some(&past.current),
        }
    }
}

/// Whole hours, begun ones counted: what the public is told.
#[must_use]
pub fn in_hours(minutes: u32) -> u32 {
    minutes.div_ceil(60).max(1)
}

/// Minutes from one act of reviewers to another; zero when the second is earlier.
#[must_use]
pub fn minutes_between(from: Timestamp, until: Timestamp) -> u32 {
    u32::try_from(until.duration_since(from).as_mins()).unwrap_or(0)
}

impl fmt::Debug for AlertText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars: usize = self.texts().map(|(_, text)| text.chars().count()).sum();
        write!(f, "AlertText(<{chars} chars>)")
    }
}

impl fmt::Debug for Acknowledgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars = self.text.chars().count();
        write!(f, "Acknowledgement({}, <{chars} chars>)", self.on)
    }
}

#[cfg(test)]
mod tests;
