use super::{say, settings};
use crate::chance::{SystemClock, SystemRandom};
use crate::settings::Settings;
use crate::{http, start};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Opens introspection and GraphiQL, for development only
    #[arg(long)]
    pub(super) dev: bool,
}

pub(super) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let mut settings = settings()?;
    settings.dev = arguments.dev;
    serve(settings, |address| {
        say(&format!("nearmiss listens on http://{address}"));
    })
    .await
}

/// Serves until an interrupt or a request to terminate, then stops gracefully.
pub(super) async fn serve(
    settings: Settings,
    ready: impl FnOnce(std::net::SocketAddr),
) -> anyhow::Result<ExitCode> {
    let listen = settings.listen;
    let (acceptor, address) = http::bind(listen).await.map_err(|error| {
        anyhow::anyhow!(
            "cannot listen on {listen} ({}): set NEARMISS_LISTEN to a free address",
            error.kind()
        )
    })?;
    let running = start::run(settings, Arc::new(SystemClock), Arc::new(SystemRandom)).await?;
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    };
    ready(address);
    let served = http::serve(&running.app, acceptor, stop).await;
    running.stop().await;
    served?;
    Ok(ExitCode::SUCCESS)
}
