//! Real narratives of another field go the whole road: 53 reports of the Aviation Safety Reporting System.
//!
//! They lie beside the repository where the project's data is; without them the story says so and ends.

use crate::harness::{TestApp, codes, plain, story, told};
use serde_json::{Value, json};
use std::path::Path;

fn narratives() -> Option<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let file = root.join("../shared/data/narratives/aviation_asrs.jsonl");
    let text = std::fs::read_to_string(file).ok()?;
    let read = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["narrative"].as_str().unwrap().to_owned()
    };
    Some(text.lines().map(read).collect())
}

#[test]
fn reports_of_aviation_go_the_whole_road() {
    let Some(narratives) = narratives() else {
        eprintln!("skipped: ../shared/data/narratives/aviation_asrs.jsonl is not here");
        return;
    };
    story(async {
        let app = TestApp::start().await;
        let (mut filed, mut stopped) = (Vec::new(), 0);
        for (at, narrative) in narratives.iter().enumerate() {
            let mut told_story = plain("runways");
            told_story.narrative.clone_from(narrative);
            told_story.analysis.as_mut().unwrap().lesson.title =
                format!("An account of the air, number {at}");
            let report = app.submit(&told_story).await;
            accept_everything(&app, &report.id).await;
            let analyst = app.as_analyst().await;
            analyst.prepare(&report.id, &told_story).await;
            if pass_the_gate(&app, &report.id).await {
                filed.push(report);
            } else {
                stopped += 1;
            }
        }
        let release = app.publish().await;
        assert_eq!(release["state"], "LIVE", "{release}");
        let held = release["heldBack"].as_array().unwrap();
        let named = |id: &str| held.iter().any(|hold| hold["reportId"] == id);
        let lessons = usize::try_from(release["lessons"].as_u64().unwrap()).unwrap();
        let total = narratives.len();
        println!(
            "{lessons} lessons of {total} published; {stopped} stopped at approval by what nobody lets pass, the others \
             held back by name"
        );
        let mut published = 0;
        for report in &filed {
            let shown = app.receipt(&report.receipt()).await;
            assert_eq!(shown["originalDestroyed"], true);
            let is_published = shown["stage"] == "PUBLISHED";
            assert_ne!(is_published, named(&report.id), "{release}");
            if is_published {
                published += 1;
                assert_eq!(
                    app.get(shown["lessonPath"].as_str().unwrap()).await.status,
                    200
                );
            } else {
                assert_eq!(shown["stage"], "APPROVED");
            }
        }
        assert_eq!(published, lessons);
        for hold in held {
            assert!(hold["findings"].as_u64().unwrap() > 0, "{hold}");
            assert_ne!(hold["reason"], "", "{hold}");
        }
        assert!(lessons > total / 2, "{release}");
    });
}

/// A first reviewer who trusts the scan: everything it finds goes.
async fn accept_everything(app: &TestApp, id: &str) {
    let first = app.as_deidentifier().await;
    first.claim(id).await;
    let original = first.open(id).await;
    let verdicts: Vec<Value> = original["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| json!({"findingId": finding["id"], "verdict": "ACCEPTED"}))
        .collect();
    for some in verdicts.chunks(50) {
        let input = json!({"reportId": id, "decisions": some});
        told(
            first
                .act("decideFindings", input, "original { undecided }")
                .await,
        );
    }
    told(first.on("completeDeidentification", id).await);
}

/// A second reviewer who lets pass whatever may be let pass. What must not be published is stopped here, or held back
/// later; tells whether the lesson was approved.
async fn pass_the_gate(app: &TestApp, id: &str) -> bool {
    let analyst = app.as_analyst().await;
    let mut gate = analyst.gate(id).await;
    // Where a word is let pass, a pair that begins with it may be stopped next.
    for _ in 0..3 {
        let stops = gate["stops"].as_array().unwrap();
        for stop in stops.iter().filter(|stop| stop["acceptable"] == true) {
            let input =
                json!({"reportId": id, "text": stop["excerpt"], "because": "a word of aviation"});
            let answered = analyst
                .act("acceptAtGate", input, "analysis { mayAsk }")
                .await;
            // What an earlier answer covers stops no more.
            if codes(&answered) != ["NOT_FOUND"] {
                told(answered);
            }
        }
        gate = analyst.gate(id).await;
    }
    let stops = gate["stops"].as_array().unwrap();
    let passes = stops.is_empty();
    assert!(
        stops.iter().all(|stop| stop["acceptable"] == false),
        "{gate}"
    );
    let input = json!({"reportId": id, "linkageChecked": true});
    let approved = analyst.act("approveReport", input, "done").await;
    if passes {
        told(approved);
    } else {
        assert_eq!(codes(&approved), ["GATE_NOT_PASSED"]);
    }
    passes
}
