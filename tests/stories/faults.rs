//! When building fails, readers notice nothing, and what was approved waits for the next release.

use crate::harness::{TestApp, fake_zola, plain, story};
use serde_json::{Value, json};

#[test]
fn a_zola_that_fails_refuses_the_release_and_nothing_else() {
    story(async {
        let folder = tempfile::tempdir().unwrap();
        let zola = folder.path().join("zola");
        let app = TestApp::with_zola(zola.clone()).await;
        let absent = app.publish().await;
        refused(&absent, &["build", "zola", "not found", "NEARMISS_ZOLA"]);
        assert_eq!(app.get("/readyz").await.status, 503);
        assert_eq!(app.get("/").await.status, 503);

        fake_zola(&zola, "0.21.0", "exit 0");
        refused(&app.publish().await, &["build", "0.21.0 is too old"]);

        fake_zola(&zola, "0.22.0", "exec \"$REAL\" \"$@\"");
        assert_eq!(app.publish().await["state"], "LIVE");
        let before = app.get("/manifest.json").await.bytes;
        let filed = app.approve(&plain("cornfields")).await;

        for (lines, words) in [
            (
                "echo 'Error: the template is broken' >&2; exit 1",
                &["build", "zola says"][..],
            ),
            ("kill -9 $$", &["build", "site", "killed by signal 9"]),
            ("exit 0", &["check"]),
            ("rm \"$0\"; exit 1", &["build"]),
            ("exit 0", &["build", "not found"]),
        ] {
            // The last time it is as absent as it left itself.
            if words != ["build", "not found"] {
                fake_zola(&zola, "0.22.0", lines);
            }
            let release = app.publish().await;
            refused(&release, words);
            let told = release["problem"].as_str().unwrap();
            assert!(
                !told.contains(app.folder().to_str().unwrap()),
                "paths are relative: {told}"
            );
            assert_eq!(app.get("/manifest.json").await.bytes, before);
            assert_eq!(app.get("/").await.status, 200);
            assert_eq!(app.receipt(&filed.receipt()).await["stage"], "APPROVED");
        }

        fake_zola(&zola, "0.22.0", "exec \"$REAL\" \"$@\"");
        let release = app.publish().await;
        assert_eq!(
            (&release["state"], &release["lessons"]),
            (&json!("LIVE"), &json!(1)),
            "{release}"
        );
        assert_eq!(app.receipt(&filed.receipt()).await["stage"], "PUBLISHED");
    });
}

#[track_caller]
fn refused(release: &Value, words: &[&str]) {
    assert_eq!(release["state"], "REFUSED", "{release}");
    let problem = release["problem"].as_str().unwrap();
    for word in words {
        assert!(problem.contains(word), "{word:?} is not in {problem:?}");
    }
}

#[test]
fn a_release_folder_that_cannot_be_written_is_named() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let filed = app.approve(&plain("cornfields")).await;
        // A file where the exported lessons belong: no permission stops the superuser, this does.
        let lessons = app.settings.data.join("content/lessons");
        let _ = std::fs::remove_dir_all(&lessons);
        std::fs::write(&lessons, "in the way").unwrap();
        let release = app.publish().await;
        refused(&release, &["export", "content/lessons"]);
        assert_eq!(app.get("/").await.status, 200);
        std::fs::remove_file(&lessons).unwrap();
        assert_eq!(app.publish().await["state"], "LIVE");
        assert_eq!(app.receipt(&filed.receipt()).await["stage"], "PUBLISHED");
    });
}
