use sea_orm::{DbErr, SqlErr};

/// What can go wrong with the database. No variant carries a stored value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database or its driver failed.
    #[error("the database failed: {0}")]
    Driver(&'static str),
    /// A row contradicts the program.
    #[error("row {id} of {table} has a {column} that the program does not understand")]
    Inconsistent {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Primary key, which is random or counted and tells nothing.
        id: String,
    },
    /// Somebody else changed the row between reading and writing.
    #[error("the row was changed meanwhile")]
    LostRace,
    /// The schema's two-person rule refused.
    #[error("the database refuses one person in both stages")]
    TwoPersonRule,
    /// The name is taken.
    #[error("the name is taken")]
    Taken,
    /// The database was written by a newer program.
    #[error(
        "the database has step {step}, which this program does not know: install a newer nearmiss"
    )]
    Newer {
        /// The unknown migration.
        step: String,
    },
    /// A migration failed.
    #[error(
        "a migration failed, the database is as it was before the step: restore a backup or report the step"
    )]
    Migration,
    /// A connection does not have the settings that the promises rest on.
    #[error("pragma {pragma} is {found} and must be {wanted}")]
    Pragma {
        /// Which.
        pragma: &'static str,
        /// As `SQLite` reports it.
        found: String,
        /// As it must be.
        wanted: &'static str,
    },
    /// The database file cannot be opened.
    #[error(
        "the database file cannot be opened: check that its folder exists, is writable and has space"
    )]
    Unopened,
}

/// Driver messages may quote values, so only their kind is kept.
impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
            return Self::Taken;
        }
        let told = error.to_string();
        if told.contains("two-person rule") {
            return Self::TwoPersonRule;
        }
        Self::Driver(kind_of(&told))
    }
}

fn kind_of(told: &str) -> &'static str {
    const KINDS: [(&str, &str); 7] = [
        ("disk is full", "the disk is full"),
        ("disk I/O error", "input or output failed"),
        ("readonly", "it is read-only"),
        ("locked", "it is locked by another program"),
        ("malformed", "the file is damaged"),
        ("constraint", "a constraint was violated"),
        ("timed out", "no connection became free in time"),
    ];
    KINDS
        .iter()
        .find(|(sign, _)| told.contains(sign))
        .map_or("an unexpected error", |(_, kind)| kind)
}

/// States that a column does not hold what the program wrote there.
pub(crate) fn inconsistent(
    table: &'static str,
    column: &'static str,
    id: &(impl ToString + ?Sized),
) -> StoreError {
    StoreError::Inconsistent {
        table,
        column,
        id: id.to_string(),
    }
}
