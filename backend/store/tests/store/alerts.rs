//! Alerts from draft to past, and the two-person rule as the schema says it of them.

use crate::support::{Fixture, id, now, opened, reviewer};
use domain::alert::{Acknowledgement, Alert, AlertText, Approval, Current, Drafted, Live, Raised};
use domain::audit::{Act, Event};
use domain::id::{AcknowledgementId, AlertId, AlertName};
use jiff::civil::{Date, date};
use store::StoreError;

const TODAY: Date = date(2026, 11, 23);

fn alert_id(number: u8) -> AlertId {
    AlertId::from_random([number; 16])
}

fn draft(number: u8) -> Drafted {
    Drafted::new(Raised {
        id: alert_id(number),
        text: AlertText {
            title: "Zyxquor screws".into(),
            hazard: "They turn out under way.".into(),
            what_to_do: "Check them before every shift.".into(),
            language: "en".into(),
        },
        report: None,
        let_pass: ["zyxquor".to_owned()].into(),
        because: "a product".into(),
        by: reviewer(1),
        at: now(),
        closes: date(2026, 12, 23),
    })
}

fn approval(by: u8, number: u32) -> Approval {
    Approval {
        name: AlertName::new(2026, number),
        by: reviewer(by),
        at: now(),
    }
}

async fn raise(fixture: &Fixture, draft: &Drafted) {
    let tx = fixture.begin().await.unwrap();
    tx.add_alert(draft).await.unwrap();
    tx.commit().await.unwrap();
}

async fn approve(fixture: &Fixture, current: &Current) -> Result<(), StoreError> {
    let tx = fixture.begin().await.unwrap();
    tx.approve_alert(current).await?;
    tx.commit().await
}

async fn find(fixture: &Fixture, number: u8) -> Option<Alert> {
    fixture.view().find_alert(alert_id(number)).await.unwrap()
}

#[tokio::test]
async fn an_alert_is_found_as_it_was_stored_at_every_stage() {
    let fixture = Fixture::new().await;
    raise(&fixture, &draft(1)).await;
    assert_eq!(find(&fixture, 1).await, Some(Alert::Drafted(draft(1))));

    let current = draft(1).approve(approval(2, 1), TODAY, 0).unwrap();
    approve(&fixture, &current).await.unwrap();
    assert_eq!(
        find(&fixture, 1).await,
        Some(Alert::Current(current.clone()))
    );

    let live = Live {
        since: Some(now()),
        minutes: Some(75),
        held: Some("looks_identifying".into()),
    };
    let noted = Acknowledgement {
        id: AcknowledgementId::from_random([9; 16]),
        on: TODAY,
        text: "The maker sends a longer screw.".into(),
    };
    let told = Current::restore(
        draft(1).raised().clone(),
        approval(2, 1),
        live.clone(),
        vec![noted.clone()],
    );
    let past = told.close(TODAY);
    let tx = fixture.begin().await.unwrap();
    tx.note_alert_live(alert_id(1), &live).await.unwrap();
    tx.acknowledge_alert(alert_id(1), &noted, reviewer(2))
        .await
        .unwrap();
    tx.close_alert(&past).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(find(&fixture, 1).await, Some(Alert::Past(past.clone())));
    assert_eq!(
        fixture.view().list_alerts().await.unwrap(),
        [Alert::Past(past)]
    );
    assert_eq!(find(&fixture, 2).await, None);
}

#[tokio::test]
async fn names_go_up_within_a_year() {
    let fixture = Fixture::new().await;
    for number in 1..=2 {
        raise(&fixture, &draft(number)).await;
        let tx = fixture.begin().await.unwrap();
        let name = tx.next_alert_name(2026).await.unwrap();
        assert_eq!(name, AlertName::new(2026, u32::from(number)));
        let current = draft(number).approve(approval(2, name.number()), TODAY, 0);
        tx.approve_alert(&current.unwrap()).await.unwrap();
        tx.commit().await.unwrap();
    }
    let tx = fixture.begin().await.unwrap();
    assert_eq!(
        tx.next_alert_name(2027).await.unwrap(),
        AlertName::new(2027, 1)
    );
}

#[tokio::test]
async fn the_raiser_of_an_alert_never_approves_it() {
    let fixture = Fixture::new().await;
    raise(&fixture, &draft(1)).await;
    let live = Live::default();
    let own = Current::restore(draft(1).raised().clone(), approval(1, 1), live, vec![]);
    let error = approve(&fixture, &own).await.unwrap_err();
    assert!(matches!(error, StoreError::TwoPersonRule), "{error}");
}

#[tokio::test]
async fn the_database_refuses_every_way_around_the_second_person_of_an_alert() {
    let fixture = Fixture::new().await;
    raise(&fixture, &draft(1)).await;
    let mut raw = fixture.raw().await;
    let (one, two, three) = (reviewer(1), reviewer(2), reviewer(3));
    let born_approved = format!(
        "INSERT INTO alerts SELECT 'other', NULL, report_id, title, hazard, what_to_do, language, let_pass, because, \
         raised_by, raised_at, closes, '{two}', 0, NULL, NULL, NULL, NULL FROM alerts"
    );
    for statement in [
        born_approved.as_str(),
        "UPDATE alerts SET public_id = 'AL-2026-0001'",
        "UPDATE alerts SET live_since = 0",
        &format!("UPDATE alerts SET raised_by = '{two}'"),
        &format!("UPDATE alerts SET approved_by = '{one}'"),
    ] {
        assert_eq!(
            raw.try_run(statement).await.unwrap_err(),
            "two-person rule",
            "{statement}"
        );
    }
    raw.run(format!(
        "UPDATE alerts SET approved_by = '{two}', approved_at = 0, public_id = 'AL-2026-0001'"
    ))
    .await;
    for statement in [
        "UPDATE alerts SET title = 'other words'",
        "UPDATE alerts SET hazard = 'other words'",
        "UPDATE alerts SET what_to_do = 'other words'",
        "UPDATE alerts SET public_id = 'AL-2026-0002'",
        "UPDATE alerts SET approved_by = NULL",
        &format!("UPDATE alerts SET approved_by = '{three}'"),
        "DELETE FROM alerts",
    ] {
        assert_eq!(
            raw.try_run(statement).await.unwrap_err(),
            "two-person rule",
            "{statement}"
        );
    }
}

#[tokio::test]
async fn drafts_of_a_report_that_ended_are_nowhere_and_others_stay() {
    let fixture = Fixture::new().await;
    opened(&fixture, 1).await;
    let of_report = Drafted::new(Raised {
        report: Some(id(1)),
        ..draft(1).raised().clone()
    });
    raise(&fixture, &of_report).await;
    raise(&fixture, &draft(2)).await;
    let tx = fixture.begin().await.unwrap();
    tx.discard_alerts_of(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(find(&fixture, 1).await, None);
    assert_eq!(find(&fixture, 2).await, Some(Alert::Drafted(draft(2))));
}

#[tokio::test]
async fn the_first_claim_of_a_report_is_told_by_the_log() {
    let fixture = Fixture::new().await;
    opened(&fixture, 1).await;
    assert_eq!(fixture.view().first_claim(id(1)).await.unwrap(), None);
    for at in ["2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z"] {
        let tx = fixture.begin().await.unwrap();
        tx.append_audit(Event {
            at: at.into(),
            actor: Some(reviewer(1)),
            act: Act::Claimed,
            report: Some(id(1)),
            detail: None,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(
        fixture.view().first_claim(id(1)).await.unwrap(),
        Some(now())
    );
}

#[tokio::test]
async fn rows_of_alerts_print_no_text() {
    let fixture = Fixture::new().await;
    raise(&fixture, &draft(1)).await;
    let printed = format!("{:?}", find(&fixture, 1).await);
    assert!(!printed.contains("screws"), "{printed}");
}
