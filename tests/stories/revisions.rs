//! A published lesson gets other words: by two people, and what could identify leaves every kept release.

use crate::harness::{Place, TestApp, codes, plain, story, told};
use serde_json::{Value, json};

fn is_kept(app: &TestApp, word: &str) -> bool {
    app.files(Place::Releases)
        .iter()
        .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
}

async fn kept(app: &TestApp) -> Vec<Value> {
    let editor = app.as_editor().await;
    let query = "{ rollbackTargets { name current } }";
    let answer = app.ask(Some(&editor.token), query, json!({})).await.data();
    answer["rollbackTargets"].as_array().unwrap().clone()
}

#[test]
fn a_revision_takes_the_place_of_words_that_could_identify_in_every_kept_release() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let filed = app.approve(&plain("sandstone")).await;
        assert_eq!(app.publish().await["state"], "LIVE");
        let other = app.approve(&plain("limestone")).await;
        assert_eq!(app.publish().await["state"], "LIVE");
        let (public, path) = app.lesson_of(&filed.receipt()).await;
        assert_ne!(app.lesson_of(&other.receipt()).await.0, public);

        let text = plain("timber");
        let lesson = &text.analysis.as_ref().unwrap().lesson;
        let takeaways: Vec<Value> = lesson
            .takeaways
            .iter()
            .map(|one| json!({"text": one.text, "code": one.code}))
            .collect();
        let input = json!({
            "publicId": public,
            "reason": "IDENTIFICATION",
            "note": "The thing they spoke about was named.",
            "narrative": text.narrative,
            "lesson": {"title": lesson.title, "synopsis": lesson.synopsis, "takeaways": takeaways},
        });
        let analyst = app.as_analyst().await;
        let proposed = analyst
            .act(
                "reviseLesson",
                input,
                "proposal { ofRevision mine } stops { check place excerpt }",
            )
            .await;
        assert_eq!(told(proposed)["proposal"]["ofRevision"], 1);
        let approve = json!({ "publicId": public });
        let own = analyst
            .act("approveRevision", approve.clone(), "release { id }")
            .await;
        assert_eq!(codes(&own), ["SAME_REVIEWER"]);

        let editor = app.as_editor().await;
        let older = kept(&app).await;
        let older = older.iter().find(|kept| kept["current"] == false).unwrap();
        let with_it = kept(&app).await[0]["name"].clone();
        let approved = told(
            editor
                .act("approveRevision", approve, "release { id }")
                .await,
        );
        // From the moment of the commit: the build of the release takes longer than this request.
        let back = editor
            .act("rollbackRelease", json!({"release": with_it}), "done")
            .await;
        assert_eq!(codes(&back), ["HOLDS_WITHDRAWN"]);
        let release = approved["release"]["id"].as_str().unwrap();
        assert_eq!(editor.ended(release).await["state"], "LIVE");

        assert!(
            !is_kept(&app, "sandstone"),
            "no kept release may bring it back"
        );
        let page = String::from_utf8_lossy(&app.get(&path).await.bytes).into_owned();
        assert!(page.contains("timber") && page.contains("The thing they spoke about was named."));
        let feed = String::from_utf8_lossy(&app.get("/atom.xml").await.bytes).into_owned();
        assert!(feed.contains("timber"));
        let gone = editor
            .act("rollbackRelease", json!({"release": older["name"]}), "done")
            .await;
        assert!(codes(&gone).is_empty() || codes(&gone) == ["NOT_FOUND"]);
        assert!(!String::from_utf8_lossy(&app.get(&path).await.bytes).contains("sandstone"));
        let query =
            "query($id: String!) { lesson(publicId: $id) { revision revisions { number note } } }";
        let found = app.ask(None, query, json!({ "id": public })).await.data();
        assert_eq!(found["lesson"]["revision"], 2);
        assert_eq!(found["lesson"]["revisions"][0]["number"], 2);
    });
}
