//! An approved lesson, and what publication gave it. `document` is JSON of texts that passed both reviewers.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "lessons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub report_id: String,
    pub public_id: Option<String>,
    pub document: String,
    pub answers: Option<String>,
    pub withheld: Option<String>,
    pub published_quarter: Option<String>,
    pub withdrawn_quarter: Option<String>,
    pub withdrawal_reason: Option<String>,
    pub revision: Option<i32>,
    pub revisions: Option<String>,
}

/// The document is text: it does not print itself.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "lesson::Model({}, <{} bytes>)",
            self.report_id,
            self.document.len()
        )
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::report::Entity",
        from = "Column::ReportId",
        to = "super::report::Column::Id"
    )]
    Report,
}

impl Related<super::report::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Report.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
