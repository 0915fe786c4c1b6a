//! The answer to a request, in either media type.

use async_graphql::{ErrorExtensionValues, PathSegment, Pos, Value};
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use super::Refusal;
use super::accept::Media;

/// One entry of `errors`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct ErrorBody {
    pub(super) message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<Pos>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) path: Vec<PathSegment>,
    pub(super) extensions: ErrorExtensionValues,
}

impl ErrorBody {
    /// An error with a code, nowhere in particular.
    pub(super) fn new(code: &str, message: impl Into<String>) -> Self {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", code);
        Self {
            message: message.into(),
            locations: Vec::new(),
            path: Vec::new(),
            extensions,
        }
    }
}

impl From<&Refusal> for ErrorBody {
    fn from(refusal: &Refusal) -> Self {
        let mut body = Self::new(refusal.code, refusal.message.clone());
        if let Some(exceeded) = refusal.exceeded {
            body.message = format!(
                "{}: {}, limit {}",
                body.message, exceeded.value, exceeded.limit
            );
            body.extensions.set("limit", exceeded.limit);
            body.extensions.set("value", exceeded.value);
        }
        body.locations.clone_from(&refusal.locations);
        body
    }
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ErrorBody],
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
}

/// The status of a document that did not run.
pub(super) fn document_status(media: Media) -> StatusCode {
    match media {
        Media::GraphqlResponse => StatusCode::BAD_REQUEST,
        Media::Json => StatusCode::OK,
    }
}

/// Writes an answer; `data` is absent where nothing ran.
pub(super) fn write(
    media: Media,
    status: StatusCode,
    data: Option<&Value>,
    errors: &[ErrorBody],
) -> Response {
    let body = serde_json::to_vec(&Body { errors, data }).expect("an answer is plain JSON");
    let mut response = Response::builder().status(status).body(body);
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, media.content_type()),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Writes a refusal.
pub(super) fn refuse(media: Media, refusal: &Refusal) -> Response {
    let status = refusal.status.unwrap_or_else(|| document_status(media));
    let mut response = write(media, status, None, &[refusal.into()]);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("POST");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}
