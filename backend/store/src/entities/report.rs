//! A report at any stage. Texts stand elsewhere, sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub stage: String,
    pub received_week: String,
    pub urgent: Option<String>,
    pub provenance: String,
    pub language: String,
    pub answers: String,
    pub words: i32,
    pub marks: i32,
    pub waiting: bool,
    pub original: bool,
    pub claimed_by: Option<String>,
    pub claimed_until: Option<i64>,
    pub closing_reason: Option<String>,
    pub ended_week: Option<String>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_one = "super::lesson::Entity")]
    Lesson,
}

impl Related<super::lesson::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Lesson.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
