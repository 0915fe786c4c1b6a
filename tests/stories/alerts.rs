//! A warning that cannot wait: raised by one person, approved by another, on every page hours before the lesson.

use crate::harness::{TestApp, codes, story, told, with_name};
use jiff::SignedDuration;
use serde_json::{Value, json};

const TITLE: &str = "Parked cars roll without a brake";

fn alert(report: &str, what_to_do: &str) -> Value {
    json!({
        "title": TITLE,
        "hazard": "A parked car can roll when nobody has set the brake.",
        "whatToDo": what_to_do,
        "reportId": report,
    })
}

async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    String::from_utf8_lossy(&answer.bytes).into_owned()
}

#[test]
fn an_alert_stands_on_every_page_while_its_report_is_still_in_review() {
    story(async {
        let app = TestApp::start().await;
        app.first_release().await;
        let told_story = with_name("sandstone", "Quillfeather");
        let filed = app.submit(&told_story).await;
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        first.open(&filed.id).await;

        let named = alert(&filed.id, "Ask Officer Quillfeather about the brake.");
        let refused = first
            .act("raiseAlert", named, "stops { check excerpt }")
            .await;
        assert_eq!(codes(&refused), ["GATE_NOT_PASSED"]);
        assert!(
            refused["stops"]
                .as_array()
                .unwrap()
                .iter()
                .any(|stop| stop["check"] == "REMOVED"),
            "{refused}"
        );
        let raised = alert(
            &filed.id,
            "Look at the wheels before you stand beside a car.",
        );
        let raised = told(
            first
                .act(
                    "raiseAlert",
                    raised,
                    "alert { id stage mine } stops { check excerpt }",
                )
                .await,
        );
        assert_eq!(raised["alert"]["stage"], "DRAFTED");
        let id = json!({"alertId": raised["alert"]["id"]});
        let own = first.act("approveAlert", id.clone(), "alert { id }").await;
        assert_eq!(codes(&own), ["NOT_FOUND"], "approving is not theirs");

        app.later(SignedDuration::from_mins(95));
        let analyst = app.as_analyst().await;
        let approved = analyst
            .act(
                "approveAlert",
                id.clone(),
                "alert { publicId } release { id }",
            )
            .await;
        let approved = told(approved);
        assert_eq!(approved["alert"]["publicId"], "AL-2026-0001");
        let release = approved["release"]["id"].as_str().unwrap().to_owned();
        let editor = app.as_editor().await;
        assert_eq!(editor.ended(&release).await["state"], "LIVE");

        for path in [
            "/",
            "/lessons/",
            "/alerts/",
            "/alerts/AL-2026-0001/",
            "/es/",
        ] {
            assert!(page(&app, path).await.contains(TITLE), "{path}");
        }
        for path in ["/alerts/atom.xml", "/alerts/rss.xml", "/alerts/feed.json"] {
            assert!(page(&app, path).await.contains(TITLE), "{path}");
        }
        let query = "{ alerts { publicId title hoursToAlert closed acknowledgements { text } } alertsInReview { id } }";
        let public = app.ask(None, query, json!({})).await.data();
        assert_eq!(public["alerts"][0]["hoursToAlert"], 2);
        assert_eq!(public["alertsInReview"], Value::Null);
        let staff = "{ alertsInReview { minutesToAlert reportId mine } }";
        let staff = app.ask(Some(&editor.token), staff, json!({})).await.data();
        assert_eq!(staff["alertsInReview"][0]["minutesToAlert"], 95);
        assert_eq!(
            app.receipt(&filed.receipt()).await["stage"],
            "IN_DEIDENTIFICATION"
        );
        past_its_date(&app).await;
    });
}

/// The banner goes by itself when the closing date has passed; the page stays.
async fn past_its_date(app: &TestApp) {
    app.weeks_later(5).await;
    let editor = app.as_editor().await;
    let release = editor.ask_release().await;
    assert_eq!(editor.ended(&release).await["state"], "LIVE");
    assert!(!page(app, "/").await.contains(TITLE));
    assert!(page(app, "/alerts/AL-2026-0001/").await.contains(TITLE));
    let query = "{ alerts(onlyCurrent: true) { publicId } past: alerts { closed } }";
    let answer = app.ask(None, query, json!({})).await.data();
    assert_eq!(answer["alerts"], json!([]));
    assert_eq!(answer["past"][0]["closed"], "2026-12-16");
}
