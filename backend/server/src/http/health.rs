use crate::app::App;
use poem::http::StatusCode;
use poem::{Endpoint, Request, Response, Result, handler};
use std::sync::Arc;

/// The process answers.
#[handler]
pub(super) fn alive() -> &'static str {
    "alive\n"
}

/// Whether the database answers and a release can be read.
pub(super) struct Ready {
    app: Arc<App>,
}

impl Ready {
    pub(super) fn new(app: Arc<App>) -> Self {
        Self { app }
    }
}

impl Endpoint for Ready {
    type Output = Response;

    async fn call(&self, _: Request) -> Result<Response> {
        let database = self.app.store.view().count_waiting().await.is_ok();
        let release = self.app.publisher.current().is_some();
        let (status, body) = match (database, release) {
            (true, true) => (StatusCode::OK, "ready\n"),
            (true, false) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "the first release is not built yet\n",
            ),
            (false, _) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            ),
        };
        Ok(Response::builder()
            .status(status)
            .content_type("text/plain; charset=utf-8")
            .body(body))
    }
}
