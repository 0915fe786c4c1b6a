//! The program as people start it: help, exit codes, one-sentence refusals, and the committed schema.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use server::chance::{SystemClock, SystemRandom};
use server::settings::Settings;
use server::start;
use server::workflow::submission::{Submission, submit};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

/// The program with nothing of the caller's settings and everything in a folder of its own.
fn nearmiss(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nearmiss"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NEARMISS_")) {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("NEARMISS_DATA", folder.join("data"))
        .env("NEARMISS_KEYS", folder.join("keys"));
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    nearmiss(folder).args(arguments).output().unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
fn refused(output: &Output, sentence: &str) {
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(sentence), "{told}");
}

#[test]
fn the_committed_schema_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema.graphql");
    let now = out(&run(folder().path(), &["schema"]));
    if fs::read_to_string(&file).unwrap_or_default() != now {
        fs::write(&file, now).unwrap();
        panic!("schema.graphql was stale and is written anew: commit it");
    }
}

#[test]
fn every_command_has_a_help_text() {
    let folder = folder();
    let help = out(&run(folder.path(), &["--help"]));
    for command in [
        "serve", "demo", "migrate", "schema", "publish", "scan", "mirror", "verify", "reviewer",
        "receipt", "doctor",
    ] {
        assert!(help.contains(command), "{command}");
        assert!(
            run(folder.path(), &[command, "--help"]).status.success(),
            "{command}"
        );
    }
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    assert_eq!(run(folder().path(), &["frobnicate"]).status.code(), Some(2));
}

#[test]
fn a_receipt_made_by_hand_fits_its_hash() {
    let told = out(&run(folder().path(), &["receipt", "new"]));
    let value = |name: &str| {
        told.lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap()
            .trim()
            .to_owned()
    };
    let code: domain::receipt::ReceiptCode = value("code ").parse().unwrap();
    let hash: domain::receipt::ReceiptHash = value("hash ").parse().unwrap();
    assert!(server::workflow::conversation::hash_of(&code) == hash);
}

#[test]
fn a_wrong_setting_is_named_by_its_variable() {
    let folder = folder();
    let output = nearmiss(folder.path())
        .env("NEARMISS_LISTEN", "here")
        .arg("serve")
        .output()
        .unwrap();
    refused(&output, "NEARMISS_LISTEN");
    let output = nearmiss(folder.path())
        .env("NEARMISS_KEYS", folder.path().join("data/keys"))
        .arg("doctor")
        .output();
    refused(&output.unwrap(), "NEARMISS_KEYS");
}

/// A system that has taken one report in.
fn with_a_report(folder: &Path) {
    let settings = Settings::in_folder(folder, "http://nearmiss.example", None).unwrap();
    let submission = Submission {
        narrative: "A truck passed an arm's length away.".into(),
        lessons: String::new(),
        change: String::new(),
        answers: [("call_type", vec!["traffic_stop"])].into_iter().collect(),
        language: "en".into(),
        may_ask: true,
        lesson_only: true,
        receipt_hash: "0".repeat(64),
        idempotency_key: "0123456789abcdef".into(),
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (app, intake) =
            start::assemble(settings, Arc::new(SystemClock), Arc::new(SystemRandom))
                .await
                .unwrap();
        let app = Arc::new(app);
        submit(&app, submission).await.unwrap();
        start::finish(app, intake).await;
    });
}

#[test]
fn a_database_with_reports_is_never_given_new_keys() {
    let folder = folder();
    with_a_report(folder.path());
    fs::remove_dir_all(folder.path().join("keys")).unwrap();
    refused(&run(folder.path(), &["reviewer", "list"]), "root key");
    assert!(!folder.path().join("keys/ring").exists());
}

#[test]
fn a_ring_that_is_missing_or_readable_by_others_is_refused() {
    let folder = folder();
    with_a_report(folder.path());
    let ring = folder.path().join("keys/ring");
    fs::set_permissions(&ring, fs::Permissions::from_mode(0o644)).unwrap();
    refused(
        &run(folder.path(), &["reviewer", "list"]),
        "may be read by others",
    );
    fs::remove_file(ring).unwrap();
    refused(&run(folder.path(), &["reviewer", "list"]), "is missing");
}

#[test]
fn scan_streams_json_lines_and_counts_code_points() {
    let folder = folder();
    let mut scan = nearmiss(folder.path());
    scan.arg("scan")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    let mut scan = scan.spawn().unwrap();
    let line = r#"{"id":"a","text":"Señor, write to dana@example.com"}"#;
    std::io::Write::write_all(
        &mut scan.stdin.take().unwrap(),
        format!("{line}\n").as_bytes(),
    )
    .unwrap();
    let told = out(&scan.wait_with_output().unwrap());
    assert!(
        told.contains(r#""id":"a""#) && told.contains(r#"{"start":16,"end":32,"type":"EMAIL"}"#),
        "{told}"
    );
}
