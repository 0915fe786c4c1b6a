//! What may be published: the only values that the `publish` crate accepts.
//!
//! Only stages can make them: [`Approved`](crate::report::Approved), [`Published`](crate::report::Published) and
//! [`Withdrawn`](crate::report::Withdrawn). The structs are non-exhaustive, so no other crate can write one down.

use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::PublicId;
use crate::lesson::Lesson;
use crate::narrative::CleanNarrative;

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
