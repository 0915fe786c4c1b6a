//! Structured logs, without texts and without addresses.

use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Our own crates: what they log is written to hold nothing of anybody.
const OURS: [&str; 5] = ["server", "store", "publish", "domain", "nearmiss"];

/// Which targets may log. Libraries are off at every level: `poem` writes client addresses, `sqlx` and `sea_orm`
/// write statements, `hyper` writes what it reads.
#[must_use]
pub fn filter(level: &str) -> Targets {
    let level: LevelFilter = level.parse().unwrap_or_else(|_| Level::INFO.into());
    OURS.iter().fold(
        Targets::new().with_default(LevelFilter::OFF),
        |targets, ours| targets.with_target(*ours, level),
    )
}

/// Starts logging to `writer` as JSON lines.
pub fn start<W>(level: &str, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .with_writer(writer)
        .with_filter(filter(level));
    // A second start in one process, as in stories, keeps the first.
    let _ = tracing_subscriber::registry().with(lines).try_init();
    quiet_panics();
}

/// A panic's message may quote a text (a slice out of bounds does): only its place is logged.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|place| format!("{}:{}", place.file(), place.line()));
        tracing::error!(
            place = place.as_deref().unwrap_or("unknown"),
            "a panic was caught"
        );
    }));
}
