//! A mirror copies what the manifest lists, notices every changed byte, and keeps its last good copy.

use crate::harness::{Filed, TestApp, plain, read_all, story};
use publish::{mirror, verify};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

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
        assert_eq!(
            verify(&current).unwrap().changed,
            std::slice::from_ref(&page)
        );
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

async fn release(app: &TestApp, word: &str) -> Filed {
    let filed = app.approve(&plain(word)).await;
    let release = app.publish().await;
    assert_eq!(release["state"], "LIVE", "{release}");
    filed
}

/// The hashes of everything that is served now.
async fn hashes(app: &TestApp) -> Vec<String> {
    let manifest = app.get("/manifest.json").await.json();
    let files = manifest["files"].as_array().unwrap().iter();
    files
        .map(|file| file["sha256"].as_str().unwrap().to_owned())
        .collect()
}

/// The page of a lesson: its name in the release, and where it lies on the disk of the system.
async fn page(app: &TestApp, filed: &Filed) -> (String, PathBuf) {
    let (_, path) = app.lesson_of(&filed.receipt()).await;
    let name = format!("{}index.html", path.trim_start_matches('/'));
    let on_disk = app.settings.data.join("releases/current").join(&name);
    (name, on_disk)
}

#[test]
fn a_mirror_is_whole_and_fetches_only_what_changed() {
    story(async {
        let app = TestApp::start().await;
        let copy = tempfile::tempdir().unwrap();
        let address = app.url("/");
        release(&app, "brakes").await;
        let first = mirror(&address, copy.path()).await.unwrap();
        assert_eq!(first.fetched, first.files);
        let found = verify(copy.path()).unwrap();
        assert!(found.is_sound(), "{found:?}");
        assert_eq!(found.digest, first.digest);

        let again = mirror(&address, copy.path()).await.unwrap();
        assert_eq!((again.fetched, again.bytes), (0, 0));

        let before: BTreeSet<String> = hashes(&app).await.into_iter().collect();
        release(&app, "wheels").await;
        let after = hashes(&app).await;
        let changed = after.iter().filter(|hash| !before.contains(*hash)).count();
        let next = mirror(&address, copy.path()).await.unwrap();
        assert_eq!((next.files, next.fetched), (after.len(), changed));
        assert!(changed < after.len());
        assert!(verify(copy.path()).unwrap().is_sound());
    });
}

#[test]
fn a_changed_byte_at_the_source_leaves_the_last_good_copy() {
    story(async {
        let app = TestApp::start().await;
        let copy = tempfile::tempdir().unwrap();
        let address = app.url("/");
        release(&app, "brakes").await;
        let first = mirror(&address, copy.path()).await.unwrap();
        let before = read_all(copy.path());

        // Whoever serves the second release has another byte in it than its manifest says.
        let filed = release(&app, "wheels").await;
        let (name, on_disk) = page(&app, &filed).await;
        let honest = fs::read(&on_disk).unwrap();
        let mut changed = honest.clone();
        changed[40] ^= 1;
        fs::write(&on_disk, changed).unwrap();
        let refused = mirror(&address, copy.path()).await.unwrap_err().to_string();
        assert_eq!(
            refused,
            format!("mirror: {name}: its bytes are not those that the manifest lists")
        );
        assert!(read_all(copy.path()) == before, "the copy was touched");
        assert_eq!(verify(copy.path()).unwrap().digest, first.digest);

        fs::write(&on_disk, honest).unwrap();
        let mended = mirror(&address, copy.path()).await.unwrap();
        assert_ne!(mended.digest, first.digest);
        assert!(verify(copy.path()).unwrap().is_sound());
    });
}
