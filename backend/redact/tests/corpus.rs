//! Counts what is found in the invented narratives, so that a change of recall or of over-redaction shows.
//!
//! What is held back is only ever counted: a failure here names figures and no text.

use redact::{Scanner, words};
use serde_yaml::Value;

/// A narrative without its marks, and where they were, in bytes.
struct Narrative {
    text: String,
    details: Vec<(usize, usize)>,
}

/// What is counted over several narratives.
#[derive(Debug, Default)]
struct Counts {
    details: usize,
    /// Details of which every letter and digit is covered.
    found: usize,
    words: usize,
    /// Words touched outside any detail.
    spoilt: usize,
}

fn narratives(file: &str, half: &str) -> Vec<Narrative> {
    let all: Vec<Value> = serde_yaml::from_str(file).expect("the corpus is YAML");
    all.iter()
        .filter(|entry| entry["half"].as_str() == Some(half))
        .map(|entry| parse(entry["text"].as_str().expect("a text")))
        .collect()
}

/// Takes the `{KIND|text}` marks out.
fn parse(marked: &str) -> Narrative {
    let mut narrative = Narrative {
        text: String::new(),
        details: Vec::new(),
    };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (detail, after) = after.split_once('}').expect("a mark is closed");
        let (_, detail) = detail.split_once('|').expect("a mark has a kind");
        narrative.text.push_str(before);
        let start = narrative.text.len();
        narrative.text.push_str(detail);
        narrative.details.push((start, narrative.text.len()));
        rest = after;
    }
    narrative.text.push_str(rest);
    narrative
}

fn count(file: &str, half: &str) -> Counts {
    let scanner = Scanner::new();
    let mut counts = Counts::default();
    for narrative in narratives(file, half) {
        add(&mut counts, &scanner, &narrative);
    }
    counts
}

fn add(counts: &mut Counts, scanner: &Scanner, narrative: &Narrative) {
    let text = &narrative.text;
    let findings = scanner.scan(text);
    let base = text.as_ptr() as usize;
    for word in words(text) {
        let start = word.as_ptr() as usize - base;
        let end = start + word.len();
        let touched = findings
            .iter()
            .any(|finding| finding.span.start < end && start < finding.span.end);
        let meant = narrative
            .details
            .iter()
            .any(|&(from, to)| from < end && start < to);
        counts.words += 1;
        counts.spoilt += usize::from(touched && !meant);
    }
    for &(start, end) in &narrative.details {
        let covered = (start..end).all(|at| {
            let sign = !text.is_char_boundary(at) || !text[at..].starts_with(char::is_alphanumeric);
            sign || findings
                .iter()
                .any(|finding| finding.span.start <= at && at < finding.span.end)
        });
        counts.details += 1;
        counts.found += usize::from(covered);
    }
}

/// Checks that at least `found` of 1,000 details are found and at most `spoilt` of 1,000 words touched for nothing.
#[track_caller]
fn check(counts: &Counts, found: usize, spoilt: usize) {
    assert!(
        counts.found * 1000 >= counts.details * found,
        "{counts:?}: less is found than before"
    );
    assert!(
        counts.spoilt * 1000 <= counts.words * spoilt,
        "{counts:?}: more is touched for nothing than before"
    );
}

#[test]
fn narratives_that_rules_were_written_with() {
    check(
        &count(include_str!("../corpus/narratives.yaml"), "tune"),
        970,
        20,
    );
    check(
        &count(include_str!("../corpus/training.yaml"), "train"),
        965,
        12,
    );
}

#[test]
fn narratives_that_are_held_back() {
    check(
        &count(include_str!("../corpus/narratives.yaml"), "held"),
        960,
        14,
    );
    check(
        &count(include_str!("../corpus/held_back.yaml"), "held"),
        900,
        40,
    );
}
