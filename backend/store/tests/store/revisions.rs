//! Revisions of published lessons: proposals, approvals, and what is to leave kept releases.

use crate::support::{
    Fixture, document, id, load, now, public_id, published, quarter, reviewer, withdraw,
};
use domain::coding::Answers;
use domain::lesson::LessonDocument;
use domain::narrative::CleanNarrative;
use domain::report::Report;
use domain::revision::{Proposal, Reason, Row};
use store::StoreError;

const OLD: &str = "Story 1 after cleaning.";
const NEW: &str = "Story in other words.";

fn proposal() -> Proposal {
    Proposal {
        document: LessonDocument {
            narrative: CleanNarrative::restore(NEW.into()),
            ..document(1)
        },
        reason: Reason::Identification,
        note: "The street was named.".into(),
        of_revision: 1,
        by: reviewer(2),
        at: now(),
    }
}

fn row() -> Row {
    Row {
        answers: [("light", vec!["daylight"])].into_iter().collect(),
        withheld: vec!["shift".into(), "role".into()],
    }
}

/// Reviewer 1 handled it.
async fn fixture() -> Fixture {
    let fixture = Fixture::new().await;
    let answers: Answers = [("light", vec!["dark"])].into_iter().collect();
    published(&fixture, 1, public_id(1), answers).await;
    fixture
}

async fn revise(fixture: &Fixture, by: u8) -> Result<(), StoreError> {
    let Report::Published(lesson) = load(fixture, id(1)).await else {
        panic!("not published")
    };
    let revised = proposal().approve(reviewer(3), *lesson, row(), quarter(), 0);
    let tx = fixture.begin().await.unwrap();
    tx.add_revision_approval(id(1), 2, reviewer(2), reviewer(by))
        .await?;
    tx.note_revised(&revised.unwrap()).await?;
    tx.delete_proposal(id(1)).await?;
    tx.must_forget(public_id(1)).await?;
    tx.commit().await
}

#[tokio::test]
async fn a_proposal_waits_is_replaced_and_goes() {
    let fixture = fixture().await;
    for _ in 0..2 {
        let tx = fixture.begin().await.unwrap();
        tx.put_proposal(id(1), &proposal()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let view = fixture.view();
    assert_eq!(view.list_proposals().await.unwrap(), [(id(1), proposal())]);
    assert_eq!(view.find_proposal(id(1)).await.unwrap(), Some(proposal()));
    let lesson = view.find_lesson(public_id(1)).await.unwrap().unwrap();
    assert_eq!(lesson.page().narrative.as_str(), OLD);
    revise(&fixture, 3).await.unwrap();
    assert_eq!(view.list_proposals().await.unwrap(), []);
}

#[tokio::test]
async fn a_revision_takes_the_place_of_the_words_before_it() {
    let fixture = fixture().await;
    revise(&fixture, 3).await.unwrap();
    let lesson = fixture.view().find_lesson(public_id(1)).await.unwrap();
    let page = lesson.unwrap().page().clone();
    assert_eq!((page.revision, page.narrative.as_str()), (2, NEW));
    assert_eq!(page.revisions[0].note, "The street was named.");
    assert_eq!(
        (page.answers, page.withheld),
        (row().answers, row().withheld)
    );
    let view = fixture.view();
    assert_eq!(view.count_codes("light").await.unwrap()[0].code, "daylight");
    assert_eq!(view.count_revisions().await.unwrap(), 1);
}

#[tokio::test]
async fn revised_words_are_nowhere_in_the_database() {
    let fixture = fixture().await;
    let tx = fixture.begin().await.unwrap();
    tx.put_proposal(id(1), &proposal()).await.unwrap();
    tx.commit().await.unwrap();
    revise(&fixture, 3).await.unwrap();
    fixture.truncate_wal().await.unwrap();
    let file = fixture.file();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend(std::fs::read(file.with_extension("db-wal")).unwrap_or_default());
    let holds = |words: &str| {
        bytes
            .windows(words.len())
            .any(|window| window == words.as_bytes())
    };
    assert!(holds(NEW), "the search finds what is there");
    assert!(!holds(OLD));
}

#[tokio::test]
async fn the_database_refuses_one_person_for_a_revision() {
    let fixture = fixture().await;
    for by in [2, 1] {
        let error = revise(&fixture, by).await.unwrap_err();
        assert!(matches!(error, StoreError::TwoPersonRule), "{by}: {error}");
    }
    let mut raw = fixture.raw().await;
    for statement in [
        "UPDATE lessons SET revision = 2",
        "UPDATE lessons SET document = '{}'",
    ] {
        assert_eq!(
            raw.try_run(statement).await.unwrap_err(),
            "two-person rule",
            "{statement}"
        );
    }
    revise(&fixture, 3).await.unwrap();
    for statement in [
        "UPDATE revision_approvals SET approved_by = proposed_by",
        "DELETE FROM revision_approvals",
    ] {
        assert_eq!(
            raw.try_run(statement).await.unwrap_err(),
            "two-person rule",
            "{statement}"
        );
    }
}

#[tokio::test]
async fn what_must_leave_kept_releases_is_listed_until_it_has() {
    let fixture = fixture().await;
    revise(&fixture, 3).await.unwrap();
    published(&fixture, 2, public_id(2), Answers::new()).await;
    let lesson = published(&fixture, 3, public_id(3), Answers::new()).await;
    withdraw(&fixture, lesson).await;
    let mut listed = fixture.view().list_to_forget().await.unwrap();
    listed.sort();
    assert_eq!(listed, [public_id(1), public_id(3)]);
    let tx = fixture.begin().await.unwrap();
    tx.must_forget(public_id(1)).await.unwrap();
    tx.note_forgotten(&[public_id(1)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        fixture.view().list_to_forget().await.unwrap(),
        [public_id(3)]
    );
}

#[tokio::test]
async fn a_withdrawal_forgets_notes_and_proposals_too() {
    let fixture = fixture().await;
    revise(&fixture, 3).await.unwrap();
    let tx = fixture.begin().await.unwrap();
    tx.put_proposal(id(1), &proposal()).await.unwrap();
    tx.commit().await.unwrap();
    let Report::Published(lesson) = load(&fixture, id(1)).await else {
        panic!("not published")
    };
    withdraw(&fixture, *lesson).await;
    let mut raw = fixture.raw().await;
    assert_eq!(raw.number("SELECT COUNT(*) FROM proposals").await, 0);
    let left = "SELECT document || COALESCE(revisions, '') FROM lessons";
    assert_eq!(raw.texts(left).await, [""]);
}
