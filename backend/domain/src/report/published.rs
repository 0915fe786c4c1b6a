use super::Head;
use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::PublicId;
use crate::lesson::LessonDocument;
use crate::publication::{LessonPage, Publication, RevisionNote, Tombstone};

/// The lesson stands on the site. It is never deleted, only withdrawn.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Published {
    head: Head,
    page: LessonPage,
    /// The coding in full, and what was let pass: for revisions, never published.
    coding: Answers,
    accepted: Vec<String>,
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
            revisions: Vec::new(),
        };
        Self {
            head,
            page,
            coding: document.coding,
            accepted: document.accepted,
        }
    }

    /// Takes back the notes of revisions that were stored, oldest first.
    #[must_use]
    pub fn with_revisions(mut self, notes: Vec<RevisionNote>) -> Self {
        self.page.revision = notes.last().map_or(1, |note| note.number);
        self.page.revisions = notes;
        self
    }

    /// The same lesson with other words under the same name. Only a [`Proposal`](crate::revision::Proposal) that a
    /// second person approved does this.
    pub(crate) fn revised(
        self,
        document: LessonDocument,
        answers: Answers,
        withheld: Vec<String>,
        note: RevisionNote,
    ) -> Self {
        let Self { head, page, .. } = self;
        let mut notes = page.revisions;
        notes.push(note);
        Self::new(
            head,
            document,
            page.public_id,
            page.published,
            answers,
            withheld,
        )
        .with_revisions(notes)
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

    /// What stays of the report, as approval stored it.
    #[must_use]
    pub fn document(&self) -> LessonDocument {
        LessonDocument {
            narrative: self.page.narrative.clone(),
            lesson: self.page.lesson.clone(),
            coding: self.coding.clone(),
            removed: self.page.removed.clone(),
            accepted: self.accepted.clone(),
        }
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
