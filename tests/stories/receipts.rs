//! The one thread between an officer and a report: status, questions, additions, and the way back.

use crate::harness::{Filed, Place, TestApp, codes, codes_at, marker_story, plain, story, told};
use domain::id::ReportId;
use serde_json::json;
use server::vault::{REVIEW, STORY};

#[test]
fn a_receipt_tells_every_stage() {
    story(async {
        let app = TestApp::start().await;
        let told_story = plain("lanterns");
        let filed = app.submit(&told_story).await;
        let stage = async |app: &TestApp| app.receipt(&filed.receipt()).await["stage"].clone();
        let shown = app.receipt(&filed.receipt()).await;
        assert_eq!(
            shown,
            json!({"stage": "RECEIVED", "received": "2026-W47", "originalDestroyed": false,
                "originalDestroyedBy": "2026-12-14", "messages": [], "publicId": null, "lessonPath": null, "reason": null})
        );
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        assert_eq!(stage(&app).await, "IN_DEIDENTIFICATION");
        first.clean(&filed.id, &told_story).await;
        assert_eq!(stage(&app).await, "IN_ANALYSIS");
        assert_eq!(
            app.receipt(&filed.receipt()).await["originalDestroyed"],
            false
        );
        app.as_analyst().await.analyse(&filed.id, &told_story).await;
        assert_eq!(stage(&app).await, "APPROVED");
        assert_eq!(
            app.receipt(&filed.receipt()).await["originalDestroyed"],
            true
        );
        assert_eq!(app.publish().await["state"], "LIVE");
        assert_eq!(stage(&app).await, "PUBLISHED");
        let (public, path) = app.lesson_of(&filed.receipt()).await;
        assert_eq!(path, format!("/lessons/2026/{public}/"));
        let late = app
            .with_receipt("withdrawReport", json!({"code": filed.receipt()}))
            .await;
        assert_eq!(codes(&late), ["WRONG_STAGE"]);
        // Any dress of the code will do.
        let plainly = filed.receipt().to_lowercase().replace(' ', "-");
        assert_eq!(app.receipt(&plainly).await["stage"], "PUBLISHED");
    });
}

#[test]
fn questions_and_answers_go_through_the_receipt() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&marker_story()).await;
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        let ask = json!({"reportId": filed.id, "question": "Was the door open before you came?"});
        told(first.act("askSubmitter", ask, "done").await);
        let query = "{ queue(stage: IN_DEIDENTIFICATION) { nodes { waitingForSubmitter } } }";
        let queue = async || {
            app.ask(Some(&first.token), query, json!({})).await.data()["queue"]["nodes"].clone()
        };
        assert_eq!(queue().await, json!([{"waitingForSubmitter": true}]));

        let answer = json!({"code": filed.receipt(), "answer": "It was, said Quonderby."});
        told(app.with_receipt("replyToReviewers", answer).await);
        assert_eq!(queue().await, json!([{"waitingForSubmitter": false}]));
        let messages = app.receipt(&filed.receipt()).await["messages"].clone();
        assert_eq!(
            messages,
            json!([
                {"side": "REVIEWER", "body": "Was the door open before you came?", "week": "2026-W47"},
                {"side": "SUBMITTER", "body": "It was, said Quonderby.", "week": "2026-W47"},
            ])
        );
        assert_eq!(
            first.open(&filed.id).await["messages"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
    });
}

#[test]
fn an_addition_is_scanned_like_the_story() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&plain("lanterns")).await;
        let input = json!({"code": filed.receipt(), "addition": "Call Sgt. Quonderby Plath at 555-0147 about it."});
        told(app.with_receipt("addToReport", input.clone()).await);
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        let original = first.open(&filed.id).await;
        let text = original["fields"][0]["text"].as_str().unwrap();
        assert!(text.contains("lanterns") && text.contains("Quonderby"));
        let findings = original["findings"].as_array().unwrap();
        for kind in ["PERSON", "PHONE"] {
            assert!(
                findings
                    .iter()
                    .any(|f| f["kind"] == kind && f["verdict"] == "OPEN"),
                "{kind}: {findings:?}"
            );
        }
        let long = json!({"code": filed.receipt(), "addition": "a".repeat(4_001)});
        assert_eq!(
            codes(&app.with_receipt("addToReport", long).await),
            ["TOO_LONG"]
        );
        let told_story = plain("lanterns");
        first.decide_as_scripted(&filed.id, &told_story).await;
        told(first.on("completeDeidentification", &filed.id).await);
        assert_eq!(
            codes(&app.with_receipt("addToReport", input).await),
            ["WRONG_STAGE"]
        );
    });
}

#[test]
fn a_story_takes_additions_up_to_its_limit() {
    story(async {
        let app = TestApp::without_releases().await;
        let mut long = plain("lanterns");
        long.narrative = "a ".repeat(9_000).trim_end().to_owned();
        let filed = app.submit(&long).await;
        let add = |count: usize| json!({"code": filed.receipt(), "addition": "b".repeat(count)});
        told(app.with_receipt("addToReport", add(1_000)).await);
        assert_eq!(
            codes_at(&app.with_receipt("addToReport", add(1_000)).await),
            [("TOO_LONG".to_owned(), "input.addition".to_owned())]
        );
        told(app.with_receipt("addToReport", add(900)).await);
    });
}

#[test]
fn an_unknown_code_is_one_answer_whatever_is_wrong_with_it() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&plain("lanterns")).await;
        let mut wrong_check = filed.code.compact();
        wrong_check.replace_range(27.., if wrong_check.ends_with('0') { "1" } else { "0" });
        let unknown = "0000 0000 0000 0000 0000 0000 0000";
        for code in [
            wrong_check.as_str(),
            unknown,
            "",
            "hello",
            &"0".repeat(10_000),
        ] {
            assert!(app.receipt(code).await.is_null());
            for (act, field) in [
                ("replyToReviewers", "answer"),
                ("addToReport", "addition"),
                ("withdrawReport", ""),
            ] {
                let mut input = json!({ "code": code });
                if !field.is_empty() {
                    input[field] = "text".into();
                }
                assert_eq!(
                    codes_at(&app.with_receipt(act, input).await),
                    [("NOT_FOUND".to_owned(), "input.code".to_owned())]
                );
            }
        }
    });
}

/// Some of each ciphertext of a report.
async fn sealed(app: &TestApp, id: ReportId) -> Vec<Vec<u8>> {
    let view = app.inside().store.view();
    let mut parts = Vec::new();
    for field in [STORY, REVIEW, "clean", "draft"] {
        parts.extend(view.find_sealed(id, field).await.unwrap());
    }
    parts.extend(
        view.list_messages(id)
            .await
            .unwrap()
            .into_iter()
            .map(|message| message.ciphertext),
    );
    parts
        .iter()
        .map(|text| text[..text.len().min(48)].to_vec())
        .collect()
}

async fn withdraw_and_look(app: &TestApp, filed: &Filed) {
    let id: ReportId = filed.id.parse().unwrap();
    let before = sealed(app, id).await;
    told(
        app.with_receipt("withdrawReport", json!({"code": filed.receipt()}))
            .await,
    );
    assert!(sealed(app, id).await.is_empty());
    assert!(
        app.inside()
            .vault
            .list()
            .iter()
            .all(|(report, _)| *report != id)
    );
    for (path, bytes) in app.files(Place::Database) {
        for part in &before {
            let left = bytes.windows(part.len()).any(|window| window == part);
            assert!(!left, "a ciphertext is left in {}", path.display());
        }
    }
    let shown = app.receipt(&filed.receipt()).await;
    assert_eq!(
        (&shown["stage"], &shown["originalDestroyed"]),
        (&json!("RETRACTED"), &json!(true))
    );
    assert_eq!(shown["messages"], json!([]));
    let again = app
        .with_receipt("withdrawReport", json!({"code": filed.receipt()}))
        .await;
    assert_eq!(codes(&again), ["WRONG_STAGE"]);
    let input = json!({"code": filed.receipt(), "answer": "too late"});
    assert_eq!(
        codes(&app.with_receipt("replyToReviewers", input).await),
        ["ORIGINAL_GONE"]
    );
}

#[test]
fn a_withdrawal_destroys_everything_at_any_stage_before_publication() {
    story(async {
        let app = TestApp::without_releases().await;
        let (first, analyst) = (app.as_deidentifier().await, app.as_analyst().await);
        let told_story = plain("lanterns");

        let received = app.submit(&told_story).await;
        let input = json!({"code": received.receipt(), "answer": "One more thing."});
        told(app.with_receipt("replyToReviewers", input).await);
        withdraw_and_look(&app, &received).await;

        let opened = app.submit(&told_story).await;
        first.claim(&opened.id).await;
        first.open(&opened.id).await;
        withdraw_and_look(&app, &opened).await;
        assert_eq!(
            codes(&first.on("openOriginal", &opened.id).await),
            ["WRONG_STAGE"]
        );

        let analysed = app.submit(&told_story).await;
        first.clean(&analysed.id, &told_story).await;
        analyst.prepare(&analysed.id, &told_story).await;
        withdraw_and_look(&app, &analysed).await;

        let approved = app.approve(&told_story).await;
        withdraw_and_look(&app, &approved).await;
        assert!(
            app.inside()
                .store
                .view()
                .list_approved()
                .await
                .unwrap()
                .is_empty()
        );
        assert!(app.inside().vault.list().is_empty());
    });
}

#[test]
fn a_declined_report_tells_its_reason_and_nothing_is_left() {
    story(async {
        let app = TestApp::without_releases().await;
        let first = app.as_deidentifier().await;
        let filed = app.submit(&plain("lanterns")).await;
        first.claim(&filed.id).await;
        let decline = |reason: &str| json!({"reportId": filed.id, "reason": reason});
        let refused = first.act("declineReport", decline("because"), "done").await;
        assert_eq!(codes(&refused), ["UNKNOWN_CODE"]);
        told(
            first
                .act("declineReport", decline("not_a_near_miss"), "done")
                .await,
        );
        let shown = app.receipt(&filed.receipt()).await;
        assert_eq!(
            (&shown["stage"], &shown["reason"]),
            (&json!("DECLINED"), &json!("not_a_near_miss"))
        );
        assert!(app.inside().vault.list().is_empty());
    });
}
