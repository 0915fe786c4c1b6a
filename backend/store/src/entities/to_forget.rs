//! A lesson whose old words still stand in kept releases.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "to_forget")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub public_id: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
