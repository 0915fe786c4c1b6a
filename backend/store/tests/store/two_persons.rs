//! The two-person rule as the schema says it, whatever the program believes.

use crate::support::{
    Fixture, Raw, advance, head, id, in_analysis, load, now, ready, reviewer, save, week,
};
use domain::report::{Head, InAnalysis, Report, Stage};
use store::StoreError;

const REFUSED: &str = "two-person rule";

async fn handle(raw: &mut Raw, number: u8) -> Result<u64, String> {
    let (report, by) = (id(1), reviewer(number));
    raw.try_run(format!("INSERT INTO handlers VALUES ('{report}', '{by}')"))
        .await
}

async fn approve(raw: &mut Raw, number: u8) -> Result<u64, String> {
    let (report, by) = (id(1), reviewer(number));
    raw.try_run(format!("INSERT INTO approvals VALUES ('{report}', '{by}')"))
        .await
}

async fn fixture() -> (Fixture, Raw) {
    let fixture = Fixture::new().await;
    advance(&fixture, 1, Stage::Received).await;
    let raw = fixture.raw().await;
    (fixture, raw)
}

#[track_caller]
fn refused(result: Result<u64, String>) {
    assert_eq!(result.unwrap_err(), REFUSED);
}

#[tokio::test]
async fn a_handler_never_approves() {
    let (_fixture, mut raw) = fixture().await;
    handle(&mut raw, 1).await.unwrap();
    handle(&mut raw, 2).await.unwrap();
    refused(approve(&mut raw, 1).await);
    refused(approve(&mut raw, 2).await);
    approve(&mut raw, 3).await.unwrap();
}

#[tokio::test]
async fn an_approver_never_handles() {
    let (_fixture, mut raw) = fixture().await;
    approve(&mut raw, 1).await.unwrap();
    refused(handle(&mut raw, 1).await);
    handle(&mut raw, 2).await.unwrap();
}

#[tokio::test]
async fn handlers_and_approvals_never_change() {
    let (_fixture, mut raw) = fixture().await;
    handle(&mut raw, 1).await.unwrap();
    approve(&mut raw, 2).await.unwrap();
    for table in ["handlers", "approvals"] {
        let other = reviewer(3);
        refused(
            raw.try_run(format!("UPDATE {table} SET reviewer_id = '{other}'"))
                .await,
        );
        refused(raw.try_run(format!("DELETE FROM {table}")).await);
    }
    let replaced = format!(
        "REPLACE INTO approvals VALUES ('{}', '{}')",
        id(1),
        reviewer(1)
    );
    refused(raw.try_run(replaced).await);
}

#[tokio::test]
async fn no_stage_after_approval_without_an_approval() {
    let (_fixture, mut raw) = fixture().await;
    for stage in ["approved", "published"] {
        refused(
            raw.try_run(format!("UPDATE reports SET stage = '{stage}'"))
                .await,
        );
        let inserted = format!(
            "INSERT INTO reports SELECT 'other', '{stage}', received_week, urgent, provenance, language, answers, \
             words, marks, waiting, original, claimed_by, claimed_until, closing_reason, ended_week, version FROM reports"
        );
        refused(raw.try_run(inserted).await);
    }
    approve(&mut raw, 1).await.unwrap();
    assert_eq!(
        raw.try_run("UPDATE reports SET stage = 'approved'").await,
        Ok(1)
    );
}

/// A report that forgot who handled it, as a faulty program might hold it.
fn forgetful(report: &InAnalysis) -> InAnalysis {
    let head = Head {
        handlers: Default::default(),
        ..report.head().clone()
    };
    InAnalysis::restore(head, None, true)
}

#[tokio::test]
async fn a_program_that_forgets_the_handlers_is_refused() {
    let fixture = Fixture::new().await;
    let report = forgetful(&in_analysis(&fixture, 1).await);
    let claimed = report.claim(reviewer(1), now()).unwrap();
    let approved = claimed.approve(reviewer(1), now(), ready(1)).unwrap();
    let tx = fixture.begin().await.unwrap();
    let error = tx
        .save_report(&Report::Approved(Box::new(approved)), week(48))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::TwoPersonRule), "{error}");
    drop(tx);
    assert_eq!(load(&fixture, id(1)).await.stage(), Stage::InAnalysis);
}

#[tokio::test]
async fn saving_without_the_handlers_does_not_forget_them() {
    let fixture = Fixture::new().await;
    let report = forgetful(&in_analysis(&fixture, 1).await);
    save(&fixture, &Report::InAnalysis(report)).await;
    assert_eq!(
        load(&fixture, id(1)).await.head().handlers,
        [reviewer(1)].into()
    );
}

#[tokio::test]
async fn an_approval_by_nobody_is_refused() {
    let fixture = Fixture::new().await;
    let report = in_analysis(&fixture, 1).await;
    let nobody =
        domain::report::Approved::restore(report.head().clone(), crate::support::document(1));
    let tx = fixture.begin().await.unwrap();
    let error = tx
        .save_report(&Report::Approved(Box::new(nobody)), week(48))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::TwoPersonRule), "{error}");
}

#[tokio::test]
async fn handlers_of_one_report_may_approve_another() {
    let fixture = Fixture::new().await;
    advance(&fixture, 1, Stage::Approved).await;
    let mut raw = fixture.raw().await;
    crate::support::receive(&fixture, head(2)).await;
    let other = format!(
        "INSERT INTO approvals VALUES ('{}', '{}')",
        id(2),
        reviewer(1)
    );
    raw.run(other).await;
}
