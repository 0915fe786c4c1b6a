use super::PATIENCE;
use poem::http::StatusCode;
use poem::http::header::{self, HeaderMap, HeaderValue};
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use std::sync::Arc;

/// Pages carry no script, so none is allowed; everything comes from this origin.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts on released files what keeps readers private.
pub(super) fn protect(headers: &mut HeaderMap) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            header::HeaderName::from_static("permissions-policy"),
            "geolocation=(), camera=(), microphone=()",
        ),
        (
            header::HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Drops requests that take too long.
pub(super) async fn patient<E: Endpoint>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    match tokio::time::timeout(PATIENCE, endpoint.call(request)).await {
        Ok(answer) => answer.map(IntoResponse::into_response),
        Err(_) => Ok(StatusCode::REQUEST_TIMEOUT.into()),
    }
}
