use super::Head;
use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::PublicId;
use crate::lesson::LessonDocument;
use crate::publication::{LessonPage, Publication, Tombstone};

/// The lesson stands on the site. It is never deleted, only withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Published {
    head: Head,
    page: LessonPage,
}

/// The lesson stood on the site; its page says that it was withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawn {
    head: Head,
    stone: Tombstone,
}

impl Published {
    pub(super) fn new(
        head: Head,
        document: LessonDocument,
        public_id: PublicId,
        published: Quarter,
        answers: Answers,
        withheld: Vec<String>,
    ) -> Self {
        let page = LessonPage {
            public_id,
            revision: 1,
            provenance: head.provenance.clone(),
            published,
            language: head.language.clone(),
            lesson: document.lesson,
            narrative: document.narrative,
            answers,
            withheld,
            removed: document.removed,
        };
        Self { head, page }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What readers get.
    #[must_use]
    pub fn page(&self) -> &LessonPage {
        &self.page
    }

    /// The value that may be published.
    #[must_use]
    pub fn publication(&self) -> Publication {
        Publication::Lesson(Box::new(self.page.clone()))
    }

    /// Takes the lesson off the site, in earlier releases too. `reason` is a code of the field `withdrawal_reason`.
    #[must_use]
    pub fn withdraw(self, reason: String, withdrawn: Quarter) -> Withdrawn {
        Withdrawn {
            stone: Tombstone {
                public_id: self.page.public_id,
                withdrawn,
                reason,
            },
            head: self.head,
        }
    }
}

impl Withdrawn {
    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(head: Head, public_id: PublicId, withdrawn: Quarter, reason: String) -> Self {
        Self {
            head,
            stone: Tombstone {
                public_id,
                withdrawn,
                reason,
            },
        }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What is left of it.
    #[must_use]
    pub fn tombstone(&self) -> &Tombstone {
        &self.stone
    }

    /// The value that may be published.
    #[must_use]
    pub fn publication(&self) -> Publication {
        Publication::Tombstone(self.stone.clone())
    }
}
