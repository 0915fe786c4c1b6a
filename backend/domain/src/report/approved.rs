use super::{Closed, Closing, Head, Published};
use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::{PublicId, ReviewerId};
use crate::lesson::LessonDocument;

/// The lesson is approved and waits for a release. The original is erased.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approved {
    head: Head,
    by: Option<ReviewerId>,
    document: LessonDocument,
}

impl Approved {
    pub(super) fn new(head: Head, by: ReviewerId, document: LessonDocument) -> Self {
        Self {
            head,
            by: Some(by),
            document,
        }
    }

    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(head: Head, document: LessonDocument) -> Self {
        Self {
            head,
            by: None,
            document,
        }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Who has just approved it; unknown of one that was stored, where the approval stands in its own table.
    #[must_use]
    pub fn approved_by(&self) -> Option<ReviewerId> {
        self.by
    }

    /// What stays of the report.
    #[must_use]
    pub fn document(&self) -> &LessonDocument {
        &self.document
    }

    /// Gives the lesson its permanent name and what a row may carry after generalization.
    #[must_use]
    pub fn publish(
        self,
        public_id: PublicId,
        quarter: Quarter,
        answers: Answers,
        withheld: Vec<String>,
    ) -> Published {
        Published::new(
            self.head,
            self.document,
            public_id,
            quarter,
            answers,
            withheld,
        )
    }

    /// The submitter takes it back before a release.
    #[must_use]
    pub fn close(self, closing: Closing) -> Closed {
        Closed::new(self.head, closing)
    }
}
