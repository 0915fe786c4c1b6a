use super::*;
use crate::lists::Readers;
use crate::trial::{self, Trial, done, refused};
use crate::vault::Purpose;
use crate::workflow::{analysis, claims, release};
use domain::guard::{GuardKey, Removed};
use domain::problem::ProblemCode;
use domain::report::Stage;
use redact::{Lists, normalise_word, words};
use store::ReleaseState;

fn document(narrative: &str) -> LessonDocument {
    LessonDocument {
        narrative: CleanNarrative::restore(narrative.into()),
        lesson: trial::lesson(),
        coding: trial::coding(),
        removed: vec![],
        accepted: vec![],
    }
}

fn stops_of(document: &LessonDocument) -> Vec<Stop> {
    let key = GuardKey::new([3; 32]);
    let removed = [("Zyxquorvath", Kind::Person), ("Budget Lodge", Kind::Org)];
    let removed = removed.map(|(text, kind)| Removed { text, kind });
    let traces = key.traces(&removed);
    let guard = Guard::open(key, traces).unwrap();
    let readers = Readers::with(&Lists::default());
    stops(&readers, Codebook::embedded(), &guard, document)
}

fn check(document: &LessonDocument) -> Vec<(Check, String)> {
    let stops = stops_of(document);
    stops
        .into_iter()
        .map(|stop| (stop.check, stop.excerpt))
        .collect()
}

#[test]
fn a_clean_lesson_passes() {
    assert_eq!(check(&document("A truck passed an arm's length away.")), []);
}

#[test]
fn what_was_removed_is_stopped_wherever_it_comes_back() {
    let mut lesson = document("A truck passed.");
    lesson.lesson.title = "What ZYXQUORVATH'S vest did".into();
    lesson.lesson.questions = vec!["Where?".into(), "Who was at the budget lodge?".into()];
    lesson.accepted = vec!["zyxquorvath".into()];
    let stops = stops_of(&lesson);
    let told: Vec<_> = stops
        .iter()
        .map(|stop| {
            (
                stop.check,
                stop.place.as_str(),
                stop.excerpt.as_str(),
                stop.acceptable,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Check::Removed, "title", "ZYXQUORVATH'S", false),
            (Check::Removed, "questions.1", "budget lodge", true)
        ]
    );
    assert_eq!((stops[0].start, stops[0].end), (5, 18));
}

#[test]
fn what_looks_identifying_is_stopped_until_somebody_lets_it_pass() {
    let mut lesson = document("I called Officer Brandt Kessler-Ruiz.");
    let stopped = check(&lesson);
    assert!(!stopped.is_empty());
    lesson.accepted = stopped
        .iter()
        .flat_map(|(_, text)| words(text))
        .map(normalise_word)
        .collect();
    assert_eq!(check(&lesson), []);
}

#[test]
fn a_word_that_no_list_knows_is_stopped_and_its_mentions_are_one_group() {
    let lesson = document("the wexmoor grip. Then the wexmoor slipped, and a brellick too.");
    let stops = stops_of(&lesson);
    let groups: Vec<_> = stops
        .iter()
        .map(|stop| (stop.check, stop.excerpt.as_str(), stop.group))
        .collect();
    assert_eq!(
        groups,
        [
            (Check::Vocabulary, "wexmoor", 0),
            (Check::Vocabulary, "wexmoor", 0),
            (Check::Vocabulary, "brellick", 1)
        ]
    );
}

#[test]
fn what_is_never_safe_is_stopped_whatever_is_let_pass() {
    let mut lesson = document("I called 555-0147 and wrote to dale@example.org.");
    let excerpts: Vec<String> = check(&lesson).into_iter().map(|(_, text)| text).collect();
    lesson.accepted = excerpts
        .iter()
        .flat_map(|text| words(text))
        .map(normalise_word)
        .collect();
    let stops = stops_of(&lesson);
    assert_eq!(stops.len(), 2);
    assert!(stops.iter().all(|stop| !stop.acceptable));
}

#[test]
fn a_day_a_road_and_a_rare_event_warn_and_do_not_stop() {
    let lesson = document("A tornado came. [person 1] was on the interstate that christmas.");
    let readers = Readers::with(&Lists::default());
    assert_eq!(warnings(&readers, &lesson).len(), 1);
    assert_eq!(warnings(&readers, &document("A truck passed.")), []);
}

#[test]
fn an_incomplete_coding_is_stopped() {
    let mut lesson = document("A truck passed.");
    lesson.coding.withhold("hazard_type");
    assert_eq!(check(&lesson), [(Check::Coding, String::new())]);
}

#[tokio::test]
async fn a_check_that_panics_has_not_passed() {
    let outcome = aside(|| -> Vec<Stop> { panic!("a broken part") }).await;
    assert!(matches!(outcome, Err(Failure::Stopped("the gate"))));
}

/// A report up to its second review, with coding and lesson.
async fn in_analysis(trial: &Trial) -> (ReportId, domain::reviewer::Reviewer) {
    let (mara, otto) = (trial.reviewer("mara").await, trial.reviewer("otto").await);
    let id = trial.receive(1).await;
    trial.deidentify(&mara, id).await;
    done(claims::claim(trial, &otto, id).await.map(drop));
    done(
        analysis::code(trial, &otto, id, trial::coding())
            .await
            .map(drop),
    );
    done(
        analysis::draft_lesson(trial, &otto, id, trial::lesson())
            .await
            .map(drop),
    );
    (id, otto)
}

#[tokio::test]
async fn without_its_key_nothing_passes() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "no key").await.unwrap();
    let (id, otto) = in_analysis(&trial).await;
    trial.vault.destroy(&[(id, Purpose::Guard)]).unwrap();
    let refusal = [ProblemCode::OriginalGone];
    let check = analysis::publication_check(&trial, &otto, id).await;
    assert_eq!(refused(check.map(drop)), refusal);
    assert_eq!(
        refused(analysis::approve(&trial, &otto, id, true).await),
        refusal
    );
    assert_eq!(trial.stage(id).await, Stage::InAnalysis);
}

#[tokio::test]
async fn without_its_traces_nothing_passes() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "no traces").await.unwrap();
    let (id, otto) = in_analysis(&trial).await;
    let forget = async || {
        let tx = trial.store.begin().await.unwrap();
        tx.delete_traces(id).await.unwrap();
        tx.commit().await.unwrap();
    };
    let traces = trial.store.view().list_traces(id).await.unwrap();
    forget().await;
    let failed = analysis::approve(&trial, &otto, id, true).await;
    assert!(matches!(
        failed,
        Err(crate::refusal::Refusal::Failure(Failure::Guard(_)))
    ));

    let tx = trial.store.begin().await.unwrap();
    tx.put_traces(id, &traces).await.unwrap();
    tx.commit().await.unwrap();
    done(analysis::approve(&trial, &otto, id, true).await);
    forget().await;
    let release = done(release::build_now(&trial, None).await);
    assert_eq!(release.state, ReleaseState::Refused);
    assert_eq!(trial.stage(id).await, Stage::Approved);
}

#[tokio::test]
async fn words_are_let_pass_with_a_reason_that_is_kept_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "accepted").await.unwrap();
    let (id, otto) = in_analysis(&trial).await;
    let mut lesson = trial::lesson();
    lesson.title = "A close pass and the wexmoor grip of kowalczyk".into();
    lesson.synopsis = "A truck came close, and 555-0147 was called.".into();
    done(
        analysis::draft_lesson(&trial, &otto, id, lesson)
            .await
            .map(drop),
    );
    let accept = async |text: &str, because: &str| {
        let accepted = analysis::accept_at_gate(&trial, &otto, id, text, because).await;
        accepted.map(drop)
    };
    let plain = "a way to hold a light, it names nobody";
    for (text, because, code) in [
        ("wexmoor", "", ProblemCode::Required),
        (
            "wexmoor",
            "wexmoor is a way to hold a light",
            ProblemCode::GateNotPassed,
        ),
        (
            "wexmoor",
            "Kowalczyk says it is harmless",
            ProblemCode::GateNotPassed,
        ),
        ("555-0147", plain, ProblemCode::GateNotPassed),
        ("kowalczyk", plain, ProblemCode::GateNotPassed),
        ("truck", plain, ProblemCode::NotFound),
    ] {
        assert_eq!(refused(accept(text, because).await), [code], "{text}");
    }
    done(accept("wexmoor", plain).await);
    // Once more is no second act.
    done(accept("wexmoor", plain).await);

    let log = trial.store.view().list_audit(None, 100).await.unwrap();
    let accepted: Vec<_> = log
        .iter()
        .filter(|line| line.event.act == domain::audit::Act::GateAccepted)
        .map(|line| line.event.detail.clone().unwrap())
        .collect();
    assert_eq!(accepted, [format!("closed_vocabulary in title: {plain}")]);
    let verdict = done(analysis::publication_check(&trial, &otto, id).await);
    assert!(
        verdict
            .stops
            .iter()
            .all(|stop| stop.excerpt != "wexmoor" && !stop.acceptable)
    );
}
