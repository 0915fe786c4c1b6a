//! What stops words from being published: of a lesson, and of whatever else reviewers publish.

use super::{Check, Stop};
use crate::lists::Readers;
use domain::gate::Stray;
use domain::guard::{Guard, Leak, Scope};
use redact::{Confidence, Finding, Kind, Span, normalise_word, words};
use std::collections::{BTreeSet, HashMap};

/// From this confidence on, a finding in the text to be published stops it.
pub const THRESHOLD: Confidence = Confidence::Medium;

/// Kinds that nobody lets pass where their shape is beyond doubt.
const NEVER: [Kind; 13] = [
    Kind::Phone,
    Kind::Email,
    Kind::Url,
    Kind::Handle,
    Kind::Plate,
    Kind::Vin,
    Kind::Ssn,
    Kind::DriverLicence,
    Kind::Card,
    Kind::Ip,
    Kind::Mac,
    Kind::Iban,
    Kind::Gps,
];

/// One text with the name of its place.
pub type Text<'a> = (String, &'a str);

/// Everything that stops these texts. `accepted` holds normalised words and pairs that reviewers let pass.
#[must_use]
pub fn stops(
    readers: &Readers,
    guard: Option<&Guard>,
    accepted: &BTreeSet<String>,
    texts: &[Text<'_>],
) -> Vec<Stop> {
    let bodies: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
    let found = readers.scanner.scan_fields(&bodies);
    let mut stops = Vec::new();
    let mut groups = Vec::new();
    for ((place, text), findings) in texts.iter().zip(found) {
        let of_text = OfText { place, text };
        let strays = readers.vocabulary.strays(text, accepted);
        let never: Vec<Span> = strays
            .iter()
            .filter(|stray| !stray.acceptable)
            .map(|stray| stray.span)
            .collect();
        let leaks = guard
            .into_iter()
            .flat_map(|guard| guard.find(text, Scope::Own, accepted));
        let mut taken: Vec<Span> = Vec::new();
        for leak in leaks {
            taken.push(leak.span);
            groups.push(None);
            stops.push(of_text.removed(leak));
        }
        for finding in findings {
            let excerpt = &text[finding.span.start..finding.span.end];
            let is_never = is_never(&finding, excerpt);
            // What is stopped already need not be stopped twice.
            let passes = finding.confidence < THRESHOLD
                || (!is_never && is_let_pass(excerpt, accepted))
                || is_within(finding.span, &never)
                || is_within(finding.span, &taken);
            if !passes {
                taken.push(finding.span);
                groups.push(Some(finding.group));
                stops.push(of_text.looks(&finding, !is_never));
            }
        }
        for stray in strays {
            if !stray.acceptable || !is_within(stray.span, &taken) {
                groups.push(None);
                stops.push(of_text.stray(stray));
            }
        }
    }
    number(&mut stops, &groups);
    stops
}

/// A text whose stops are being written.
struct OfText<'a> {
    place: &'a str,
    text: &'a str,
}

impl OfText<'_> {
    fn stop(&self, check: Check, span: Span, reason: &str) -> Stop {
        let characters = |end: usize| self.text[..end].chars().count();
        Stop {
            check,
            place: self.place.to_owned(),
            start: characters(span.start),
            end: characters(span.end),
            excerpt: self.text[span.start..span.end].to_owned(),
            reason: reason.to_owned(),
            kind: None,
            confidence: Confidence::High,
            stand_in: None,
            group: 0,
            acceptable: true,
        }
    }

    fn removed(&self, leak: Leak) -> Stop {
        let reason = if leak.acceptable {
            "was removed from the story"
        } else {
            "was removed from the story as a direct identifier, and nobody lets it pass"
        };
        Stop {
            acceptable: leak.acceptable,
            ..self.stop(Check::Removed, leak.span, reason)
        }
    }

    fn looks(&self, finding: &Finding, acceptable: bool) -> Stop {
        Stop {
            kind: Some(finding.kind),
            confidence: finding.confidence,
            stand_in: Some(finding.stand_in.clone()),
            acceptable,
            ..self.stop(Check::Looks, finding.span, finding.rule)
        }
    }

    fn stray(&self, stray: Stray) -> Stop {
        Stop {
            confidence: stray.confidence,
            acceptable: stray.acceptable,
            ..self.stop(Check::Vocabulary, stray.span, stray.reason)
        }
    }
}

/// One number for all stops of one thing: what the scan takes for one, or the same words.
fn number(stops: &mut [Stop], groups: &[Option<u32>]) {
    let mut by_words: HashMap<String, u32> = HashMap::new();
    let mut by_finding: HashMap<u32, u32> = HashMap::new();
    let mut next = 0;
    for (stop, group) in stops.iter_mut().zip(groups) {
        let form = form(&stop.excerpt);
        let known = group
            .and_then(|group| by_finding.get(&group))
            .or_else(|| by_words.get(&form))
            .copied();
        stop.group = known.unwrap_or(next);
        next = next.max(stop.group + 1);
        by_words.entry(form).or_insert(stop.group);
        if let Some(group) = group {
            by_finding.entry(*group).or_insert(stop.group);
        }
    }
}

fn form(excerpt: &str) -> String {
    let words: Vec<String> = words(excerpt).map(normalise_word).collect();
    words.join(" ")
}

fn is_never(finding: &Finding, excerpt: &str) -> bool {
    let digits = excerpt.chars().filter(|c| c.is_numeric()).count();
    finding.confidence == Confidence::High
        && NEVER.contains(&finding.kind)
        && (digits >= 4 || excerpt.contains('@'))
}

fn is_within(span: Span, spans: &[Span]) -> bool {
    spans
        .iter()
        .any(|wide| wide.start <= span.start && span.end <= wide.end)
}

/// Whether every word of an excerpt was let pass by a reviewer.
fn is_let_pass(excerpt: &str, accepted: &BTreeSet<String>) -> bool {
    let mut words = words(excerpt).peekable();
    words.peek().is_some() && words.all(|word| accepted.contains(&normalise_word(word)))
}
