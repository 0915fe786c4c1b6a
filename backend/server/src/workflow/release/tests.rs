use super::*;
use crate::trial::{Trial, done, receipt};
use crate::workflow::{conversation, withdrawal};
use domain::report::Stage;

async fn admit(app: &App) -> Admitted {
    admit::admit(app, &mut Vec::new(), &BTreeSet::new())
        .await
        .unwrap()
}

/// Carries a release through everything but the pages.
pub(crate) async fn settled(app: &App) {
    settle_all(app).await;
}

async fn settle_all(app: &App) -> Admitted {
    let id = done(request(app, None).await);
    let mut release = app.store.view().find_release(id).await.unwrap().unwrap();
    let admitted = admit(app).await;
    settle(app, &mut release, &admitted, &[]).await.unwrap();
    release.state = ReleaseState::Live;
    note(app, &release).await.unwrap();
    admitted
}

/// The alerts that a release would show now.
pub(crate) async fn shown_now(app: &App) -> Vec<domain::publication::AlertPage> {
    admit(app).await.alerts.pages
}

/// Whether a release that was admitted before an act may still go live after it; none when the act was refused.
pub(crate) async fn still_stands_after<T>(
    app: &App,
    act: impl Future<Output = Outcome<T>>,
) -> Option<bool> {
    let admitted = admit(app).await;
    assert!(admitted.still_stands(app).await.unwrap());
    act.await.ok()?;
    Some(admitted.still_stands(app).await.unwrap())
}

#[tokio::test]
async fn a_lesson_taken_back_while_its_release_is_built_does_not_go_live_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "taken back").await.unwrap();
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let mut reports = Vec::new();
    for number in 1..=2 {
        let id = trial.receive(number).await;
        trial.deidentify(&mara, id).await;
        trial.analyse(&otto, id).await;
        reports.push(id);
    }
    let admitted = admit(&trial).await;
    assert_eq!(admitted.new.len(), 2);
    assert!(admitted.still_stands(&trial).await.unwrap());
    done(conversation::retract(&trial, &receipt(1).grouped()).await);
    assert!(!admitted.still_stands(&trial).await.unwrap());

    let admitted = settle_all(&trial).await;
    assert_eq!(admitted.new.len(), 1);
    assert_eq!(trial.stage(reports[0]).await, Stage::Retracted);
    assert_eq!(trial.stage(reports[1]).await, Stage::Published);
    assert!(trial.vault.list().is_empty());
}

#[tokio::test]
async fn a_withdrawal_stops_the_build_that_shows_the_lesson_and_asks_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "withdrawn").await.unwrap();
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    trial.analyse(&otto, id).await;
    let name = settle_all(&trial).await.new[0].page().public_id;

    let admitted = admit(&trial).await;
    assert!(admitted.still_stands(&trial).await.unwrap());
    let asked = withdrawal::withdraw(&trial, &otto, name, "identification".into()).await;
    assert!(!admitted.still_stands(&trial).await.unwrap());
    let open = trial
        .store
        .view()
        .find_open_release()
        .await
        .unwrap()
        .unwrap();
    assert_eq!(open.id, done(asked));
    assert_eq!(trial.stage(id).await, Stage::Withdrawn);
}
