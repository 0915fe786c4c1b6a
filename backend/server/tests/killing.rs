//! A server that is killed in the middle of its work: whatever it acknowledged is there when it starts again.

#![expect(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected must fail where it stands"
)]

use data_encoding::HEXLOWER;
use domain::receipt::ReceiptCode;
use serde_json::{Value, json};
use server::workflow::conversation::hash_of;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

/// Officers who send reports one after the other.
const OFFICERS: u8 = 6;
/// Acknowledgements after which the server is killed.
const ENOUGH: usize = 60;

fn nearmiss(folder: &Path, command: &str) -> Command {
    let mut nearmiss = Command::new(env!("CARGO_BIN_EXE_nearmiss"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("NEARMISS_")) {
        nearmiss.env_remove(name);
    }
    nearmiss
        .arg(command)
        .current_dir(folder)
        .env("NEARMISS_LISTEN", "127.0.0.1:0")
        .env("NEARMISS_DATA", folder.join("data"))
        .env("NEARMISS_KEYS", folder.join("keys"))
        // Nothing is released here: the first release may fail.
        .env("NEARMISS_ZOLA", "/nowhere/zola")
        .stderr(Stdio::null());
    nearmiss
}

fn serve(folder: &Path) -> (Child, String) {
    let mut server = nearmiss(folder, "serve")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let address = lines
        .map_while(Result::ok)
        .find_map(|line| Some(line.split_once("http://")?.1.trim().to_owned()));
    (server, address.unwrap())
}

/// An answer in JSON; none when the server is gone.
fn ask(address: &str, query: &str, variables: &Value) -> Option<Value> {
    let body = json!({"query": query, "variables": variables}).to_string();
    let mut stream = TcpStream::connect(address).ok()?;
    write!(
        stream,
        "POST /graphql HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    serde_json::from_str(answer.split_once("\r\n\r\n")?.1).ok()
}

fn code(officer: u8, report: u8) -> ReceiptCode {
    let mut random = [officer; 26];
    (random[0], random[1]) = (report & 31, report >> 5);
    ReceiptCode::from_random(random)
}

/// Sends reports until the server is gone; notes which were acknowledged.
fn report(address: &str, officer: u8, acknowledged: &Mutex<Vec<ReceiptCode>>) {
    let submit = "mutation($input: SubmitReportInput!) { submitReport(input: $input) { acknowledgement { originalDestroyedBy } } }";
    for number in 0..=u8::MAX {
        let code = code(officer, number);
        let input = json!({
            "narrative": "The door was open, and my partner saw it in time.",
            "answers": [{"field": "call_type", "codes": ["suspicious_person"]}],
            "receiptHash": HEXLOWER.encode(hash_of(&code).as_bytes()),
            "idempotencyKey": format!("officer-{officer}-report-{number:03}"),
        });
        let Some(answer) = ask(address, submit, &json!({ "input": input })) else {
            return;
        };
        if answer["data"]["submitReport"]["acknowledgement"].is_object() {
            acknowledged.lock().unwrap().push(code);
        }
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, address) = serve(folder.path());
    let acknowledged = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for officer in 0..OFFICERS {
            let (address, acknowledged) = (&address, &acknowledged);
            scope.spawn(move || report(address, officer, acknowledged));
        }
        while acknowledged.lock().unwrap().len() < ENOUGH {
            assert!(server.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        server.kill().unwrap();
    });
    server.wait().unwrap();

    let (mut server, address) = serve(folder.path());
    let receipt = "query($code: String!) { receipt(code: $code) { stage originalDestroyed } }";
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= ENOUGH);
    for code in acknowledged {
        let answer = ask(&address, receipt, &json!({"code": code.compact()})).unwrap();
        let shown = json!({"stage": "RECEIVED", "originalDestroyed": false});
        assert_eq!(answer["data"]["receipt"], shown);
    }
    server.kill().unwrap();
    server.wait().unwrap();
}
