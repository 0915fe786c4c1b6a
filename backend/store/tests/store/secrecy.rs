//! No error and no Debug output carries a stored value.

use crate::support::{Fixture, account, document, head, id, new_report, receive, reviewer};
use domain::id::MessageId;
use store::{Invitation, Password, SealedText, StoreError};

const SECRET: &str = "Xanthippe";

#[track_caller]
fn silent(error: &StoreError) {
    for told in [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
    ] {
        assert!(!told.contains(SECRET), "{told}");
        assert!(!told.to_lowercase().contains("insert into"), "{told}");
    }
    // Nor does what it may lead to.
    assert!(std::error::Error::source(error).is_none());
}

#[tokio::test]
async fn a_taken_name_is_not_repeated() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    for number in [8, 9] {
        let mut twin = account(number);
        twin.reviewer.name = SECRET.into();
        let added = tx.add_account(&twin).await;
        if number == 9 {
            silent(&added.unwrap_err());
        }
    }
}

#[tokio::test]
async fn a_violated_constraint_does_not_tell_the_row() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    let text = SealedText {
        field: SECRET.into(),
        ciphertext: SECRET.into(),
    };
    silent(&tx.put_sealed(id(9), text).await.unwrap_err());
    let mut document = document(1);
    document.lesson.title = SECRET.into();
    silent(&tx.put_lesson(id(9), &document).await.unwrap_err());
    drop(tx);
    let tx = fixture.begin().await.unwrap();
    let mut head = head(1);
    head.provenance = SECRET.into();
    let twice = vec![new_report(head.clone()), new_report(head)];
    silent(&tx.insert_reports(twice).await.unwrap_err());
}

#[tokio::test]
async fn rows_that_make_no_sense_are_not_quoted() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let tx = fixture.begin().await.unwrap();
    let invitation = Invitation {
        token_hash: [7; 32],
        name: SECRET.into(),
        roles: Default::default(),
        expires_at: crate::support::now(),
    };
    tx.add_invitation(&invitation).await.unwrap();
    tx.commit().await.unwrap();
    let mut raw = fixture.raw().await;
    for sql in [
        "UPDATE reports SET answers = 'Xanthippe'",
        "UPDATE invitations SET roles = 'Xanthippe'",
        "UPDATE reviewer_roles SET role = 'Xanthippe' WHERE role = 'analyst'",
        "INSERT INTO lessons (report_id, public_id, document) SELECT id, 'Xanthippe', 'Xanthippe' FROM reports",
    ] {
        raw.run(sql).await;
    }
    let view = fixture.view();
    silent(&view.find_report(id(1)).await.unwrap_err());
    silent(&view.find_account_by_id(reviewer(1)).await.unwrap_err());
    silent(&view.list_public_ids().await.unwrap_err());
    let tx = fixture.begin().await.unwrap();
    silent(&tx.take_invitation(&[7; 32]).await.unwrap_err());
}

#[tokio::test]
async fn a_column_of_another_type_is_not_quoted() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let mut raw = fixture.raw().await;
    raw.run("UPDATE reports SET version = 'Xanthippe'").await;
    silent(&fixture.view().find_report(id(1)).await.unwrap_err());
    let id = MessageId::from_random([1; 16]);
    raw.run(format!(
        "INSERT INTO pending_audit VALUES ('{id}', 'Xanthippe', 'Xanthippe', 'Xanthippe')"
    ))
    .await;
    silent(&fixture.view().list_pending_audit().await.unwrap_err());
}

#[test]
fn debug_output_is_silent() {
    let text = SealedText {
        field: "clean".into(),
        ciphertext: SECRET.into(),
    };
    assert_eq!(format!("{text:?}"), "SealedText(clean, <9 bytes>)");
    assert_eq!(format!("{:?}", Password(SECRET.into())), "Password");
    let mut new = new_report(head(1));
    new.sealed = vec![text];
    assert!(!format!("{new:?}").contains(&format!("{:?}", SECRET.as_bytes())));
}
