use crate::support::{
    Fixture, advance, approve, document, head, id, load, public_id, published, receive, save, week,
    withdraw,
};
use domain::coding::Answers;
use domain::id::PublicId;
use domain::report::{Closing, Report, Stage};
use store::{LessonFilter, StoreError};

#[tokio::test]
async fn a_document_is_stored_and_replaced() {
    let fixture = Fixture::new().await;
    approve(&fixture, 1).await;
    let tx = fixture.begin().await.unwrap();
    tx.reserve_public_id(id(1), public_id(5)).await.unwrap();
    tx.put_lesson(id(1), &document(7)).await.unwrap();
    tx.commit().await.unwrap();
    let approved = fixture.view().list_approved().await.unwrap();
    assert_eq!(approved.len(), 1);
    assert_eq!(approved[0].document(), &document(7));
    // Its name stays.
    let names = fixture.view().list_public_ids().await.unwrap();
    assert_eq!(names, [(id(1), public_id(5))]);
}

#[tokio::test]
async fn a_name_is_given_once() {
    let fixture = Fixture::new().await;
    approve(&fixture, 1).await;
    approve(&fixture, 2).await;
    let tx = fixture.begin().await.unwrap();
    tx.reserve_public_id(id(1), public_id(5)).await.unwrap();
    let error = tx.reserve_public_id(id(2), public_id(5)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken), "{error}");
}

#[tokio::test]
async fn a_name_needs_a_lesson() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let tx = fixture.begin().await.unwrap();
    assert!(tx.reserve_public_id(id(1), public_id(5)).await.is_err());
}

#[tokio::test]
async fn a_reserved_name_leads_to_its_report_but_shows_no_lesson_yet() {
    let fixture = Fixture::new().await;
    approve(&fixture, 1).await;
    let tx = fixture.begin().await.unwrap();
    tx.reserve_public_id(id(1), public_id(5)).await.unwrap();
    tx.commit().await.unwrap();
    let view = fixture.view();
    assert_eq!(view.find_public(public_id(5)).await.unwrap(), Some(id(1)));
    assert_eq!(view.find_public(public_id(6)).await.unwrap(), None);
    assert_eq!(view.find_lesson(public_id(5)).await.unwrap(), None);
    assert_eq!(
        view.list_lessons(&LessonFilter::default(), None, 10)
            .await
            .unwrap(),
        []
    );
}

#[tokio::test]
async fn each_list_holds_the_lessons_of_its_stage() {
    let fixture = Fixture::new().await;
    for (number, stage) in (1..).zip(Stage::ALL) {
        advance(&fixture, number, stage).await;
    }
    let view = fixture.view();
    let approved = view.list_approved().await.unwrap();
    let published = view.list_published().await.unwrap();
    let withdrawn = view.list_withdrawn().await.unwrap();
    assert_eq!(
        (approved.len(), published.len(), withdrawn.len()),
        (1, 1, 1)
    );
    assert_eq!(approved[0].head().id, id(4));
    assert_eq!(published[0].page().public_id, public_id(5));
    assert_eq!(withdrawn[0].tombstone().public_id, public_id(6));
}

#[tokio::test]
async fn a_listed_lesson_can_be_published_and_keeps_its_handlers() {
    let fixture = Fixture::new().await;
    approve(&fixture, 1).await;
    let approved = fixture.view().list_approved().await.unwrap().remove(0);
    let lesson = approved.publish(
        public_id(1),
        crate::support::quarter(),
        Answers::new(),
        vec![],
    );
    let tx = fixture.begin().await.unwrap();
    tx.note_published(&lesson).await.unwrap();
    tx.save_report(&Report::Published(Box::new(lesson)), week(48))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stored = load(&fixture, id(1)).await;
    assert_eq!(stored.stage(), Stage::Published);
    assert_eq!(stored.head().handlers.len(), 1);
}

#[tokio::test]
async fn withdrawal_forgets_text_and_codes_but_not_the_name() {
    let fixture = Fixture::new().await;
    let answers: Answers = [("light", vec!["dark"])].into_iter().collect();
    let lesson = published(&fixture, 1, public_id(1), answers).await;
    withdraw(&fixture, lesson).await;

    let view = fixture.view();
    assert_eq!(view.find_lesson(public_id(1)).await.unwrap(), None);
    assert_eq!(view.find_public(public_id(1)).await.unwrap(), Some(id(1)));
    assert_eq!(view.count_codes("light").await.unwrap(), []);
    assert_eq!(
        view.count_lessons(&LessonFilter::default()).await.unwrap(),
        0
    );
    let mut raw = fixture.raw().await;
    let left = "SELECT document || COALESCE(answers, '') || COALESCE(withheld, '') FROM lessons";
    assert_eq!(raw.texts(left).await, [""]);
    assert_eq!(raw.number("SELECT COUNT(*) FROM lesson_codes").await, 0);
}

#[tokio::test]
async fn a_lesson_taken_back_before_a_release_is_gone() {
    let fixture = Fixture::new().await;
    let approved = approve(&fixture, 1).await;
    let tx = fixture.begin().await.unwrap();
    tx.delete_lesson(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    save(
        &fixture,
        &Report::Closed(approved.close(Closing::Retracted)),
    )
    .await;
    assert_eq!(load(&fixture, id(1)).await.stage(), Stage::Retracted);
    assert!(fixture.view().list_approved().await.unwrap().is_empty());
    assert_eq!(
        fixture
            .raw()
            .await
            .number("SELECT COUNT(*) FROM lessons")
            .await,
        0
    );
}

#[tokio::test]
async fn a_code_given_twice_counts_once() {
    let fixture = Fixture::new().await;
    let answers: Answers = [("light", vec!["dark", "dark"])].into_iter().collect();
    published(&fixture, 1, public_id(1), answers).await;
    let counts = fixture.view().count_codes("light").await.unwrap();
    assert_eq!((counts.len(), counts[0].count), (1, 1));
}

#[tokio::test]
async fn names_are_listed_across_stages() {
    let fixture = Fixture::new().await;
    let other = PublicId::new(2025, 12_345);
    published(&fixture, 1, other, Answers::new()).await;
    advance(&fixture, 2, Stage::Withdrawn).await;
    approve(&fixture, 3).await;
    let mut names = fixture.view().list_public_ids().await.unwrap();
    names.sort();
    assert_eq!(names, [(id(1), other), (id(2), public_id(2))]);
}
