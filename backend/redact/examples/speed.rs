//! Measures the engine alone: throughput on one core, the slowest short report, the slowest long text, peak memory.
//!
//! Reads JSON lines `{"text"}` from standard input, joins them to reports of about 3 kB and scans those again and
//! again; writes one JSON object. `--without-tagger` leaves the trained tagger out. Clocks live here and in no test.

use std::fmt::Write as _;
use std::io::{BufRead, Write as _};
use std::time::{Duration, Instant};

fn main() -> std::io::Result<()> {
    let mut texts = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        texts.push(record["text"].as_str().unwrap_or_default().to_owned());
    }
    let reports = reports(&texts);
    let size: usize = reports.iter().map(String::len).sum();
    let mut scanner = redact::Scanner::new();
    if std::env::args().any(|argument| argument == "--without-tagger") {
        scanner = scanner.without_tagger();
    }
    // The best of five rounds: what the machine does besides only ever slows a round down.
    let best = (0..5)
        .map(|_| time(|| reports.iter().for_each(|text| drop(scanner.scan(text)))))
        .min()
        .unwrap_or_default();
    let report: String = reports.concat().chars().take(4_000).collect();
    let mut long = serde_json::Map::new();
    for (name, text) in odd_texts(&reports.concat()) {
        long.insert(name.into(), milliseconds(&scanner, &text).into());
    }
    writeln!(
        std::io::stdout(),
        "{}",
        serde_json::json!({
            "megabytes_per_second": size as f64 / best.as_secs_f64() / 1e6,
            "report_of_4_kB_ms": milliseconds(&scanner, &report),
            "texts_of_20000_characters_ms": long,
            "peak_memory_MB": peak_memory(),
        })
    )
}

fn reports(texts: &[String]) -> Vec<String> {
    let mut reports = vec![String::new()];
    for text in texts {
        if reports.last().is_some_and(|report| report.len() > 3_000) {
            reports.push(String::new());
        }
        if let Some(report) = reports.last_mut() {
            let _ = writeln!(report, "{text}");
        }
    }
    reports
}

/// Texts of 20,000 characters that are meant to be slow.
fn odd_texts(prose: &str) -> Vec<(&'static str, String)> {
    let repeated = |piece: &str| piece.chars().cycle().take(20_000).collect::<String>();
    let numbered: String = (0..4_000).map(|at| format!("Xav{at}q ")).collect();
    vec![
        ("prose", repeated(prose)),
        ("emoji", repeated("😀")),
        ("one word", repeated("a")),
        ("digits and hyphens", repeated("1-")),
        ("quotation marks", repeated("\"")),
        ("unknown names", repeated("Sgt. Xavq Ortizz, ")),
        ("different names", numbered.chars().take(20_000).collect()),
        ("right to left", repeated("שלום עולם ")),
        ("brackets", repeated("[of ")),
        ("invisible", repeated("a\u{200B}")),
    ]
}

/// Milliseconds for one text, out of enough rounds for the clock of the processor.
fn milliseconds(scanner: &redact::Scanner, text: &str) -> f64 {
    const ROUNDS: u32 = 10;
    let rounds = || (0..ROUNDS).for_each(|_| drop(scanner.scan(text)));
    let best = (0..3).map(|_| time(rounds)).min();
    best.unwrap_or_default().as_secs_f64() * 1e3 / f64::from(ROUNDS)
}

/// The time work takes on the processor, so that a busy machine does not count; where the system does not tell, the
/// time on the clock.
fn time(work: impl FnOnce()) -> Duration {
    let (begin, on_processor) = (Instant::now(), processor_time());
    work();
    match (on_processor, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => begin.elapsed(),
    }
}

fn processor_time() -> Option<Duration> {
    // Giving way makes the system bring its account up to date.
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = account.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The most memory this process held, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
