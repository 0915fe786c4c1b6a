//! The audit log: whole, without texts, and without the hour of anything that a submitter did.

use crate::harness::{TestApp, plain, story, told};
use serde_json::{Value, json};

async fn lines(app: &TestApp) -> Vec<Value> {
    let administrator = app.as_administrator().await;
    let query = "query($after: String) { auditLog(first: 10, after: $after) { nodes { seq at actor act reportId detail hash } \
        pageInfo { hasNextPage endCursor } } auditVerdict { whole brokenAt } }";
    let (mut lines, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = app.ask(Some(&administrator.token), query, json!({ "after": after })).await.data();
        assert_eq!(page["auditVerdict"], json!({"whole": true, "brokenAt": null}));
        lines.extend(page["auditLog"]["nodes"].as_array().unwrap().clone());
        if page["auditLog"]["pageInfo"]["hasNextPage"] == false {
            return lines;
        }
        after = page["auditLog"]["pageInfo"]["endCursor"].clone();
    }
}

fn of_report<'a>(lines: &'a [Value], id: &str) -> Vec<(&'a str, &'a str)> {
    let text = |line: &'a Value, name: &str| line[name].as_str().unwrap();
    let mut found: Vec<_> = lines
        .iter()
        .filter(|line| line["reportId"] == id)
        .map(|line| (text(line, "act"), text(line, "at")))
        .collect();
    found.reverse();
    found
}

#[test]
fn staff_acts_are_logged_to_the_second_and_submitters_acts_by_week() {
    story(async {
        let app = TestApp::without_releases().await;
        let before = lines(&app).await.len();
        let withdrawn = app.submit(&plain("pastures")).await;
        let kept = app.submit(&plain("pastures")).await;
        let addition = json!({"code": kept.receipt(), "addition": "It was raining."});
        told(app.with_receipt("addToReport", addition).await);
        told(app.with_receipt("withdrawReport", json!({"code": withdrawn.receipt()})).await);
        assert_eq!(lines(&app).await.len(), before, "a submitter's hour is nowhere");

        let first = app.as_deidentifier().await;
        first.clean(&kept.id, &plain("pastures")).await;
        app.as_analyst().await.analyse(&kept.id, &plain("pastures")).await;
        server::workflow::sweep::regularly(app.inside()).await.unwrap();
        let all = lines(&app).await;
        assert!(of_report(&all, &withdrawn.id).is_empty(), "the week is not over");
        let acts = of_report(&all, &kept.id);
        let names: Vec<&str> = acts.iter().map(|(act, _)| *act).collect();
        assert_eq!(names.first(), Some(&"claimed"));
        assert_eq!(&names[names.len() - 2..], ["approved", "original_destroyed"]);
        assert!(acts.iter().all(|(_, at)| *at == "2026-11-16T09:00:00Z"));

        app.weeks_later(1).await;
        let all = lines(&app).await;
        let mut late = of_report(&all, &withdrawn.id);
        late.sort_unstable();
        assert_eq!(
            late,
            [("original_destroyed", "2026-W47"), ("retracted_by_submitter", "2026-W47")]
        );
        let seqs: Vec<u64> = all.iter().map(|line| line["seq"].as_u64().unwrap()).collect();
        assert!(seqs.iter().rev().copied().eq(1..=seqs.len() as u64), "numbered without a gap");
        let whole = serde_json::to_string(&all).unwrap();
        assert!(!whole.contains("pastures") && !whole.contains("raining"));
    });
}
