//! The seam between this endpoint and the sessions of the server.

use std::future::Future;

use async_graphql::Data;
use poem::http::HeaderMap;

use super::Refusal;

/// What the headers of a request said.
#[derive(Default)]
pub struct Prepared {
    /// Whether a reviewer is signed in, which chooses the [`super::Profile`].
    pub signed_in: bool,
    /// Values that resolvers read from their context.
    pub data: Data,
}

/// Turns the headers of a request into a caller.
pub trait Prepare: Send + Sync + 'static {
    /// Reads session and origin, before the body is read.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] where the request must not run, a foreign origin for instance.
    fn prepare(
        &self,
        headers: &HeaderMap,
    ) -> impl Future<Output = Result<Prepared, Refusal>> + Send;
}
