//! A published lesson gets other words under the same name: one person proposes, another puts it in force.
//!
//! A revision never tells more of who, where and when than the lesson told before. What was withheld stays withheld,
//! and a fact of that kind that the new coding corrects is withheld from then on: the rows of earlier releases are in
//! other hands, and two rows that differ in one fact would tell whom to look for.

use crate::calendar::Quarter;
use crate::codebook::QuasiIdentifiers;
use crate::coding::Answers;
use crate::id::ReviewerId;
use crate::lesson::LessonDocument;
use crate::publication::RevisionNote;
use crate::report::Published;
use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// Why a lesson is revised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Something was wrong.
    Correction,
    /// Something could be misunderstood.
    Clarification,
    /// It could identify someone: the old words leave every kept release, and none of these comes back.
    Identification,
}

/// New words that wait for a second person.
#[derive(Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What will stay of the report.
    pub document: LessonDocument,
    /// Why.
    pub reason: Reason,
    /// What changed, for readers: at most 300 characters.
    pub note: String,
    /// The revision that it changes. Another one meanwhile makes the proposal void.
    pub of_revision: u32,
    /// Who proposed it. Somebody else approves.
    pub by: ReviewerId,
    /// When.
    pub at: Timestamp,
}

/// What the revised lesson's row carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Codes after generalization; what is withheld is absent.
    pub answers: Answers,
    /// Fields withheld.
    pub withheld: Vec<String>,
}

/// Why a revision does not come into force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RevisionError {
    /// The two-person rule.
    #[error(
        "whoever proposed a revision, or handled the original of the report, leaves its approval to somebody else"
    )]
    SameReviewer,
    /// The gate found something.
    #[error("{findings} findings of the gate are open: propose the revision again in other words")]
    GateNotPassed {
        /// How many.
        findings: usize,
    },
    /// Somebody revised the lesson meanwhile.
    #[error("the lesson was revised meanwhile: propose the revision again")]
    Stale,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Correction, Self::Clarification, Self::Identification];

    /// Its name in database and log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Identification => "identification",
        }
    }
}

impl FromStr for Reason {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.as_str() == text)
            .ok_or(())
    }
}

impl Row {
    /// The row of a revision, given the generalized answers of its coding.
    #[must_use]
    pub fn revise(rule: &QuasiIdentifiers, before: &Published, generalized: Answers) -> Self {
        let page = before.page();
        let mut row = Self {
            answers: generalized,
            withheld: page.withheld.clone(),
        };
        for field in &page.withheld {
            row.answers.withhold(field);
        }
        for field in &rule.order {
            let (old, new) = (page.answers.codes(field), row.answers.codes(field));
            if new.is_empty() || old == new {
                continue;
            }
            // Told now and not before, or told otherwise: from now on not at all.
            if !row.withheld.contains(field) {
                row.withheld.push(field.clone());
            }
            row.answers.withhold(field);
        }
        row
    }

    /// Withholds more, so that the lesson does not stand alone.
    #[must_use]
    pub fn withholding(mut self, more: &[String]) -> Self {
        for field in more {
            self.answers.withhold(field);
            if !self.withheld.contains(field) {
                self.withheld.push(field.clone());
            }
        }
        self
    }
}

impl Proposal {
    /// Puts the revision in force.
    ///
    /// # Errors
    ///
    /// Refused to the proposer and to everyone who handled the report's original, while the gate has findings, and when
    /// somebody revised the lesson meanwhile.
    pub fn approve(
        self,
        by: ReviewerId,
        lesson: Published,
        row: Row,
        quarter: Quarter,
        findings: usize,
    ) -> Result<Published, RevisionError> {
        if by == self.by || lesson.head().handlers.contains(&by) {
            return Err(RevisionError::SameReviewer);
        }
        if lesson.page().revision != self.of_revision {
            return Err(RevisionError::Stale);
        }
        if findings > 0 {
            return Err(RevisionError::GateNotPassed { findings });
        }
        let note = RevisionNote {
            number: self.of_revision + 1,
            quarter,
            note: self.note,
        };
        Ok(lesson.revised(self.document, row.answers, row.withheld, note))
    }
}

impl fmt::Debug for Proposal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars = self.note.chars().count();
        write!(
            f,
            "Proposal({}, {}, <{chars} chars>)",
            self.of_revision,
            self.reason.as_str()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Week;
    use crate::id::{PublicId, ReportId};
    use crate::lesson::Lesson;
    use crate::narrative::CleanNarrative;
    use crate::report::{Approved, Head};
    use jiff::civil::date;

    fn reviewer(number: u8) -> ReviewerId {
        ReviewerId::from_random([number; 16])
    }

    fn document(title: &str) -> LessonDocument {
        LessonDocument {
            narrative: CleanNarrative::restore("It was close.".into()),
            lesson: Lesson {
                title: title.into(),
                ..Lesson::default()
            },
            coding: Answers::new(),
            removed: vec![("PERSON".into(), 1)],
            accepted: vec![],
        }
    }

    fn quarter() -> Quarter {
        Quarter::of(date(2026, 11, 24))
    }

    /// Reviewer 1 handled its original.
    fn lesson() -> Published {
        let head = Head {
            id: ReportId::from_random([9; 16]),
            received: Week::of(date(2026, 11, 23)),
            urgent: None,
            provenance: "anonymous_submission".into(),
            language: "en".into(),
            answers: Answers::new(),
            handlers: [reviewer(1)].into(),
            version: 0,
        };
        let answers = Answers::from_iter([("light", vec!["dark"]), ("role", vec!["patrol"])]);
        Approved::restore(head, document("Before")).publish(
            PublicId::new(2026, 7),
            quarter(),
            answers,
            vec!["setting".into()],
        )
    }

    fn proposal(by: u8) -> Proposal {
        Proposal {
            document: document("After"),
            reason: Reason::Correction,
            note: "The title named the wrong door.".into(),
            of_revision: 1,
            by: reviewer(by),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn row(lesson: &Published, answers: Answers) -> Row {
        let rule = QuasiIdentifiers {
            k: 5,
            order: vec!["setting".into(), "role".into(), "year".into()],
        };
        Row::revise(&rule, lesson, answers)
    }

    fn approve(by: u8, proposal: Proposal, findings: usize) -> Result<Published, RevisionError> {
        let row = row(&lesson(), lesson().page().answers.clone());
        proposal.approve(reviewer(by), lesson(), row, quarter(), findings)
    }

    #[test]
    fn a_revision_needs_a_second_person_who_never_saw_the_original() {
        assert_eq!(approve(2, proposal(2), 0), Err(RevisionError::SameReviewer));
        assert_eq!(approve(1, proposal(2), 0), Err(RevisionError::SameReviewer));
        assert!(approve(3, proposal(2), 0).is_ok());
    }

    #[test]
    fn a_revision_keeps_the_name_and_tells_what_changed() {
        let revised = approve(3, proposal(2), 0).unwrap();
        let page = revised.page();
        assert_eq!(page.public_id.to_string(), "NM-2026-0007");
        assert_eq!((page.revision, page.lesson.title.as_str()), (2, "After"));
        assert_eq!(page.revisions[0].note, "The title named the wrong door.");
        assert_eq!(page.published, quarter());
        assert!(!format!("{revised:?} {:?}", proposal(2)).contains("door"));
    }

    #[test]
    fn a_revision_of_an_older_revision_and_one_with_findings_are_refused() {
        let stale = Proposal {
            of_revision: 2,
            ..proposal(2)
        };
        assert_eq!(approve(3, stale, 0), Err(RevisionError::Stale));
        let refused = approve(3, proposal(2), 1);
        assert_eq!(refused, Err(RevisionError::GateNotPassed { findings: 1 }));
    }

    #[test]
    fn a_revision_never_tells_more_of_who_where_and_when() {
        let coding = Answers::from_iter([
            ("light", vec!["daylight"]),
            ("role", vec!["detective"]),
            ("setting", vec!["roadway"]),
            ("year", vec!["2026"]),
        ]);
        let row = row(&lesson(), coding);
        assert_eq!(row.answers.primary("light"), Some("daylight"));
        for field in ["role", "setting", "year"] {
            assert_eq!(row.answers.primary(field), None, "{field}");
            assert!(row.withheld.iter().any(|one| one == field), "{field}");
        }
        let row = row.withholding(&["light".into()]);
        assert_eq!(row.answers.primary("light"), None);
    }
}
