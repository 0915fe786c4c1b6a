//! Reads texts with labels: the project's narratives (YAML, `{KIND|words}`), its published lessons (Markdown,
//! nothing to find), and sets in JSON lines, whose spans count code points.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::labelled::{Label, Labelled};

/// Sets that are kept to measure with, or whose licence asks for what we do not give.
const NOT_FOR_TRAINING: &[&str] = &["held", "_dev", "ewt"];

/// Reads a set to learn from.
///
/// # Errors
/// When the set is one that is kept apart, or cannot be read.
pub fn to_learn_from(path: &Path) -> Result<Vec<Labelled>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(part) = NOT_FOR_TRAINING.iter().find(|part| name.contains(*part)) {
        bail!("{name}: sets named \"{part}\" are kept apart from training");
    }
    read(path)
}

/// Reads a set. Narratives that are held back are left out.
///
/// # Errors
/// When the file cannot be read or is not of its form; line and file are named, no text is.
pub fn read(path: &Path) -> Result<Vec<Labelled>> {
    let content =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    match path.extension().and_then(std::ffi::OsStr::to_str) {
        Some("yaml") => narratives(&content),
        Some("md") => lesson(&content).map(|text| vec![text]),
        _ => json_lines(&content),
    }
    .with_context(|| format!("in {}", path.display()))
}

fn narratives(content: &str) -> Result<Vec<Labelled>> {
    // The reader's own words on an error quote the text, so they are not passed on.
    let Ok(entries) = serde_yaml::from_str::<Vec<serde_yaml::Value>>(content) else {
        bail!("not a list of narratives");
    };
    entries
        .iter()
        .filter(|entry| entry["half"].as_str() != Some("held"))
        .enumerate()
        .map(|(at, entry)| match entry["text"].as_str() {
            Some(text) => Ok(Labelled::parse(text)),
            None => bail!("entry {} has no text", at + 1),
        })
        .collect()
}

/// A published lesson: title, description, text and takeaways, without anything to find.
fn lesson(content: &str) -> Result<Labelled> {
    let parts = content
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    let Some((head, body)) = parts else {
        bail!("no front matter");
    };
    let Ok(head) = serde_yaml::from_str::<serde_yaml::Value>(head) else {
        bail!("the front matter cannot be read");
    };
    let takeaways = head["extra"]["takeaways"].as_sequence();
    let lines: Vec<&str> = [
        head["title"].as_str(),
        head["description"].as_str(),
        Some(body.trim()),
    ]
    .into_iter()
    .chain(
        takeaways
            .into_iter()
            .flatten()
            .map(|entry| entry["text"].as_str()),
    )
    .flatten()
    .collect();
    Ok(Labelled {
        // Square brackets of stand-ins are escaped in Markdown.
        text: lines.join("\n").replace('\\', ""),
        marks: Vec::new(),
    })
}

fn json_lines(content: &str) -> Result<Vec<Labelled>> {
    content
        .lines()
        .enumerate()
        .map(|(at, line)| {
            serde_json::from_str(line)
                .ok()
                .and_then(|record| labelled(&record))
                .with_context(|| format!("line {} has no text or no spans", at + 1))
        })
        .collect()
}

fn labelled(record: &Value) -> Option<Labelled> {
    let text = record["text"].as_str()?;
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let byte = |point: &Value| -> Option<usize> {
        places.get(usize::try_from(point.as_u64()?).ok()?).copied()
    };
    let mut marks = Vec::new();
    for span in record["spans"].as_array()? {
        let harmless = span["identifier_type"] == "NO_MASK";
        let label = match Label::of(span["type"].as_str()?) {
            Label::Thing(_) if harmless => Label::Either,
            label @ (Label::Thing(_) | Label::Either | Label::Nothing) => label,
        };
        marks.push((byte(&span["start"])?..byte(&span["end"])?, label));
    }
    marks.sort_by_key(|(place, _)| (place.start, place.end));
    Some(Labelled {
        text: text.into(),
        marks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_in_code_points_become_bytes() {
        let line = r#"{"text":"é Bo","spans":[{"start":2,"end":4,"type":"PERSON"}]}"#;
        let read = json_lines(line).unwrap();
        assert_eq!(&read[0].text[read[0].marks[0].0.clone()], "Bo");
    }

    #[test]
    fn lessons_hold_nothing_to_find() {
        let page =
            "---\ntitle: One\nextra:\n  takeaways:\n  - text: Two\n---\n\nThe \\[officer\\] ran.\n";
        let read = lesson(page).unwrap();
        assert_eq!(
            (read.text.as_str(), read.marks.len()),
            ("One\nThe [officer] ran.\nTwo", 0)
        );
    }

    #[test]
    fn errors_name_the_line_and_quote_nothing() {
        let error = json_lines("{\"text\":\"\",\"spans\":[]}\nSecret").unwrap_err();
        assert_eq!(error.to_string(), "line 2 has no text or no spans");
        assert!(narratives("{Secret").is_err_and(|error| !error.to_string().contains("Secret")));
    }

    #[test]
    fn sets_to_measure_with_are_refused() {
        for name in ["held_back.yaml", "leo_dev.jsonl", "ner_ewt_dev.jsonl"] {
            assert!(to_learn_from(Path::new(name)).is_err());
        }
    }
}
