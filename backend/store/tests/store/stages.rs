//! At every stage the store gives back what the domain handed it, one version on.

use crate::support::{
    Fixture, advance, approve, document, head, id, in_analysis, load, now, opened, public_id,
    published, quarter, receive, reviewer, save, week, withdraw,
};
use domain::coding::Answers;
use domain::report::{
    Approved, Claim, Closed, Closing, Head, InAnalysis, InDeidentification, Report, Stage,
};
use jiff::SignedDuration;

/// The head of report 1 after some changes, handled by reviewer 1.
fn handled(version: u32) -> Head {
    Head {
        handlers: [reviewer(1)].into(),
        version,
        ..head(1)
    }
}

#[tokio::test]
async fn every_stage_is_found_under_its_name() {
    let fixture = Fixture::new().await;
    for (number, stage) in (1..).zip(Stage::ALL) {
        let id = advance(&fixture, number, stage).await;
        assert_eq!(load(&fixture, id).await.stage(), stage);
        // Inside a change it reads the same.
        let tx = fixture.begin().await.unwrap();
        let inside = tx.find_report(id).await.unwrap().unwrap();
        assert_eq!(inside.stage(), stage);
        assert_eq!(inside.head(), load(&fixture, id).await.head());
    }
    let counts = fixture.view().count_by_stage().await.unwrap();
    assert_eq!(counts.len(), 9);
    assert!(counts.iter().all(|(_, count)| *count == 1));
}

#[tokio::test]
async fn a_claimed_and_opened_report_keeps_claim_and_handler() {
    let fixture = Fixture::new().await;
    let claim = Claim::new(reviewer(1), now());
    let expected = InDeidentification::restore(handled(1), Some(claim));
    assert_eq!(opened(&fixture, 1).await, expected);

    let released = expected.release_claim(reviewer(1), now()).unwrap();
    save(&fixture, &Report::InDeidentification(released)).await;
    let Report::InDeidentification(stored) = load(&fixture, id(1)).await else {
        panic!("another stage")
    };
    assert_eq!(stored, InDeidentification::restore(handled(2), None));
}

#[tokio::test]
async fn a_second_handler_joins_the_first() {
    let fixture = Fixture::new().await;
    let report = opened(&fixture, 1).await;
    let later = now() + SignedDuration::from_hours(1);
    let taken = report
        .claim(reviewer(3), later)
        .unwrap()
        .work(reviewer(3), later)
        .unwrap();
    save(&fixture, &Report::InDeidentification(taken)).await;
    let stored = load(&fixture, id(1)).await;
    assert_eq!(stored.head().handlers, [reviewer(1), reviewer(3)].into());
}

#[tokio::test]
async fn an_analysis_knows_its_claim_and_whether_the_original_exists() {
    let fixture = Fixture::new().await;
    let report = in_analysis(&fixture, 1).await;
    assert_eq!(report, InAnalysis::restore(handled(2), None, true));

    let claimed = report.claim(reviewer(2), now()).unwrap();
    save(&fixture, &Report::InAnalysis(claimed)).await;
    let tx = fixture.begin().await.unwrap();
    tx.note_original_gone(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    let Report::InAnalysis(stored) = load(&fixture, id(1)).await else {
        panic!("another stage")
    };
    let claim = Claim::new(reviewer(2), now());
    assert_eq!(stored, InAnalysis::restore(handled(3), Some(claim), false));
    assert!(!fixture.view().original_exists(id(1)).await.unwrap());
}

#[tokio::test]
async fn a_report_sent_back_has_no_claim() {
    let fixture = Fixture::new().await;
    let report = in_analysis(&fixture, 1)
        .await
        .claim(reviewer(2), now())
        .unwrap();
    let back = report.send_back(reviewer(2), now()).unwrap();
    save(&fixture, &Report::InDeidentification(back)).await;
    let Report::InDeidentification(stored) = load(&fixture, id(1)).await else {
        panic!("another stage")
    };
    assert_eq!(stored, InDeidentification::restore(handled(3), None));
}

#[tokio::test]
async fn an_approved_lesson_keeps_its_document() {
    let fixture = Fixture::new().await;
    let expected = Approved::restore(handled(3), document(1));
    assert_eq!(approve(&fixture, 1).await, expected);
}

#[tokio::test]
async fn a_published_lesson_keeps_its_page() {
    let fixture = Fixture::new().await;
    let answers: Answers = [("light", vec!["dark"])].into_iter().collect();
    let stored = published(&fixture, 1, public_id(42), answers.clone()).await;
    let expected = Approved::restore(handled(4), document(1)).publish(
        public_id(42),
        quarter(),
        answers,
        vec!["shift".into()],
    );
    assert_eq!(stored, expected);
}

#[tokio::test]
async fn a_withdrawn_lesson_keeps_its_name_quarter_and_reason() {
    let fixture = Fixture::new().await;
    let lesson = published(&fixture, 1, public_id(42), Answers::new()).await;
    let expected = lesson.clone().withdraw("identification".into(), quarter());
    withdraw(&fixture, lesson).await;
    let Report::Withdrawn(stored) = load(&fixture, id(1)).await else {
        panic!("another stage")
    };
    assert_eq!(stored.tombstone(), expected.tombstone());
    assert_eq!(stored.head(), &handled(5));
}

#[tokio::test]
async fn an_ended_report_knows_how_it_ended() {
    let fixture = Fixture::new().await;
    let declined = Closing::Declined {
        reason: "out_of_scope".into(),
    };
    for (number, closing) in (1..).zip([declined, Closing::Retracted, Closing::Expired]) {
        let id = crate::support::close(&fixture, number, closing.clone()).await;
        let Report::Closed(stored) = load(&fixture, id).await else {
            panic!("another stage")
        };
        let head = Head {
            version: 1,
            ..head(number)
        };
        assert_eq!(stored, Closed::restore(head, closing));
    }
}

#[tokio::test]
async fn a_row_that_makes_no_sense_is_an_error_that_names_it() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let mut raw = fixture.raw().await;
    raw.run("UPDATE reports SET answers = 'my own words'").await;
    let error = fixture
        .view()
        .find_report(id(1))
        .await
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        format!(
            "row {} of reports has a answers that the program does not understand",
            id(1)
        )
    );
    raw.run("UPDATE reports SET answers = '{}', stage = 'lost'")
        .await;
    let error = fixture.view().find_report(id(1)).await.unwrap_err();
    assert!(error.to_string().contains("stage"), "{error}");
    raw.run("UPDATE reports SET stage = 'withdrawn'").await;
    let error = fixture.view().find_report(id(1)).await.unwrap_err();
    assert!(error.to_string().contains("of lessons"), "{error}");
}

#[tokio::test]
async fn an_ending_answers_the_open_question_and_dates_the_end() {
    let fixture = Fixture::new().await;
    let id = receive(&fixture, head(1)).await;
    let tx = fixture.begin().await.unwrap();
    tx.set_waiting(id, true).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fixture.view().count_waiting().await.unwrap(), 1);

    let Report::Received(report) = load(&fixture, id).await else {
        panic!("another stage")
    };
    save(&fixture, &Report::Closed(report.close(Closing::Retracted))).await;
    assert_eq!(fixture.view().count_waiting().await.unwrap(), 0);
    let ended = fixture
        .raw()
        .await
        .texts("SELECT ended_week FROM reports")
        .await;
    assert_eq!(ended, [week(48).to_string()]);
}
