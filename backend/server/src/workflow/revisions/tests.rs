use super::*;
use crate::trial::{self, Trial, done, refused};
use crate::workflow::{release, withdrawal};

struct Published {
    _folder: tempfile::TempDir,
    trial: Trial,
    name: PublicId,
}

/// Mara handled the original and otto analysed; a release took it.
async fn published() -> (Published, [Reviewer; 3]) {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "revisions").await.unwrap();
    let mara = trial.reviewer("mara").await;
    let otto = trial.reviewer("otto").await;
    let iris = trial.reviewer("iris").await;
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    trial.analyse(&otto, id).await;
    release::settled(&trial).await;
    let names = trial.store.view().list_public_ids().await.unwrap();
    let published = Published {
        name: names[0].1,
        trial,
        _folder: folder,
    };
    (published, [mara, otto, iris])
}

fn change(title: &str, reason: Reason) -> Change {
    Change {
        lesson: Some(Lesson {
            title: title.into(),
            ..trial::lesson()
        }),
        narrative: None,
        coding: None,
        reason,
        note: "The title says where to stand.".into(),
        let_pass: Vec::new(),
        because: String::new(),
    }
}

fn passed<T>(outcome: Outcome<Gated<T>>) -> T {
    match done(outcome) {
        Gated::Passed(done) => done,
        Gated::Stopped(stops) => panic!("{} stops", stops.len()),
    }
}

#[tokio::test]
async fn a_revision_is_proposed_by_one_and_put_in_force_by_another_who_saw_no_original() {
    let (lesson, [mara, otto, iris]) = published().await;
    let (trial, name) = (&lesson.trial, lesson.name);
    assert_eq!(
        refused(approve(trial, &iris, name).await),
        [ProblemCode::NotFound]
    );
    let new = change("Stand behind the car", Reason::Correction);
    passed(propose(trial, &otto, name, new).await);
    for by in [&otto, &mara] {
        assert_eq!(
            refused(approve(trial, by, name).await),
            [ProblemCode::SameReviewer]
        );
    }
    let asked = done(approve(trial, &iris, name).await);
    let view = trial.store.view();
    assert_eq!(view.find_open_release().await.unwrap().unwrap().id, asked);
    let page = view
        .find_lesson(name)
        .await
        .unwrap()
        .unwrap()
        .page()
        .clone();
    assert_eq!(page.lesson.title, "Stand behind the car");
    assert_eq!((page.revision, page.public_id), (2, name));
    assert_eq!(page.revisions[0].note, "The title says where to stand.");
    assert_eq!(view.list_proposals().await.unwrap(), []);
    assert_eq!(view.list_to_forget().await.unwrap(), []);
}

#[tokio::test]
async fn a_revision_passes_the_gate_and_so_does_its_note() {
    let (lesson, [_, otto, _]) = published().await;
    let (trial, name) = (&lesson.trial, lesson.name);
    let names = change("What Officer Brandt Kessler saw", Reason::Correction);
    let Gated::Stopped(stops) = done(propose(trial, &otto, name, names).await) else {
        panic!("it passed")
    };
    assert!(stops.iter().all(|stop| stop.place == "title"));
    let noted = Change {
        note: "Officer Brandt Kessler asked for it.".into(),
        ..change("Stand behind the car", Reason::Correction)
    };
    let Gated::Stopped(stops) = done(propose(trial, &otto, name, noted).await) else {
        panic!("it passed")
    };
    assert!(stops.iter().all(|stop| stop.place == "note"));
    let same = Change {
        lesson: None,
        ..change("", Reason::Correction)
    };
    assert_eq!(
        refused(propose(trial, &otto, name, same).await),
        [ProblemCode::Required]
    );
}

#[tokio::test]
async fn a_fact_that_is_corrected_is_withheld_and_what_was_withheld_stays_so() {
    let (lesson, [_, otto, iris]) = published().await;
    let (trial, name) = (&lesson.trial, lesson.name);
    let view = trial.store.view();
    let before = view
        .find_lesson(name)
        .await
        .unwrap()
        .unwrap()
        .page()
        .clone();
    let mut coding = trial::coding();
    coding.set("call_type", vec!["foot_pursuit".into()]);
    coding.set("setting", vec!["residence_outside".into()]);
    coding.set("contributing_factors", vec!["fatigue".into()]);
    let new = Change {
        coding: Some(coding),
        ..change("Stand behind the car", Reason::Correction)
    };
    passed(propose(trial, &otto, name, new).await);
    done(approve(trial, &iris, name).await);
    let page = view
        .find_lesson(name)
        .await
        .unwrap()
        .unwrap()
        .page()
        .clone();
    assert_eq!(
        page.answers.primary("contributing_factors"),
        Some("fatigue")
    );
    for field in &before.withheld {
        assert!(page.withheld.contains(field), "{field}");
    }
    for field in &trial.codebook.quasi_identifiers().order {
        let (old, new) = (before.answers.codes(field), page.answers.codes(field));
        assert!(new.is_empty() || old == new, "{field}");
    }
}

#[tokio::test]
async fn an_identifying_revision_stops_a_build_and_must_leave_kept_releases() {
    let (lesson, [_, otto, iris]) = published().await;
    let (trial, name) = (&lesson.trial, lesson.name);
    let new = change("Stand behind the car", Reason::Identification);
    passed(propose(trial, &otto, name, new).await);
    assert!(release::still_stands_after(trial, approve(trial, &iris, name)).await == Some(false));
    let view = trial.store.view();
    assert_eq!(view.list_to_forget().await.unwrap(), [name]);
    release::settled(trial).await;
    assert_eq!(view.list_to_forget().await.unwrap(), []);
}

#[tokio::test]
async fn a_withdrawal_takes_a_proposal_with_it() {
    let (lesson, [_, otto, iris]) = published().await;
    let (trial, name) = (&lesson.trial, lesson.name);
    let new = change("Stand behind the car", Reason::Identification);
    passed(propose(trial, &otto, name, new).await);
    done(withdrawal::withdraw(trial, &otto, name, "identification".into()).await);
    let view = trial.store.view();
    assert_eq!(view.list_proposals().await.unwrap(), []);
    assert_eq!(view.list_to_forget().await.unwrap(), [name]);
    assert_eq!(
        refused(approve(trial, &iris, name).await),
        [ProblemCode::NotFound]
    );
}
