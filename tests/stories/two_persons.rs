//! Two people for every report, one hold at a time, and nothing to see for anybody else.

use crate::harness::{Person, TestApp, codes, codes_at, marker_story, plain, story, told};
use jiff::SignedDuration;
use serde_json::json;

#[test]
fn whoever_handled_the_original_never_analyses_it() {
    story(async {
        let app = TestApp::without_releases().await;
        let both = app.invite("willow", &["DEIDENTIFIER", "ANALYST"]).await;
        let told_story = marker_story();
        let filed = app.submit(&told_story).await;
        both.clean(&filed.id, &told_story).await;
        assert_eq!(
            codes(&both.on("claimReport", &filed.id).await),
            ["SAME_REVIEWER"]
        );

        let analyst = app.as_analyst().await;
        analyst.claim(&filed.id).await;
        let input = json!({"reportId": filed.id, "reason": "look at the dog again"});
        told(analyst.act("sendBackReport", input, "done").await);

        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        assert_eq!(
            first.open(&filed.id).await["sendBacks"],
            json!(["look at the dog again"])
        );
        told(first.on("completeDeidentification", &filed.id).await);
        assert_eq!(
            codes(&both.on("claimReport", &filed.id).await),
            ["SAME_REVIEWER"]
        );
        analyst.analyse(&filed.id, &told_story).await;
        assert_eq!(app.receipt(&filed.receipt()).await["stage"], "APPROVED");
    });
}

#[test]
fn one_reviewer_holds_a_report_until_the_claim_lapses() {
    story(async {
        let app = TestApp::without_releases().await;
        let other = app.invite("willow", &["DEIDENTIFIER"]).await;
        let first = app.as_deidentifier().await;
        let filed = app.submit(&marker_story()).await;
        let id = filed.id.as_str();
        assert_eq!(codes(&first.on("openOriginal", id).await), ["WRONG_STAGE"]);

        let (one, two) = tokio::join!(first.on("claimReport", id), other.on("claimReport", id));
        let mut ends = [codes(&one).concat(), codes(&two).concat()];
        ends.sort();
        assert_eq!(ends, ["", "ALREADY_CLAIMED"], "one wins, the other is told");
        let (holder, waiting) = if codes(&one).is_empty() {
            (&first, &other)
        } else {
            (&other, &first)
        };
        assert_eq!(
            codes(&waiting.on("openOriginal", id).await),
            ["ALREADY_CLAIMED"]
        );
        assert_eq!(
            codes(&waiting.on("releaseClaim", id).await),
            ["ALREADY_CLAIMED"]
        );
        holder.open(id).await;
        assert_eq!(
            codes(&holder.on("completeDeidentification", id).await),
            ["UNDECIDED"]
        );

        // Work renews the claim: three times 14 minutes are more than 30, and it still holds.
        for _ in 0..3 {
            app.later(SignedDuration::from_mins(14));
            holder.open(id).await;
            // A look keeps the session of the one who waits.
            waiting.gate(id).await;
        }
        assert_eq!(
            codes(&waiting.on("claimReport", id).await),
            ["ALREADY_CLAIMED"]
        );
    });
}

#[test]
fn a_lapsed_claim_is_told_and_free_for_others() {
    story(async {
        let app = TestApp::without_releases().await;
        let told_story = marker_story();
        let filed = app.submit(&told_story).await;
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        first.decide_as_scripted(&filed.id, &told_story).await;

        app.later(SignedDuration::from_mins(31));
        let first = app.as_deidentifier().await;
        let late = first.on("completeDeidentification", &filed.id).await;
        assert_eq!(codes(&late), ["CLAIM_LAPSED"]);
        let other = app.invite("willow", &["DEIDENTIFIER"]).await;
        other.claim(&filed.id).await;
        assert_eq!(
            codes(&first.on("claimReport", &filed.id).await),
            ["ALREADY_CLAIMED"]
        );
        // What was decided before is still decided.
        told(other.on("completeDeidentification", &filed.id).await);
    });
}

#[test]
fn approval_needs_a_lesson_the_linkage_check_and_the_gate() {
    story(async {
        let app = TestApp::without_releases().await;
        let mut told_story = marker_story();
        let filed = app.submit(&told_story).await;
        app.as_deidentifier()
            .await
            .clean(&filed.id, &told_story)
            .await;
        let analyst = app.as_analyst().await;
        let approve = |checked: bool| json!({"reportId": filed.id, "linkageChecked": checked});
        let refused = analyst.act("approveReport", approve(true), "done").await;
        assert_eq!(codes(&refused), ["CLAIM_LAPSED"]);
        analyst.claim(&filed.id).await;
        let refused = analyst.act("approveReport", approve(true), "done").await;
        assert_eq!(codes(&refused), ["REQUIRED"]);

        let analysis = told_story.analysis.as_mut().unwrap();
        analysis.lesson.title = "What Plimbrask saw behind the van".into();
        analyst.prepare(&filed.id, &told_story).await;
        let gate = analyst.gate(&filed.id).await;
        let stops = gate["stops"].as_array().unwrap();
        assert!(
            stops
                .iter()
                .any(|stop| stop["check"] == "REMOVED" && stop["place"] == "title"),
            "{gate}"
        );
        let refused = analyst.act("approveReport", approve(true), "done").await;
        assert_eq!(codes(&refused), ["GATE_NOT_PASSED"]);

        let clean = marker_story();
        analyst.prepare(&filed.id, &clean).await;
        let refused = analyst.act("approveReport", approve(false), "done").await;
        assert_eq!(
            codes_at(&refused),
            [(
                "GATE_NOT_PASSED".to_owned(),
                "input.linkageChecked".to_owned()
            )]
        );
        analyst.analyse(&filed.id, &clean).await;
        let again = analyst.act("approveReport", approve(true), "done").await;
        assert_eq!(codes(&again), ["WRONG_STAGE"]);
    });
}

/// What nobody may see looks like what does not exist, byte for byte.
#[test]
fn not_yours_and_not_there_are_one_answer() {
    story(async {
        let app = TestApp::without_releases().await;
        let told_story = plain("harbours");
        let approved = app.approve(&told_story).await.id;
        let analysed = app.submit(&told_story).await.id;
        app.as_deidentifier()
            .await
            .clean(&analysed, &told_story)
            .await;
        let received = app.submit(&told_story).await.id;
        let absent = "11111111-2222-4333-8444-555555555555";

        let expired = app.as_analyst().await.token;
        app.later(SignedDuration::from_mins(16));
        let nobody = [None, Some(expired.as_str()), Some("invented")];
        let administrator = app.as_administrator().await;
        let deidentifier = app.as_deidentifier().await;
        let analyst = app.as_analyst().await;

        let query = "query($id: ID!) { analysis(reportId: $id) { narrative } publicationCheck(reportId: $id) { sharedBy } \
            release(id: $id) { id } auditLog { nodes { seq } } queue(stage: RECEIVED) { nodes { id } } me { name } }";
        let mut answers = Vec::new();
        for id in [&approved, &analysed, &received, absent, "no id at all"] {
            for token in nobody {
                answers.push(app.ask(token, query, json!({ "id": id })).await.bytes);
            }
        }
        answers.dedup();
        assert_eq!(
            answers.len(),
            1,
            "nobody sees nothing, whatever they ask for"
        );

        let desk = "query($id: ID!) { analysis(reportId: $id) { narrative } publicationCheck(reportId: $id) { sharedBy } }";
        let mut answers = Vec::new();
        for id in [&approved, &analysed, &received, absent, "no id at all"] {
            for person in [&administrator, &deidentifier, &analyst] {
                answers.push(
                    app.ask(Some(&person.token), desk, json!({ "id": id }))
                        .await
                        .bytes,
                );
            }
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "an analysis is for its holder alone");

        for act in [
            "claimReport",
            "releaseClaim",
            "openOriginal",
            "completeDeidentification",
        ] {
            let mut answers = vec![refused(&analyst, act, absent).await];
            for token in nobody {
                let person = Person {
                    app: &app,
                    token: token.unwrap_or_default().to_owned(),
                };
                for id in [&approved, &analysed, &received, absent] {
                    answers.push(refused(&person, act, id).await);
                }
            }
            for id in [&approved, &analysed, &received, absent] {
                answers.push(refused(&administrator, act, id).await);
            }
            answers.dedup();
            assert_eq!(answers.len(), 1, "{act}: {answers:?}");
        }
        // The stage of the other review is not told either.
        assert_eq!(
            refused(&analyst, "claimReport", &received).await,
            refused(&analyst, "claimReport", absent).await
        );
        assert_eq!(
            refused(&deidentifier, "claimReport", &analysed).await,
            refused(&deidentifier, "claimReport", absent).await
        );
    });
}

async fn refused(person: &Person<'_>, act: &str, id: &str) -> String {
    let payload = person.on(act, id).await;
    assert_eq!(codes(&payload), ["NOT_FOUND"], "{act}");
    payload.to_string()
}
