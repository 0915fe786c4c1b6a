//! An unexpected failure: named in the log, a reference number to the caller.

use std::any::type_name;
use std::fmt;

/// What the log may know about an unexpected failure of a resolver.
///
/// It converts into the error of the library by `?` or `into`. The caller reads
/// `internal error, reference …` and nothing else. Failures that are no `Incident` are answered
/// the same, and logged as `unnamed`: their messages could quote a report.
#[derive(Debug, Clone)]
pub struct Incident {
    kind: &'static str,
    detail: Option<String>,
}

impl Incident {
    /// Names the type of the error, and keeps nothing of its value.
    pub fn of<E>(_error: &E) -> Self {
        Self {
            kind: type_name::<E>(),
            detail: None,
        }
    }

    /// Adds words to the log, from a source that cannot hold text of a report.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// A resolver that panicked.
    pub(super) fn panic() -> Self {
        Self {
            kind: "panic",
            detail: None,
        }
    }

    /// A failure about which only its message is known, which is not looked at.
    pub(super) fn unnamed() -> Self {
        Self {
            kind: "unnamed",
            detail: None,
        }
    }

    /// Writes the one log line.
    pub(super) fn log(&self, reference: &str) {
        let detail = self.detail.as_deref().unwrap_or_default();
        tracing::error!(reference, kind = self.kind, detail, "internal error");
    }
}

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("internal error")
    }
}
