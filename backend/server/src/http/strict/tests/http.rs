//! What comes in and goes out: methods, media types, bodies, headers.

use futures_util::stream;
use poem::Body;
use serde_json::json;

use super::toy::{Answer, GRAPHQL, JSON, Toy, send};

const HELLO: &str = r#"{"query":"{ __typename }"}"#;

async fn raw(body: &str) -> Answer {
    send(Toy::new().post(JSON).body(body.to_owned())).await
}

#[tokio::test]
async fn post_alone() {
    let toy = Toy::new();
    for request in [
        toy.client.get("/graphql?query=%7B__typename%7D"),
        toy.client.put("/graphql"),
        toy.client.delete("/graphql"),
        toy.client.patch("/graphql"),
        toy.client.options("/graphql"),
    ] {
        let answer = send(request.header("content-type", JSON).body(HELLO)).await;
        answer.refused(405, "METHOD_NOT_ALLOWED");
        assert_eq!(answer.header("allow"), "POST");
    }
    let page = send(toy.client.get("/graphql").header("accept", "text/html")).await;
    page.refused(405, "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn json_in_alone() {
    let toy = Toy::new();
    for (content_type, status) in [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON;charset=\"UTF-8\"", 200),
        ("application/json; charset=utf-16", 415),
        ("application/json; boundary=x", 415),
        ("application/graphql", 415),
        ("application/graphql-response+json", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
    ] {
        let request = toy
            .client
            .post("/graphql")
            .header("content-type", content_type);
        let answer = send(request.body(HELLO)).await;
        assert_eq!(answer.status, status, "{content_type}");
        if status == 415 {
            answer.refused(415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }
    send(toy.client.post("/graphql").body(HELLO))
        .await
        .refused(415, "UNSUPPORTED_MEDIA_TYPE");
    let packed = toy
        .post(JSON)
        .header("content-encoding", "gzip")
        .body(HELLO);
    send(packed).await.refused(415, "UNSUPPORTED_MEDIA_TYPE");
    let twice = toy
        .post(JSON)
        .header("content-type", "text/plain")
        .body(HELLO);
    send(twice).await.refused(415, "UNSUPPORTED_MEDIA_TYPE");
}

#[tokio::test]
async fn answers_in_the_accepted_type() {
    let toy = Toy::new();
    for (accept, content_type) in [
        (GRAPHQL, "application/graphql-response+json; charset=utf-8"),
        (JSON, "application/json; charset=utf-8"),
        ("*/*", "application/json; charset=utf-8"),
    ] {
        let answer = send(toy.post(accept).body(HELLO)).await;
        answer.passed();
        assert_eq!(answer.header("content-type"), content_type);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let refused = send(toy.post("text/html").body(HELLO)).await;
    refused.refused(406, "NOT_ACCEPTABLE");
    assert_eq!(refused.header("cache-control"), "no-store");
}

#[tokio::test]
async fn bodies_that_are_no_request() {
    for body in [
        "",
        "  ",
        "{",
        "{ \"not a JSON",
        "\"text\"",
        "12",
        "null",
        "{} {}",
        "{\"query\":}",
    ] {
        raw(body).await.refused(400, "MALFORMED_JSON");
    }
    // Half a surrogate pair is no character, wherever it stands.
    for half in [r"\ud800", r"\udc00", r"\udc00\ud800", r"\ud83d and more"] {
        let in_query = format!(r#"{{"query":"{{ __typename }} # {half}"}}"#);
        let in_variables =
            format!(r#"{{"query":"{{ __typename }}","variables":{{"a":"{half}"}}}}"#);
        for body in [in_query, in_variables] {
            let answer = raw(&body).await;
            answer.refused(400, "MALFORMED_JSON");
            assert!(answer.message().contains("surrogate"), "{}", answer.text);
        }
    }
    for body in ["[]", " [{\"query\":\"{ __typename }\"}]"] {
        raw(body).await.refused(400, "BATCH_REFUSED");
    }
    let not_utf8 = b"{\"query\":\"{ __typename } # \xff\"}".to_vec();
    send(Toy::new().post(JSON).body(not_utf8))
        .await
        .refused(400, "MALFORMED_JSON");
}

#[tokio::test]
async fn parameters_of_the_wrong_type() {
    for (parameter, wrong) in [
        ("query", json!([null, 0, false, {}, []])),
        ("operationName", json!([0, false, {}, []])),
        ("variables", json!(["text", 0, false, []])),
        ("extensions", json!(["text", 0, false, []])),
    ] {
        for value in wrong.as_array().unwrap() {
            let mut body = json!({ "query": "{ __typename }" });
            body[parameter] = value.clone();
            let answer = raw(&body.to_string()).await;
            answer.refused(400, "INVALID_PARAMETER");
            assert!(answer.message().starts_with(parameter), "{}", answer.text);
        }
    }
    raw("{}").await.refused(400, "INVALID_PARAMETER");
    let twice = r#"{"query":"{ __typename }","query":"{ caller }"}"#;
    raw(twice).await.refused(400, "INVALID_PARAMETER");
}

#[tokio::test]
async fn null_and_unknown_parameters_are_fine() {
    let nulls = json!({
        "query": "{ __typename }", "operationName": null, "variables": null, "extensions": null,
    });
    raw(&nulls.to_string()).await.passed();
    let more = json!({ "query": "{ __typename }", "id": 7, "extensions": { "some": "value" } });
    raw(&more.to_string()).await.passed();
}

/// A body of exactly `size` bytes.
fn body_of(size: usize) -> String {
    let frame = json!({ "query": "{ __typename }", "padding": "" }).to_string();
    let padding = "x".repeat(size - frame.len());
    json!({ "query": "{ __typename }", "padding": padding }).to_string()
}

#[tokio::test]
async fn body_limit() {
    const LIMIT: usize = 256 * 1024;
    raw(&body_of(LIMIT)).await.passed();
    let refused = raw(&body_of(LIMIT + 1)).await;
    refused.refused(413, "BODY_TOO_LARGE");
    let extensions = &refused.json()["errors"][0]["extensions"];
    assert_eq!(extensions["limit"], LIMIT);
    assert_eq!(extensions["value"], LIMIT + 1);
    raw(&body_of(5 * LIMIT))
        .await
        .refused(413, "BODY_TOO_LARGE");
}

#[tokio::test]
async fn body_limit_by_declared_length() {
    let toy = Toy::new();
    for declared in ["262145", "99999999999"] {
        let request = toy
            .post(JSON)
            .header("content-length", declared)
            .body(HELLO);
        send(request).await.refused(413, "BODY_TOO_LARGE");
    }
}

#[tokio::test]
async fn body_limit_while_streaming() {
    let toy = Toy::new();
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 64 * 1024]));
    let request = toy.post(JSON).body(Body::from_bytes_stream(endless));
    send(request).await.refused(413, "BODY_TOO_LARGE");
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let broken = stream::iter([
        Ok(b"{\"query\":".to_vec()),
        Err(std::io::Error::other("gone")),
    ]);
    let toy = Toy::new();
    let request = toy.post(JSON).body(Body::from_bytes_stream(broken));
    send(request).await.refused(400, "BODY_INCOMPLETE");
}

#[tokio::test]
async fn resolvers_set_cookies_and_no_other_header() {
    let answer = Toy::new().ask("mutation { signIn }").await;
    answer.passed();
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    assert_eq!(
        cookies,
        ["__Host-session=1; Secure", "__Host-other=2; Secure"]
    );
    assert_eq!(answer.header("x-not-for-you"), "");
}

#[tokio::test]
async fn the_caller_comes_from_the_headers() {
    let toy = Toy::new();
    assert_eq!(
        toy.ask("{ caller }").await.json()["data"]["caller"],
        "nobody"
    );
    let signed_in = toy.ask_signed_in("{ caller }").await;
    assert_eq!(signed_in.json()["data"]["caller"], "reviewer");
    let foreign = toy
        .post(JSON)
        .header("origin", "https://elsewhere.example")
        .body(HELLO);
    send(foreign).await.refused(403, "ORIGIN_MISMATCH");
}

#[tokio::test]
async fn the_page_for_trying_is_for_development() {
    let dev = Toy::dev();
    let page = send(
        dev.client
            .get("/graphql")
            .header("accept", "text/html, */*"),
    )
    .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.text.contains("/graphql"));
    let no_browser = send(dev.client.get("/graphql").header("accept", GRAPHQL)).await;
    no_browser.refused(405, "METHOD_NOT_ALLOWED");
}
