//! One attempt to publish.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "releases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub state: String,
    pub step: String,
    pub progress: i32,
    pub asked_by: Option<String>,
    pub asked_at: i64,
    pub finished_at: Option<i64>,
    pub lessons: Option<i32>,
    pub digest: Option<String>,
    pub problem: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
