use crate::support::{Fixture, Raw, head, receive};
use store::{Store, StoreError};

#[tokio::test]
async fn a_new_file_gets_every_step_and_a_second_opening_changes_nothing() {
    let fixture = Fixture::empty().await;
    assert_eq!(fixture.pending_steps().await.unwrap(), 0);
    let id = receive(&fixture, head(1)).await;
    let mut raw = fixture.raw().await;
    let schema = "SELECT name || COALESCE(sql, '') FROM sqlite_master ORDER BY name";
    let before = raw.texts(schema).await;
    assert!(before.iter().any(|line| line.starts_with("reports")));

    let again = Store::open(&fixture.file()).await.unwrap();
    assert_eq!(again.pending_steps().await.unwrap(), 0);
    assert_eq!(raw.texts(schema).await, before);
    assert!(again.view().find_report(id).await.unwrap().is_some());
    again.close().await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_left_alone() {
    let fixture = Fixture::empty().await;
    let mut raw = fixture.raw().await;
    raw.run("INSERT INTO seaql_migrations VALUES ('m9999_future', 0)")
        .await;
    let error = Store::open(&fixture.file()).await.unwrap_err();
    let StoreError::Newer { step } = &error else {
        panic!("{error}")
    };
    assert_eq!(step, "m9999_future");
    assert!(error.to_string().contains("install a newer nearmiss"));
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nearmiss.db");
    let mut raw = Raw::open(&file).await;
    // In the way of a table in the middle of the first step.
    raw.run("CREATE TABLE handlers (something TEXT)").await;
    let error = Store::open(&file).await.unwrap_err();
    assert!(matches!(error, StoreError::Migration), "{error}");
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql%'";
    assert_eq!(raw.texts(tables).await, ["handlers"]);
    assert_eq!(raw.number("SELECT COUNT(*) FROM seaql_migrations").await, 0);

    raw.run("DROP TABLE handlers").await;
    let store = Store::open(&file).await.unwrap();
    assert_eq!(store.pending_steps().await.unwrap(), 0);
}

#[tokio::test]
async fn a_database_that_cannot_keep_a_write_ahead_log_is_refused() {
    let error = Store::open(":memory:".as_ref()).await.unwrap_err();
    let StoreError::Pragma {
        pragma,
        found,
        wanted,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(
        (pragma, found.as_str(), wanted),
        ("journal_mode", "memory", "wal")
    );
}

#[tokio::test]
async fn a_file_in_an_absent_folder_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::open(&folder.path().join("absent/nearmiss.db"))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Unopened), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nearmiss.db");
    std::fs::write(&file, "no database at all, though quite long. ".repeat(200)).unwrap();
    let error = Store::open(&file).await.unwrap_err();
    assert!(matches!(error, StoreError::Unopened), "{error}");
}

#[tokio::test]
async fn a_dropped_change_changes_nothing() {
    let fixture = Fixture::empty().await;
    let tx = fixture.begin().await.unwrap();
    let report = crate::support::new_report(head(1));
    tx.insert_reports(vec![report]).await.unwrap();
    drop(tx);
    assert_eq!(fixture.view().count_by_stage().await.unwrap(), []);
}
