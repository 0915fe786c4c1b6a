use super::Head;

/// A report that ended before publication. Its original and its working text are destroyed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closed {
    head: Head,
    closing: Closing,
}

/// How it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Closing {
    /// A reviewer declined it; a code of the field `decline_reason` tells the submitter why.
    Declined {
        /// The code.
        reason: String,
    },
    /// The submitter took it back.
    Retracted,
    /// Nobody finished its de-identification within the hard cap.
    Expired,
}

impl Closed {
    /// Ends a report; only stages before publication offer this.
    pub(super) fn new(head: Head, closing: Closing) -> Self {
        Self { head, closing }
    }

    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(head: Head, closing: Closing) -> Self {
        Self::new(head, closing)
    }

    /// What every stage knows.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// How it ended.
    #[must_use]
    pub fn closing(&self) -> &Closing {
        &self.closing
    }
}
