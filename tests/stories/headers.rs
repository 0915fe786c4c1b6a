//! What answers carry and what they never carry, byte for byte as a client gets them.

use crate::harness::{Answer, TestApp, codes, plain, story, submission};
use domain::receipt::ReceiptCode;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use std::sync::LazyLock;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A client that shows redirects instead of following them.
static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let client = Client::builder().redirect(Policy::none());
    client.pool_max_idle_per_host(0).build().unwrap()
});

/// Something that must not come back.
const MARKER: &str = "Quobblethwick";

/// Where the sites of stories say they live.
const HOME: &str = "https://lessons.example";

async fn sent(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        bytes: response.bytes().await.unwrap().to_vec(),
    }
}

async fn at(app: &TestApp, method: Method, path: &str) -> Answer {
    sent(CLIENT.request(method, app.url(path))).await
}

fn post(app: &TestApp, body: impl Into<reqwest::Body>) -> RequestBuilder {
    let request = CLIENT.post(app.url("/graphql"));
    request
        .header("content-type", "application/json")
        .body(body)
}

fn query(app: &TestApp, query: &str) -> RequestBuilder {
    post(app, json!({ "query": query }).to_string())
}

/// A path exactly as it is written here; clients would tidy it up.
async fn raw(app: &TestApp, path: &str) -> (u16, String) {
    let host = app.url("").replace("http://", "");
    let mut stream = TcpStream::connect(&host).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split(' ').nth(1).unwrap().parse().unwrap();
    (status, text)
}

/// The code of a refused request, of which nothing comes back.
#[track_caller]
fn refused(answer: &Answer) -> Value {
    let text = String::from_utf8_lossy(&answer.bytes);
    assert!(!text.contains(MARKER), "the answer quotes: {text}");
    answer.json()["errors"][0]["extensions"]["code"].clone()
}

#[test]
fn no_answer_to_a_stranger_sets_a_cookie_or_names_the_program() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let mut answers = Vec::new();
        for path in [
            "/",
            "/lessons",
            "/lessons/",
            "/nowhere",
            "/manifest.json",
            "/healthz",
            "/readyz",
            "/graphql",
        ] {
            answers.push((path.to_owned(), at(&app, Method::GET, path).await));
            answers.push((path.to_owned(), at(&app, Method::POST, path).await));
        }
        for document in [
            "{ codebook { version } }",
            "{ me { name } }",
            "{ nothing }",
            "mutation { signOut { done } }",
            "mutation { signIn(input: {name: \"a\", password: \"b\"}) { problems { code } } }",
            "mutation { publishRelease { problems { code } } }",
        ] {
            answers.push((document.to_owned(), sent(query(&app, document)).await));
        }
        answers.push(("no JSON".to_owned(), sent(post(&app, "{")).await));
        let code = ReceiptCode::from_random([5; 26]);
        let input = submission(&plain("brakes"), &code, "a-key-of-this-story");
        let document = "mutation($input: SubmitReportInput!) { submitReport(input: $input) { problems { code } } }";
        let body = json!({"query": document, "variables": {"input": input}}).to_string();
        answers.push(("a submission".to_owned(), sent(post(&app, body)).await));
        for (asked, answer) in answers {
            for name in ["set-cookie", "server", "x-powered-by", "via", "x-version"] {
                assert_eq!(answer.header(name), None, "{asked}: {name}");
            }
            for (name, value) in &answer.headers {
                let value = value.to_str().unwrap();
                let version = env!("CARGO_PKG_VERSION");
                assert!(!value.contains(version), "{asked}: {name}: {value}");
            }
        }
    });
}

#[test]
fn released_files_carry_what_keeps_readers_private() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let manifest = app.get("/manifest.json").await.json();
        let files = manifest["files"].as_array().unwrap().iter();
        let mut paths: Vec<String> = files
            .map(|file| format!("/{}", file["path"].as_str().unwrap()))
            .collect();
        paths.extend(["/", "/manifest.json", "/nowhere"].map(str::to_owned));
        for path in paths {
            let answer = at(&app, Method::GET, &path).await;
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none';"), "{path}");
            // Search alone runs script: our own, from here, with its index in WebAssembly.
            let searches = path.ends_with("/search/index.html")
                || (path.starts_with("/search/index/") && path.ends_with(".js"));
            let policy = if searches {
                assert!(
                    policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
                    "{path}"
                );
                policy.replace("script-src 'self' 'wasm-unsafe-eval';", "")
            } else {
                policy.to_owned()
            };
            for loose in ["script-src", "unsafe", "http", "*"] {
                assert!(!policy.contains(loose), "{path}: {policy}");
            }
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
            ] {
                assert_eq!(answer.header(name), Some(value), "{path}");
            }
            assert!(answer.header("content-type").is_some(), "{path}");
        }
    });
}

#[test]
fn pages_are_asked_again_cheaply() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let page = at(&app, Method::GET, "/lessons/").await;
        let tag = page.header("etag").unwrap();
        assert_eq!(page.status, 200);

        let head = at(&app, Method::HEAD, "/lessons/").await;
        assert_eq!((head.status, head.bytes.len()), (200, 0));
        assert_eq!(head.header("etag"), Some(tag));
        let length = page.bytes.len().to_string();
        assert_eq!(head.header("content-length"), Some(length.as_str()));

        let known = CLIENT.get(app.url("/lessons/"));
        let known = sent(known.header("if-none-match", tag)).await;
        assert_eq!((known.status, known.bytes.len()), (304, 0));
        assert_eq!(known.header("etag"), Some(tag));
        let other = CLIENT.get(app.url("/lessons/"));
        let other = sent(other.header("if-none-match", "\"of another page\"")).await;
        assert_eq!((other.status, other.bytes), (200, page.bytes.clone()));

        let moved = at(&app, Method::GET, "/lessons").await;
        assert_eq!(moved.status, 308);
        assert_eq!(moved.header("location"), Some("/lessons/"));
    });
}

#[test]
fn only_what_the_manifest_lists_is_there() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let release = app.settings.data.join("releases/current");
        std::fs::write(release.join("planted.html"), MARKER).unwrap();
        std::fs::write(app.settings.data.join("releases/secret.txt"), MARKER).unwrap();
        for path in [
            "/planted.html",
            "/../secret.txt",
            "/lessons/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/%2E%2E%2Fsecret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/./index.html",
            "/lessons/../index.html",
            "/%69ndex.html",
            "/index.html%00",
            "/../../../../../../etc/passwd",
            "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "//etc/passwd",
            "/nearmiss.sqlite",
            "/../../nearmiss.sqlite",
            "/.lock",
            "/../current/index.html",
        ] {
            let (status, text) = raw(&app, path).await;
            assert_eq!(status, 404, "{path}");
            assert!(!text.contains(MARKER) && !text.contains("root:"), "{path}");
        }
        assert_eq!(raw(&app, "/index.html").await.0, 200);
    });
}

#[test]
fn pages_are_read_and_the_interface_is_asked() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            for path in ["/", "/lessons/", "/nowhere"] {
                let answer = at(&app, method.clone(), path).await;
                assert_eq!(answer.status, 405, "{method} {path}");
                assert_eq!(answer.header("allow"), Some("GET, HEAD"));
            }
        }
        let address = "/graphql?query=%7Bcodebook%7Bversion%7D%7D";
        let answer = at(&app, Method::GET, address).await;
        assert_eq!(answer.status, 405);
        assert_eq!(answer.header("allow"), Some("POST"));
    });
}

/// Signs in as a browser does, and returns the cookie with its attributes.
async fn cookie(app: &TestApp) -> (String, Vec<String>) {
    let document = "mutation { signIn(input: {name: \"alder\", password: \"first-review-please\"}) \
        { token reviewer { name } problems { code } } }";
    let answer = sent(query(app, document)).await;
    let signed = answer.data()["signIn"].clone();
    assert_eq!(signed["reviewer"]["name"], "alder");
    assert_eq!(signed["token"], Value::Null);
    let mut parts = answer
        .header("set-cookie")
        .unwrap()
        .split("; ")
        .map(str::to_owned);
    let cookie = parts.next().unwrap();
    (cookie, parts.collect())
}

#[test]
fn the_session_cookie_stays_with_this_site() {
    story(async {
        let app = TestApp::without_releases().await;
        let (cookie, mut attributes) = cookie(&app).await;
        assert!(cookie.starts_with("__Host-nearmiss="));
        attributes.sort();
        let expected = [
            "HttpOnly",
            "Max-Age=28800",
            "Path=/",
            "SameSite=Strict",
            "Secure",
        ];
        assert_eq!(attributes, expected);

        let who = "{ me { name } }";
        let asked = |origin: Option<&str>| {
            let request = query(&app, who).header("cookie", &cookie);
            match origin {
                Some(origin) => sent(request.header("origin", origin)),
                None => sent(request),
            }
        };
        for foreign in [
            None,
            Some("https://evil.example"),
            Some("https://lessons.example.evil.example"),
            Some("http://lessons.example"),
            Some("null"),
        ] {
            let answer = asked(foreign).await;
            assert_eq!(answer.status, 403, "{foreign:?}");
            assert_eq!(refused(&answer), "ORIGIN_MISMATCH");
        }
        assert_eq!(asked(Some(HOME)).await.data()["me"]["name"], "alder");
        let local = app.url("");
        assert_eq!(asked(Some(&local)).await.data()["me"]["name"], "alder");

        let token = app.as_deidentifier().await.token;
        let bearer = query(&app, who).bearer_auth(&token);
        assert_eq!(sent(bearer).await.data()["me"]["name"], "alder");
        let bearer = query(&app, who).bearer_auth(&token);
        let elsewhere = bearer.header("origin", "https://evil.example");
        let answer = sent(elsewhere).await;
        assert_eq!(answer.data()["me"]["name"], "alder");
        // Another site's page may send, but no browser lets it read.
        assert_eq!(answer.header("access-control-allow-origin"), None);
    });
}

#[test]
fn signing_out_takes_the_cookie_back() {
    story(async {
        let app = TestApp::without_releases().await;
        let (cookie, _) = cookie(&app).await;
        let ask = |document: &str| {
            let request = query(&app, document).header("cookie", &cookie);
            sent(request.header("origin", HOME))
        };
        let answer = ask("mutation { signOut { done } }").await;
        assert_eq!(answer.data()["signOut"]["done"], true);
        let taken = answer.header("set-cookie").unwrap();
        assert!(taken.starts_with("__Host-nearmiss=;") && taken.ends_with("Max-Age=0"));
        assert_eq!(ask("{ me { name } }").await.data()["me"], Value::Null);
    });
}

#[test]
fn requests_beyond_the_limits_are_refused_and_not_quoted() {
    story(async {
        let app = TestApp::without_releases().await;
        let long = |size: usize| MARKER.repeat(size / MARKER.len() + 1)[..size].to_owned();

        let answer = sent(post(&app, long(257 * 1024))).await;
        assert_eq!(answer.status, 413);
        assert_eq!(refused(&answer), "BODY_TOO_LARGE");

        let document = |size: usize| {
            let rest = "{ codebook { version } } #";
            format!("{rest}{}", long(size - rest.len()))
        };
        let answer = sent(query(&app, &document(8 * 1024 + 1))).await;
        assert_eq!(answer.status, 413);
        assert_eq!(refused(&answer), "DOCUMENT_TOO_LARGE");
        let answer = sent(query(&app, &document(8 * 1024))).await;
        assert!(answer.data()["codebook"]["version"].is_string());

        let batch = json!([{"query": format!("{{ {MARKER} }}")}]).to_string();
        let answer = sent(post(&app, batch)).await;
        assert_eq!(answer.status, 400);
        assert_eq!(refused(&answer), "BATCH_REFUSED");
        let text = query(&app, "{ me { name } }").header("accept", "text/html");
        assert_eq!(sent(text).await.status, 406);
    });
}

#[test]
fn mistakes_are_told_without_quoting_them() {
    story(async {
        let app = TestApp::without_releases().await;
        let bodies = [
            format!("{{ {MARKER}"),
            MARKER.to_owned(),
            json!({"query": format!("{{ {MARKER} }}")}).to_string(),
            json!({"query": format!("{{ codebook {{ {MARKER} }} }}")}).to_string(),
            json!({"query": format!("{{ codebook({MARKER}: 1) {{ version }} }}")}).to_string(),
            json!({"query": format!("{{ codebook {{ version }} !{MARKER}")}).to_string(),
            json!({"query": format!("{{ queue(stage: {MARKER}) {{ nodes {{ id }} }} }}")}).to_string(),
            json!({"query": format!("query {MARKER} {{ codebook {{ version @{MARKER} }} }}")}).to_string(),
            json!({"query": "query($a: Int!) { releases(first: $a) { id } }", "variables": {"a": MARKER}})
                .to_string(),
            json!({"query": "{ codebook { version } }", "operationName": MARKER}).to_string(),
            json!({"query": "mutation($i: SubmitReportInput!) { submitReport(input: $i) { problems { code } } }",
                "variables": {"i": {"narrative": [MARKER], MARKER: MARKER}}})
            .to_string(),
        ];
        for body in bodies {
            let answer = sent(post(&app, body.clone())).await;
            assert!(refused(&answer).is_string(), "{body}");
        }

        let code = ReceiptCode::from_random([5; 26]);
        let mut input = submission(&plain("brakes"), &code, "a-key-of-this-story");
        input["narrative"] = MARKER.repeat(2_000).into();
        input["answers"][0]["codes"] = json!([MARKER.to_lowercase()]);
        let problems = app.send(input).await;
        assert!(codes(&problems).contains(&"TOO_LONG".to_owned()));
        let text = problems.to_string().to_lowercase();
        assert!(!text.contains(&MARKER.to_lowercase()), "{text}");
    });
}
