//! One SQL file per step, forward only once released.

use sea_orm_migration::prelude::*;

/// All steps in order.
pub(crate) struct Migrator;

/// A step; its name is what the database remembers.
struct Step {
    name: &'static str,
    sql: &'static str,
}

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let steps = [
            ("m0001_first", include_str!("m0001_first.sql")),
            ("m0002_alerts", include_str!("m0002_alerts.sql")),
            ("m0003_revisions", include_str!("m0003_revisions.sql")),
        ];
        let boxed = |(name, sql)| Box::new(Step { name, sql }) as Box<dyn MigrationTrait>;
        steps.into_iter().map(boxed).collect()
    }
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    /// All of a step or nothing. For `SQLite` that is not what the migrator does unasked.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // WITHOUT ROWID and triggers have no words in the schema builder.
        manager
            .get_connection()
            .execute_unprepared(self.sql)
            .await?;
        Ok(())
    }
}
