use sea_orm_migration::prelude::*;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_alerts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// All of a step or nothing. For `SQLite` that is not what the migrator does unasked.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // WITHOUT ROWID and triggers have no words in the schema builder.
        manager
            .get_connection()
            .execute_unprepared(include_str!("m0002_alerts.sql"))
            .await?;
        Ok(())
    }
}
