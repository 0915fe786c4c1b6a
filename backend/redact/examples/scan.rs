//! Reads JSON lines `{"id","text"}` from standard input and writes `{"id","spans":[{"start","end","type"}]}`,
//! offsets in code points, so that the engine can be scored without the server.
//!
//! An argument names a folder of a host's lists (`given_names.txt`, `officers.txt` ...), one entry a line. Before it,
//! `--without-tagger` leaves the trained tagger out, to measure what it adds.

use std::io::{BufRead, Write};

use redact::{Lists, Scanner};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).peekable();
    let plain = arguments
        .next_if(|argument| argument == "--without-tagger")
        .is_some();
    let scanner = match arguments.next() {
        Some(folder) => Scanner::with_lists(&lists(std::path::Path::new(&folder))?),
        None => Scanner::new(),
    };
    let scanner = if plain {
        scanner.without_tagger()
    } else {
        scanner
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default();
        let spans: Vec<_> = scanner
            .scan(text)
            .iter()
            .map(|finding| {
                let start = text[..finding.span.start].chars().count();
                let length = text[finding.span.start..finding.span.end].chars().count();
                serde_json::json!({
                    "start": start, "end": start + length, "type": finding.kind.code(), "confidence": format!("{:?}", finding.confidence),
                    "rule": finding.rule, "group": finding.group, "stand_in": finding.stand_in,
                })
            })
            .collect();
        writeln!(
            out,
            "{}",
            serde_json::json!({ "id": record["id"], "spans": spans })
        )?;
    }
    out.flush()
}

/// Reads the lists that are there; the server's own reader is stricter.
fn lists(folder: &std::path::Path) -> std::io::Result<Lists> {
    let read = |name: &str| -> std::io::Result<Vec<String>> {
        let path = folder.join(name);
        if !path.exists() {
            return Ok(Vec::new());
        }
        let text = std::fs::read_to_string(path)?;
        let entries = text.lines().map(str::trim);
        Ok(entries
            .filter(|entry| !entry.is_empty() && !entry.starts_with('#'))
            .map(str::to_owned)
            .collect())
    };
    Ok(Lists {
        given_names: read("given_names.txt")?,
        surnames: read("surnames.txt")?,
        places: read("places.txt")?,
        streets: read("streets.txt")?,
        agencies: read("agencies.txt")?,
        officers: read("officers.txt")?,
        safe_words: read("safe_words.txt")?,
    })
}
