//! What the figures were taken on.

use serde::Serialize;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

#[derive(Debug, Serialize)]
pub(crate) struct Machine {
    pub(crate) processor: String,
    pub(crate) cores: usize,
    pub(crate) memory_gb: f64,
    pub(crate) kernel: String,
    /// Appends of 4 kB that the disk makes durable, one after another, in a second: figures of other machines compare
    /// as ratios to it.
    pub(crate) syncs_per_second: f64,
    /// Programs that wanted a core over the minute before the run.
    pub(crate) load_before: f64,
}

impl Machine {
    pub(crate) fn look(folder: &Path) -> anyhow::Result<Self> {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let after = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name));
            line.and_then(|line| line.split_once(':'))
                .map(|(_, value)| value.trim().to_owned())
        };
        let kilobytes = after(&read("/proc/meminfo"), "MemTotal")
            .and_then(|value| value.split(' ').next()?.parse::<f64>().ok())
            .unwrap_or_default();
        let load = read("/proc/loadavg");
        Ok(Self {
            processor: after(&read("/proc/cpuinfo"), "model name").unwrap_or_default(),
            cores: std::thread::available_parallelism()?.get(),
            memory_gb: kilobytes * 1024.0 / 1e9,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            syncs_per_second: syncs(folder)?,
            load_before: load
                .split(' ')
                .next()
                .and_then(|load| load.parse().ok())
                .unwrap_or_default(),
        })
    }
}

fn syncs(folder: &Path) -> anyhow::Result<f64> {
    let path = tempfile::NamedTempFile::new_in(folder)?;
    let mut file = File::options().append(true).open(path.path())?;
    let (begun, mut count) = (Instant::now(), 0_u32);
    while begun.elapsed() < Duration::from_secs(3) {
        file.write_all(&[7; 4_096])?;
        file.sync_data()?;
        count += 1;
    }
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}
