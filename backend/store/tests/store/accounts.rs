use crate::support::{Fixture, account, now, reviewer};
use domain::reviewer::Role;
use jiff::{SignedDuration, Timestamp};
use store::{Invitation, Session, Store, StoreError};

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn an_account_is_found_by_name_and_id_and_listed() {
    let fixture = Fixture::new().await;
    let view = fixture.view();
    assert_eq!(
        view.find_account("reviewer 2").await.unwrap(),
        Some(account(2))
    );
    assert_eq!(view.find_account("Reviewer 2").await.unwrap(), None);
    assert_eq!(
        view.find_account_by_id(reviewer(3)).await.unwrap(),
        Some(account(3))
    );
    assert_eq!(view.find_account_by_id(reviewer(9)).await.unwrap(), None);
    let all: Vec<_> = (1..=4).map(account).collect();
    assert_eq!(view.list_accounts().await.unwrap(), all);
}

#[tokio::test]
async fn an_account_may_hold_few_roles_or_none() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    let (mut one, mut none) = (account(1), account(2));
    one.reviewer.roles = [Role::Analyst].into();
    none.reviewer.roles.clear();
    tx.add_account(&one).await.unwrap();
    tx.add_account(&none).await.unwrap();
    assert_eq!(tx.list_accounts().await.unwrap(), [one, none]);
}

#[tokio::test]
async fn a_taken_name_is_refused() {
    let fixture = Fixture::new().await;
    let mut twin = account(9);
    twin.reviewer.name = "reviewer 1".into();
    let tx = fixture.begin().await.unwrap();
    let error = tx.add_account(&twin).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken), "{error}");
}

#[tokio::test]
async fn a_disabled_account_stays_and_loses_its_sessions() {
    let fixture = Fixture::new().await;
    open(&fixture, session(1, 1, 0)).await;
    open(&fixture, session(2, 2, 0)).await;
    let tx = fixture.begin().await.unwrap();
    tx.disable_account(reviewer(1)).await.unwrap();
    tx.commit().await.unwrap();
    let view = fixture.view();
    assert!(
        view.find_account_by_id(reviewer(1))
            .await
            .unwrap()
            .unwrap()
            .disabled
    );
    assert_eq!(view.find_session(&[1; 32]).await.unwrap(), None);
    assert!(view.find_session(&[2; 32]).await.unwrap().is_some());
}

fn invitation(roles: &[Role]) -> Invitation {
    Invitation {
        token_hash: [7; 32],
        name: "newcomer".into(),
        roles: roles.iter().copied().collect(),
        expires_at: later(60),
    }
}

#[tokio::test]
async fn an_invitation_is_taken_once() {
    for roles in [
        &[Role::Deidentifier, Role::Administrator][..],
        &[Role::Analyst],
        &[],
    ] {
        let fixture = Fixture::empty().await;
        let tx = fixture.begin().await.unwrap();
        tx.add_invitation(&invitation(roles)).await.unwrap();
        tx.commit().await.unwrap();

        let tx = fixture.begin().await.unwrap();
        assert_eq!(tx.take_invitation(&[8; 32]).await.unwrap(), None);
        let taken = tx.take_invitation(&[7; 32]).await.unwrap();
        assert_eq!(taken, Some(invitation(roles)));
        tx.commit().await.unwrap();

        let tx = fixture.begin().await.unwrap();
        assert_eq!(tx.take_invitation(&[7; 32]).await.unwrap(), None);
    }
}

#[tokio::test]
async fn an_invitation_taken_by_a_change_that_failed_can_be_taken_again() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    tx.add_invitation(&invitation(&[])).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        let tx = fixture.begin().await.unwrap();
        assert!(tx.take_invitation(&[7; 32]).await.unwrap().is_some());
    }
}

fn session(token: u8, number: u8, minute: i64) -> Session {
    Session {
        token_hash: [token; 32],
        reviewer: reviewer(number),
        opened_at: later(minute),
        seen_at: later(minute),
    }
}

async fn open(store: &Store, session: Session) {
    let tx = store.begin().await.unwrap();
    tx.open_session(&session).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_session_is_opened_used_and_ended() {
    let fixture = Fixture::new().await;
    open(&fixture, session(1, 1, 0)).await;
    let tx = fixture.begin().await.unwrap();
    tx.touch_session(&[1; 32], later(5)).await.unwrap();
    tx.commit().await.unwrap();
    let mut expected = session(1, 1, 0);
    expected.seen_at = later(5);
    let found = fixture.view().find_session(&[1; 32]).await.unwrap();
    assert_eq!(found, Some(expected));

    let tx = fixture.begin().await.unwrap();
    tx.end_session(&[1; 32]).await.unwrap();
    // Used once more by a request that was under way: it stays ended.
    tx.touch_session(&[1; 32], later(6)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fixture.view().find_session(&[1; 32]).await.unwrap(), None);
}

#[tokio::test]
async fn idle_and_old_sessions_end() {
    let fixture = Fixture::new().await;
    for (token, opened, seen) in [(1, 0, 5), (2, 0, 60), (3, 30, 40), (4, 30, 60)] {
        let mut session = session(token, 1, opened);
        session.seen_at = later(seen);
        open(&fixture, session).await;
    }
    let tx = fixture.begin().await.unwrap();
    tx.end_old_sessions(later(40), later(30)).await.unwrap();
    tx.commit().await.unwrap();
    for (token, left) in [(1, false), (2, false), (3, true), (4, true)] {
        let found = fixture.view().find_session(&[token; 32]).await.unwrap();
        assert_eq!(found.is_some(), left, "session {token}");
    }
}
