use crate::support::{Fixture, advance, head, id, load, now, receive, reviewer, save, week};
use domain::report::{Closing, Report, Stage};
use store::StoreError;

/// What reviewer `number` makes of report 1 as it was when they looked.
async fn claimed(fixture: &Fixture, number: u8) -> Report {
    let Report::Received(report) = load(fixture, id(1)).await else {
        panic!("not received")
    };
    Report::InDeidentification(report.claim(reviewer(number), now()))
}

#[tokio::test]
async fn the_second_of_two_savers_loses() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let (first, second) = (claimed(&fixture, 1).await, claimed(&fixture, 2).await);
    save(&fixture, &first).await;

    let tx = fixture.begin().await.unwrap();
    let error = tx.save_report(&second, week(48)).await.unwrap_err();
    assert!(matches!(error, StoreError::LostRace), "{error}");
    drop(tx);
    let Report::InDeidentification(stored) = load(&fixture, id(1)).await else {
        panic!("another stage")
    };
    assert_eq!(stored.current_claim().unwrap().by(), reviewer(1));
    assert_eq!(stored.head().version, 1);
}

#[tokio::test]
async fn of_many_savers_at_the_same_time_exactly_one_wins() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let mut reports = Vec::new();
    for number in 1..=4 {
        reports.push(claimed(&fixture, number).await);
    }
    let mut savers = tokio::task::JoinSet::new();
    for report in reports {
        let store = store::Store::clone(&fixture);
        savers.spawn(async move {
            let tx = store.begin().await.unwrap();
            match tx.save_report(&report, week(48)).await {
                Ok(()) => {
                    tx.commit().await.unwrap();
                    true
                }
                Err(StoreError::LostRace) => false,
                Err(error) => panic!("{error}"),
            }
        });
    }
    let won = savers.join_all().await;
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
    assert_eq!(load(&fixture, id(1)).await.head().version, 1);
}

#[tokio::test]
async fn the_loser_leaves_no_trace_among_the_handlers() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let Report::InDeidentification(report) = claimed(&fixture, 2).await else {
        panic!("another stage")
    };
    let late = Report::InDeidentification(report.work(reviewer(2), now()).unwrap());
    save(&fixture, &claimed(&fixture, 1).await).await;
    let tx = fixture.begin().await.unwrap();
    assert!(tx.save_report(&late, week(48)).await.is_err());
    drop(tx);
    assert!(load(&fixture, id(1)).await.head().handlers.is_empty());
}

#[tokio::test]
async fn of_two_approvals_the_second_loses() {
    let fixture = Fixture::new().await;
    let id = advance(&fixture, 1, Stage::InAnalysis).await;
    let Report::InAnalysis(report) = load(&fixture, id).await else {
        panic!("another stage")
    };
    let approved = |number| {
        let report = report.clone().claim(reviewer(number), now()).unwrap();
        let approved = report.approve(reviewer(number), now(), crate::support::ready(1));
        Report::Approved(Box::new(approved.unwrap()))
    };
    save(&fixture, &approved(2)).await;
    let tx = fixture.begin().await.unwrap();
    let error = tx.save_report(&approved(3), week(48)).await.unwrap_err();
    assert!(matches!(error, StoreError::LostRace), "{error}");
    drop(tx);
    let approver = fixture
        .raw()
        .await
        .texts("SELECT reviewer_id FROM approvals")
        .await;
    assert_eq!(approver, [reviewer(2).to_string()]);
}

#[tokio::test]
async fn a_report_that_does_not_exist_cannot_be_saved() {
    let fixture = Fixture::new().await;
    let absent = domain::report::Received::new(head(1)).close(Closing::Expired);
    let tx = fixture.begin().await.unwrap();
    let error = tx
        .save_report(&Report::Closed(absent), week(48))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::LostRace), "{error}");
}

#[tokio::test]
async fn a_reader_sees_nothing_of_an_open_change() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let report = claimed(&fixture, 1).await;
    let tx = fixture.begin().await.unwrap();
    tx.save_report(&report, week(48)).await.unwrap();
    assert_eq!(load(&fixture, id(1)).await.stage(), Stage::Received);
    tx.commit().await.unwrap();
    assert_eq!(
        load(&fixture, id(1)).await.stage(),
        Stage::InDeidentification
    );
}

#[tokio::test]
async fn a_second_program_waits_for_its_turn() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let other = store::Store::open(&fixture.file()).await.unwrap();
    let waiting = tokio::spawn(async move {
        let tx = other.begin().await.unwrap();
        tx.set_waiting(id(1), true).await.unwrap();
        tx.commit().await.unwrap();
    });
    let tx = fixture.begin().await.unwrap();
    save_inside(&tx).await;
    tx.commit().await.unwrap();
    waiting.await.unwrap();
    assert_eq!(fixture.view().count_waiting().await.unwrap(), 1);
}

/// Reads before it writes, as every change does.
async fn save_inside(tx: &store::Tx) {
    let Some(Report::Received(report)) = tx.find_report(id(1)).await.unwrap() else {
        panic!("not received")
    };
    let claimed = Report::InDeidentification(report.claim(reviewer(1), now()));
    tx.save_report(&claimed, week(48)).await.unwrap();
}
