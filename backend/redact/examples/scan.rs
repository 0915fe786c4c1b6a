//! Reads JSON lines `{"id","text"}` from standard input and writes `{"id","spans":[{"start","end","type"}]}`,
//! offsets in code points, so that the engine can be scored without the server.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let scanner = redact::Scanner::new();
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
