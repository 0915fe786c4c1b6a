use super::{say, settings};
use crate::chance::{SystemClock, SystemRandom};
use crate::lists::Scanners;
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
    let stop = told_to_stop(running.app.scanners.clone())?;
    ready(address);
    let served = http::serve(&running.app, acceptor, stop).await;
    running.stop().await;
    served?;
    Ok(ExitCode::SUCCESS)
}

/// Ends when the process is asked to stop. A hang-up reads the host's lists again; without lists it is a request to
/// stop, as when a terminal closes.
fn told_to_stop(scanners: Arc<Scanners>) -> std::io::Result<impl Future<Output = ()>> {
    let (mut interrupt, mut terminate, mut hangup) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
        signal(SignalKind::hangup())?,
    );
    Ok(async move {
        loop {
            tokio::select! {
                _ = interrupt.recv() => return,
                _ = terminate.recv() => return,
                _ = hangup.recv() => {
                    if !scanners.has_lists() {
                        return;
                    }
                    reload(scanners.clone()).await;
                }
            }
        }
    })
}

/// A refused list changes nothing: the lists in use stay in use, and the log has the sentence.
async fn reload(scanners: Arc<Scanners>) {
    match tokio::task::spawn_blocking(move || scanners.reload()).await {
        Ok(Ok(entries)) => tracing::info!(%entries, "the lists were read again"),
        Ok(Err(refused)) => tracing::error!(%refused, "the lists in use stay in use"),
        Err(_) => tracing::error!("the reading of the lists stopped; the lists in use stay in use"),
    }
}
