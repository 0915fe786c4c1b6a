use super::*;
use crate::trial::{Trial, done, receipt, refused};
use crate::workflow::{claims, conversation, deidentification, release, sweep};
use jiff::civil::date;

async fn start() -> (tempfile::TempDir, Trial) {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "alerts").await.unwrap();
    (folder, trial)
}

fn alert(what_to_do: &str, report: Option<ReportId>) -> NewAlert {
    NewAlert {
        text: AlertText {
            title: "Trucks pass too close".into(),
            hazard: "A truck can pass within an arm's length of a car on the shoulder.".into(),
            what_to_do: what_to_do.into(),
            language: "en".into(),
        },
        report,
        closes: None,
        let_pass: Vec::new(),
        because: String::new(),
    }
}

const DO: &str = "Stand on the far side of the car.";
/// The name in the report of the trial.
const NAMES: &str = "Ask Kowalczyk where to stand.";

fn passed<T>(outcome: Outcome<Gated<T>>) -> T {
    match done(outcome) {
        Gated::Passed(done) => done,
        Gated::Stopped(stops) => panic!("{} stops", stops.len()),
    }
}

fn stopped<T>(outcome: Outcome<Gated<T>>) -> usize {
    match done(outcome) {
        Gated::Passed(_) => panic!("it passed"),
        Gated::Stopped(stops) => stops.len(),
    }
}

async fn raised(trial: &Trial, by: &Reviewer, report: Option<ReportId>) -> AlertId {
    let draft = passed(raise(trial, by, alert(DO, report)).await);
    draft.raised().id
}

async fn pages(trial: &Trial) -> Vec<domain::publication::AlertPage> {
    release::shown_now(trial).await
}

#[tokio::test]
async fn an_alert_needs_two_people_and_asks_for_a_release_at_once() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = raised(&trial, &mara, None).await;
    assert_eq!(pages(&trial).await, []);
    assert_eq!(
        refused(approve(&trial, &mara, id).await),
        [ProblemCode::SameReviewer]
    );
    let (current, asked) = done(approve(&trial, &otto, id).await);
    assert_eq!(current.approval().name.to_string(), "AL-2026-0001");
    let waiting = trial.store.view().find_open_release().await.unwrap();
    assert_eq!(waiting.unwrap().id, asked);
    assert!(pages(&trial).await[0].is_current());
    assert_eq!(
        refused(approve(&trial, &otto, id).await),
        [ProblemCode::NotFound]
    );
}

#[tokio::test]
async fn what_a_report_marks_never_stands_in_its_alert_while_the_original_is_open() {
    let (_folder, trial) = start().await;
    let mara = trial.reviewer("mara").await;
    let report = trial.receive(1).await;
    assert_eq!(
        refused(raise(&trial, &mara, alert(DO, Some(report))).await),
        [ProblemCode::WrongStage]
    );
    done(claims::claim(&trial, &mara, report).await.map(drop));
    let mut names = alert(NAMES, Some(report));
    names.let_pass = vec!["Kowalczyk".into()];
    names.because = "an ordinary word".into();
    assert!(stopped(raise(&trial, &mara, names).await) > 0);
    passed(raise(&trial, &mara, alert(DO, Some(report))).await);
}

#[tokio::test]
async fn what_was_removed_from_a_report_never_stands_in_its_alert_in_analysis() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    trial.deidentify(&mara, report).await;
    done(claims::claim(&trial, &otto, report).await.map(drop));
    let mut names = alert(NAMES, Some(report));
    names.let_pass = vec!["Kowalczyk".into()];
    names.because = "an ordinary word".into();
    assert!(stopped(raise(&trial, &otto, names).await) > 0);
    passed(raise(&trial, &otto, alert(DO, Some(report))).await);
}

#[tokio::test]
async fn an_alert_needs_the_claim_on_its_report() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    done(claims::claim(&trial, &mara, report).await.map(drop));
    assert_eq!(
        refused(raise(&trial, &otto, alert(DO, Some(report))).await),
        [ProblemCode::AlreadyClaimed]
    );
}

#[tokio::test]
async fn words_that_are_removed_after_approval_take_the_alert_off_the_site() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    done(claims::claim(&trial, &mara, report).await.map(drop));
    let id = raised(&trial, &mara, Some(report)).await;
    done(approve(&trial, &otto, id).await);
    assert_eq!(pages(&trial).await.len(), 1);

    let opened = done(deidentification::open_original(&trial, &mara, report).await);
    assert!(opened.story.narrative.contains("truck"));
    let decided = deidentification::decide(&trial, &mara, report, |_| {
        let mention = |text: &str| crate::workflow::decisions::NewMention {
            text: text.into(),
            kind: redact::Kind::Person,
            stand_in: "[thing]".into(),
        };
        crate::workflow::decisions::Decisions {
            mentions: vec![mention("truck")],
            ..Default::default()
        }
    });
    done(decided.await.map(drop));
    let before = trial.store.view().find_alert(id).await.unwrap().unwrap();
    let held = {
        let tx = trial.store.begin().await.unwrap();
        gate::held(&trial, &tx, before.approved().unwrap())
            .await
            .unwrap()
    };
    // "truck" is an ordinary word and known by its pairs alone, unless it was removed as a name.
    assert_eq!(held.is_some(), pages(&trial).await.is_empty());
}

#[tokio::test]
async fn a_report_that_is_taken_back_takes_its_drafts_with_it() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    done(claims::claim(&trial, &mara, report).await.map(drop));
    let approved = raised(&trial, &mara, Some(report)).await;
    done(approve(&trial, &otto, approved).await);
    raised(&trial, &mara, Some(report)).await;
    done(conversation::retract(&trial, &receipt(1).grouped()).await);
    let left = trial.store.view().list_alerts().await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].raised().id, approved);
    assert_eq!(
        pages(&trial).await.len(),
        1,
        "it says nothing of the report"
    );
}

#[tokio::test]
async fn an_approval_after_the_report_ended_is_refused() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    trial.deidentify(&mara, report).await;
    done(claims::claim(&trial, &otto, report).await.map(drop));
    let id = raised(&trial, &otto, Some(report)).await;
    trial
        .vault
        .destroy(&[(report, crate::vault::Purpose::Guard)])
        .unwrap();
    let codes = refused(approve(&trial, &mara, id).await);
    assert_eq!(codes, [ProblemCode::OriginalGone], "it fails closed");
}

#[tokio::test]
async fn an_acknowledgement_passes_the_gate_and_stands_on_the_page() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = raised(&trial, &mara, None).await;
    let note = |text: &str| acknowledge(&trial, &otto, id, None, text.to_owned());
    assert_eq!(refused(note("Too early.").await), [ProblemCode::NotFound]);
    done(approve(&trial, &otto, id).await);
    assert!(stopped(note("Officer Brandt Kessler-Ruiz has read it.").await) > 0);
    let late = acknowledge(&trial, &otto, id, Some(date(2030, 1, 1)), "Read.".into());
    assert_eq!(refused(late.await), [ProblemCode::Malformed]);
    passed(note("The maker of the car has read it.").await);
    let told = &pages(&trial).await[0].acknowledgements;
    assert_eq!(told[0].quarter.to_string(), "2026-Q4");
}

#[tokio::test]
async fn a_closed_alert_keeps_its_page_and_a_draft_is_forgotten() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let draft = raised(&trial, &mara, None).await;
    assert!(done(close(&trial, &mara, draft).await).is_none());
    let id = raised(&trial, &mara, None).await;
    done(approve(&trial, &otto, id).await);
    done(close(&trial, &otto, id).await);
    let pages = pages(&trial).await;
    assert!(pages.len() == 1 && !pages[0].is_current());
    assert_eq!(
        refused(close(&trial, &otto, id).await),
        [ProblemCode::NotFound]
    );
}

#[tokio::test]
async fn an_alert_whose_date_has_passed_is_closed_and_a_release_asked_for() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = raised(&trial, &mara, None).await;
    done(approve(&trial, &otto, id).await);
    release::settled(&trial).await;
    sweep::regularly(&trial).await.unwrap();
    let open = |trial: &Trial| trial.store.view();
    assert!(open(&trial).find_open_release().await.unwrap().is_none());

    trial.clock.set("2026-12-25T10:00:00Z".parse().unwrap());
    assert!(!pages(&trial).await[0].is_current(), "before the sweep too");
    sweep::regularly(&trial).await.unwrap();
    assert!(open(&trial).find_open_release().await.unwrap().is_some());
    let alert = open(&trial).find_alert(id).await.unwrap().unwrap();
    let Alert::Past(past) = alert else {
        panic!("it is still current")
    };
    assert_eq!(past.closed(), date(2026, 12, 24));
}

#[tokio::test]
async fn minutes_from_claim_to_alert_are_kept_and_hours_told() {
    let (_folder, trial) = start().await;
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let report = trial.receive(1).await;
    done(claims::claim(&trial, &mara, report).await.map(drop));
    let id = raised(&trial, &mara, Some(report)).await;
    done(approve(&trial, &otto, id).await);
    trial.clock.set("2026-11-24T11:15:00Z".parse().unwrap());
    release::settled(&trial).await;
    let alert = trial.store.view().find_alert(id).await.unwrap().unwrap();
    assert_eq!(alert.approved().unwrap().live().minutes, Some(75));
    assert_eq!(pages(&trial).await[0].hours, Some(2));
}

#[tokio::test]
async fn every_problem_of_an_alert_is_told_at_once() {
    let (_folder, trial) = start().await;
    let mara = trial.reviewer("mara").await;
    let wrong = NewAlert {
        closes: Some(date(2020, 1, 1)),
        let_pass: vec![String::new()],
        ..alert(&"x".repeat(401), None)
    };
    assert_eq!(
        refused(raise(&trial, &mara, wrong).await),
        [
            ProblemCode::TooLong,
            ProblemCode::Required,
            ProblemCode::Required,
            ProblemCode::Malformed
        ]
    );
}
