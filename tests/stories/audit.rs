//! What the audit log tells, and what it must not: when a submitter did something.

use crate::harness::{Filed, TestApp, plain, story, told};
use jiff::SignedDuration;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Executor, Row};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The week in which every story begins.
const WEEK: &str = "2026-W47";

/// A row as the database would write it down: its table, then each cell in SQL.
type Line = (String, Vec<(String, String)>);

/// The whole log, oldest first.
async fn log(app: &TestApp) -> Vec<Value> {
    let query = "{ auditLog(first: 100) { nodes { seq at actor act reportId detail } } auditVerdict { whole brokenAt } }";
    let administrator = app.as_administrator().await;
    let data = app
        .ask(Some(&administrator.token), query, json!({}))
        .await
        .data();
    assert_eq!(
        data["auditVerdict"],
        json!({"whole": true, "brokenAt": null})
    );
    let mut lines = data["auditLog"]["nodes"].as_array().unwrap().clone();
    assert!(lines.len() < 100, "more lines than were asked for");
    lines.reverse();
    lines
}

/// What was done to a report, with when.
async fn told_of(app: &TestApp, filed: &Filed) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    let lines = log(app).await;
    let of_report = lines
        .iter()
        .filter(|line| line["reportId"] == filed.id.as_str());
    of_report
        .map(|line| (text(line, "act"), text(line, "at")))
        .collect()
}

/// Every row of every table.
async fn rows(app: &TestApp) -> BTreeSet<Line> {
    let options = SqliteConnectOptions::new()
        .filename(app.settings.data.join("nearmiss.sqlite"))
        .read_only(true)
        .disable_statement_logging();
    let mut open = options.connect().await.unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut found = BTreeSet::new();
    for table in texts(&mut open, tables.to_owned()).await {
        let table = table[0].clone();
        let query = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns = texts(&mut open, query).await.concat();
        let quoted: Vec<String> = columns
            .iter()
            .map(|name| format!("quote(\"{name}\")"))
            .collect();
        let query = format!("SELECT {} FROM \"{table}\"", quoted.join(", "));
        for cells in texts(&mut open, query).await {
            found.insert((table.clone(), columns.iter().cloned().zip(cells).collect()));
        }
    }
    found
}

async fn texts(open: &mut SqliteConnection, query: String) -> Vec<Vec<String>> {
    let rows = open.fetch_all(AssertSqlSafe(query)).await.unwrap();
    rows.iter()
        .map(|row| (0..row.len()).map(|at| row.get(at)).collect())
        .collect()
}

/// Whether a day, an hour or a count of seconds stands in a cell. Codes such as `evening_1801_2400` are none.
fn tells_a_time(cell: &str) -> bool {
    if cell.starts_with("X'") {
        // Ciphertexts and keyed hashes: random to everybody who reads the row.
        return false;
    }
    let text = cell.trim_matches('\'');
    // Longer numbers than that are counts of seconds.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.len() > 8;
    }
    let shape: String = text
        .chars()
        .map(|sign| if sign.is_ascii_digit() { '0' } else { sign })
        .collect();
    shape.contains("0000-00-00") || shape.contains("00:00")
}

#[test]
fn a_time_is_told_from_a_week() {
    for time in [
        "'2026-11-18'",
        "'14:17'",
        "1795011463",
        "1795011463123",
        "'2026-11-18T14:17:43Z'",
    ] {
        assert!(tells_a_time(time), "{time}");
    }
    for other in [
        "'2026-W47'",
        "20000",
        "'[\"evening_1801_2400\"]'",
        "'6f1a0c52-7a61-4d6e-9a55-123456789012'",
        "NULL",
    ] {
        assert!(!tells_a_time(other), "{other}");
    }
}

#[test]
fn the_log_is_whole_after_a_full_story() {
    story(async {
        let app = TestApp::start().await;
        let filed = app.approve(&plain("brakes")).await;
        assert_eq!(app.publish().await["state"], "LIVE");
        let acts: Vec<String> = told_of(&app, &filed)
            .await
            .into_iter()
            .map(|(act, _)| act)
            .collect();
        for act in [
            "claimed",
            "original_opened",
            "deidentification_completed",
            "factors_coded",
            "lesson_drafted",
            "approved",
            "original_destroyed",
            "lesson_published",
        ] {
            assert!(acts.iter().any(|done| done == act), "{act} in {acts:?}");
        }
        let order = |act: &str| acts.iter().position(|done| done == act);
        assert!(order("approved") < order("original_destroyed"));
        for line in log(&app).await {
            let at = line["at"].as_str().unwrap();
            assert!(at.len() == 20 && at.ends_with('Z'), "{line}");
            let detail = line["detail"].as_str().unwrap_or_default();
            assert!(!detail.contains(' '), "a text: {line}");
        }
    });
}

#[test]
fn a_submission_leaves_its_week_and_nothing_finer() {
    story(async {
        let app = TestApp::without_releases().await;
        app.later(SignedDuration::from_secs(2 * 86_400 + 5 * 3_600 + 1_063));
        let (lines, before) = (log(&app).await, rows(&app).await);
        let filed = app.submit(&plain("brakes")).await;
        let twin = app.submit(&plain("wheels")).await;
        let after = rows(&app).await;
        assert_eq!(log(&app).await, lines, "a submission stands in the log");

        assert_eq!(before.difference(&after).count(), 0);
        let new: Vec<&Line> = after.difference(&before).collect();
        let tables: BTreeSet<&str> = new.iter().map(|(table, _)| table.as_str()).collect();
        let known = ["idempotency", "receipts", "reports", "sealed_texts"];
        assert_eq!(tables, BTreeSet::from(known));
        for (table, cells) in &new {
            for (column, cell) in cells {
                // A retry is the same report until the second midnight; this row leads to no report.
                let retry = table == "idempotency" && column == "last_day";
                assert!(retry || !tells_a_time(cell), "{table}.{column}: {cell}");
                assert!(
                    table != "idempotency" || !cell.contains(&filed.id),
                    "{column}"
                );
                if column == "received_week" {
                    assert_eq!(cell, &format!("'{WEEK}'"));
                }
            }
        }
        // Made at the same second: ids that began with the time would begin alike.
        assert_ne!(filed.id[..6], twin.id[..6]);
    });
}

#[test]
fn what_a_submitter_did_is_told_a_week_later_by_week() {
    story(async {
        let app = TestApp::without_releases().await;
        let filed = app.submit(&plain("brakes")).await;
        app.as_deidentifier().await.claim(&filed.id).await;
        app.later(SignedDuration::from_hours(29));
        told(
            app.with_receipt("withdrawReport", json!({"code": filed.receipt()}))
                .await,
        );
        let claimed = ("claimed".to_owned(), "2026-11-16T09:00:00Z".to_owned());
        assert_eq!(told_of(&app, &filed).await, std::slice::from_ref(&claimed));
        app.later(SignedDuration::from_hours(30));
        app.weeks_later(0).await;
        assert_eq!(told_of(&app, &filed).await, std::slice::from_ref(&claimed));

        app.weeks_later(1).await;
        let mut lines = told_of(&app, &filed).await;
        assert_eq!(lines.remove(0), claimed);
        lines.sort();
        let by_week = |act: &str| (act.to_owned(), WEEK.to_owned());
        assert_eq!(
            lines,
            [
                by_week("original_destroyed"),
                by_week("retracted_by_submitter")
            ]
        );
        for line in log(&app).await {
            assert!(line["at"] != WEEK || line["actor"].is_null(), "{line}");
        }
    });
}
