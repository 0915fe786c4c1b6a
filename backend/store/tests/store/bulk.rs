use crate::support::{Fixture, document, head, id, load, public_id, quarter, reviewer, week};
use domain::coding::Answers;
use domain::id::ReviewerId;
use domain::lesson::LessonDocument;
use domain::report::{Head, Report, Stage};
use store::{LessonFilter, StoreError};

fn corpus(count: u32) -> Vec<(Head, ReviewerId, LessonDocument)> {
    (1..=count)
        .map(|number| {
            let mut head = head(number);
            head.handlers = [reviewer(1)].into();
            (head, reviewer(2), document(number))
        })
        .collect()
}

#[tokio::test]
async fn a_corpus_is_stored_as_if_each_lesson_had_been_approved() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    tx.insert_approved(corpus(2_500)).await.unwrap();
    tx.commit().await.unwrap();

    let view = fixture.view();
    let counts = view.count_by_stage().await.unwrap();
    assert_eq!(counts, [(Stage::Approved, 2_500)]);
    let approved = view.list_approved().await.unwrap();
    assert_eq!(approved.len(), 2_500);
    let last = approved
        .iter()
        .find(|lesson| lesson.head().id == id(2_500))
        .unwrap();
    assert_eq!(last.document(), &document(2_500));
    let Report::Approved(stored) = load(&fixture, id(7)).await else {
        panic!("not approved")
    };
    assert_eq!(stored.head().handlers, [reviewer(1)].into());
    assert!(!view.original_exists(id(7)).await.unwrap());
    let approvers = "SELECT DISTINCT reviewer_id FROM approvals";
    assert_eq!(
        fixture.raw().await.texts(approvers).await,
        [reviewer(2).to_string()]
    );
}

#[tokio::test]
async fn a_lesson_of_a_corpus_is_published_like_any_other() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    tx.insert_approved(corpus(3)).await.unwrap();
    for (number, lesson) in (1..).zip(tx.list_approved().await.unwrap()) {
        let lesson = lesson.publish(public_id(number), quarter(), Answers::new(), vec![]);
        tx.note_published(&lesson).await.unwrap();
        let report = Report::Published(Box::new(lesson));
        tx.save_report(&report, week(48)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(
        fixture
            .view()
            .count_lessons(&LessonFilter::default())
            .await
            .unwrap(),
        3
    );
}

#[tokio::test]
async fn the_two_person_rule_holds_for_a_corpus() {
    let fixture = Fixture::new().await;
    let mut corpus = corpus(3);
    corpus[1].0.handlers.insert(reviewer(2));
    let tx = fixture.begin().await.unwrap();
    let error = tx.insert_approved(corpus).await.unwrap_err();
    assert!(matches!(error, StoreError::TwoPersonRule), "{error}");
    drop(tx);
    assert_eq!(fixture.view().count_by_stage().await.unwrap(), []);
}

#[tokio::test]
async fn a_corpus_may_be_empty_and_is_stored_once() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    tx.insert_approved(vec![]).await.unwrap();
    tx.insert_approved(corpus(1)).await.unwrap();
    let error = tx.insert_approved(corpus(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken), "{error}");
}
