//! The page for trying queries, served in development alone.

use async_graphql::http::GraphiQLSource;
use poem::http::{Method, header};
use poem::{Request, Response};

/// Whether a browser asks for the page.
pub(super) fn is_wanted(request: &Request) -> bool {
    request.method() == Method::GET && super::accept::names_html(request.headers())
}

/// The page. Its scripts come from a public server, which is why no visitor ever gets it.
pub(super) fn page(request: &Request) -> Response {
    let html = GraphiQLSource::build()
        .endpoint(request.original_uri().path())
        .finish();
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(html)
}
