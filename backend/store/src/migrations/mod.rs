//! One file per step, forward only once released.

use sea_orm_migration::prelude::*;

mod m0001_first;

/// All steps in order.
pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(m0001_first::Migration)]
    }
}
