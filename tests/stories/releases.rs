//! Releases: asked for and followed, gone back from, taken apart by a withdrawal, never held up by one lesson.

use crate::harness::{Place, TestApp, codes, plain, read_all, story, told, with_name};
use domain::id::ReleaseId;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::{Release, ReleaseState};

/// Whether a word stands in any kept release.
fn is_kept(app: &TestApp, word: &str) -> bool {
    app.files(Place::Releases)
        .iter()
        .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
}

#[test]
fn a_release_is_followed_gone_back_from_and_forgets_what_is_withdrawn() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let filed = app.approve(&plain("sandstone")).await;
        let editor = app.as_editor().await;
        let mut asked = BTreeSet::new();
        for _ in 0..6 {
            asked.insert(editor.ask_release().await);
        }
        assert!(asked.len() <= 2, "one is built, one waits: {asked:?}");
        for id in &asked {
            assert_eq!(editor.ended(id).await["state"], "LIVE");
        }
        let (public, path) = app.lesson_of(&filed.receipt()).await;
        let page = app.get(&path).await;
        assert!(page.status == 200 && String::from_utf8_lossy(&page.bytes).contains("sandstone"));
        let query = "query($id: String!) { lesson(publicId: $id) { title path } lessonCount }";
        let found = app.ask(None, query, json!({ "id": public })).await.data();
        assert_eq!(
            (&found["lesson"]["path"], &found["lessonCount"]),
            (&json!(path), &json!(1))
        );

        go_back_and_forth(&app, &path).await;
        withdraw(&app, &public, &path).await;
        let shown = app.receipt(&filed.receipt()).await;
        assert_eq!(
            (&shown["stage"], &shown["reason"]),
            (&json!("WITHDRAWN"), &json!("identification"))
        );
    });
}

async fn targets(app: &TestApp) -> Vec<Value> {
    let editor = app.as_editor().await;
    let query = "{ rollbackTargets { name current } }";
    let answer = app.ask(Some(&editor.token), query, json!({})).await.data();
    answer["rollbackTargets"].as_array().unwrap().clone()
}

async fn go_back_and_forth(app: &TestApp, path: &str) {
    let editor = app.as_editor().await;
    let kept = targets(app).await;
    assert_eq!(kept[0]["current"], true, "the newest comes first: {kept:?}");
    let oldest = json!({"release": kept.last().unwrap()["name"]});
    told(editor.act("rollbackRelease", oldest, "done").await);
    assert_eq!(
        app.get(path).await.status,
        404,
        "the release before had no lesson"
    );
    let refused = editor
        .act("rollbackRelease", json!({"release": "../../etc"}), "done")
        .await;
    assert_eq!(codes(&refused), ["NOT_FOUND"]);
    assert_eq!(app.publish().await["state"], "LIVE");
    assert_eq!(app.get(path).await.status, 200);
}

async fn withdraw(app: &TestApp, public: &str, path: &str) {
    let editor = app.as_editor().await;
    let input = |id: &str, reason: &str| json!({"publicId": id, "reason": reason});
    for (id, reason, code) in [
        ("NM-2026-9999", "identification", "NOT_FOUND"),
        ("nonsense", "identification", "NOT_FOUND"),
        (public, "whim", "UNKNOWN_CODE"),
    ] {
        let refused = editor
            .act("withdrawLesson", input(id, reason), "release { id }")
            .await;
        assert_eq!(codes(&refused), [code]);
    }
    assert!(is_kept(app, "sandstone"));
    let withdrawn = told(
        editor
            .act(
                "withdrawLesson",
                input(public, "identification"),
                "release { id }",
            )
            .await,
    );
    let release = editor
        .ended(withdrawn["release"]["id"].as_str().unwrap())
        .await;
    assert_eq!(
        (&release["state"], &release["lessons"]),
        (&json!("LIVE"), &json!(0))
    );

    let page = app.get(path).await;
    let text = String::from_utf8_lossy(&page.bytes).to_lowercase();
    assert!(
        page.status == 200 && text.contains("withdrawn"),
        "a tombstone stands there"
    );
    for twin in ["index.md", "index.json"] {
        let twin = app.get(&format!("{path}{twin}")).await;
        assert!(!String::from_utf8_lossy(&twin.bytes).contains("sandstone"));
    }
    assert!(
        !is_kept(app, "sandstone"),
        "no kept release may bring it back"
    );
    let exported = read_all(&app.settings.data.join("content"));
    assert!(
        exported
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("sandstone"))
    );
    for kept in targets(app).await {
        if kept["current"] == false {
            told(
                editor
                    .act("rollbackRelease", json!({"release": kept["name"]}), "done")
                    .await,
            );
            assert!(!String::from_utf8_lossy(&app.get(path).await.bytes).contains("sandstone"));
        }
    }
    let query =
        "query($id: String!) { lesson(publicId: $id) { title } lessons { nodes { title } } }";
    let found = app.ask(None, query, json!({ "id": public })).await.data();
    assert_eq!(found, json!({"lesson": null, "lessons": {"nodes": []}}));
}

/// A name that one report lost stands in another lesson: the first waits, the other goes out.
#[test]
fn a_lesson_that_leaks_elsewhere_waits_and_the_others_go_out() {
    story(async {
        let app = TestApp::start().await;
        let told_story = with_name("cobblestones", "Quenderly");
        let leaking = app.approve(&told_story).await;
        let other = app.approve(&plain("Quenderly")).await;
        let release = app.publish().await;
        assert_eq!(
            (&release["state"], &release["lessons"]),
            (&json!("LIVE"), &json!(1)),
            "{release}"
        );
        let held = release["heldBack"].as_array().unwrap();
        assert!(held.iter().all(|hold| hold["reportId"] == leaking.id));
        assert!(
            held.iter()
                .any(|hold| hold["reason"] == "removed_text_elsewhere")
        );
        assert_eq!(app.receipt(&leaking.receipt()).await["stage"], "APPROVED");
        let (public, path) = app.lesson_of(&other.receipt()).await;
        assert_eq!(app.get(&path).await.status, 200);

        // Once the other lesson is gone, the first one goes out.
        let editor = app.as_editor().await;
        let input = json!({"publicId": public, "reason": "identification"});
        let withdrawn = told(editor.act("withdrawLesson", input, "release { id }").await);
        let release = editor
            .ended(withdrawn["release"]["id"].as_str().unwrap())
            .await;
        assert_eq!(release["heldBack"], json!([]), "{release}");
        assert_eq!(app.receipt(&leaking.receipt()).await["stage"], "PUBLISHED");
    });
}

#[test]
fn a_release_that_was_interrupted_is_built_after_the_restart() {
    story(async {
        let mut app = TestApp::without_releases().await;
        let filed = app.approve(&plain("waterfalls")).await;
        let id = ReleaseId::from_random(app.inside().bytes());
        let interrupted = Release {
            id,
            state: ReleaseState::Building,
            step: "building with Zola".into(),
            progress: 0,
            asked_by: None,
            asked_at: app.inside().clock.now(),
            finished_at: None,
            lessons: None,
            digest: None,
            problem: None,
        };
        let tx = app.inside().store.begin().await.unwrap();
        tx.put_release(&interrupted).await.unwrap();
        tx.commit().await.unwrap();

        app.restart_building().await;
        let editor = app.as_editor().await;
        let release = editor.ended(&id.to_string()).await;
        assert_eq!(
            (&release["state"], &release["lessons"]),
            (&json!("LIVE"), &json!(1))
        );
        assert_eq!(app.receipt(&filed.receipt()).await["stage"], "PUBLISHED");
    });
}
