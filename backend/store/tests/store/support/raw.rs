use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Error, Executor, Row, SqliteConnection};
use std::path::Path;

/// A plain connection to a database file, with `SQLite`'s own settings and foreign keys checked.
pub(crate) struct Raw(SqliteConnection);

impl Raw {
    /// Opens the file, or makes it.
    pub(crate) async fn open(file: &Path) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .disable_statement_logging();
        Self(options.connect().await.unwrap())
    }

    /// Runs statements.
    pub(crate) async fn run(&mut self, sql: impl Into<String>) {
        self.try_run(sql).await.unwrap();
    }

    /// Runs statements and tells how many rows they changed, or what `SQLite` says against them.
    pub(crate) async fn try_run(&mut self, sql: impl Into<String>) -> Result<u64, String> {
        match self.0.execute(AssertSqlSafe(sql.into())).await {
            Ok(done) => Ok(done.rows_affected()),
            Err(Error::Database(error)) => Err(error.message().to_owned()),
            Err(error) => panic!("{error}"),
        }
    }

    /// The first column of every row, as text.
    pub(crate) async fn texts(&mut self, sql: impl Into<String>) -> Vec<String> {
        self.rows(sql).await.iter().map(|row| row.get(0)).collect()
    }

    /// The first column of the only row.
    pub(crate) async fn number(&mut self, sql: impl Into<String>) -> i64 {
        let rows = self.rows(sql).await;
        assert_eq!(rows.len(), 1);
        rows[0].get(0)
    }

    /// All rows.
    pub(crate) async fn rows(&mut self, sql: impl Into<String>) -> Vec<SqliteRow> {
        self.0.fetch_all(AssertSqlSafe(sql.into())).await.unwrap()
    }
}
