//! The settings of `SQLite` that the promises rest on: durable when acknowledged, gone when deleted.

use crate::error::StoreError;
use sea_orm::sqlx::sqlite::SqliteRow;
use sea_orm::sqlx::{AssertSqlSafe, Executor, Row, SqliteConnection};

/// A setting: its name, the value to set, the value that `SQLite` then reports.
pub(crate) type Pragma = (&'static str, &'static str, &'static str);

/// What every connection has.
pub(crate) const PRAGMAS: [Pragma; 5] = [
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
];

/// What a reading connection has besides.
pub(crate) const READS_ONLY: Pragma = ("query_only", "ON", "1");

/// Asks a connection whether it has every setting.
pub(crate) async fn verify(
    connection: &mut SqliteConnection,
    read_only: bool,
) -> Result<(), StoreError> {
    for (pragma, _, wanted) in wanted(read_only) {
        let question = AssertSqlSafe(format!("PRAGMA {pragma}"));
        let row = connection
            .fetch_one(question)
            .await
            .map_err(|_| StoreError::Unopened)?;
        let found = value(&row);
        if found != wanted {
            return Err(StoreError::Pragma {
                pragma,
                found,
                wanted,
            });
        }
    }
    Ok(())
}

/// The settings of one kind of connection.
pub(crate) fn wanted(read_only: bool) -> impl Iterator<Item = Pragma> {
    let besides = read_only.then_some(READS_ONLY);
    PRAGMAS.into_iter().chain(besides)
}

fn value(row: &SqliteRow) -> String {
    row.try_get::<String, _>(0)
        .or_else(|_| row.try_get::<i64, _>(0).map(|number| number.to_string()))
        .unwrap_or_default()
}
