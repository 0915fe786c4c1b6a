use crate::support::{Fixture, advance, head, id, new_report, receive, week};
use domain::report::{RECEIPT_WEEKS, Stage};

#[tokio::test]
async fn idempotency_keys_are_forgotten_after_their_last_day() {
    let fixture = Fixture::empty().await;
    let days = ["2026-11-24", "2026-11-25", "2026-12-01"];
    let reports: Vec<_> = (1..)
        .zip(days)
        .map(|(number, day)| {
            let mut new = new_report(head(number));
            new.last_day = day.into();
            new
        })
        .collect();
    let keys: Vec<_> = reports.iter().map(|new| new.idempotency).collect();
    let tx = fixture.begin().await.unwrap();
    tx.insert_reports(reports).await.unwrap();
    tx.commit().await.unwrap();

    for (today, gone, left) in [
        ("2026-11-24", 0, 3),
        ("2026-11-25", 1, 2),
        ("2026-11-25", 0, 2),
        ("2027-01-01", 2, 0),
    ] {
        let tx = fixture.begin().await.unwrap();
        assert_eq!(tx.forget_seen_before(today).await.unwrap(), gone);
        assert_eq!(tx.find_seen(&keys).await.unwrap().len(), left);
        tx.commit().await.unwrap();
    }
    // The reports themselves stay.
    assert_eq!(
        fixture.view().count_by_stage().await.unwrap(),
        [(Stage::Received, 3)]
    );
}

#[tokio::test]
async fn receipts_are_forgotten_weeks_after_the_end_and_not_before() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    advance(&fixture, 2, Stage::Retracted).await;
    advance(&fixture, 3, Stage::Published).await;
    advance(&fixture, 4, Stage::Approved).await;
    let receipt = |number| new_report(head(number)).receipt;
    let view = fixture.view();

    let ended = week(48);
    let tx = fixture.begin().await.unwrap();
    assert_eq!(tx.forget_receipts_ended_before(ended).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(view.find_receipt(&receipt(2)).await.unwrap(), Some(id(2)));

    let after = "2027-W08".parse().unwrap();
    assert!(ended.weeks_until(after) >= RECEIPT_WEEKS);
    let tx = fixture.begin().await.unwrap();
    assert_eq!(tx.forget_receipts_ended_before(after).await.unwrap(), 2);
    tx.commit().await.unwrap();
    for (number, found) in [(1, Some(id(1))), (2, None), (3, None), (4, Some(id(4)))] {
        assert_eq!(view.find_receipt(&receipt(number)).await.unwrap(), found);
    }
}
