use crate::conn::{Conn, Tx, View};
use crate::error::StoreError;
use crate::migrations::Migrator;
use crate::pragmas;
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::path::Path;
use std::time::Duration;

/// Connections that read at the same time.
const READERS: u32 = 4;

/// How long a statement waits for another program's lock.
const PATIENCE: Duration = Duration::from_secs(10);

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
        let readers = connect(file, READERS, true).await?;
        Ok(Self { writer, readers })
    }

    /// Begins a change. Others wait.
    ///
    /// # Errors
    ///
    /// When the driver fails, or another program holds the lock for too long.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        // A transaction that reads first and asks for the lock later fails at once when another program has written
        // in between; one that asks first waits.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Conn(self.writer.begin_with_options(options).await?))
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
        let question = Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = self.writer.query_one_raw(question).await?;
        let busy: Option<i32> = row.map(|row| row.try_get_by_index(0)).transpose()?;
        if busy == Some(0) {
            Ok(())
        } else {
            Err(StoreError::Driver("a reader holds the write-ahead log"))
        }
    }

    /// How many steps of the schema this database has not yet.
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

async fn connect(
    file: &Path,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, StoreError> {
    let mut options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(!read_only)
        .busy_timeout(PATIENCE)
        // Statements are never logged: a slow one would print its values.
        .disable_statement_logging();
    for (pragma, value, _) in pragmas::wanted(read_only) {
        options = options.pragma(pragma, value);
    }
    refuse_wrong_pragmas(&options, read_only).await?;
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(30))
        .idle_timeout(None)
        .max_lifetime(None)
        // Every connection is asked, not only the first: a pool opens others later.
        .after_connect(move |connection, _| {
            Box::pin(async move {
                pragmas::verify(connection, read_only)
                    .await
                    .map_err(|error| sea_orm::sqlx::Error::Configuration(error.into()))
            })
        })
        .connect_with(options)
        .await
        .map_err(|_| StoreError::Unopened)?;
    Ok(DatabaseConnection::from(pool))
}

/// Asks one connection aside first: a pool would try again and again, and then only say that it took too long.
async fn refuse_wrong_pragmas(
    options: &SqliteConnectOptions,
    read_only: bool,
) -> Result<(), StoreError> {
    use sea_orm::sqlx::Connection;
    let connected = options.connect().await;
    let mut connection = connected.map_err(|_| StoreError::Unopened)?;
    let verdict = pragmas::verify(&mut connection, read_only).await;
    connection.close().await.map_err(|_| StoreError::Unopened)?;
    verdict
}

async fn refuse_newer(writer: &DatabaseConnection) -> Result<(), StoreError> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let question = "SELECT name FROM sqlite_master WHERE name = 'seaql_migrations'";
    let statement = |sql: &str| Statement::from_string(DbBackend::Sqlite, sql);
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

#[cfg(test)]
mod tests;
