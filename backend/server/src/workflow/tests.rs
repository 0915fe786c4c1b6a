use super::*;
use crate::trial::{Trial, done, receipt, refused, submission};
use crate::vault::Purpose;
use domain::problem::ProblemCode;
use domain::report::Stage;

async fn start() -> (tempfile::TempDir, Trial) {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "workflow").await.unwrap();
    (folder, trial)
}

#[tokio::test]
async fn a_receipt_that_is_taken_costs_nobody_else_a_report() {
    let (_folder, trial) = start().await;
    trial.receive(1).await;
    let stolen = submission::Submission {
        idempotency_key: "another-key-of-a-client".into(),
        ..submission(1)
    };
    let (stolen, honest) = tokio::join!(
        submission::submit(&trial, stolen),
        submission::submit(&trial, submission(2))
    );
    assert_eq!(refused(stolen), [ProblemCode::IdempotencyConflict]);
    done(honest.map(drop));
    done(submission::submit(&trial, submission(1)).await.map(drop));
}

#[tokio::test]
async fn a_retracted_report_leaves_no_key_no_text_and_no_circumstances() {
    let (_folder, trial) = start().await;
    let mara = trial.reviewer("mara").await;
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    let code = receipt(1).grouped();
    done(conversation::retract(&trial, &code).await);
    let left = [Purpose::Original, Purpose::Working, Purpose::Guard]
        .into_iter()
        .filter(|purpose| trial.vault.has(id, *purpose));
    assert_eq!(left.count(), 0);
    let report = trial.store.view().find_report(id).await.unwrap().unwrap();
    assert_eq!(report.stage(), Stage::Retracted);
    assert!(report.head().answers.is_empty());
    assert!(trial.store.view().list_erasures().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_destruction_that_was_interrupted_is_finished_and_logged_once() {
    let (_folder, trial) = start().await;
    let mara = trial.reviewer("mara").await;
    let id = trial.receive(1).await;
    done(claims::claim(&trial, &mara, id).await.map(drop));
    done(decline(&trial, &mara, id, "other".into()).await);
    let plan = store::Erasure {
        report: id,
        reach: store::Reach::Everything,
    };
    let tx = trial.store.begin().await.unwrap();
    tx.plan_erasure(plan).await.unwrap();
    tx.commit().await.unwrap();
    let (by_request, by_sweep) =
        tokio::join!(erasure::carry_out(&trial, plan), sweep::regularly(&trial));
    by_request.and(by_sweep).unwrap();
    let log = trial.store.view().list_audit(None, 100).await.unwrap();
    let destroyed = log
        .iter()
        .filter(|line| line.event.act == Act::OriginalDestroyed);
    // Once for the decline, once for the plan made anew.
    assert_eq!(destroyed.count(), 2);
}

#[tokio::test]
async fn a_report_that_was_sent_back_gets_new_keys_and_goes_on() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    done(claims::claim(&trial, &otto, id).await.map(drop));
    done(analysis::send_back(&trial, &otto, id, "the road is named").await);
    trial.deidentify(&mara, id).await;
    trial.analyse(&otto, id).await;
    assert_eq!(trial.stage(id).await, Stage::Approved);
    assert_eq!(trial.vault.list(), [(id, Purpose::Guard)]);
}

#[tokio::test]
async fn whoever_reviews_nothing_learns_not_even_the_stage() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    trial.analyse(&otto, id).await;
    let editor = Reviewer {
        roles: [Role::Editor, Role::Administrator].into_iter().collect(),
        ..mara
    };
    let unknown = [ProblemCode::NotFound];
    assert_eq!(refused(claims::claim(&trial, &editor, id).await), unknown);
    assert_eq!(
        refused(claims::release_claim(&trial, &editor, id).await),
        unknown
    );
    assert_eq!(
        refused(conversation::ask(&trial, &editor, id, "when?").await),
        unknown
    );
    assert_eq!(
        refused(decline(&trial, &editor, id, "other".into()).await),
        unknown
    );
}

#[tokio::test]
async fn passwords_are_tried_so_many_times_and_no_more() {
    let (_folder, trial) = start().await;
    trial.reviewer("mara").await;
    for _ in 0..10 {
        refused(accounts::sign_in(&trial, "mara", "wrong").await);
    }
    let right = accounts::sign_in(&trial, "mara", "a long enough password").await;
    assert_eq!(refused(right), [ProblemCode::SignInRefused]);
}
