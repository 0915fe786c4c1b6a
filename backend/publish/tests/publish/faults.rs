//! Programs and disks that misbehave. Each time the release before stays.

use crate::corpus::{lessons, told};
use crate::place::{Place, files, publish};
use domain::codebook::Codebook;
use publish::{PublishError, Publisher, Step, Zola, ZolaError};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Publishes one lesson well, then three with the given program, which must fail and change nothing.
async fn fails_with(place: &Place, zola: PathBuf) -> PublishError {
    let good = place.publisher(&place.copying_zola());
    publish(&good, &lessons(1)).await.unwrap();
    fs::rename(place.path("zola"), place.path("good-zola")).unwrap();
    let before = files(&place.path("releases"));
    let error = attempt(place, &zola).await;
    assert_eq!(error.step(), Step::Build);
    assert!(
        files(&place.path("releases")) == before,
        "a failed release left something"
    );
    let text = error.to_string();
    assert!(!text.contains(place.path("").to_str().unwrap()), "{text}");
    error
}

async fn attempt(place: &Place, zola: &Path) -> PublishError {
    let zola = Zola::new(zola.to_owned()).with_limit(Duration::from_millis(300));
    let publisher = Publisher::new(
        place.folders(),
        PathBuf::new(),
        "https://site.invalid".into(),
        5,
    )
    .with_zola(zola);
    publish(&publisher, &lessons(3)).await.unwrap_err()
}

/// The program is written after the good one is out of the way.
async fn fails_with_script(version: &str, lines: &str) -> PublishError {
    let place = Place::new();
    let elsewhere = Place::new();
    fails_with(&place, elsewhere.fake_zola(version, lines)).await
}

#[tokio::test]
async fn an_absent_zola_names_the_remedy() {
    let place = Place::new();
    let error = fails_with(&place, place.path("nowhere/zola")).await;
    assert!(matches!(
        &error,
        PublishError::Zola(ZolaError::Absent { .. })
    ));
    assert_eq!(
        error.to_string(),
        "build: zola: not found; install Zola 0.22 or newer and set NEARMISS_ZOLA to its path"
    );
}

#[tokio::test]
async fn an_old_zola_is_refused() {
    let error = fails_with_script("zola 0.21.9", "exit 0").await;
    assert!(
        matches!(&error, PublishError::Zola(ZolaError::TooOld { found, .. }) if found == "0.21.9")
    );
}

#[tokio::test]
async fn another_program_is_refused() {
    let error = fails_with_script("something else", "exit 0").await;
    assert!(matches!(
        &error,
        PublishError::Zola(ZolaError::NotZola { .. })
    ));
}

#[tokio::test]
async fn a_failing_zola_is_quoted_without_paths() {
    let lines = "echo \"ERROR Failed to render page '$2/content/lessons/2026/NM-2026-0001.md'\" >&2; exit 1";
    let error = fails_with_script("zola 0.22.0", lines).await;
    assert!(matches!(
        &error,
        PublishError::Zola(ZolaError::Failed { .. })
    ));
    assert_eq!(error.path(), "content/lessons/2026/NM-2026-0001.md");
}

#[tokio::test]
async fn a_killed_zola_is_told_from_a_failing_one() {
    let error = fails_with_script("zola 0.22.0", "kill -9 $$").await;
    assert!(matches!(
        &error,
        PublishError::Zola(ZolaError::Killed { signal: 9, .. })
    ));
}

#[tokio::test]
async fn a_hanging_zola_is_ended_with_its_children() {
    let place = Place::new();
    let note = place.path("child");
    let lines = format!("sleep 600 & echo $! > {}; wait", note.display());
    let error = fails_with_script("zola 0.22.0", &lines).await;
    assert!(matches!(&error, PublishError::Zola(ZolaError::Slow { .. })));
    let child = fs::read_to_string(note).unwrap();
    let state = || fs::read_to_string(format!("/proc/{}/stat", child.trim()));
    // Ended, and at most not yet collected by init.
    while state().is_ok_and(|stat| !stat.contains(") Z")) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn zola_sees_nothing_of_our_environment() {
    let place = Place::new();
    let elsewhere = Place::new();
    let lines = format!("env > {}; exit 1", place.path("seen").display());
    fails_with(&place, elsewhere.fake_zola("zola 0.22.0", &lines)).await;
    let seen = fs::read_to_string(place.path("seen")).unwrap();
    assert!(
        !seen.contains("CARGO"),
        "the tests' own environment holds names with CARGO"
    );
}

#[tokio::test]
async fn a_page_that_zola_did_not_make_is_missed() {
    let place = Place::new();
    let program = place.fake_zola(
        "zola 0.22.0",
        "mkdir -p \"$6\" && echo home > \"$6/index.html\"",
    );
    let error = publish(&place.publisher(&program), &lessons(1))
        .await
        .unwrap_err();
    assert_eq!(
        (error.step(), error.path().as_str()),
        (Step::Check, "site/lessons/2026/NM-2026-0001/index.html")
    );
}

#[tokio::test]
async fn an_unknown_code_names_lesson_and_field() {
    let place = Place::new();
    let mut lesson = told(1);
    lesson.answers.set("light", vec!["no_such_light".into()]);
    let publisher = place.publisher(&place.copying_zola());
    let error = publisher
        .export(&[lesson.publication()], Codebook::embedded())
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "export: NM-2026-0001: the codebook has no code \"no_such_light\" in field light"
    );
}

#[tokio::test]
async fn a_public_id_stands_once() {
    let place = Place::new();
    let twice = [told(1).publication(), told(1).withdrawn()];
    let publisher = place.publisher(&place.copying_zola());
    let error = publisher
        .export(&twice, Codebook::embedded())
        .err()
        .unwrap();
    assert!(matches!(error, PublishError::Twice(_)));
}

#[tokio::test]
async fn a_release_folder_that_cannot_be_made_is_named() {
    let place = Place::new();
    fs::write(place.path("releases"), "a file where a folder belongs").unwrap();
    let publisher = place.publisher(&place.copying_zola());
    let error = publish(&publisher, &lessons(1)).await.unwrap_err();
    assert!(matches!(
        &error,
        PublishError::Disk {
            step: Step::Export,
            ..
        }
    ));
    assert!(error.path().starts_with("releases"), "{error}");
}

#[tokio::test]
async fn a_release_folder_that_cannot_be_written_is_named() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    publish(&publisher, &lessons(1)).await.unwrap();
    let releases = place.path("releases");
    fs::set_permissions(&releases, fs::Permissions::from_mode(0o555)).unwrap();
    let root_writes_anywhere = fs::write(releases.join("probe"), "").is_ok();
    let outcome = publish(&publisher, &lessons(2)).await;
    fs::set_permissions(&releases, fs::Permissions::from_mode(0o755)).unwrap();
    if root_writes_anywhere {
        return;
    }
    let error = outcome.unwrap_err();
    assert!(
        matches!(
            &error,
            PublishError::Disk {
                step: Step::Build,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(error.path(), "releases");
}

#[tokio::test]
async fn a_disk_without_room_is_told_by_step_and_path() {
    let place = Place::new();
    // A folder that stands where the exported file must go refuses like a full disk does: at that one path.
    fs::create_dir_all(place.path("content/lessons/2026/NM-2026-0001.md/x")).unwrap();
    let publisher = place.publisher(&place.copying_zola());
    let error = publisher
        .export(&lessons(1), Codebook::embedded())
        .err()
        .unwrap();
    assert_eq!(
        (error.step(), error.path().as_str()),
        (Step::Export, "content/lessons/2026/NM-2026-0001.md")
    );
}
