//! The hard cap: no original lives longer than four weeks, and no receipt longer than thirteen after the end.

use crate::harness::{TestApp, codes, plain, story};
use serde_json::json;

#[test]
fn originals_end_after_four_weeks_and_receipts_after_thirteen_more() {
    story(async {
        let app = TestApp::without_releases().await;
        let told_story = plain("bridges");
        let received = app.submit(&told_story).await;
        let opened = app.submit(&told_story).await;
        let analysed = app.submit(&told_story).await;
        let first = app.as_deidentifier().await;
        first.claim(&opened.id).await;
        first.open(&opened.id).await;
        first.clean(&analysed.id, &told_story).await;
        app.as_analyst()
            .await
            .prepare(&analysed.id, &told_story)
            .await;

        app.weeks_later(3).await;
        for filed in [&received, &opened, &analysed] {
            assert_eq!(
                app.receipt(&filed.receipt()).await["originalDestroyed"],
                false
            );
        }
        app.weeks_later(1).await;
        for filed in [&received, &opened] {
            let shown = app.receipt(&filed.receipt()).await;
            assert_eq!(
                (&shown["stage"], &shown["originalDestroyed"]),
                (&json!("EXPIRED"), &json!(true))
            );
        }
        let shown = app.receipt(&analysed.receipt()).await;
        assert_eq!(
            (&shown["stage"], &shown["originalDestroyed"]),
            (&json!("IN_ANALYSIS"), &json!(true))
        );

        let analyst = app.as_analyst().await;
        analyst.claim(&analysed.id).await;
        let back = json!({"reportId": analysed.id, "reason": "one more look"});
        let refused = analyst.act("sendBackReport", back, "done").await;
        assert_eq!(codes(&refused), ["ORIGINAL_GONE"]);
        // The analysis needs the clean text alone, and goes on.
        analyst.analyse(&analysed.id, &told_story).await;

        app.weeks_later(13).await;
        assert_eq!(app.receipt(&received.receipt()).await["stage"], "EXPIRED");
        app.weeks_later(1).await;
        assert!(app.receipt(&received.receipt()).await.is_null());
        assert!(app.receipt(&opened.receipt()).await.is_null());
        assert_eq!(app.receipt(&analysed.receipt()).await["stage"], "APPROVED");
    });
}
