use super::{Claim, Closed, Closing, Head, InDeidentification};
use crate::id::ReviewerId;
use jiff::Timestamp;

/// The first stage: the original is sealed and nobody has opened it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    head: Head,
}

impl Received {
    /// A report that has just arrived, or one that was stored.
    #[must_use]
    pub fn new(head: Head) -> Self {
        Self { head }
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// A de-identifier takes it up.
    #[must_use]
    pub fn claim(self, by: ReviewerId, now: Timestamp) -> InDeidentification {
        InDeidentification::restore(self.head, Some(Claim::new(by, now)))
    }

    /// Ends it without a lesson.
    #[must_use]
    pub fn close(self, closing: Closing) -> Closed {
        Closed::new(self.head, closing)
    }
}
