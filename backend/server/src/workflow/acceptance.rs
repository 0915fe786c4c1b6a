//! "Accept, because": what a reviewer lets pass at the gate, and what the audit log may keep of the reason.

use super::gate::{self, Stop};
use crate::lists::Readers;
use crate::refusal::{Outcome, Refusal};
use domain::codebook::Codebook;
use domain::gate::is_function;
use domain::guard::Guard;
use domain::lesson::LessonDocument;
use domain::problem::{Problem, ProblemCode, limits};
use redact::{normalise_word, words};
use std::collections::BTreeSet;

/// Words that pass from now on.
pub(super) struct Accepted {
    /// Normalised words and pairs.
    pub(super) words: Vec<String>,
    /// Which checks this answers, and where, for the audit log.
    pub(super) answers: String,
}

/// Lets words pass; nothing when they pass already.
///
/// # Errors
///
/// Every problem of text and reason at once; words that the gate did not stop, or that it lets nobody pass.
pub(super) fn accept(
    readers: &Readers,
    codebook: &Codebook,
    guard: &Guard,
    mut document: LessonDocument,
    text: &str,
    because: &str,
) -> Outcome<Option<Accepted>> {
    let forms = forms(text);
    let mut problems = Vec::new();
    limits::SENTENCE.check("input.text", text, &mut problems);
    limits::SENTENCE.check("input.because", because, &mut problems);
    if problems.is_empty() && !tells_nothing(readers, guard, text, because) {
        let message = "say why in ordinary words, and without the words that are to pass: the audit log keeps this sentence";
        problems.push(not_passed("input.because", message));
    }
    if !problems.is_empty() {
        return Err(Refusal::Problems(problems));
    }
    if forms.iter().all(|form| document.accepted.contains(form)) {
        return Ok(None);
    }
    let before = gate::stops(readers, codebook, guard, &document);
    document.accepted.extend(forms.iter().cloned());
    let after = gate::stops(readers, codebook, guard, &document);
    // The end counts too: where a word passes, a pair that begins with it may still be stopped.
    let key = |stop: &Stop| (stop.check, stop.place.clone(), stop.start, stop.end);
    let left: BTreeSet<_> = after.iter().map(key).collect();
    let stays = |stop: &Stop| left.contains(&key(stop));
    let answered: Vec<&Stop> = before.iter().filter(|stop| !stays(stop)).collect();
    if answered.is_empty() {
        return Err(Refusal::Problems(vec![nothing_answered(&before, &forms)]));
    }
    Ok(Some(Accepted {
        words: forms,
        answers: summary(&answered),
    }))
}

/// The words of a text and their pairs, normalised.
fn forms(text: &str) -> Vec<String> {
    let words: Vec<String> = words(text).map(normalise_word).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let mut forms: Vec<String> = pairs.collect();
    forms.extend(words);
    forms
}

/// Whether a reason can be kept for ever: the gate would publish it, and it does not repeat what it is about.
fn tells_nothing(readers: &Readers, guard: &Guard, text: &str, because: &str) -> bool {
    let about: BTreeSet<String> = words(text)
        .map(normalise_word)
        .filter(|word| !is_function(word))
        .collect();
    let repeats = words(because).any(|word| about.contains(&normalise_word(word)));
    let reason = [("because".to_owned(), because)];
    !repeats && gate::stops_in(readers, Some(guard), &BTreeSet::new(), &reason).is_empty()
}

fn nothing_answered(stops: &[Stop], forms: &[String]) -> Problem {
    let is_meant = |stop: &&Stop| {
        !stop.acceptable && words(&stop.excerpt).any(|word| forms.contains(&normalise_word(word)))
    };
    match stops.iter().find(is_meant) {
        Some(stop) => not_passed(
            "input.text",
            &format!(
                "this is never let pass ({}): change the text, or send the report back",
                stop.reason
            ),
        ),
        None => {
            let message = "the gate stopped no such words";
            Problem::new(ProblemCode::NotFound, "input.text", message)
        }
    }
}

fn not_passed(path: &str, message: &str) -> Problem {
    Problem::new(ProblemCode::GateNotPassed, path, message)
}

/// The names of checks and places, such as `looks_identifying in narrative, title`: no words of the lesson.
fn summary(answered: &[&Stop]) -> String {
    let checks: BTreeSet<&str> = answered.iter().map(|stop| stop.check.as_str()).collect();
    let places: BTreeSet<&str> = answered.iter().map(|stop| stop.place.as_str()).collect();
    let join = |set: BTreeSet<&str>| set.into_iter().collect::<Vec<_>>().join(", ");
    format!("{} in {}", join(checks), join(places))
}
