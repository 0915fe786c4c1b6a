//! A mirror copies what the manifest lists, notices every changed byte, and keeps its last good copy.

use crate::harness::{TestApp, plain, story};
use publish::{mirror, verify};
use std::fs;

#[test]
fn a_mirror_copies_verifies_mends_and_keeps_the_last_good_copy() {
    story(async {
        let app = TestApp::start().await;
        let filed = app.approve(&plain("millstones")).await;
        app.publish().await;
        let (_, path) = app.lesson_of(&filed.receipt()).await;
        let page = format!("{}index.html", path.trim_start_matches('/'));
        let to = app.folder().join("mirror");
        let current = to.join("current");

        let first = mirror(&app.url(""), &to).await.unwrap();
        assert_eq!(first.fetched, first.files);
        assert!(verify(&current).unwrap().is_sound());
        assert_eq!(
            fs::read(current.join(&page)).unwrap(),
            app.get(&path).await.bytes
        );
        assert_eq!(mirror(&app.url(""), &to).await.unwrap().fetched, 0);

        fs::write(current.join(&page), "another lesson").unwrap();
        assert_eq!(verify(&current).unwrap().changed, [page.clone()]);
        assert_eq!(mirror(&app.url(""), &to).await.unwrap().fetched, 1);
        assert!(verify(&current).unwrap().is_sound());

        // The next release arrives damaged: the copy before stays.
        app.approve(&plain("windmills")).await;
        app.publish().await;
        let served = app.settings.data.join("releases/current").join(&page);
        let good = fs::read(&served).unwrap();
        let mut bad = good.clone();
        bad[0] ^= 1;
        fs::write(&served, bad).unwrap();
        // Only a fresh copy needs that very file.
        let fresh = app.folder().join("fresh");
        let error = mirror(&app.url(""), &fresh).await.unwrap_err().to_string();
        assert!(error.contains(&page), "{error}");
        assert!(!fresh.join("current").exists());
        let home = app.settings.data.join("releases/current/index.html");
        fs::write(&home, "short").unwrap();
        assert!(mirror(&app.url(""), &to).await.is_err());
        let kept = verify(&current).unwrap();
        assert!(kept.is_sound() && kept.digest == first.digest);
    });
}
