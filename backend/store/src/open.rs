use crate::conn::{Conn, Tx, View};
use crate::error::StoreError;
use crate::migrations::Migrator;
use crate::pragmas::{self, PRAGMAS};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sea_orm::sqlx::{ConnectOptions, Row};
use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};
use sea_orm_migration::MigratorTrait;
use std::path::Path;
use std::time::Duration;

/// Connections that read at the same time.
const READERS: u32 = 4;

/// The database: one connection that writes, some that read.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
}

impl Store {
    /// Opens the file, making it if it is absent, and brings its schema up to date.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, was written by a newer program, or a connection lacks a needed setting.
    pub async fn open(file: &Path) -> Result<Self, StoreError> {
        let writer = connect(file, 1, false).await?;
        refuse_newer(&writer).await?;
        Migrator::up(&writer, None)
            .await
            .map_err(|_| StoreError::Migration)?;
        pragmas::verify(&writer).await?;
        let readers = connect(file, READERS, true).await?;
        pragmas::verify(&readers).await?;
        Ok(Self { writer, readers })
    }

    /// Begins a change. Others wait.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(Conn(self.writer.begin().await?))
    }

    /// Looks without changing.
    #[must_use]
    pub fn view(&self) -> View {
        Conn(self.readers.clone())
    }

    /// Moves the write-ahead log into the database and empties it, so that deleted rows are gone from it too.
    ///
    /// # Errors
    ///
    /// When the driver fails, or a reader holds the log for longer than the patience of a connection.
    pub async fn truncate_wal(&self) -> Result<(), StoreError> {
        for _ in 0..100 {
            let question = sea_orm::Statement::from_string(
                sea_orm::DbBackend::Sqlite,
                "PRAGMA wal_checkpoint(TRUNCATE)",
            );
            let row = self.writer.query_one_raw(question).await?;
            let busy = row
                .and_then(|row| row.try_get_by_index::<i32>(0).ok())
                .unwrap_or(1);
            if busy == 0 {
                return Ok(());
            }
            tokio_pause().await;
        }
        Err(StoreError::Driver("a reader holds the write-ahead log"))
    }

    /// Names the steps of the schema that this database has not yet.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn pending_steps(&self) -> Result<usize, StoreError> {
        Ok(Migrator::get_pending_migrations(&self.writer).await?.len())
    }

    /// Closes all connections.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await?;
        Ok(self.writer.close().await?)
    }
}

async fn tokio_pause() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}

async fn connect(
    file: &Path,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, StoreError> {
    let mut options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(!read_only)
        .busy_timeout(Duration::from_secs(10))
        // Statements are never logged: a slow one would print its values.
        .disable_statement_logging();
    for (pragma, value, _) in PRAGMAS {
        options = options.pragma(pragma, value);
    }
    if read_only {
        options = options.pragma("query_only", "ON");
    }
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| Box::pin(assert_pragmas(connection)))
        .connect_with(options)
        .await
        .map_err(|_| StoreError::Unopened)?;
    Ok(DatabaseConnection::from(pool))
}

/// Every connection is asked, not only the first: a pool opens others later.
async fn assert_pragmas(
    connection: &mut sea_orm::sqlx::SqliteConnection,
) -> Result<(), sea_orm::sqlx::Error> {
    use sea_orm::sqlx::Executor;
    for (pragma, _, wanted) in PRAGMAS {
        let row = connection
            .fetch_one(sea_orm::sqlx::AssertSqlSafe(format!("PRAGMA {pragma}")))
            .await?;
        let found = row
            .try_get::<String, _>(0)
            .or_else(|_| row.try_get::<i64, _>(0).map(|number| number.to_string()))?;
        if found != wanted {
            return Err(sea_orm::sqlx::Error::Configuration(
                format!("pragma {pragma} is {found}").into(),
            ));
        }
    }
    Ok(())
}

async fn refuse_newer(writer: &DatabaseConnection) -> Result<(), StoreError> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let question = "SELECT name FROM sqlite_master WHERE name = 'seaql_migrations'";
    let statement = |sql: &str| sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    if writer.query_one_raw(statement(question)).await?.is_none() {
        return Ok(());
    }
    for row in writer
        .query_all_raw(statement("SELECT version FROM seaql_migrations"))
        .await?
    {
        let step: String = row.try_get_by_index(0)?;
        if !known.contains(&step) {
            return Err(StoreError::Newer { step });
        }
    }
    Ok(())
}
