//! What cannot be taken is refused with every reason at once, and nothing of it is stored.

use crate::harness::{TestApp, codes, codes_at, plain, story, submission, told};
use data_encoding::HEXLOWER;
use domain::receipt::ReceiptCode;
use serde_json::{Value, json};
use server::chance::{SystemRandom, bytes};

/// A submission that is right, with one thing changed.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let code = ReceiptCode::from_random(bytes(&SystemRandom));
    let key = HEXLOWER.encode(&bytes::<16>(&SystemRandom));
    let mut input = submission(&plain("orchards"), &code, &key);
    change(&mut input);
    input
}

async fn stored(app: &TestApp) -> (u64, usize) {
    let stages = app.inside().store.view().count_by_stage().await.unwrap();
    let reports = stages.iter().map(|(_, count)| count).sum();
    (reports, app.inside().vault.list().len())
}

async fn check(app: &TestApp, change: impl FnOnce(&mut Value), expected: &[(&str, &str)]) {
    let payload = app.send(changed(change)).await;
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, path)| ((*code).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(codes_at(&payload), expected, "{payload}");
    assert!(payload["acknowledgement"].is_null());
}

#[test]
fn each_bad_input_is_named_by_code_and_path() {
    story(async {
        let app = TestApp::without_releases().await;
        let before = stored(&app).await;
        let narrative = |text: String| move |input: &mut Value| input["narrative"] = text.into();
        for empty in ["", " \n\t "] {
            check(
                &app,
                narrative(empty.into()),
                &[("REQUIRED", "input.narrative")],
            )
            .await;
        }
        check(
            &app,
            narrative("a".repeat(20_001)),
            &[("TOO_LONG", "input.narrative")],
        )
        .await;
        for control in ["a\0b", "a\u{7}b", "a\u{1b}[31m", "a\u{85}b"] {
            check(
                &app,
                narrative(control.into()),
                &[("CONTROL_CHARACTER", "input.narrative")],
            )
            .await;
        }
        let long = "é".repeat(4_001);
        check(
            &app,
            |input| input["lessons"] = long.clone().into(),
            &[("TOO_LONG", "input.lessons")],
        )
        .await;
        check(
            &app,
            |input| input["change"] = long.clone().into(),
            &[("TOO_LONG", "input.change")],
        )
        .await;
        for hash in ["", "abc", &"A".repeat(64), &"g".repeat(64), &"0".repeat(65)] {
            check(
                &app,
                |input| input["receiptHash"] = hash.into(),
                &[("MALFORMED", "input.receiptHash")],
            )
            .await;
        }
        for key in ["", "fifteen-letters", &"k".repeat(65), "sixteen letters!!"] {
            check(
                &app,
                |input| input["idempotencyKey"] = key.into(),
                &[("MALFORMED", "input.idempotencyKey")],
            )
            .await;
        }
        for tag in ["", "EN", "en-US", "engl"] {
            check(
                &app,
                |input| input["language"] = tag.into(),
                &[("MALFORMED", "input.language")],
            )
            .await;
        }
        assert_eq!(stored(&app).await, before);
    });
}

#[test]
fn codes_are_known_given_once_and_enough() {
    story(async {
        let app = TestApp::without_releases().await;
        let before = stored(&app).await;
        let answers = |answers: Value| move |input: &mut Value| input["answers"] = answers;
        let call = json!({"field": "call_type", "codes": ["suspicious_person"]});
        check(
            &app,
            answers(json!([])),
            &[("REQUIRED", "input.answers.call_type")],
        )
        .await;
        let unknown = json!([{"field": "call_type", "codes": ["moon_landing"]}]);
        check(
            &app,
            answers(unknown),
            &[("UNKNOWN_CODE", "input.answers.call_type.0")],
        )
        .await;
        let field = json!([call, {"field": "shoe_size", "codes": ["44"]}]);
        check(
            &app,
            answers(field),
            &[("UNKNOWN_FIELD", "input.answers.shoe_size")],
        )
        .await;
        let twice = json!([call, {"field": "weather", "codes": ["clear", "clear"]}]);
        check(
            &app,
            answers(twice),
            &[("REPEATED_CODE", "input.answers.weather.1")],
        )
        .await;
        let foreign = json!([call, {"field": "takeaways", "codes": ["tk_contact_cover"]}]);
        check(
            &app,
            answers(foreign),
            &[("UNKNOWN_FIELD", "input.answers.takeaways")],
        )
        .await;
        let many = json!([{"field": "call_type", "codes": ["suspicious_person", "traffic_stop"]}]);
        check(
            &app,
            answers(many),
            &[("TOO_MANY", "input.answers.call_type")],
        )
        .await;
        let field_twice = json!([call, call]);
        check(
            &app,
            answers(field_twice),
            &[("REPEATED_CODE", "input.answers.1.field")],
        )
        .await;
        assert_eq!(stored(&app).await, before);
    });
}

#[test]
fn every_problem_is_told_at_once_and_quotes_nothing() {
    story(async {
        let app = TestApp::without_releases().await;
        let before = stored(&app).await;
        let secret = "Quonderbyplath";
        let payload = app
            .send(changed(|input| {
                input["narrative"] = format!("{secret}\0").repeat(2_000).into();
                input["lessons"] = secret.repeat(400).into();
                input["receiptHash"] = secret.into();
                input["idempotencyKey"] = secret.into();
                input["language"] = secret.into();
                input["answers"] = json!([
                    {"field": "weather", "codes": [secret]},
                    {"field": "weather", "codes": [secret]},
                    {"field": secret, "codes": [secret]},
                ]);
            }))
            .await;
        for code in [
            "TOO_LONG",
            "CONTROL_CHARACTER",
            "MALFORMED",
            "UNKNOWN_CODE",
            "UNKNOWN_FIELD",
            "REQUIRED",
            "REPEATED_CODE",
        ] {
            assert!(
                codes(&payload).iter().any(|found| found == code),
                "{code}: {payload}"
            );
        }
        assert_eq!(
            codes(&payload)
                .iter()
                .filter(|code| *code == "MALFORMED")
                .count(),
            3
        );
        assert!(!payload.to_string().contains(secret), "{payload}");
        assert_eq!(stored(&app).await, before);
    });
}

#[test]
fn texts_at_their_limit_are_taken() {
    story(async {
        let app = TestApp::without_releases().await;
        let whole = "\u{1F6A8}".repeat(20_000);
        assert_eq!(whole.len(), 80_000);
        let part = "\u{1F6A8}".repeat(4_000);
        let sent = app.send(changed(|input| {
            input["narrative"] = whole.into();
            input["lessons"] = part.clone().into();
            input["change"] = part.into();
        }));
        told(sent.await);
        assert_eq!(stored(&app).await, (1, 1));
    });
}

#[test]
fn a_receipt_is_good_for_one_report() {
    story(async {
        let app = TestApp::without_releases().await;
        let first = changed(|_| ());
        told(app.send(first.clone()).await);
        let mut second = changed(|_| ());
        second["receiptHash"] = first["receiptHash"].clone();
        let others = (0..8).map(|_| app.send(changed(|_| ())));
        let (refused, taken) =
            tokio::join!(app.send(second), futures_util::future::join_all(others));
        assert_eq!(
            codes_at(&refused),
            [(
                "IDEMPOTENCY_CONFLICT".to_owned(),
                "input.receiptHash".to_owned()
            )]
        );
        // It takes nobody else down who is stored in the same group.
        taken.into_iter().for_each(|payload| drop(told(payload)));
        assert_eq!(stored(&app).await, (9, 9));
    });
}
