use super::*;
use crate::calendar::{Quarter, Week};
use crate::coding::Answers;
use crate::id::{PublicId, ReportId, ReviewerId};
use crate::lesson::{Lesson, LessonDocument, Takeaway};
use crate::narrative::CleanNarrative;
use jiff::{SignedDuration, Timestamp, civil::date};

fn reviewer(n: u8) -> ReviewerId {
    ReviewerId::from_random([n; 16])
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

fn received() -> Received {
    Received::new(Head {
        id: ReportId::from_random([9; 16]),
        received: Week::of(date(2026, 11, 23)),
        urgent: None,
        provenance: "anonymous_submission".into(),
        language: "en".into(),
        answers: Answers::new(),
        handlers: Default::default(),
        version: 0,
    })
}

fn in_analysis() -> InAnalysis {
    let (opened, _) = received()
        .claim(reviewer(1), now())
        .open(reviewer(1), now())
        .unwrap();
    opened.complete(reviewer(1), now(), 0).unwrap()
}

fn ready() -> ReadyLesson {
    let lesson = Lesson {
        title: "A close call".into(),
        synopsis: "It was close.".into(),
        takeaways: vec![Takeaway {
            text: "Search again.".into(),
            code: "tk_search_thoroughly".into(),
            changes: vec![],
            audience: vec![],
        }],
        ..Lesson::default()
    };
    let document = LessonDocument {
        narrative: CleanNarrative::restore("A close call.".into()),
        lesson,
        coding: Answers::new(),
        removed: vec![("PERSON".into(), 2)],
        accepted: vec![],
    };
    ReadyLesson {
        document,
        linkage_checked: true,
        blockers: 0,
    }
}

#[test]
fn a_claim_is_exclusive_until_it_lapses() {
    let report = received().claim(reviewer(1), now());
    let held = report.clone().claim(reviewer(2), later(29));
    assert!(matches!(held, Err(ClaimError::HeldByAnother { .. })));
    let taken = report.claim(reviewer(2), later(30)).unwrap();
    assert_eq!(taken.current_claim().map(Claim::by), Some(reviewer(2)));
}

#[test]
fn work_renews_a_claim_and_needs_one() {
    let report = received()
        .claim(reviewer(1), now())
        .work(reviewer(1), later(29))
        .unwrap();
    assert!(report.clone().work(reviewer(1), later(58)).is_ok());
    assert_eq!(
        report.clone().work(reviewer(1), later(59)),
        Err(ClaimError::Lapsed)
    );
    assert!(matches!(
        report.work(reviewer(2), later(30)),
        Err(ClaimError::HeldByAnother { .. })
    ));
}

#[test]
fn deidentification_ends_only_when_every_finding_is_decided() {
    let report = received().claim(reviewer(1), now());
    assert_eq!(
        report.complete(reviewer(1), now(), 3),
        Err(CompletionError::Undecided { open: 3 })
    );
}

#[test]
fn whoever_opened_the_original_cannot_even_claim_the_analysis() {
    assert_eq!(
        in_analysis().claim(reviewer(1), now()),
        Err(ClaimError::SameReviewer)
    );
}

#[test]
fn the_two_person_rule_survives_a_send_back() {
    let back = in_analysis()
        .claim(reviewer(2), now())
        .unwrap()
        .send_back(reviewer(2), now())
        .unwrap();
    let again = back
        .claim(reviewer(3), now())
        .unwrap()
        .complete(reviewer(3), now(), 0)
        .unwrap();
    assert_eq!(
        again.clone().claim(reviewer(1), now()),
        Err(ClaimError::SameReviewer)
    );
    assert_eq!(
        again.clone().claim(reviewer(3), now()),
        Err(ClaimError::SameReviewer)
    );
    assert!(again.claim(reviewer(2), now()).is_ok());
}

#[test]
fn nothing_goes_back_once_the_original_is_destroyed() {
    let report = in_analysis()
        .without_original()
        .claim(reviewer(2), now())
        .unwrap();
    assert_eq!(
        report.send_back(reviewer(2), now()),
        Err(SendBackError::OriginalGone)
    );
}

#[test]
fn approval_asks_for_lesson_linkage_check_and_gate() {
    let report = in_analysis().claim(reviewer(2), now()).unwrap();
    let approve = |change: fn(&mut ReadyLesson)| {
        let mut lesson = ready();
        change(&mut lesson);
        report.clone().approve(reviewer(2), now(), lesson)
    };
    assert_eq!(
        approve(|r| r.document.lesson.takeaways.clear()),
        Err(ApprovalError::NoLesson)
    );
    assert_eq!(
        approve(|r| r.linkage_checked = false),
        Err(ApprovalError::LinkageUnchecked)
    );
    assert_eq!(
        approve(|r| r.blockers = 2),
        Err(ApprovalError::GateNotPassed { blockers: 2 })
    );
    assert_eq!(approve(|_| ()).unwrap().approved_by(), Some(reviewer(2)));
}

#[test]
fn a_published_lesson_is_withdrawn_and_leaves_only_its_name() {
    let approved = in_analysis()
        .claim(reviewer(2), now())
        .unwrap()
        .approve(reviewer(2), now(), ready())
        .unwrap();
    let quarter = Quarter::of(date(2026, 11, 23));
    let published = approved.publish(PublicId::new(2026, 7), quarter, Answers::new(), vec![]);
    assert_eq!(published.page().removed, [("PERSON".to_owned(), 2)]);
    let withdrawn = published.withdraw("identification".into(), quarter);
    assert_eq!(withdrawn.tombstone().public_id.to_string(), "NM-2026-0007");
}

#[test]
fn the_hard_cap_is_never_more_than_thirty_days() {
    for day in 0..7 {
        let arrival = date(2026, 11, 23)
            .checked_add(jiff::Span::new().days(day))
            .unwrap();
        let end = Week::of(arrival)
            .monday()
            .checked_add(jiff::Span::new().weeks(i64::from(ORIGINAL_WEEKS)))
            .unwrap();
        assert!((end - arrival).get_days() <= 30);
    }
}
