use crate::support::{Fixture, Raw, head, id, receive, reviewer, week};
use domain::audit::{Act, Event};
use domain::id::MessageId;
use store::Store;

fn event(number: u32) -> Event {
    Event {
        at: "2026-11-23T10:00:00Z".into(),
        actor: number.is_multiple_of(2).then(|| reviewer(1)),
        act: [Act::Claimed, Act::OriginalOpened, Act::Approved][number as usize % 3],
        report: (!number.is_multiple_of(5)).then(|| id(number)),
        detail: number.is_multiple_of(3).then(|| "out_of_scope".to_owned()),
    }
}

async fn append(store: &Store, events: impl Iterator<Item = Event>) {
    let tx = store.begin().await.unwrap();
    for event in events {
        tx.append_audit(event).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A log of that many lines, and a connection on which nothing protects it.
async fn log(lines: u32) -> (Fixture, Raw) {
    let fixture = Fixture::new().await;
    append(&fixture, (1..=lines).map(event)).await;
    let mut raw = fixture.raw().await;
    raw.run("DROP TRIGGER audit_lines_never_change").await;
    raw.run("DROP TRIGGER audit_lines_never_go").await;
    (fixture, raw)
}

async fn broken(store: &Store) -> Option<u64> {
    store.view().find_broken_link().await.unwrap()
}

#[tokio::test]
async fn lines_are_listed_newest_first_in_pages() {
    let fixture = Fixture::new().await;
    append(&fixture, (1..=10).map(event)).await;
    let view = fixture.view();
    let first = view.list_audit(None, 4).await.unwrap();
    let numbers =
        |lines: &[domain::audit::Line]| lines.iter().map(|line| line.seq).collect::<Vec<_>>();
    assert_eq!(numbers(&first), [10, 9, 8, 7]);
    assert_eq!(first[0].event, event(10));
    assert!(first[0].follows(Some(&first[1])));
    let rest = view.list_audit(Some(7), 100).await.unwrap();
    assert_eq!(numbers(&rest), [6, 5, 4, 3, 2, 1]);
    assert!(rest[5].follows(None));
    assert_eq!(view.list_audit(Some(1), 4).await.unwrap(), []);
}

#[tokio::test]
async fn an_empty_and_a_long_log_are_whole() {
    let fixture = Fixture::new().await;
    assert_eq!(broken(&fixture).await, None);
    // More than one page of the check.
    append(&fixture, (1..=2_100).map(event)).await;
    assert_eq!(broken(&fixture).await, None);
}

#[tokio::test]
async fn the_log_refuses_changes() {
    let fixture = Fixture::new().await;
    append(&fixture, (1..=3).map(event)).await;
    let mut raw = fixture.raw().await;
    for sql in [
        "UPDATE audit SET detail = 'x' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
    ] {
        assert_eq!(raw.try_run(sql).await.unwrap_err(), "append-only");
    }
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let other = id(99);
    for (sql, found) in [
        ("UPDATE audit SET act = 'declined' WHERE seq = 5".to_owned(), 5),
        ("UPDATE audit SET at = '2026-11-24T10:00:00Z' WHERE seq = 5".into(), 5),
        ("UPDATE audit SET actor = NULL WHERE seq = 4".into(), 4),
        (format!("UPDATE audit SET report_id = '{other}' WHERE seq = 5"), 5),
        ("UPDATE audit SET detail = NULL WHERE seq = 6".into(), 6),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 5".into(), 5),
        ("UPDATE audit SET previous = zeroblob(32) WHERE seq = 5".into(), 5),
        ("UPDATE audit SET hash = x'00' WHERE seq = 5".into(), 5),
        ("UPDATE audit SET act = 'no such act' WHERE seq = 5".into(), 5),
        ("UPDATE audit SET seq = 50 WHERE seq = 10".into(), 50),
        ("UPDATE audit SET seq = 0 WHERE seq = 1".into(), 0),
        ("DELETE FROM audit WHERE seq = 1".into(), 2),
        ("DELETE FROM audit WHERE seq = 5".into(), 6),
        ("INSERT INTO audit SELECT 11, at, actor, act, report_id, detail, previous, hash FROM audit WHERE seq = 10".into(), 11),
        ("INSERT INTO audit SELECT 0, at, actor, act, report_id, detail, previous, hash FROM audit WHERE seq = 10".into(), 0),
    ] {
        let (fixture, mut raw) = log(10).await;
        assert_eq!(broken(&fixture).await, None);
        assert_eq!(raw.try_run(sql.clone()).await, Ok(1), "{sql}");
        assert_eq!(broken(&fixture).await, Some(found), "{sql}");
    }
}

#[tokio::test]
async fn lines_in_exchanged_places_are_found() {
    let (fixture, mut raw) = log(10).await;
    raw.run("UPDATE audit SET seq = -1 WHERE seq = 3").await;
    raw.run("UPDATE audit SET seq = 3 WHERE seq = 4").await;
    raw.run("UPDATE audit SET seq = 4 WHERE seq = -1").await;
    assert_eq!(broken(&fixture).await, Some(3));
}

#[tokio::test]
async fn tampering_on_a_later_page_of_the_check_is_found() {
    let (fixture, mut raw) = log(1_500).await;
    raw.run("UPDATE audit SET detail = 'x' WHERE seq = 1001")
        .await;
    assert_eq!(broken(&fixture).await, Some(1_001));
}

#[tokio::test]
async fn acts_of_submitters_wait_for_the_sweep() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    // Later acts may have lower ids.
    let ids = [9, 3].map(|number| MessageId::from_random([number; 16]));
    let tx = fixture.begin().await.unwrap();
    for waiting in ids {
        tx.defer_audit(waiting, week(48), Act::RetractedBySubmitter, id(1))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();

    let pending = fixture.view().list_pending_audit().await.unwrap();
    let expected = Event {
        at: "2026-W48".into(),
        actor: None,
        act: Act::RetractedBySubmitter,
        report: Some(id(1)),
        detail: None,
    };
    assert_eq!(
        pending,
        [(ids[1], expected.clone()), (ids[0], expected.clone())]
    );

    let tx = fixture.begin().await.unwrap();
    for (id, event) in pending {
        tx.append_audit(event).await.unwrap();
        tx.forget_pending_audit(id).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(fixture.view().list_pending_audit().await.unwrap(), []);
    let lines = fixture.view().list_audit(None, 10).await.unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].event, expected);
    assert_eq!(broken(&fixture).await, None);
}
