//! Published lessons as the public asks for them: filtered, counted, page by page.

use crate::conn::Conn;
use crate::entities::{lesson, lesson_code, report};
use crate::error::StoreError;
use crate::lessons::published;
use crate::reports::head;
use domain::id::PublicId;
use domain::report::{Published, Stage};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use std::collections::BTreeSet;

/// Year and number of a public id as one number. The schema has an index over just these words.
const PLACE: &str = "CAST(substr(\"lessons\".\"public_id\", 4, 4) AS INTEGER) * 10000000000 \
    + CAST(substr(\"lessons\".\"public_id\", 9) AS INTEGER)";

/// The plus keeps `SQLite` from looking reports up by stage and sorting them all: the names are in order already.
const PUBLISHED: &str = "+\"reports\".\"stage\" = 'published'";

/// Which published lessons: any of the codes within a field, all of the fields.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct LessonFilter {
    /// Field and codes.
    pub any_of: Vec<(String, Vec<String>)>,
}

/// How many published lessons have a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeCount {
    /// The code.
    pub code: String,
    /// Lessons.
    pub count: u64,
}

impl<C: ConnectionTrait> Conn<C> {
    /// Up to `limit` published lessons, newest id first, after an id.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_lessons(
        &self,
        filter: &LessonFilter,
        after: Option<PublicId>,
        limit: u32,
    ) -> Result<Vec<Published>, StoreError> {
        let mut question = lesson::Entity::find()
            .find_both_related(report::Entity)
            .filter(Expr::cust(PUBLISHED))
            .filter(all_of(&filter.any_of, lesson::Column::PublicId))
            .order_by(Expr::cust(PLACE), Order::Desc)
            .limit(u64::from(limit));
        if let Some(id) = after {
            let later = format!("{PLACE} < {}", place(id));
            question = question.filter(Expr::cust(later));
        }
        let rows = question.all(self.db()).await?;
        rows.iter()
            .map(|(lesson, report)| published(head(report, BTreeSet::new())?, lesson))
            .collect()
    }

    /// How many published lessons a filter finds.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_lessons(&self, filter: &LessonFilter) -> Result<u64, StoreError> {
        let question = match filter.any_of.split_first() {
            None => report::Entity::find()
                .filter(report::Column::Stage.eq(Stage::Published.as_str()))
                .select_only()
                .expr(Expr::cust("COUNT(*)"))
                .into_tuple(),
            // Only published lessons have codes, so their large rows need not be read.
            Some(((field, codes), others)) => lesson_code::Entity::find()
                .filter(has(field, codes))
                .filter(all_of(others, lesson_code::Column::PublicId))
                .select_only()
                .expr(Expr::cust("COUNT(DISTINCT public_id)"))
                .into_tuple(),
        };
        let count: Option<i64> = question.one(self.db()).await?;
        Ok(count.map_or(0, i64::cast_unsigned))
    }

    /// A published lesson.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_lesson(&self, id: PublicId) -> Result<Option<Published>, StoreError> {
        let row = lesson::Entity::find()
            .find_both_related(report::Entity)
            .filter(lesson::Column::PublicId.eq(id.to_string()))
            .filter(report::Column::Stage.eq(Stage::Published.as_str()))
            .one(self.db())
            .await?;
        row.map(|(lesson, report)| published(head(&report, BTreeSet::new())?, &lesson))
            .transpose()
    }

    /// How many published lessons have each code of a field, most first.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_codes(&self, field: &str) -> Result<Vec<CodeCount>, StoreError> {
        let sql = "SELECT code, COUNT(*) AS n FROM lesson_codes WHERE field = ? GROUP BY code ORDER BY n DESC, code";
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, [field.into()]);
        let mut counts = Vec::new();
        for row in self.db().query_all_raw(statement).await? {
            let count: i64 = row.try_get("", "n")?;
            counts.push(CodeCount {
                code: row.try_get("", "code")?,
                count: u64::try_from(count).unwrap_or(0),
            });
        }
        Ok(counts)
    }
}

fn place(id: PublicId) -> i64 {
    i64::from(id.year()) * 10_000_000_000 + i64::from(id.number())
}

/// That the lesson of that name has one of the codes in each of the fields.
fn all_of(fields: &[(String, Vec<String>)], name: impl ColumnTrait) -> Condition {
    let names = |(field, codes): &(String, Vec<String>)| {
        Query::select()
            .column(lesson_code::Column::PublicId)
            .from(lesson_code::Entity)
            .cond_where(has(field, codes))
            .to_owned()
    };
    fields
        .iter()
        .map(|field| name.in_subquery(names(field)))
        .fold(Condition::all(), Condition::add)
}

fn has(field: &str, codes: &[String]) -> Condition {
    Condition::all()
        .add(lesson_code::Column::Field.eq(field))
        .add(lesson_code::Column::Code.is_in(codes))
}
