//! The questions asked most are answered from an index, never by reading a whole table.

use crate::support::Fixture;
use sea_orm::sqlx::Row;

async fn plan(question: &str) -> String {
    let fixture = Fixture::empty().await;
    let rows = fixture
        .raw()
        .await
        .rows(format!("EXPLAIN QUERY PLAN {question}"))
        .await;
    let lines: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
    lines.join("\n")
}

#[tokio::test]
async fn lookups_search() {
    for question in [
        "SELECT * FROM reports LEFT JOIN lessons ON reports.id = lessons.report_id WHERE reports.id = 'x'",
        "SELECT * FROM reports JOIN lessons ON reports.id = lessons.report_id WHERE reports.stage = 'approved'",
        "SELECT * FROM handlers WHERE report_id = 'x'",
        "SELECT * FROM receipts WHERE hash = x'00'",
        "SELECT * FROM idempotency WHERE key_hash IN (x'00', x'01')",
        "SELECT * FROM sealed_texts WHERE report_id = 'x' AND field = 'y'",
        "SELECT * FROM messages WHERE report_id = 'x' ORDER BY position",
        "SELECT * FROM guard_traces WHERE report_id = 'x'",
        "SELECT * FROM lessons JOIN reports ON reports.id = lessons.report_id WHERE public_id = 'x'",
        "SELECT * FROM lesson_codes WHERE field = 'x' GROUP BY code",
        "SELECT * FROM sessions WHERE token_hash = x'00'",
        "SELECT * FROM reviewers WHERE name = 'x'",
        "SELECT * FROM reviewer_roles WHERE reviewer_id = 'x'",
        "SELECT * FROM release_holds WHERE release_id = 'x'",
        "SELECT * FROM audit WHERE seq > 5 ORDER BY seq LIMIT 10",
    ] {
        let plan = plan(question).await;
        assert!(
            plan.contains("SEARCH") && !plan.contains("SCAN"),
            "{question}\n{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{question}\n{plan}");
    }
}

#[tokio::test]
async fn a_queue_reads_its_stage_alone() {
    let question = "SELECT * FROM reports WHERE stage = 'received' AND (urgent IS NULL, received_week, id) > (0, 'w', 'x') \
         AND NOT EXISTS (SELECT 1 FROM handlers h WHERE h.report_id = reports.id AND h.reviewer_id = 'r') \
         ORDER BY urgent IS NULL, received_week, id LIMIT 20";
    let plan = plan(question).await;
    assert!(
        plan.contains("SEARCH reports USING INDEX reports_by_stage"),
        "{plan}"
    );
    assert!(plan.contains("SEARCH h USING PRIMARY KEY"), "{plan}");
    assert!(!plan.contains("SCAN"), "{plan}");
}

#[tokio::test]
async fn a_page_of_lessons_is_found_in_the_order_of_the_index() {
    let place = "CAST(substr(\"lessons\".\"public_id\", 4, 4) AS INTEGER) * 10000000000 \
         + CAST(substr(\"lessons\".\"public_id\", 9) AS INTEGER)";
    let plan = plan(&format!(
        "SELECT * FROM lessons JOIN reports ON reports.id = lessons.report_id WHERE +stage = 'published' \
         AND {place} < 20260000000040 ORDER BY {place} DESC LIMIT 20"
    ))
    .await;
    assert!(
        plan.contains("SEARCH lessons USING INDEX lessons_by_place (<expr><?)"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
