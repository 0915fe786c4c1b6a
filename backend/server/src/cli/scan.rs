use super::{complain, settings};
use crate::lists::Scanners;
use redact::Scanner;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};
use std::process::ExitCode;

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct Scanned<'a> {
    id: &'a str,
    spans: Vec<Span>,
}

/// Offsets count Unicode code points; the end is exclusive.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// Reads line by line and writes line by line, so that any amount streams through. Stops at the first line that is
/// not understood, naming its number and not its text.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    let scanner = Scanners::open(settings()?.lists.as_deref())?.current();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (at, line) in std::io::stdin().lock().lines().enumerate() {
        let number = at + 1;
        let Ok(line) = line else {
            complain(&format!("line {number} is not UTF-8"));
            return Ok(ExitCode::FAILURE);
        };
        if line.trim().is_empty() {
            continue;
        }
        let Ok(line) = serde_json::from_str::<Line>(&line) else {
            complain(&format!(
                "line {number} is not JSON with the texts id and text"
            ));
            return Ok(ExitCode::FAILURE);
        };
        let scanned = Scanned {
            id: &line.id,
            spans: spans(&scanner, &line.text),
        };
        serde_json::to_writer(&mut out, &scanned)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn spans(scanner: &Scanner, text: &str) -> Vec<Span> {
    let mut counted = CodePoints {
        text,
        byte: 0,
        count: 0,
    };
    let found = scanner.scan(text);
    found
        .iter()
        .map(|finding| Span {
            start: counted.at(finding.span.start),
            end: counted.at(finding.span.end),
            kind: finding.kind.code(),
        })
        .collect()
}

/// Turns rising byte offsets into code points in one pass.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.count += self
            .text
            .get(self.byte..byte)
            .map_or(0, |part| part.chars().count());
        self.byte = byte.max(self.byte);
        self.count
    }
}
