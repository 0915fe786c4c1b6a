//! The program at work: what it refuses to start on, what it serves, and what mirrors make of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected must fail where it stands"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// The Zola that set-up installed; without it a release shows nothing, so its absence is a failure.
fn zola() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/zola");
    let set = std::env::var_os("NEARMISS_ZOLA").filter(|path| !path.is_empty());
    let zola = set.map_or(own, PathBuf::from);
    assert!(
        zola.exists(),
        "there is no Zola: run scripts/setup, or make test, which does"
    );
    zola
}

/// A folder with everything of one system, which is made by listing its reviewers.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        assert!(place.run(&["reviewer", "list"]).status.success());
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn nearmiss(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nearmiss"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NEARMISS_")) {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("NEARMISS_LISTEN", "127.0.0.1:0")
            .env("NEARMISS_BASE_URL", "https://lessons.example")
            .env("NEARMISS_DATA", self.path("data"))
            .env("NEARMISS_KEYS", self.path("keys"))
            .env("NEARMISS_ZOLA", zola());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.nearmiss(arguments).output().unwrap()
    }

    /// A server, with the address that it says it listens on.
    fn serve(&self) -> (Child, String) {
        let mut server = self
            .nearmiss(&["serve"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let address = lines.map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("http://")?;
            Some(format!("http://{}", address.trim()))
        });
        (server, address.unwrap())
    }
}

fn told(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn refused(output: &Output, sentence: &str) {
    let told = told(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(sentence), "{told}");
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    let place = Place::new();
    // It closes the database, which empties the write-ahead log into the file.
    assert!(place.run(&["migrate"]).status.success());
    let file = place.path("data/nearmiss.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let (ours, newer) = (b"m0001_first", b"m9001_first");
    let places: Vec<usize> = (0..bytes.len() - ours.len())
        .filter(|at| bytes[*at..].starts_with(ours))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + newer.len()].copy_from_slice(newer);
    }
    fs::write(&file, bytes).unwrap();
    for command in ["serve", "migrate", "publish"] {
        refused(&place.run(&[command]), "newer");
    }
}

#[test]
fn a_missing_or_foreign_root_key_is_refused() {
    let place = Place::new();
    let key = place.path("keys/root.key");
    fs::write(&key, [7; 32]).unwrap();
    refused(&place.run(&["serve"]), "belongs to another root key");
    fs::write(&key, [7; 31]).unwrap();
    refused(&place.run(&["serve"]), "32 bytes");
    fs::remove_file(&key).unwrap();
    refused(&place.run(&["serve"]), "root key");
    assert!(!key.exists(), "it is never made anew over a database");
}

#[test]
fn a_taken_address_is_refused() {
    let place = Place::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = place
        .nearmiss(&["serve"])
        .env("NEARMISS_LISTEN", address)
        .output();
    refused(&output.unwrap(), "NEARMISS_LISTEN");
}

#[test]
fn the_doctor_tells_what_is_wrong() {
    let place = Place::new();
    let well = place.run(&["doctor"]);
    let text = told(&well.stdout);
    assert!(well.status.success(), "{text}{}", told(&well.stderr));
    for part in [
        "NEARMISS_DATA=",
        "NEARMISS_KEYS=",
        "ok    database",
        "ok    keys",
        "ok    zola",
        "ok    disk",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let ill = place
        .nearmiss(&["doctor"])
        .env("NEARMISS_ZOLA", "/nowhere/zola")
        .output()
        .unwrap();
    assert_eq!(ill.status.code(), Some(1));
    assert!(told(&ill.stderr).contains("zola: not found"));
}

#[test]
fn a_reviewer_is_added_listed_and_disabled() {
    let place = Place::new();
    let added = place.run(&["reviewer", "add", "willow", "--role", "analyst"]);
    assert!(told(&added.stdout).contains("password "), "made and shown");
    let listed = told(&place.run(&["reviewer", "list"]).stdout);
    assert!(listed.contains("willow") && listed.contains("analyst"));
    refused(
        &place.run(&["reviewer", "add", "willow", "--role", "editor"]),
        "taken",
    );
    assert!(
        place
            .run(&["reviewer", "disable", "willow"])
            .status
            .success()
    );
    assert!(told(&place.run(&["reviewer", "list"]).stdout).contains("disabled"));
    refused(
        &place.run(&["reviewer", "disable", "nobody"]),
        "no reviewer",
    );
}

#[test]
fn a_served_release_is_mirrored_and_the_server_stops_gracefully() {
    let place = Place::new();
    let published = place.run(&["publish"]);
    assert!(published.status.success(), "{}", told(&published.stderr));
    assert!(told(&published.stdout).contains("live with 0 lessons"));

    let (mut server, address) = place.serve();
    refused(&place.run(&["serve"]), "in use");
    let copy = place.path("copy");
    let to = copy.to_str().unwrap();
    let mirrored = place.run(&["mirror", "--from", &address, "--to", to]);
    assert!(mirrored.status.success(), "{}", told(&mirrored.stderr));
    // The server builds what another process asks for.
    assert!(place.run(&["publish"]).status.success());
    let signal = rustix::process::Signal::TERM;
    rustix::process::kill_process(rustix::process::Pid::from_child(&server), signal).unwrap();
    assert!(server.wait().unwrap().success());

    let current = copy.join("current");
    let verify = || place.run(&["verify", current.to_str().unwrap()]);
    assert!(verify().status.success());
    fs::write(current.join("index.html"), "another home").unwrap();
    refused(&verify(), "changed: index.html");
    refused(
        &place.run(&["mirror", "--from", &address, "--to", to]),
        "manifest.json",
    );
}
