use super::*;
use jiff::civil::date;

const TODAY: Date = date(2026, 11, 24);

fn reviewer(number: u8) -> ReviewerId {
    ReviewerId::from_random([number; 16])
}

fn at(hour: i8) -> Timestamp {
    let time = TODAY.at(hour, 0, 0, 0);
    jiff::tz::TimeZone::UTC.to_timestamp(time).unwrap()
}

fn draft() -> Drafted {
    Drafted::new(Raised {
        id: AlertId::from_random([1; 16]),
        text: AlertText {
            title: "Holster screws work loose".into(),
            hazard: "The screw of the retention hood turns out under way.".into(),
            what_to_do: "Check the screw before every shift.".into(),
            language: "en".into(),
        },
        report: Some(ReportId::from_random([2; 16])),
        let_pass: BTreeSet::new(),
        because: String::new(),
        by: reviewer(1),
        at: at(9),
        closes: closing(None, TODAY).unwrap(),
    })
}

fn approval(by: u8) -> Approval {
    Approval {
        name: AlertName::new(2026, 1),
        by: reviewer(by),
        at: at(10),
    }
}

fn current() -> Current {
    draft().approve(approval(2), TODAY, 0).unwrap()
}

#[test]
fn nobody_approves_their_own_alert() {
    let own = draft().approve(approval(1), TODAY, 0);
    assert_eq!(own, Err(AlertError::SameReviewer));
    assert!(draft().approve(approval(2), TODAY, 0).is_ok());
}

#[test]
fn an_alert_with_open_findings_is_not_approved() {
    let refused = draft().approve(approval(2), TODAY, 2);
    assert_eq!(refused, Err(AlertError::GateNotPassed { findings: 2 }));
}

#[test]
fn an_alert_closes_after_thirty_days_unless_told_otherwise() {
    assert_eq!(closing(None, TODAY), Ok(date(2026, 12, 24)));
    assert_eq!(
        closing(Some(date(2027, 1, 31)), TODAY),
        Ok(date(2027, 1, 31))
    );
    for wrong in [TODAY, date(2026, 1, 1), date(2028, 1, 1)] {
        assert_eq!(closing(Some(wrong), TODAY), Err(AlertError::ClosingDate));
    }
}

#[test]
fn a_draft_that_waited_past_its_date_is_not_approved() {
    let late = draft().approve(approval(2), date(2027, 1, 1), 0);
    assert_eq!(late, Err(AlertError::ClosingDate));
}

#[test]
fn an_alert_is_current_through_its_last_day() {
    let alert = current();
    assert!(alert.page(date(2026, 12, 24), None).is_current());
    let after = alert.page(date(2026, 12, 25), None);
    assert_eq!(after.closed, Some(date(2026, 12, 24)));
    let late = alert.close(date(2027, 2, 1));
    assert_eq!(late.closed(), date(2026, 12, 24));
}

#[test]
fn one_closed_early_says_when_and_keeps_its_page() {
    let page = current().close(date(2026, 11, 30)).page();
    assert_eq!(page.closed, Some(date(2026, 11, 30)));
    assert_eq!(page.name.to_string(), "AL-2026-0001");
}

#[test]
fn readers_are_told_whole_hours_from_claim_to_alert() {
    let with = |minutes| {
        let live = Live {
            minutes,
            ..Live::default()
        };
        let alert = Current::restore(draft().raised, approval(2), live, vec![]);
        alert.page(TODAY, Some(9)).hours
    };
    assert_eq!(with(Some(0)), Some(1));
    assert_eq!(with(Some(61)), Some(2));
    assert_eq!(with(None), Some(9));
    assert_eq!(minutes_between(at(9), at(11)), 120);
    assert_eq!(minutes_between(at(11), at(9)), 0);
}

#[test]
fn every_limit_is_told_at_once_and_no_text_is_quoted() {
    let text = AlertText {
        title: "Zyxquor ".repeat(20),
        hazard: String::new(),
        what_to_do: "x".repeat(401),
        language: "en".into(),
    };
    let problems = text.problems("input");
    assert_eq!(problems.len(), 3);
    assert!(!format!("{problems:?} {text:?}").contains("Zyxquor"));
    assert!(problems[2].message.contains("400"));
}

#[test]
fn an_acknowledgement_is_published_by_quarter() {
    let noted = Acknowledgement {
        id: AcknowledgementId::from_random([3; 16]),
        on: date(2027, 2, 11),
        text: "The maker sends a longer screw.".into(),
    };
    let alert = Current::restore(draft().raised, approval(2), Live::default(), vec![noted]);
    let told = &alert.page(TODAY, None).acknowledgements;
    assert_eq!(told[0].quarter.to_string(), "2027-Q1");
    assert!(!format!("{alert:?}").contains("screw"));
}
