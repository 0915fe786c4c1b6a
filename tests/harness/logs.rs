use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Writes into memory whatever the system would log at its most talkative level.
pub(super) fn capture() {
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .with_writer(Arc::new(Memory))
        .with_filter(server::telemetry::filter("trace"));
    tracing_subscriber::registry().with(lines).init();
}

/// Everything that all stories logged so far.
pub(crate) fn logged() -> Vec<u8> {
    LINES.lock().unwrap().clone()
}

struct Memory;

impl Write for &Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
