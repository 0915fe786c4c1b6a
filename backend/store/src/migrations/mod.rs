//! One file per step, forward only once released.

use sea_orm_migration::prelude::*;

mod m0001_first;
mod m0002_alerts;
mod m0003_revisions;

/// All steps in order.
pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first::Migration),
            Box::new(m0002_alerts::Migration),
            Box::new(m0003_revisions::Migration),
        ]
    }
}
