//! What went with a passage that was put in other words is as gone as what was removed.

use crate::harness::{Marker, Place, TestApp, found_in, plain, story, told};
use serde_json::json;

#[test]
fn a_name_in_a_rephrased_passage_is_nowhere_afterwards() {
    story(async {
        let app = TestApp::without_releases().await;
        let mut told_story = plain("haystacks");
        let passage = "Then Officer Quonderby Plath, who once won the lottery, drove us home.";
        told_story.narrative.push(' ');
        told_story.narrative.push_str(passage);
        let filed = app.submit(&told_story).await;
        let first = app.as_deidentifier().await;
        first.claim(&filed.id).await;
        let rephrasing = json!({"field": "narrative", "from": passage, "to": "Then we drove home.",
            "reason": "only one of us won it"});
        let input = json!({"reportId": filed.id, "rephrasings": [rephrasing]});
        told(
            first
                .act("decideFindings", input, "original { undecided }")
                .await,
        );
        // The proposals inside the passage are rejected: nothing of them stands any more.
        first.decide_as_scripted(&filed.id, &told_story).await;
        told(first.on("completeDeidentification", &filed.id).await);
        app.as_analyst().await.analyse(&filed.id, &told_story).await;

        let markers = ["Quonderby", "Plath", "lottery", "only one of us"].map(Marker::new);
        let files = app.files(Place::Database);
        let named = files
            .iter()
            .map(|(path, bytes)| (path.display().to_string(), bytes.as_slice()));
        assert_eq!(found_in(&markers, named), Vec::<String>::new());
    });
}
