//! Documents that do not run: syntax, validation, values, the choice of an operation.

use serde_json::json;

use super::toy::{GRAPHQL, JSON, Toy, send};

const TWO: &str = r#"query A { echo(text: "a") } query B { echo(text: "b") }"#;

#[tokio::test]
async fn status_follows_the_media_type() {
    let toy = Toy::new();
    for document in [
        "{",
        "{ 8f31403dfe404bccbb0e835f2629c6a7 }",
        "{ nothing }",
        "{ a:node { node { node { node { node { node { node { node { leaf }}}}}}}}}",
        TWO,
    ] {
        let body = json!({ "query": document }).to_string();
        for (accept, status) in [(GRAPHQL, 400), (JSON, 200)] {
            let answer = send(toy.post(accept).body(body.clone())).await;
            let code = answer.code();
            assert!(!code.is_empty(), "{}", answer.text);
            answer.refused(status, &code);
        }
    }
    assert_eq!(toy.runs.count(), 0);
}

#[tokio::test]
async fn one_operation() {
    let toy = Toy::new();
    toy.ask(TWO).await.refused(400, "OPERATION_NAME_REQUIRED");
    assert_eq!(toy.runs.count(), 0);

    for (name, code) in [
        ("A", ""),
        ("C", "OPERATION_UNKNOWN"),
        ("", "OPERATION_UNKNOWN"),
    ] {
        let body = json!({ "query": TWO, "operationName": name }).to_string();
        let answer = send(toy.post(GRAPHQL).body(body)).await;
        assert_eq!(answer.code(), code, "{}", answer.text);
    }
    assert_eq!(toy.runs.count(), 1);

    let body = json!({ "query": "{ __typename }", "operationName": "A" }).to_string();
    let unnamed = send(toy.post(GRAPHQL).body(body)).await;
    unnamed.refused(400, "OPERATION_UNKNOWN");
    toy.ask("query A { __typename } { __typename }")
        .await
        .refused(400, "GRAPHQL_PARSE_FAILED");
    toy.ask("subscription { a }")
        .await
        .refused(400, "SUBSCRIPTION_REFUSED");
    toy.ask("fragment A on Query { caller }")
        .await
        .refused(400, "GRAPHQL_PARSE_FAILED");
}

#[tokio::test]
async fn introspection_is_for_development() {
    let toy = Toy::new();
    for document in [
        "{ __schema { queryType { name } } }",
        "{ ...{ __schema { queryType { name } } } }",
        "{ ...A } fragment A on Query { __schema { queryType { name } } }",
    ] {
        toy.ask(document)
            .await
            .refused(400, "INTROSPECTION_REFUSED");
        Toy::dev().ask(document).await.passed();
    }
    let hidden = toy
        .ask(r#"{ __type(name: "Query") { name } __typename }"#)
        .await;
    hidden.passed();
    assert_eq!(
        hidden.json()["data"],
        json!({ "__type": null, "__typename": "Query" })
    );
    let shown = Toy::dev()
        .ask(r#"{ __type(name: "Query") { name } }"#)
        .await;
    assert_eq!(shown.json()["data"]["__type"]["name"], "Query");
}

#[tokio::test]
async fn the_place_of_a_mistake_is_told() {
    let toy = Toy::new();
    for (document, code, message) in [
        (
            "{\n  node { lef } }",
            "GRAPHQL_VALIDATION_FAILED",
            "unknown field on type Node",
        ),
        (
            "{\n  node(a: 1) { leaf } }",
            "GRAPHQL_VALIDATION_FAILED",
            "unknown argument on node",
        ),
        (
            "{\n  node }",
            "GRAPHQL_VALIDATION_FAILED",
            "a field needs a selection of its own fields",
        ),
        (
            "{\n  echo }",
            "GRAPHQL_VALIDATION_FAILED",
            "field echo needs its argument text",
        ),
        (
            "{\n  echo(text: 1) }",
            "BAD_VALUE",
            "the value of text does not fit, expected String",
        ),
        (
            "{\n  story(input: { narrative: 1 }) }",
            "BAD_VALUE",
            "the value of input.narrative does not fit, expected String",
        ),
        (
            "{\n  story(input: {}) }",
            "BAD_VALUE",
            "the value of input does not fit, a required field is missing",
        ),
        (
            "{\n  story(input: { narrative: \"a\", more: 1 }) }",
            "BAD_VALUE",
            "the value of input does not fit, it has an unknown field",
        ),
        (
            "{\n  story(input: { narrative: \"a\", stage: NEVER }) }",
            "BAD_VALUE",
            "the value of input.stage does not fit, expected Stage",
        ),
        (
            "{\n  story(input: { narrative: \"a\", numbers: [1, \"b\"] }) }",
            "BAD_VALUE",
            "the value of input.numbers.1 does not fit, expected Int",
        ),
    ] {
        let answer = toy.ask(document).await;
        answer.refused(400, code);
        assert_eq!(answer.message(), message);
        assert_eq!(
            answer.json()["errors"][0]["locations"][0]["line"],
            2,
            "{}",
            answer.text
        );
    }
}

/// A scalar that only its own parser can judge is judged when its field is reached.
#[tokio::test]
async fn a_scalar_that_reads_its_value_itself() {
    let answer = Toy::new().ask("{ code(code: 12345) }").await;
    assert_eq!((answer.status, answer.code().as_str()), (200, "BAD_VALUE"));
    assert_eq!(answer.message(), "a value does not fit, expected Code");
    assert_eq!(answer.json()["errors"][0]["path"], json!(["code"]));
}

#[tokio::test]
async fn variables_of_the_wrong_type() {
    let toy = Toy::new();
    let document = "query($text: String!) { caller echo(text: $text) }";
    for (variables, code) in [
        (json!({}), "VARIABLE_MISSING"),
        (json!({ "text": null }), "VARIABLE_MISSING"),
        (json!({ "text": 1 }), "BAD_VALUE"),
    ] {
        let answer = toy.ask_with(document, variables).await;
        answer.refused(400, code);
        assert_eq!(toy.runs.count(), 0);
    }
    toy.ask_with(document, json!({ "text": "fine" }))
        .await
        .passed();

    let unused = "query CoerceFailure($id: ID!) { __typename }";
    toy.ask_with(unused, json!({ "id": null }))
        .await
        .refused(400, "VARIABLE_MISSING");
    let with_default = "query($text: String! = \"a\") { echo(text: $text) }";
    toy.ask_with(with_default, json!({})).await.passed();
    let null = json!({ "text": null });
    toy.ask_with(with_default, null)
        .await
        .refused(400, "VARIABLE_MISSING");
    let optional = "query($n: Int) { latest(first: $n) { id } }";
    toy.ask_with(optional, json!({})).await.passed();
}

#[tokio::test]
async fn many_mistakes_make_no_long_answer() {
    let document = format!("{{ {} }}", "nothing ".repeat(11));
    let answer = Toy::new().ask(&document).await;
    answer.refused(400, "GRAPHQL_VALIDATION_FAILED");
    let document = format!("{{ node {{ {} }} }}", "nothing ".repeat(500));
    let answer = Toy::new().ask(&document).await;
    answer.refused(400, "GRAPHQL_VALIDATION_FAILED");
    assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 20);
}
