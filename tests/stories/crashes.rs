//! Crashes between the steps of a destruction: whatever was begun is finished before anybody is served again.

use crate::harness::{Filed, Place, TestApp, plain, story};
use domain::id::ReportId;
use domain::report::{Closing, Report};
use serde_json::json;
use server::chance::SystemRandom;
use server::vault::{FileRootKey, Purpose, REVIEW, STORY, Vault};
use std::sync::Arc;
use store::{Erasure, Reach, Store};

/// The parts of a system that is down.
async fn parts(app: &TestApp) -> (Store, Vault) {
    let root = FileRootKey::open(&app.settings.root_key()).unwrap();
    let vault = Vault::open(&app.settings.keys, &root, Arc::new(SystemRandom)).unwrap();
    (Store::open(&app.settings.database()).await.unwrap(), vault)
}

/// Commits the decision that a report has expired, as the workflow does before it destroys anything.
async fn decide(app: &TestApp, store: &Store, id: ReportId) {
    let tx = store.begin().await.unwrap();
    let Some(Report::Received(stage)) = tx.find_report(id).await.unwrap() else {
        panic!("it was just received")
    };
    let closed = Report::Closed(stage.close(Closing::Expired));
    let week = closed.head().received;
    tx.save_report(&closed, week).await.unwrap();
    let reach = Reach::Everything;
    tx.plan_erasure(Erasure { report: id, reach })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(app.settings.database().exists());
}

async fn ciphertext(store: &Store, id: ReportId) -> Vec<u8> {
    store.view().find_sealed(id, STORY).await.unwrap().unwrap()
}

async fn is_destroyed(app: &TestApp, filed: &Filed, ciphertext: &[u8]) {
    let id: ReportId = filed.id.parse().unwrap();
    assert!(
        app.inside()
            .vault
            .list()
            .iter()
            .all(|(report, _)| *report != id)
    );
    for field in [STORY, REVIEW] {
        assert_eq!(
            app.inside()
                .store
                .view()
                .find_sealed(id, field)
                .await
                .unwrap(),
            None
        );
    }
    for (path, bytes) in app.files(Place::Database) {
        let left = bytes.windows(48).any(|window| window == &ciphertext[..48]);
        assert!(!left, "some of it is left in {}", path.display());
    }
    let shown = app.receipt(&filed.receipt()).await;
    assert_eq!(
        (&shown["stage"], &shown["originalDestroyed"]),
        (&json!("EXPIRED"), &json!(true))
    );
    let query = "{ auditLog(first: 100) { nodes { act reportId } } auditVerdict { whole } }";
    let administrator = app.as_administrator().await;
    let log = app
        .ask(Some(&administrator.token), query, json!({}))
        .await
        .data();
    let line = json!({"act": "original_destroyed", "reportId": filed.id});
    let lines = log["auditLog"]["nodes"].as_array().unwrap();
    assert_eq!(
        lines.iter().filter(|found| **found == line).count(),
        1,
        "{lines:?}"
    );
    assert_eq!(log["auditVerdict"]["whole"], true);
}

#[test]
fn a_destruction_that_was_interrupted_is_finished_at_the_next_start() {
    story(async {
        let mut app = TestApp::without_releases().await;
        let decided = app.submit(&plain("rooftops")).await;
        let keyless = app.submit(&plain("rooftops")).await;
        let whole = app.submit(&plain("rooftops")).await;
        let id = |filed: &Filed| filed.id.parse::<ReportId>().unwrap();

        app.down().await;
        let (store, vault) = parts(&app).await;
        // After the commit of the decision.
        let first = ciphertext(&store, id(&decided)).await;
        decide(&app, &store, id(&decided)).await;
        // After the key left the ring.
        let second = ciphertext(&store, id(&keyless)).await;
        decide(&app, &store, id(&keyless)).await;
        vault.destroy(&[(id(&keyless), Purpose::Original)]).unwrap();
        // Between ring and commit of a report that was never acknowledged.
        let nobody = ReportId::from_random([9; 16]);
        vault
            .keep(&[vault.new_key(nobody, Purpose::Original)])
            .unwrap();
        store.close().await.unwrap();
        drop(vault);

        app.up().await.unwrap();
        is_destroyed(&app, &decided, &first).await;
        is_destroyed(&app, &keyless, &second).await;
        assert_eq!(app.inside().vault.list(), [(id(&whole), Purpose::Original)]);
        assert_eq!(app.receipt(&whole.receipt()).await["stage"], "RECEIVED");
        assert!(
            app.inside()
                .store
                .view()
                .list_erasures()
                .await
                .unwrap()
                .is_empty()
        );

        // A second start finds nothing left to do.
        app.restart().await;
        is_destroyed(&app, &decided, &first).await;
        let first_review = app.as_deidentifier().await;
        first_review.clean(&whole.id, &plain("rooftops")).await;
    });
}
