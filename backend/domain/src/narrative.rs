//! Stories, before and after the first reviewer. Neither prints its text.

use redact::Redaction;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The story as the officer told it. It exists in memory only, between request and sealing, or while a
/// de-identifier has it open.
#[derive(Clone, PartialEq, Eq)]
pub struct Narrative(String);

/// A story from which a de-identifier removed what identifies.
///
/// Made by [`CleanNarrative::redact`] alone, or restored from a stored one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CleanNarrative(String);

impl Narrative {
    /// Takes a text that [`crate::problem`] found within limits.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The words of the officer. Handle with care.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl CleanNarrative {
    /// Applies the accepted redactions.
    #[must_use]
    pub fn redact(original: &Narrative, redactions: &[Redaction]) -> Self {
        Self(redact::apply(original.expose(), redactions))
    }

    /// Takes back one that was stored.
    #[must_use]
    pub fn restore(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Narrative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Narrative(<{} chars>)", self.0.chars().count())
    }
}

impl fmt::Debug for CleanNarrative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CleanNarrative(<{} chars>)", self.0.chars().count())
    }
}
