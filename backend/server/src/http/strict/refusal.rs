//! A request that is not executed, and why.

use std::borrow::Cow;

use async_graphql::Pos;
use poem::http::StatusCode;

/// A refusal: a status, a code for machines, a sentence for people, never text of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `None` where the status depends on the media type of the answer.
    pub(super) status: Option<StatusCode>,
    pub(super) code: &'static str,
    pub(super) message: Cow<'static, str>,
    pub(super) exceeded: Option<Exceeded>,
    pub(super) locations: Vec<Pos>,
}

/// A limit and the size that went over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exceeded {
    pub(super) limit: u64,
    pub(super) value: u64,
}

impl Refusal {
    /// A refusal with a status of its own, whatever the media type of the answer.
    pub fn new(
        status: StatusCode,
        code: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            status: Some(status),
            code,
            message: message.into(),
            exceeded: None,
            locations: Vec::new(),
        }
    }

    /// A refusal of the document, whose status follows the media type of the answer.
    pub(super) fn of_document(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status: None,
            ..Self::new(StatusCode::BAD_REQUEST, code, message)
        }
    }

    /// A malformed request.
    pub(super) fn bad_request(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// Names the limit and the size that went over it.
    pub(super) fn exceeding(mut self, limit: u64, value: u64) -> Self {
        self.exceeded = Some(Exceeded { limit, value });
        self
    }

    /// Names the place in the document.
    pub(super) fn at(mut self, place: Pos) -> Self {
        self.locations.push(place);
        self
    }
}
