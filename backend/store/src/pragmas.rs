//! The settings of SQLite that the promises rest on: durable when acknowledged, gone when deleted.

use crate::error::StoreError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Pragma, the value to set, the value that SQLite then reports.
pub(crate) const PRAGMAS: [(&str, &str, &str); 5] = [
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
];

/// Asks a connection whether it has every setting.
pub(crate) async fn verify(connection: &DatabaseConnection) -> Result<(), StoreError> {
    for (pragma, _, wanted) in PRAGMAS {
        let question = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {pragma}"));
        let row = connection.query_one_raw(question).await?;
        let found = row.map(|row| {
            row.try_get_by_index::<String>(0)
                .or_else(|_| {
                    row.try_get_by_index::<i32>(0)
                        .map(|number| number.to_string())
                })
                .unwrap_or_default()
        });
        let found = found.unwrap_or_default();
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
