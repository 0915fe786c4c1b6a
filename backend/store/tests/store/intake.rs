use crate::support::{Fixture, head, id, new_report};
use domain::report::{Report, Stage};
use store::{Seen, StoreError};

#[tokio::test]
async fn a_group_is_stored_in_one_change() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    let group = (1..=3).map(|number| new_report(head(number))).collect();
    tx.insert_reports(group).await.unwrap();
    tx.commit().await.unwrap();

    let view = fixture.view();
    assert_eq!(view.count_by_stage().await.unwrap(), [(Stage::Received, 3)]);
    for number in 1..=3 {
        let new = new_report(head(number));
        let Some(Report::Received(stored)) = view.find_report(id(number)).await.unwrap() else {
            panic!("report {number} is not received")
        };
        assert_eq!(stored.head(), &new.head);
        assert_eq!(
            view.find_receipt(&new.receipt).await.unwrap(),
            Some(id(number))
        );
        for text in new.sealed {
            let stored = view.find_sealed(id(number), &text.field).await.unwrap();
            assert_eq!(stored, Some(text.ciphertext));
        }
        assert!(view.original_exists(id(number)).await.unwrap());
    }
}

#[tokio::test]
async fn an_empty_group_and_a_report_without_texts_are_stored_too() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    tx.insert_reports(vec![]).await.unwrap();
    let mut bare = new_report(head(1));
    bare.sealed.clear();
    tx.insert_reports(vec![bare]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(fixture.view().find_report(id(1)).await.unwrap().is_some());
}

#[tokio::test]
async fn a_group_larger_than_one_statement_holds_is_stored_too() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    let group = (1..=2_500).map(|number| new_report(head(number))).collect();
    tx.insert_reports(group).await.unwrap();
    tx.commit().await.unwrap();
    let counts = fixture.view().count_by_stage().await.unwrap();
    assert_eq!(counts, [(Stage::Received, 2_500)]);
}

#[tokio::test]
async fn a_key_is_seen_with_what_came_with_it() {
    let fixture = Fixture::empty().await;
    let (first, second) = (new_report(head(1)), new_report(head(2)));
    let (key, content) = (first.idempotency, first.content);
    let tx = fixture.begin().await.unwrap();
    tx.insert_reports(vec![first]).await.unwrap();
    tx.commit().await.unwrap();

    let tx = fixture.begin().await.unwrap();
    let seen = tx.find_seen(&[key, second.idempotency]).await.unwrap();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen.get(&key), Some(&Seen { content }));
    assert!(tx.find_seen(&[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_taken_key_or_receipt_refuses_the_whole_group() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    tx.insert_reports(vec![new_report(head(1))]).await.unwrap();
    tx.commit().await.unwrap();

    let (mut same_key, mut same_receipt) = (new_report(head(2)), new_report(head(2)));
    same_key.idempotency = new_report(head(1)).idempotency;
    same_receipt.receipt = new_report(head(1)).receipt;
    for wrong in [same_key, same_receipt] {
        let tx = fixture.begin().await.unwrap();
        let group = vec![new_report(head(3)), wrong];
        let error = tx.insert_reports(group).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken), "{error}");
    }
    let counts = fixture.view().count_by_stage().await.unwrap();
    assert_eq!(counts, [(Stage::Received, 1)]);
}

#[tokio::test]
async fn an_unknown_receipt_opens_nothing() {
    let fixture = Fixture::empty().await;
    assert_eq!(fixture.view().find_receipt(&[9; 32]).await.unwrap(), None);
    assert!(fixture.view().find_report(id(9)).await.unwrap().is_none());
    assert!(!fixture.view().original_exists(id(9)).await.unwrap());
}

#[tokio::test]
async fn urgency_week_language_and_answers_come_back_as_they_were() {
    let fixture = Fixture::empty().await;
    let mut special = head(1);
    special.urgent = Some("equipment_failing".into());
    special.received = "2026-W53".parse().unwrap();
    special.language = "es-MX".into();
    special.answers = Default::default();
    crate::support::receive(&fixture, special.clone()).await;
    let report = crate::support::load(&fixture, id(1)).await;
    assert_eq!(report.head(), &special);
}
