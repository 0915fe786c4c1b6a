//! Routes, headers, sessions, and the released files.

mod headers;
mod health;
mod session;
mod site;
pub mod strict;

use crate::app::App;
use crate::graphql;
use poem::listener::{Acceptor, Listener, TcpAcceptor, TcpListener};
use poem::{EndpointExt, IntoEndpoint, Route, Server};
use session::Gate;
use site::Site;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use strict::{Limits, StrictGraphql, UnreadableSchema};

/// A request that takes longer than this is dropped: slow bodies hold no place.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long running requests may take once a stop is asked for.
const GRACE: Duration = Duration::from_secs(10);

/// Everything the server answers.
///
/// # Errors
///
/// When the schema cannot be measured, which a test rules out.
pub fn routes(app: &Arc<App>) -> Result<impl IntoEndpoint + use<>, UnreadableSchema> {
    let random = app.random.clone();
    let reference = move || u64::from_le_bytes(crate::chance::bytes(&*random));
    let schema = graphql::schema(app.clone());
    let graphql = StrictGraphql::new(
        schema,
        &graphql::sdl(),
        Limits::default(),
        Gate::new(app.clone()),
        reference,
    )?
    .with_dev(app.settings.dev);
    // Poem's Tracing middleware is not used anywhere: it writes client addresses.
    Ok(Route::new()
        .at("/graphql", graphql)
        .at("/healthz", poem::get(health::alive))
        .at("/readyz", poem::get(health::Ready::new(app.clone())))
        .nest("/", Site::new(&app.settings.data.join("releases")))
        .around(headers::patient))
}

/// Binds the address of the settings.
///
/// # Errors
///
/// When the address is taken or not ours.
pub async fn bind(address: SocketAddr) -> io::Result<(TcpAcceptor, SocketAddr)> {
    let acceptor = TcpListener::bind(address).into_acceptor().await?;
    let bound = acceptor
        .local_addr()
        .into_iter()
        .find_map(|local| local.as_socket_addr().copied());
    Ok((acceptor, bound.unwrap_or(address)))
}

/// Serves until `stop` ends, then lets running requests finish.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(
    app: &Arc<App>,
    acceptor: TcpAcceptor,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let routes = routes(app).map_err(io::Error::other)?;
    Server::new_with_acceptor(acceptor)
        .idle_timeout(PATIENCE)
        .run_with_graceful_shutdown(routes, stop, Some(GRACE))
        .await
}
