//! How fast the scan is: `nearmiss scan` on one core, and one report of 4 kB.

use crate::figures::{Figures, median};
use crate::stories::story;
use anyhow::bail;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Different stories of about 300 words.
const STORIES: u64 = 8_000;
/// Runs of the program.
const RUNS: usize = 3;
/// Scans of one report.
const SCANS: usize = 201;
/// Bytes of the one report.
const REPORT: usize = 4_000;

pub(crate) fn measure(figures: &mut Figures, program: &Path) -> anyhow::Result<()> {
    let mut input = tempfile::NamedTempFile::new()?;
    let mut bytes = 0;
    for number in 0..STORIES {
        let text = story(number, 300);
        bytes += text.len();
        writeln!(
            input,
            "{}",
            json!({ "id": number.to_string(), "text": text })
        )?;
    }
    input.flush()?;
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 bytes")]
    let megabytes = bytes as f64 / 1e6;
    let mut speeds = Vec::new();
    for _ in 0..RUNS {
        speeds.push(megabytes / run(program, input.path())?);
    }
    figures.add("nearmiss scan, one core", median(speeds), "MB/s", None);
    figures.add("scan of a report of 4 kB", one_report(), "ms", None);
    Ok(())
}

/// Seconds of one run, start of the program included.
fn run(program: &Path, input: &Path) -> anyhow::Result<f64> {
    let begun = Instant::now();
    let status = Command::new(program)
        .arg("scan")
        .stdin(std::fs::File::open(input)?)
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("the scan ended with {status}");
    }
    Ok(begun.elapsed().as_secs_f64())
}

fn one_report() -> f64 {
    let scanner = redact::Scanner::new();
    let text = story(1, 1_000);
    let text = &text[..text.floor_char_boundary(REPORT)];
    let times = (0..SCANS).map(|_| {
        let begun = Instant::now();
        std::hint::black_box(scanner.scan(text));
        begun.elapsed().as_secs_f64() * 1_000.0
    });
    median(times.collect())
}
