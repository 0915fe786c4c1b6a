//! Failures of resolvers, and what of the request shows up anywhere: nothing.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;
use tracing::instrument::WithSubscriber;

use super::toy::{GRAPHQL, JSON, Toy, send};

/// A word that no message of ours contains.
const MARKER: &str = "Zwiebelkuchen";

/// Everything that was logged at trace level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let bytes = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        String::from_utf8(bytes).unwrap()
    }

    /// Runs `work` with everything it logs kept here.
    async fn keep<T>(&self, work: impl Future<Output = T>) -> T {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        work.with_subscriber(subscriber).await
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn an_incident_is_a_reference_outside_and_a_name_inside() {
    let log = Log::default();
    let document = format!(r#"{{ namedFailure(text: "{MARKER}") }}"#);
    let answer = log.keep(Toy::new().ask(&document)).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (200, "INTERNAL"),
        "{}",
        answer.text
    );
    assert_eq!(
        answer.message(),
        "internal error, reference 00000000feed0042"
    );
    assert_eq!(answer.json()["errors"][0]["path"], json!(["namedFailure"]));
    let log = log.text();
    assert_eq!(log.matches("00000000feed0042").count(), 1, "{log}");
    assert!(
        log.contains("std::io::error::Error") && log.contains("table reports"),
        "{log}"
    );
    assert!(!log.contains(MARKER) && !answer.text.contains(MARKER));
}

#[tokio::test]
async fn careless_errors_are_opaque_too() {
    for field in ["carelessFailure", "carelessWords"] {
        let log = Log::default();
        let document = format!(r#"{{ {field}(text: "{MARKER}") }}"#);
        let answer = log.keep(Toy::new().ask(&document)).await;
        assert_eq!(answer.code(), "INTERNAL", "{}", answer.text);
        assert!(log.text().contains("unnamed"));
        assert!(!log.text().contains(MARKER) && !answer.text.contains(MARKER));
    }
}

#[tokio::test]
async fn a_code_passes() {
    let log = Log::default();
    let answer = log.keep(Toy::new().ask("{ notSignedIn }")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (200, "NOT_SIGNED_IN")
    );
    assert_eq!(answer.message(), "sign in first");
    assert!(!log.text().contains("internal error"));
}

#[tokio::test]
async fn other_fields_still_answer() {
    let answer = Toy::new().ask("{ caller notSignedIn }").await;
    assert_eq!(answer.json()["data"]["caller"], "nobody");
    assert_eq!(answer.code(), "NOT_SIGNED_IN");
}

#[tokio::test]
async fn a_panic_is_an_incident() {
    let log = Log::default();
    let answer = log.keep(Toy::new().ask("{ panics }")).await;
    answer.refused(500, "INTERNAL");
    assert!(log.text().contains("kind=\"panic\""), "{}", log.text());
}

/// Bodies with the marker in every place where a request can hold words.
fn bodies() -> Vec<String> {
    let documents = [
        MARKER.to_owned(),
        format!("{{ echo(text: \"{MARKER}"),
        format!("{{ echo(text: \"a\" {MARKER} ) }}"),
        format!("{{ {MARKER} }}"),
        format!("{{ node {{ {MARKER} }} }}"),
        format!("{{ caller {{ {MARKER} }} }}"),
        format!("{{ {MARKER}: caller {MARKER}: node {{ leaf }} }}"),
        format!("{{ {MARKER}: echo(text: \"a\") {MARKER}: echo(text: \"b\") }}"),
        format!("{{ node({MARKER}: 1) {{ leaf }} }}"),
        format!("{{ caller @{MARKER} }}"),
        format!("{{ caller @skip({MARKER}: true) }}"),
        format!("{{ caller @skip(if: \"{MARKER}\") }}"),
        format!("{{ caller @skip(if: true) @skip(if: \"{MARKER}\") }}"),
        format!("{{ ...{MARKER} }}"),
        format!("{{ ... on {MARKER} {{ caller }} }}"),
        format!("{{ ...A }} fragment A on {MARKER} {{ caller }}"),
        format!("{{ caller }} fragment {MARKER} on Query {{ caller }}"),
        format!("{{ ...{MARKER} }} fragment {MARKER} on Query {{ ...{MARKER} }}"),
        format!(
            "{{ ...{MARKER} }} fragment {MARKER} on Query {{ a }} fragment {MARKER} on Query {{ a }}"
        ),
        format!("{{ ...{MARKER} }} fragment {MARKER} on Node {{ leaf }}"),
        format!("{{ ...{MARKER} }} fragment {MARKER} on Int {{ leaf }}"),
        format!("query {MARKER} {{ caller }} query {MARKER} {{ caller }}"),
        format!("query A {{ caller }} query {MARKER} {{ caller }}"),
        format!("query(${MARKER}: Int) {{ caller }}"),
        format!("query(${MARKER}: Int, ${MARKER}: Int) {{ caller }}"),
        format!("query($a: {MARKER}) {{ caller }}"),
        format!("query($a: Int = \"{MARKER}\") {{ latest(first: $a) {{ id }} }}"),
        format!("query(${MARKER}: Node) {{ caller }}"),
        format!("query(${MARKER}: Int) {{ echo(text: ${MARKER}) }}"),
        format!("{{ echo(text: ${MARKER}) }}"),
        format!("{{ echo(text: {MARKER}) }}"),
        format!("{{ echo(text: [\"{MARKER}\"]) }}"),
        format!("{{ echo(text: {{ a: \"{MARKER}\" }}) }}"),
        format!("{{ echo(text: \"a\", {MARKER}: \"b\") }}"),
        format!("{{ echo({MARKER}: \"a\", {MARKER}: \"b\") }}"),
        format!("{{ items(first: \"{MARKER}\") {{ total }} }}"),
        format!("{{ code(code: \"{MARKER}\") }}"),
        format!("{{ code(code: {MARKER}) }}"),
        format!("{{ code(code: {{ a: \"{MARKER}\" }}) }}"),
        format!("{{ story(input: \"{MARKER}\") }}"),
        format!("{{ story(input: [\"{MARKER}\"]) }}"),
        format!("{{ story(input: {{ narrative: {MARKER} }}) }}"),
        format!("{{ story(input: {{ narrative: \"a\", stage: {MARKER} }}) }}"),
        format!("{{ story(input: {{ narrative: \"a\", stage: \"{MARKER}\" }}) }}"),
        format!("{{ story(input: {{ narrative: \"a\", {MARKER}: 1 }}) }}"),
        format!("{{ story(input: {{ narrative: \"a\", numbers: [\"{MARKER}\"] }}) }}"),
        format!("{{ story(input: {{ {MARKER}: 1 }}) }}"),
        format!("subscription {MARKER} {{ {MARKER} }}"),
        format!("mutation {MARKER} {{ {MARKER} }}"),
        format!("{{ namedFailure(text: \"{MARKER}\") carelessWords(text: \"{MARKER}\") }}"),
        format!("{{ {} }} # {MARKER}", "a: caller ".repeat(11)),
        format!("{{ {} {MARKER} }}", "... { ".repeat(70)),
        format!("# {MARKER} {}", "x".repeat(9000)),
    ];
    let mut bodies: Vec<_> = documents
        .iter()
        .map(|document| json!({ "query": document }).to_string())
        .collect();
    let variables = [
        json!({ "input": MARKER }),
        json!({ "input": { "narrative": { "a": MARKER } } }),
        json!({ "input": { "narrative": "a", "stage": MARKER } }),
        json!({ "input": { "narrative": "a", MARKER: MARKER } }),
        json!({ "input": { "narrative": "a", "numbers": [1, MARKER] } }),
        json!({ "input": { "narrative": "a", "numbers": { "a": MARKER } } }),
        json!({ MARKER: MARKER }),
    ];
    let document = "query($input: Story!) { story(input: $input) }";
    bodies.extend(
        variables
            .iter()
            .map(|variables| json!({ "query": document, "variables": variables }).to_string()),
    );
    let coded = "query($code: Code!) { code(code: $code) }";
    bodies.push(json!({ "query": coded, "variables": { "code": MARKER } }).to_string());
    bodies.push(json!({ "query": coded, "variables": { "code": [MARKER] } }).to_string());
    bodies.push(json!({ "query": "{ caller }", "operationName": MARKER }).to_string());
    bodies.push(json!({ "query": { "a": MARKER } }).to_string());
    bodies.push(json!({ "query": "{ caller }", "variables": MARKER }).to_string());
    bodies.push(json!({ "query": "{ caller }", "extensions": [MARKER] }).to_string());
    bodies.push(json!([{ "query": MARKER }]).to_string());
    bodies.extend(
        [
            "\"MARKER\"",
            "{\"query\": MARKER",
            "MARKER",
            "{\"MARKER\": 1}",
        ]
        .map(|body| body.replace("MARKER", MARKER)),
    );
    bodies
}

#[tokio::test]
async fn no_word_of_the_request_in_any_error_or_log() {
    let toy = Toy::new();
    let log = Log::default();
    for body in bodies() {
        for accept in [GRAPHQL, JSON] {
            let answer = log.keep(send(toy.post(accept).body(body.clone()))).await;
            assert!(
                answer.json().get("errors").is_some(),
                "{body}\n{}",
                answer.text
            );
            assert!(!answer.text.contains(MARKER), "{body}\n{}", answer.text);
            assert!(!answer.text.contains("Did you mean"), "{}", answer.text);
        }
    }
    assert!(!log.text().contains(MARKER), "{}", log.text());
}

/// The search above would find something: an answer may hold what was asked for.
#[tokio::test]
async fn the_marker_is_found_where_it_belongs() {
    let document = format!(r#"{{ echo(text: "{MARKER}") }}"#);
    let answer = Toy::new().ask(&document).await;
    assert!(answer.text.contains(MARKER));
}

/// In a body with every mistake at once, names of the schema still help.
#[tokio::test]
async fn suggestions_never_appear() {
    let answer = Toy::new()
        .ask("{ calle nod { leaf } items(firs: 1) { tota } }")
        .await;
    assert_eq!(answer.status, 400);
    assert!(
        !answer.text.to_lowercase().contains("mean"),
        "{}",
        answer.text
    );
}
