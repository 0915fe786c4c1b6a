use sea_orm_migration::prelude::*;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_first"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // WITHOUT ROWID and triggers have no words in the schema builder.
        manager
            .get_connection()
            .execute_unprepared(include_str!("m0001_first.sql"))
            .await?;
        Ok(())
    }
}
