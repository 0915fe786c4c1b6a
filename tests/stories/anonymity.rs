//! What answers carry: nothing that follows anybody, nothing that tells what runs here; and how sessions are kept.

use crate::harness::{Answer, TestApp, codes, plain, story, submission, told};
use domain::receipt::ReceiptCode;
use jiff::SignedDuration;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::json;
use server::chance::{SystemRandom, bytes};
use server::demo::PEOPLE;

/// Headers that would name a program, its version, or a visitor.
const TELLTALE: [&str; 8] = [
    "server",
    "x-powered-by",
    "via",
    "set-cookie",
    "x-request-id",
    "x-forwarded-for",
    "last-modified",
    "x-runtime",
];

#[track_caller]
fn tells_nothing(answer: &Answer) {
    for name in TELLTALE {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn anonymous_answers_carry_no_cookie_and_no_version() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        for path in [
            "/",
            "/lessons/",
            "/no/such/page/",
            "/manifest.json",
            "/atom.xml",
            "/healthz",
            "/readyz",
            "/graphql",
        ] {
            tells_nothing(&app.get(path).await);
        }
        let code = ReceiptCode::from_random(bytes(&SystemRandom));
        let input = submission(&plain("gardens"), &code, "a-key-of-the-client");
        let submit = "mutation($input: SubmitReportInput!) { submitReport(input: $input) { problems { code } } }";
        let receipt = "query($code: String!) { receipt(code: $code) { stage } }";
        for answer in [
            app.ask(None, submit, json!({ "input": input })).await,
            app.ask(None, receipt, json!({"code": code.grouped()}))
                .await,
            app.ask(None, "{ codebook { version } }", json!({})).await,
            app.ask(None, "{ broken", json!({})).await,
            app.ask(None, "mutation { signOut { done } }", json!({}))
                .await,
        ] {
            tells_nothing(&answer);
        }
        assert_eq!(app.receipt(&code.grouped()).await["stage"], "RECEIVED");
    });
}

/// The cookie of a session, by the way a browser signs in.
async fn cookie(app: &TestApp) -> (String, String) {
    let input = json!({"name": PEOPLE[0].name, "password": PEOPLE[0].password});
    let query = "mutation($input: SignInInput!) { signIn(input: $input) { token reviewer { name } problems { code } } }";
    let answer = app.ask(None, query, json!({ "input": input })).await;
    assert_eq!(answer.data()["signIn"]["token"], json!(null));
    let whole = answer.header("set-cookie").unwrap().to_owned();
    (whole.split(';').next().unwrap().to_owned(), whole)
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let pairs = pairs.iter().map(|(name, value)| {
        (
            reqwest::header::HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        )
    });
    pairs.collect()
}

#[test]
fn a_session_cookie_is_bound_to_this_site() {
    story(async {
        let app = TestApp::without_releases().await;
        let (cookie, whole) = cookie(&app).await;
        assert!(cookie.starts_with("__Host-"));
        for part in [
            "Path=/",
            "Secure",
            "HttpOnly",
            "SameSite=Strict",
            "Max-Age=",
        ] {
            assert!(whole.contains(part), "{whole}");
        }
        assert!(!whole.contains("Domain"));
        let me = "{ me { name } }";
        for ours in [app.settings.base_url.clone(), app.url("")] {
            let answer = app
                .ask_with(headers(&[("cookie", &cookie), ("origin", &ours)]), me)
                .await;
            assert_eq!(answer.data()["me"]["name"], PEOPLE[0].name);
        }
        let foreign = [
            headers(&[("cookie", &cookie)]),
            headers(&[("cookie", &cookie), ("origin", "https://elsewhere.example")]),
            headers(&[("cookie", &cookie), ("origin", "null")]),
            headers(&[
                ("cookie", &cookie),
                ("origin", &format!("{}.evil.example", app.settings.base_url)),
            ]),
        ];
        for headers in foreign {
            let answer = app.ask_with(headers, me).await;
            assert_eq!(answer.status, 403);
            assert_eq!(
                answer.json()["errors"][0]["extensions"]["code"],
                "ORIGIN_MISMATCH"
            );
        }
        // Without the cookie an origin is nobody's business.
        let answer = app
            .ask_with(headers(&[("origin", "https://elsewhere.example")]), me)
            .await;
        assert_eq!(answer.data(), json!({"me": null}));
    });
}

#[test]
fn a_bearer_token_opens_a_session_until_it_ends() {
    story(async {
        let app = TestApp::without_releases().await;
        let me = "{ me { name } }";
        let token = app.as_analyst().await.token;
        let name = async |token: &str| {
            app.ask(Some(token), me, json!({})).await.data()["me"]["name"].clone()
        };
        assert_eq!(name(&token).await, PEOPLE[1].name);
        // Use keeps it alive, up to eight hours.
        for _ in 0..34 {
            app.later(SignedDuration::from_mins(14));
            assert_eq!(name(&token).await, PEOPLE[1].name);
        }
        app.later(SignedDuration::from_mins(14));
        assert_eq!(name(&token).await, json!(null));

        let token = app.as_analyst().await.token;
        app.later(SignedDuration::from_mins(15));
        assert_eq!(name(&token).await, json!(null));

        let token = app.as_analyst().await.token;
        app.ask(Some(&token), "mutation { signOut { done } }", json!({}))
            .await
            .data();
        assert_eq!(name(&token).await, json!(null));
    });
}

#[test]
fn a_refused_sign_in_is_one_answer_and_a_disabled_account_loses_its_session() {
    story(async {
        let app = TestApp::without_releases().await;
        let gone = app.invite("willow", &["ANALYST"]).await;
        let administrator = app.as_administrator().await;
        let list = app
            .ask(
                Some(&administrator.token),
                "{ reviewers { id name } }",
                json!({}),
            )
            .await
            .data();
        let found = list["reviewers"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["name"] == "willow");
        let input = json!({"reviewerId": found.unwrap()["id"]});
        told(
            administrator
                .act("disableReviewer", input, "reviewer { disabled }")
                .await,
        );
        let me = app
            .ask(Some(&gone.token), "{ me { name } }", json!({}))
            .await
            .data();
        assert_eq!(me["me"], json!(null));

        let mut answers = Vec::new();
        for (name, password) in [
            ("willow", "a long enough password"),
            ("nobody", "a long enough password"),
            (PEOPLE[0].name, "a wrong password"),
            ("", ""),
        ] {
            let input = json!({"name": name, "password": password, "wantToken": true});
            let payload = app
                .mutate(None, "signIn", input, "token reviewer { name }")
                .await;
            assert_eq!(codes(&payload), ["SIGN_IN_REFUSED"]);
            answers.push(payload.to_string());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
    });
}
