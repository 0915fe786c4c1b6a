//! Counts what is found in the invented narratives, so that a change of recall or of over-redaction shows.

use redact::{Scanner, words};
use serde_yaml::Value;

/// A narrative without its marks, and where they were, in bytes.
struct Narrative {
    text: String,
    details: Vec<(usize, usize)>,
}

fn narratives(half: &str) -> Vec<Narrative> {
    let all: Vec<Value> = serde_yaml::from_str(include_str!("../corpus/narratives.yaml"))
        .expect("the corpus is YAML");
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

/// Details found whole, details in all, and words touched outside any detail.
fn count(half: &str) -> (usize, usize, usize) {
    let scanner = Scanner::new();
    let (mut found, mut all, mut spoilt) = (0, 0, 0);
    for narrative in narratives(half) {
        let spans: Vec<_> = scanner
            .scan(&narrative.text)
            .iter()
            .map(|finding| finding.span)
            .collect();
        let base = narrative.text.as_ptr() as usize;
        for word in words(&narrative.text) {
            let (start, end) = (
                word.as_ptr() as usize - base,
                word.as_ptr() as usize - base + word.len(),
            );
            let touched = spans
                .iter()
                .any(|span| span.start < end && start < span.end);
            spoilt += usize::from(
                touched
                    && !narrative
                        .details
                        .iter()
                        .any(|&(from, to)| from < end && start < to),
            );
        }
        for &(start, end) in &narrative.details {
            let covered = (start..end).all(|at| {
                let sign = !narrative.text[start..end].is_char_boundary(at - start)
                    || !narrative.text[at..].starts_with(char::is_alphanumeric);
                sign || spans.iter().any(|span| span.start <= at && at < span.end)
            });
            found += usize::from(covered);
            all += 1;
        }
    }
    (found, all, spoilt)
}

#[test]
fn the_half_that_rules_are_written_with_is_found_almost_whole() {
    assert_eq!(count("tune"), (81, 83, 6));
}

#[test]
fn the_half_held_back_is_found_as_well_as_before() {
    assert_eq!(count("held"), (83, 91, 5));
}
