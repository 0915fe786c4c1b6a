//! Reports on the road through the stages, moved by the domain and by nothing else.

use domain::calendar::{Quarter, Week};
use domain::coding::Answers;
use domain::id::{PublicId, ReportId, ReviewerId};
use domain::lesson::{Lesson, LessonDocument, Takeaway};
use domain::narrative::CleanNarrative;
use domain::report::{
    Approved, Closing, Head, InAnalysis, InDeidentification, Published, ReadyLesson, Report, Stage,
};
use jiff::Timestamp;
use store::{NewReport, SealedText, Store};

pub(crate) fn reviewer(number: u8) -> ReviewerId {
    ReviewerId::from_random([number; 16])
}

/// Ids in the order of their numbers.
pub(crate) fn id(number: u32) -> ReportId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    ReportId::from_random(bytes)
}

pub(crate) fn public_id(number: u32) -> PublicId {
    PublicId::new(2026, number)
}

pub(crate) fn week(number: u8) -> Week {
    format!("2026-W{number:02}").parse().unwrap()
}

pub(crate) fn quarter() -> Quarter {
    "2026-Q4".parse().unwrap()
}

pub(crate) fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

pub(crate) fn head(number: u32) -> Head {
    Head {
        id: id(number),
        received: week(40),
        urgent: None,
        provenance: "anonymous_submission".into(),
        language: "en".into(),
        answers: [("role", vec!["patrol"]), ("light", vec!["dark", "rain"])]
            .into_iter()
            .collect(),
        handlers: Default::default(),
        version: 0,
    }
}

pub(crate) fn new_report(head: Head) -> NewReport {
    let mut receipt = [0; 32];
    receipt[..16].copy_from_slice(head.id.as_bytes());
    let [mut idempotency, mut content] = [receipt; 2];
    idempotency[31] = 1;
    content[31] = 2;
    let text = |field: &str| SealedText {
        field: field.into(),
        ciphertext: [head.id.as_bytes(), field.as_bytes()].concat(),
    };
    NewReport {
        words: 120,
        marks: 7,
        sealed: vec![text("narrative"), text("hope")],
        receipt,
        idempotency,
        content,
        last_day: "2026-11-24".into(),
        head,
    }
}

pub(crate) fn document(number: u32) -> LessonDocument {
    LessonDocument {
        narrative: CleanNarrative::restore(format!("Story {number} after cleaning.")),
        lesson: Lesson {
            title: format!("Lesson {number}"),
            synopsis: "It was close.".into(),
            takeaways: vec![Takeaway {
                text: "Search again.".into(),
                code: "tk_search".into(),
                changes: vec![],
                audience: vec!["officers".into()],
            }],
            ..Lesson::default()
        },
        coding: [("factor", vec!["handoff"])].into_iter().collect(),
        removed: vec![("PERSON".into(), 2)],
        accepted: vec!["wexford".into()],
    }
}

pub(crate) fn ready(number: u32) -> ReadyLesson {
    ReadyLesson {
        document: document(number),
        linkage_checked: true,
        blockers: 0,
    }
}

pub(crate) async fn receive(store: &Store, head: Head) -> ReportId {
    let id = head.id;
    let tx = store.begin().await.unwrap();
    tx.insert_reports(vec![new_report(head)]).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub(crate) async fn load(store: &Store, id: ReportId) -> Report {
    store.view().find_report(id).await.unwrap().unwrap()
}

pub(crate) async fn save(store: &Store, report: &Report) {
    let tx = store.begin().await.unwrap();
    tx.save_report(report, week(48)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Claimed and opened by reviewer 1.
pub(crate) async fn opened(store: &Store, number: u32) -> InDeidentification {
    let id = receive(store, head(number)).await;
    let Report::Received(report) = load(store, id).await else {
        panic!("not received")
    };
    let (report, _) = report
        .claim(reviewer(1), now())
        .open(reviewer(1), now())
        .unwrap();
    save(store, &Report::InDeidentification(report)).await;
    let Report::InDeidentification(report) = load(store, id).await else {
        panic!("not in de-identification")
    };
    report
}

/// Cleaned by reviewer 1, not yet claimed by an analyst.
pub(crate) async fn in_analysis(store: &Store, number: u32) -> InAnalysis {
    let report = opened(store, number).await;
    let report = report.complete(reviewer(1), now(), 0).unwrap();
    let id = report.head().id;
    save(store, &Report::InAnalysis(report)).await;
    let Report::InAnalysis(report) = load(store, id).await else {
        panic!("not in analysis")
    };
    report
}

/// Approved by reviewer 2.
pub(crate) async fn approve(store: &Store, number: u32) -> Approved {
    let report = in_analysis(store, number).await;
    let report = report.claim(reviewer(2), now()).unwrap();
    let approved = report.approve(reviewer(2), now(), ready(number)).unwrap();
    let id = approved.head().id;
    let tx = store.begin().await.unwrap();
    tx.put_lesson(id, approved.document()).await.unwrap();
    tx.save_report(&Report::Approved(Box::new(approved)), week(48))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let Report::Approved(approved) = load(store, id).await else {
        panic!("not approved")
    };
    *approved
}

/// Published under that public id with those answers.
pub(crate) async fn published(
    store: &Store,
    number: u32,
    name: PublicId,
    answers: Answers,
) -> Published {
    let approved = approve(store, number).await;
    let published = approved.publish(name, quarter(), answers, vec!["shift".into()]);
    let tx = store.begin().await.unwrap();
    tx.reserve_public_id(published.head().id, name)
        .await
        .unwrap();
    tx.note_published(&published).await.unwrap();
    let report = Report::Published(Box::new(published.clone()));
    tx.save_report(&report, week(48)).await.unwrap();
    tx.commit().await.unwrap();
    let Report::Published(published) = load(store, published.head().id).await else {
        panic!("not published")
    };
    *published
}

pub(crate) async fn withdraw(store: &Store, published: Published) {
    let withdrawn = published.withdraw("identification".into(), quarter());
    let tx = store.begin().await.unwrap();
    tx.note_withdrawn(&withdrawn).await.unwrap();
    tx.save_report(&Report::Withdrawn(withdrawn), week(49))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Received and then ended.
pub(crate) async fn close(store: &Store, number: u32, closing: Closing) -> ReportId {
    let id = receive(store, head(number)).await;
    let Report::Received(report) = load(store, id).await else {
        panic!("not received")
    };
    save(store, &Report::Closed(report.close(closing))).await;
    id
}

/// A report at any stage.
pub(crate) async fn advance(store: &Store, number: u32, stage: Stage) -> ReportId {
    match stage {
        Stage::Received => receive(store, head(number)).await,
        Stage::InDeidentification => opened(store, number).await.head().id,
        Stage::InAnalysis => in_analysis(store, number).await.head().id,
        Stage::Approved => approve(store, number).await.head().id,
        Stage::Published => {
            let name = public_id(number);
            published(store, number, name, Answers::new())
                .await
                .head()
                .id
        }
        Stage::Withdrawn => {
            let lesson = published(store, number, public_id(number), Answers::new()).await;
            withdraw(store, lesson).await;
            id(number)
        }
        Stage::Declined => {
            let reason = "out_of_scope".to_owned();
            close(store, number, Closing::Declined { reason }).await
        }
        Stage::Retracted => close(store, number, Closing::Retracted).await,
        Stage::Expired => close(store, number, Closing::Expired).await,
    }
}
