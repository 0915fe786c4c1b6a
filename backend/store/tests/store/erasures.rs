use crate::support::{Fixture, advance, head, id, receive, week};
use domain::report::Stage;
use store::{Erasure, Reach};

#[tokio::test]
async fn a_plan_is_listed_until_it_is_finished() {
    let fixture = Fixture::new().await;
    let reaches = [Reach::Original, Reach::Review, Reach::Everything];
    let plans: Vec<Erasure> = (1..)
        .zip(reaches)
        .map(|(number, reach)| Erasure {
            report: id(number),
            reach,
        })
        .collect();
    for plan in &plans {
        receive(&fixture, head(plan.report.as_bytes()[3].into())).await;
        let tx = fixture.begin().await.unwrap();
        tx.plan_erasure(*plan).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(fixture.view().list_erasures().await.unwrap(), plans);

    let tx = fixture.begin().await.unwrap();
    let narrower = Erasure {
        reach: Reach::Original,
        ..plans[1]
    };
    assert!(!tx.finish_erasure(narrower).await.unwrap());
    assert!(tx.finish_erasure(plans[1]).await.unwrap());
    assert!(!tx.finish_erasure(plans[1]).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(
        fixture.view().list_erasures().await.unwrap(),
        [plans[0], plans[2]]
    );
}

#[tokio::test]
async fn a_wider_reach_replaces_a_narrower_one_and_never_the_other_way() {
    use Reach::{Everything, Original, Review};
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    for (planned, kept) in [
        (Original, Original),
        (Review, Review),
        (Original, Review),
        (Everything, Everything),
        (Review, Everything),
        (Original, Everything),
    ] {
        let tx = fixture.begin().await.unwrap();
        let report = id(1);
        tx.plan_erasure(Erasure {
            report,
            reach: planned,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let stored = fixture.view().list_erasures().await.unwrap();
        assert_eq!(
            stored,
            [Erasure {
                report,
                reach: kept
            }]
        );
    }
}

#[tokio::test]
async fn originals_are_listed_up_to_a_week_while_they_exist() {
    let fixture = Fixture::new().await;
    for number in 1..=3 {
        let mut head = head(number);
        head.received = week(40 + u8::try_from(number).unwrap());
        receive(&fixture, head).await;
    }
    let view = fixture.view();
    assert_eq!(
        view.list_originals_until(week(42)).await.unwrap(),
        [id(1), id(2)]
    );
    let tx = fixture.begin().await.unwrap();
    tx.note_original_gone(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(view.list_originals_until(week(42)).await.unwrap(), [id(2)]);
    assert_eq!(view.list_originals_until(week(40)).await.unwrap(), []);
}

#[tokio::test]
async fn weeks_of_different_years_are_ordered() {
    let fixture = Fixture::new().await;
    let mut old = head(1);
    old.received = "2025-W52".parse().unwrap();
    receive(&fixture, old).await;
    receive(&fixture, head(2)).await;
    let listed = fixture.view().list_originals_until(week(1)).await.unwrap();
    assert_eq!(listed, [id(1)]);
}

#[tokio::test]
async fn reports_on_their_way_may_have_keys() {
    let fixture = Fixture::new().await;
    for (number, stage) in (1..).zip(Stage::ALL) {
        advance(&fixture, number, stage).await;
    }
    let tx = fixture.begin().await.unwrap();
    tx.note_original_gone(id(3)).await.unwrap();
    tx.commit().await.unwrap();
    let mut keyed = fixture.view().list_keyed().await.unwrap();
    keyed.sort_by_key(|(id, ..)| *id);
    assert_eq!(
        keyed,
        [
            (id(1), Stage::Received, true),
            (id(2), Stage::InDeidentification, true),
            (id(3), Stage::InAnalysis, false),
            (id(4), Stage::Approved, true),
        ]
    );
}
