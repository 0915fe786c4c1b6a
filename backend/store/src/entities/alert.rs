//! An alert, from draft to past. `let_pass` is JSON; days are ISO dates, times seconds of reviewers' work.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "alerts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub public_id: Option<String>,
    pub report_id: Option<String>,
    pub title: String,
    pub hazard: String,
    pub what_to_do: String,
    pub language: String,
    pub let_pass: String,
    pub because: String,
    pub raised_by: String,
    pub raised_at: i64,
    pub closes: String,
    pub approved_by: Option<String>,
    pub approved_at: Option<i64>,
    pub live_since: Option<i64>,
    pub live_minutes: Option<i32>,
    pub held: Option<String>,
    pub closed: Option<String>,
}

/// A draft has passed nobody yet: it does not print itself.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "alert::Model({})", self.id)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
