use crate::support::{Fixture, head, id, receive};
use sea_orm::sqlx::Row;

/// Tables about submissions. A rowid would be their order of arrival.
const OF_SUBMISSIONS: [&str; 15] = [
    "reports",
    "sealed_texts",
    "messages",
    "receipts",
    "idempotency",
    "handlers",
    "approvals",
    "lessons",
    "lesson_codes",
    "guard_traces",
    "erasures",
    "pending_audit",
    "alerts",
    "proposals",
    "revision_approvals",
];

#[tokio::test]
async fn tables_of_submissions_have_no_rowid() {
    let fixture = Fixture::empty().await;
    let mut raw = fixture.raw().await;
    for table in OF_SUBMISSIONS {
        let error = raw.try_run(format!("SELECT rowid FROM {table}")).await;
        assert_eq!(error.unwrap_err(), "no such column: rowid", "{table}");
    }
    // The question tells the difference.
    assert!(raw.try_run("SELECT rowid FROM reviewers").await.is_ok());
}

#[tokio::test]
async fn a_table_with_a_report_in_it_has_no_rowid_or_is_the_audit_log() {
    let fixture = Fixture::empty().await;
    let mut raw = fixture.raw().await;
    let question = "SELECT m.name, m.sql FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                    WHERE m.type = 'table' AND c.name = 'report_id'";
    for row in raw.rows(question).await {
        let (table, sql): (String, String) = (row.get(0), row.get(1));
        assert!(
            table == "audit" || sql.ends_with("WITHOUT ROWID"),
            "{table}"
        );
    }
}

#[tokio::test]
async fn no_column_keeps_a_submitters_time_finer_than_a_week() {
    let fixture = Fixture::empty().await;
    receive(&fixture, head(1)).await;
    let mut raw = fixture.raw().await;
    assert_eq!(
        raw.texts("SELECT received_week FROM reports").await,
        ["2026-W40"]
    );
    let default = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE c.dflt_value IS NOT NULL";
    assert!(raw.texts(default).await.is_empty());
}

#[tokio::test]
async fn a_report_that_anything_points_at_is_not_deleted() {
    let fixture = Fixture::empty().await;
    receive(&fixture, head(1)).await;
    let mut raw = fixture.raw().await;
    let error = raw
        .try_run(format!("DELETE FROM reports WHERE id = '{}'", id(1)))
        .await;
    assert_eq!(error.unwrap_err(), "FOREIGN KEY constraint failed");
}
