//! Who may come in, for how long, and what those see who may not.

use crate::harness::{Person, TestApp, codes, plain, story, told};
use domain::id::ReportId;
use jiff::SignedDuration;
use serde_json::{Value, json};

const PASSWORD: &str = "a long enough password";

async fn invite(app: &TestApp, name: &str) -> String {
    let administrator = app.as_administrator().await;
    let input = json!({"name": name, "roles": ["DEIDENTIFIER"]});
    let invited = told(administrator.act("inviteReviewer", input, "token").await);
    invited["token"].as_str().unwrap().to_owned()
}

async fn accept(app: &TestApp, token: &str, password: &str) -> Value {
    let input = json!({"token": token, "password": password});
    let selection = "reviewer { id name roles disabled }";
    app.mutate(None, "acceptInvitation", input, selection).await
}

/// Who a token says one is; null once it opens nothing.
async fn me(app: &TestApp, token: &str) -> Value {
    let answer = app.ask(Some(token), "{ me { name } }", json!({})).await;
    answer.data()["me"].clone()
}

#[test]
fn an_invitation_is_good_once() {
    story(async {
        let app = TestApp::without_releases().await;
        let token = invite(&app, "fern").await;
        // A password that is too short does not use the invitation up.
        assert_eq!(codes(&accept(&app, &token, "short").await), ["MALFORMED"]);
        let accepted = told(accept(&app, &token, PASSWORD).await);
        assert_eq!(accepted["reviewer"]["name"], "fern");
        assert_eq!(accepted["reviewer"]["roles"], json!(["DEIDENTIFIER"]));

        let again = accept(&app, &token, PASSWORD).await;
        assert_eq!(codes(&again), ["INVITATION_REFUSED"]);
        let invented = accept(&app, "no-such-token", PASSWORD).await;
        assert_eq!(again, invented);

        let session = app.sign_in("fern", PASSWORD).await.unwrap();
        assert_eq!(me(&app, &session).await["name"], "fern");
        let taken = json!({"name": "fern", "roles": ["EDITOR"]});
        let administrator = app.as_administrator().await;
        let refused = administrator.act("inviteReviewer", taken, "token").await;
        assert_eq!(codes(&refused), ["MALFORMED"]);
    });
}

#[test]
fn an_invitation_lapses_after_72_hours() {
    story(async {
        let app = TestApp::without_releases().await;
        let (lapsed, good) = (invite(&app, "fern").await, invite(&app, "hazel").await);
        app.later(SignedDuration::from_secs(72 * 3_600 - 1));
        told(accept(&app, &good, PASSWORD).await);
        app.later(SignedDuration::from_secs(1));
        let refused = accept(&app, &lapsed, PASSWORD).await;
        assert_eq!(codes(&refused), ["INVITATION_REFUSED"]);
        assert_eq!(refused, accept(&app, "no-such-token", PASSWORD).await);
        // The name is still free.
        let token = invite(&app, "fern").await;
        told(accept(&app, &token, PASSWORD).await);
    });
}

#[test]
fn a_disabled_reviewer_is_out_at_once() {
    story(async {
        let app = TestApp::without_releases().await;
        let token = invite(&app, "fern").await;
        let accepted = told(accept(&app, &token, PASSWORD).await);
        let session = app.sign_in("fern", PASSWORD).await.unwrap();
        let filed = app.submit(&plain("brakes")).await;
        let fern = Person {
            app: &app,
            token: session.clone(),
        };
        fern.claim(&filed.id).await;

        let administrator = app.as_administrator().await;
        let input = json!({"reviewerId": accepted["reviewer"]["id"]});
        let disabled = administrator
            .act("disableReviewer", input, "reviewer { disabled }")
            .await;
        assert_eq!(told(disabled)["reviewer"]["disabled"], true);
        assert_eq!(me(&app, &session).await, Value::Null);
        let refused = fern.on("openOriginal", &filed.id).await;
        assert_eq!(codes(&refused), ["NOT_FOUND"]);
        assert_eq!(app.sign_in("fern", PASSWORD).await, None);
    });
}

#[test]
fn a_session_ends_after_15_idle_minutes_and_after_8_hours() {
    story(async {
        let app = TestApp::without_releases().await;
        let idle = app.sign_in("alder", "first-review-please").await.unwrap();
        app.later(SignedDuration::from_mins(14));
        assert_eq!(me(&app, &idle).await["name"], "alder");
        app.later(SignedDuration::from_mins(14));
        assert_eq!(me(&app, &idle).await["name"], "alder");
        app.later(SignedDuration::from_mins(15));
        assert_eq!(me(&app, &idle).await, Value::Null);

        let busy = app.sign_in("alder", "first-review-please").await.unwrap();
        for _ in 0..47 {
            app.later(SignedDuration::from_mins(10));
            assert_eq!(me(&app, &busy).await["name"], "alder");
        }
        app.later(SignedDuration::from_mins(10));
        assert_eq!(me(&app, &busy).await, Value::Null);
    });
}

#[test]
fn a_session_ends_when_its_reviewer_signs_out() {
    story(async {
        let app = TestApp::without_releases().await;
        let (one, other) = (
            app.sign_in("alder", "first-review-please").await.unwrap(),
            app.sign_in("alder", "first-review-please").await.unwrap(),
        );
        let query = "mutation { signOut { done problems { code } } }";
        let answer = app.ask(Some(&one), query, json!({})).await.data();
        assert_eq!(answer["signOut"]["done"], true);
        assert_eq!(me(&app, &one).await, Value::Null);
        assert_eq!(me(&app, &other).await["name"], "alder");
    });
}

#[test]
fn a_refused_sign_in_tells_nothing() {
    story(async {
        let app = TestApp::without_releases().await;
        let token = invite(&app, "fern").await;
        let accepted = told(accept(&app, &token, PASSWORD).await);
        let administrator = app.as_administrator().await;
        let input = json!({"reviewerId": accepted["reviewer"]["id"]});
        told(
            administrator
                .act("disableReviewer", input, "reviewer { name }")
                .await,
        );

        let mut answers = Vec::new();
        for (name, password) in [
            ("alder", "not-the-password"),
            ("nobody-here", "first-review-please"),
            ("fern", PASSWORD),
            ("Alder", "first-review-please"),
            ("", ""),
        ] {
            let query = "mutation($input: SignInInput!) { signIn(input: $input) \
                { token reviewer { id } problems { code message path } } }";
            let variables = json!({"input": {"name": name, "password": password}});
            let answer = app.ask(None, query, variables).await;
            assert_eq!(codes(&answer.data()["signIn"]), ["SIGN_IN_REFUSED"]);
            assert_eq!(answer.header("set-cookie"), None);
            answers.push((answer.status, answer.bytes));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    });
}

/// An act on a report, with an input that nothing is wrong with.
fn acts_on(id: &str) -> Vec<(&'static str, Value, &'static str, &'static [&'static str])> {
    let lesson = json!({"title": "A title", "synopsis": "A sentence.",
        "takeaways": [{"text": "Look.", "code": "tk_scene_assessment"}]});
    let (first, second): (&[_], &[_]) = (&["alder"], &["birch", "cedar"]);
    vec![
        (
            "openOriginal",
            json!({ "reportId": id }),
            "original { undecided }",
            first,
        ),
        (
            "decideFindings",
            json!({ "reportId": id }),
            "original { undecided }",
            first,
        ),
        (
            "completeDeidentification",
            json!({ "reportId": id }),
            "done",
            first,
        ),
        (
            "codeFactors",
            json!({"reportId": id, "answers": []}),
            "analysis { mayAsk }",
            second,
        ),
        (
            "draftLesson",
            json!({"reportId": id, "lesson": lesson}),
            "analysis { mayAsk }",
            second,
        ),
        (
            "acceptAtGate",
            json!({"reportId": id, "text": "word", "because": "plain"}),
            "analysis { mayAsk }",
            second,
        ),
        (
            "approveReport",
            json!({"reportId": id, "linkageChecked": true}),
            "done",
            second,
        ),
        (
            "sendBackReport",
            json!({"reportId": id, "reason": "more to remove"}),
            "done",
            second,
        ),
        // Whose turn it is depends on the stage: this report is in its first review.
        (
            "claimReport",
            json!({ "reportId": id }),
            "report { id stage received }",
            first,
        ),
        // Whoever reviews sees in the queue that somebody holds it.
        (
            "releaseClaim",
            json!({ "reportId": id }),
            "done",
            &["alder", "birch", "cedar"],
        ),
        (
            "askSubmitter",
            json!({"reportId": id, "question": "Why?"}),
            "done",
            first,
        ),
        (
            "declineReport",
            json!({"reportId": id, "reason": "duplicate"}),
            "done",
            first,
        ),
    ]
}

/// Everybody's token, and nobody's.
async fn everybody(app: &TestApp) -> [(&'static str, Option<String>); 5] {
    [
        ("alder", Some(app.as_deidentifier().await.token)),
        ("birch", Some(app.as_analyst().await.token)),
        ("cedar", Some(app.as_editor().await.token)),
        ("elm", Some(app.as_administrator().await.token)),
        ("nobody", None),
    ]
}

#[test]
fn without_its_role_an_act_on_a_report_is_like_one_on_nothing() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&plain("brakes")).await;
        app.as_deidentifier().await.claim(&filed.id).await;
        let unknown = ReportId::from_random([7; 16]).to_string();
        for (who, token) in everybody(&app).await {
            let real = acts_on(&filed.id).into_iter();
            for ((name, input, selection, may), (_, other, ..)) in real.zip(acts_on(&unknown)) {
                if may.contains(&who) {
                    continue;
                }
                let token = token.as_deref();
                let answer = app.mutate(token, name, input, selection).await;
                assert_eq!(codes(&answer), ["NOT_FOUND"], "{name} of {who}: {answer}");
                let nothing = app.mutate(token, name, other, selection).await;
                assert_eq!(answer, nothing, "{name} of {who}");
            }
        }
    });
}

#[test]
fn without_its_role_an_act_of_editors_and_administrators_finds_nothing() {
    story(async {
        let app = TestApp::without_releases().await;
        let invitation = json!({"name": "fern", "roles": ["ADMINISTRATOR"]});
        let own = app
            .ask(
                Some(&app.as_deidentifier().await.token),
                "{ me { id } }",
                json!({}),
            )
            .await;
        let somebody = json!({"reviewerId": own.data()["me"]["id"]});
        let lesson = json!({"publicId": "NM-2026-0001", "reason": "other"});
        let acts = [
            ("inviteReviewer", invitation, "token", "elm"),
            ("disableReviewer", somebody, "reviewer { name }", "elm"),
            ("withdrawLesson", lesson, "release { id }", "cedar"),
            (
                "rollbackRelease",
                json!({"release": "none"}),
                "done",
                "cedar",
            ),
        ];
        for (who, token) in everybody(&app).await {
            let token = token.as_deref();
            for (name, input, selection, may) in acts.clone() {
                if who != may {
                    let answer = app.mutate(token, name, input, selection).await;
                    assert_eq!(codes(&answer), ["NOT_FOUND"], "{name} of {who}");
                }
            }
            if who != "cedar" {
                let query =
                    "mutation { publishRelease { release { id } problems { code message path } } }";
                let answer = app.ask(token, query, json!({})).await.data();
                assert_eq!(codes(&answer["publishRelease"]), ["NOT_FOUND"], "{who}");
            }
        }
        assert_eq!(app.sign_in("fern", PASSWORD).await, None);
    });
}

#[test]
fn what_is_for_reviewers_is_null_to_others() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&plain("brakes")).await;
        let id = &filed.id;
        let questions = [
            (
                "queue(stage: RECEIVED) { nodes { id } }".to_owned(),
                &["alder", "birch", "cedar", "elm"][..],
            ),
            (
                format!("analysis(reportId: \"{id}\") {{ narrative }}"),
                &[][..],
            ),
            (
                format!("publicationCheck(reportId: \"{id}\") {{ sharedBy }}"),
                &[],
            ),
            ("reviewers { name }".to_owned(), &["elm"]),
            ("auditLog(first: 1) { nodes { act } }".to_owned(), &["elm"]),
            ("auditVerdict { whole }".to_owned(), &["elm"]),
            (
                "statistics { waitingForSubmitter }".to_owned(),
                &["alder", "birch", "cedar", "elm"],
            ),
        ];
        for (who, token) in everybody(&app).await {
            for (question, may) in &questions {
                let query = format!("{{ it: {question} }}");
                let answer = app.ask(token.as_deref(), &query, json!({})).await.data();
                assert_eq!(
                    !answer["it"].is_null(),
                    may.contains(&who),
                    "{question} of {who}"
                );
            }
        }
    });
}
