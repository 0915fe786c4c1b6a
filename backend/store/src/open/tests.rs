use super::*;
use sea_orm::sqlx::SqlitePool;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{Executor, Sqlite};

async fn all_at_once(pool: &SqlitePool, count: u32) -> Vec<PoolConnection<Sqlite>> {
    let mut held = Vec::new();
    for _ in 0..count {
        held.push(pool.acquire().await.unwrap());
    }
    held
}

#[tokio::test]
async fn every_connection_of_both_pools_has_every_setting() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("db")).await.unwrap();
    for (database, count, read_only) in [(&store.writer, 1, false), (&store.readers, READERS, true)]
    {
        let pool = database.get_sqlite_connection_pool();
        let mut connections = all_at_once(pool, count).await;
        assert_eq!(pool.size(), count);
        for connection in &mut connections {
            pragmas::verify(connection, read_only).await.unwrap();
        }
    }
}

#[tokio::test]
async fn each_wrong_setting_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("db")).await.unwrap();
    let pool = store.readers.get_sqlite_connection_pool();
    for (wrong, named) in [
        ("synchronous = NORMAL", "synchronous"),
        ("secure_delete = FAST", "secure_delete"),
        ("foreign_keys = OFF", "foreign_keys"),
        ("trusted_schema = ON", "trusted_schema"),
        ("query_only = OFF", "query_only"),
    ] {
        let mut connection = pool.acquire().await.unwrap().detach();
        let sql = sea_orm::sqlx::AssertSqlSafe(format!("PRAGMA {wrong}"));
        connection.execute(sql).await.unwrap();
        let Err(StoreError::Pragma { pragma, .. }) = pragmas::verify(&mut connection, true).await
        else {
            panic!("{wrong} was accepted")
        };
        assert_eq!(pragma, named);
    }
}

#[tokio::test]
async fn readers_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("db")).await.unwrap();
    for sql in [
        "INSERT INTO erasures VALUES ('x', 'y')",
        "UPDATE reports SET stage = 'expired'",
        "DELETE FROM audit",
        "DROP TABLE messages",
        "CREATE TABLE more (x TEXT)",
        "PRAGMA user_version = 7",
    ] {
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let error = store.readers.execute_raw(statement).await.unwrap_err();
        let error = StoreError::from(error).to_string();
        assert_eq!(error, "the database failed: it is read-only", "{sql}");
    }
}
