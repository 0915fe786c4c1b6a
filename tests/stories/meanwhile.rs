//! What people do while a release is being built.

use crate::harness::{Place, TestApp, codes, fake_zola, plain, story, told};
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// A Zola that waits until it may go on.
fn patient_zola(folder: &Path) {
    let lines = format!(
        "while [ -e '{}' ]; do sleep 0.05; done\nexec \"$REAL\" \"$@\"",
        folder.join("wait").display()
    );
    fake_zola(&folder.join("zola"), "0.22.0", &lines);
}

/// Asks for a release and returns once Zola is at work on it, and waits.
async fn begin(app: &TestApp, folder: &Path) -> String {
    std::fs::write(folder.join("wait"), "").unwrap();
    let editor = app.as_editor().await;
    let id = editor.ask_release().await;
    loop {
        let release = editor.release(&id).await;
        if release["step"] == "building with Zola" {
            assert_eq!(release["state"], "BUILDING");
            return id;
        }
        assert_ne!(release["state"], "REFUSED", "{release}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[test]
fn a_report_taken_back_while_its_release_is_built_is_not_published() {
    story(async {
        let folder = tempfile::tempdir().unwrap();
        patient_zola(folder.path());
        let app = TestApp::with_zola(folder.path().join("zola")).await;
        app.first_release().await;
        let stays = app.approve(&plain("meadowlarks")).await;
        let goes = app.approve(&plain("nightingales")).await;
        let id = begin(&app, folder.path()).await;
        // Readers are served meanwhile, officers too.
        assert_eq!(app.get("/").await.status, 200);
        let later = app.submit(&plain("sparrows")).await;
        let input = json!({"code": goes.receipt()});
        told(app.with_receipt("withdrawReport", input).await);
        std::fs::remove_file(folder.path().join("wait")).unwrap();

        let editor = app.as_editor().await;
        let release = editor.ended(&id).await;
        assert_eq!(
            (&release["state"], &release["lessons"]),
            (&json!("LIVE"), &json!(1)),
            "{release}"
        );
        for place in [Place::Releases, Place::Content, Place::Database] {
            for (path, bytes) in app.files(place) {
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains("nightingales"), "{}", path.display());
            }
        }
        let stage = async |code: String| app.receipt(&code).await["stage"].clone();
        assert_eq!(stage(goes.receipt()).await, "RETRACTED");
        assert_eq!(stage(stays.receipt()).await, "PUBLISHED");
        assert_eq!(stage(later.receipt()).await, "RECEIVED");
    });
}

#[test]
fn nobody_goes_back_while_a_release_is_built() {
    story(async {
        let folder = tempfile::tempdir().unwrap();
        patient_zola(folder.path());
        let app = TestApp::with_zola(folder.path().join("zola")).await;
        app.first_release().await;
        let editor = app.as_editor().await;
        let query = "{ rollbackTargets { name } }";
        let targets = app.ask(Some(&editor.token), query, json!({})).await.data();
        let back = json!({"release": targets["rollbackTargets"][0]["name"]});
        let id = begin(&app, folder.path()).await;
        let refused = editor.act("rollbackRelease", back.clone(), "done").await;
        assert_eq!(codes(&refused), ["RELEASE_RUNNING"]);
        std::fs::remove_file(folder.path().join("wait")).unwrap();
        assert_eq!(editor.ended(&id).await["state"], "LIVE");
        told(editor.act("rollbackRelease", back, "done").await);
    });
}
