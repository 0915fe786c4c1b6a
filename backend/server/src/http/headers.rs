use super::PATIENCE;
use poem::http::StatusCode;
use poem::http::header::{self, HeaderMap, HeaderValue};
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use std::sync::Arc;

/// Pages carry no script, so none is allowed; everything comes from this origin.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Search runs in the reader's browser: the page loads our script, which reads the index in a worker, in WebAssembly.
const SEARCH_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; \
     connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Puts on a released file what keeps readers private.
pub(super) fn protect(headers: &mut HeaderMap, name: &str) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy(name)),
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

/// A worker obeys the policy that it was sent with, so the scripts of the index have the page's.
fn policy(name: &str) -> &'static str {
    let parts: Vec<&str> = name.split('/').collect();
    match parts[..] {
        ["search", "index.html"] | [_, "search", "index.html"] => SEARCH_POLICY,
        ["search", "index", script] if script.ends_with(".js") => SEARCH_POLICY,
        _ => POLICY,
    }
}

/// Drops requests that take too long.
pub(super) async fn patient<E: Endpoint>(endpoint: Arc<E>, request: Request) -> Result<Response> {
    match tokio::time::timeout(PATIENCE, endpoint.call(request)).await {
        Ok(answer) => answer.map(IntoResponse::into_response),
        Err(_) => Ok(StatusCode::REQUEST_TIMEOUT.into()),
    }
}
