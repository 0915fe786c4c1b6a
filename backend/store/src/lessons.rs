//! Approved and published lessons: the record from which markdown can be written anew at any time.

use crate::conn::{Conn, Tx};
use crate::entities::{lesson, lesson_code, report};
use crate::error::{StoreError, inconsistent};
use crate::reports::head;
use domain::calendar::Quarter;
use domain::coding::Answers;
use domain::id::{PublicId, ReportId};
use domain::lesson::LessonDocument;
use domain::report::{Approved, Head, Published, Stage, Withdrawn};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait,
    QueryFilter, Statement,
};

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
    /// All approved lessons that no release has published.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_approved(&self) -> Result<Vec<Approved>, StoreError> {
        let mut approved = Vec::new();
        for (head, row) in self.list_at(Stage::Approved).await? {
            approved.push(Approved::restore(head, document(&row)?));
        }
        Ok(approved)
    }

    /// All lessons that stand on the site.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_published(&self) -> Result<Vec<Published>, StoreError> {
        self.list_at(Stage::Published)
            .await?
            .into_iter()
            .map(|(head, row)| published(head, &row))
            .collect()
    }

    /// All lessons that were withdrawn.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_withdrawn(&self) -> Result<Vec<Withdrawn>, StoreError> {
        self.list_at(Stage::Withdrawn)
            .await?
            .into_iter()
            .map(|(head, row)| withdrawn(head, &row))
            .collect()
    }

    /// The report behind a public id.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_public(&self, id: PublicId) -> Result<Option<ReportId>, StoreError> {
        let row = lesson::Entity::find()
            .filter(lesson::Column::PublicId.eq(id.to_string()))
            .one(self.db())
            .await?;
        row.map(|row| {
            row.report_id
                .parse()
                .map_err(|_| inconsistent("lessons", "report_id", id))
        })
        .transpose()
    }

    /// Public ids given or reserved, by report.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_public_ids(&self) -> Result<Vec<(ReportId, PublicId)>, StoreError> {
        let rows = lesson::Entity::find()
            .filter(lesson::Column::PublicId.is_not_null())
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |column| inconsistent("lessons", column, &row.report_id);
                let id = row
                    .public_id
                    .as_deref()
                    .unwrap_or_default()
                    .parse()
                    .map_err(|_| wrong("public_id"))?;
                Ok((row.report_id.parse().map_err(|_| wrong("report_id"))?, id))
            })
            .collect()
    }

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
        let (condition, mut values) = condition(filter);
        let (year, number) = after.map_or((i32::MAX, 0), |id| {
            (i32::from(id.year()), i64::from(id.number()))
        });
        values.extend([year.into(), number.into(), limit.into()]);
        let sql = format!(
            "SELECT public_id FROM (SELECT l.public_id, CAST(substr(l.public_id, 4, 4) AS INTEGER) AS year, \
             CAST(substr(l.public_id, 9) AS INTEGER) AS number FROM lessons l JOIN reports r ON r.id = l.report_id \
             WHERE r.stage = 'published'{condition}) WHERE (year, number) < (?, ?) ORDER BY year DESC, number DESC LIMIT ?"
        );
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        let mut lessons = Vec::new();
        for row in self.db().query_all_raw(statement).await? {
            let id: String = row.try_get("", "public_id")?;
            let id = id
                .parse()
                .map_err(|_| inconsistent("lessons", "public_id", "?"))?;
            lessons.extend(self.find_lesson(id).await?);
        }
        Ok(lessons)
    }

    /// How many published lessons a filter finds.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_lessons(&self, filter: &LessonFilter) -> Result<u64, StoreError> {
        let (condition, values) = condition(filter);
        let sql = format!(
            "SELECT COUNT(*) AS n FROM lessons l JOIN reports r ON r.id = l.report_id WHERE r.stage = 'published'{condition}"
        );
        let row = self
            .db()
            .query_one_raw(Statement::from_sql_and_values(
                DbBackend::Sqlite,
                sql,
                values,
            ))
            .await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// A published lesson.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_lesson(&self, id: PublicId) -> Result<Option<Published>, StoreError> {
        let row = lesson::Entity::find()
            .filter(lesson::Column::PublicId.eq(id.to_string()))
            .one(self.db())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(report) = report::Entity::find_by_id(row.report_id.clone())
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        if report.stage != Stage::Published.as_str() {
            return Ok(None);
        }
        published(head(&report, Default::default())?, &row).map(Some)
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

    pub(crate) async fn approved(&self, head: Head) -> Result<Approved, StoreError> {
        let row = self.lesson_row(head.id).await?;
        Ok(Approved::restore(head, document(&row)?))
    }

    pub(crate) async fn published(&self, head: Head) -> Result<Published, StoreError> {
        let row = self.lesson_row(head.id).await?;
        published(head, &row)
    }

    pub(crate) async fn withdrawn(&self, head: Head) -> Result<Withdrawn, StoreError> {
        let row = self.lesson_row(head.id).await?;
        withdrawn(head, &row)
    }

    async fn lesson_row(&self, id: ReportId) -> Result<lesson::Model, StoreError> {
        let row = lesson::Entity::find_by_id(id.to_string())
            .one(self.db())
            .await?;
        row.ok_or_else(|| inconsistent("lessons", "report_id", id))
    }

    async fn list_at(&self, stage: Stage) -> Result<Vec<(Head, lesson::Model)>, StoreError> {
        let reports = report::Entity::find()
            .filter(report::Column::Stage.eq(stage.as_str()))
            .all(self.db())
            .await?;
        let mut found = Vec::with_capacity(reports.len());
        for row in reports {
            let head = head(&row, Default::default())?;
            let lesson = self.lesson_row(head.id).await?;
            found.push((head, lesson));
        }
        Ok(found)
    }
}

impl Tx {
    /// Stores the document of a lesson that is being approved, replacing an older one.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn put_lesson(
        &self,
        report: ReportId,
        document: &LessonDocument,
    ) -> Result<(), StoreError> {
        let row = lesson::ActiveModel {
            report_id: Set(report.to_string()),
            document: Set(serde_json::to_string(document).expect("a lesson is plain data")),
            ..Default::default()
        };
        let replace = OnConflict::column(lesson::Column::ReportId)
            .update_column(lesson::Column::Document)
            .to_owned();
        lesson::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Reserves the permanent name of a lesson, before its page is built.
    ///
    /// # Errors
    ///
    /// When the driver fails or the name is taken.
    pub async fn reserve_public_id(
        &self,
        report: ReportId,
        id: PublicId,
    ) -> Result<(), StoreError> {
        let row = lesson::ActiveModel {
            report_id: Set(report.to_string()),
            public_id: Set(Some(id.to_string())),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Stores what publication gave a lesson.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn note_published(&self, lesson: &Published) -> Result<(), StoreError> {
        let page = lesson.page();
        let row = lesson::ActiveModel {
            report_id: Set(lesson.head().id.to_string()),
            public_id: Set(Some(page.public_id.to_string())),
            answers: Set(Some(
                serde_json::to_string(&page.answers).expect("answers are plain data"),
            )),
            withheld: Set(Some(
                serde_json::to_string(&page.withheld).expect("a list is plain data"),
            )),
            published_quarter: Set(Some(page.published.to_string())),
            ..Default::default()
        };
        row.update(self.db()).await?;
        let codes = page.answers.iter().flat_map(|(field, codes)| {
            codes.iter().map(move |code| lesson_code::ActiveModel {
                field: Set(field.to_owned()),
                code: Set(code.clone()),
                public_id: Set(page.public_id.to_string()),
            })
        });
        let codes: Vec<_> = codes.collect();
        if !codes.is_empty() {
            lesson_code::Entity::insert_many(codes)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }

    /// Stores that a lesson was withdrawn and forgets its text.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn note_withdrawn(&self, lesson: &Withdrawn) -> Result<(), StoreError> {
        let stone = lesson.tombstone();
        let row = lesson::ActiveModel {
            report_id: Set(lesson.head().id.to_string()),
            document: Set(String::new()),
            answers: Set(None),
            withheld: Set(None),
            withdrawn_quarter: Set(Some(stone.withdrawn.to_string())),
            withdrawal_reason: Set(Some(stone.reason.clone())),
            ..Default::default()
        };
        row.update(self.db()).await?;
        let of_lesson = lesson_code::Column::PublicId.eq(stone.public_id.to_string());
        lesson_code::Entity::delete_many()
            .filter(of_lesson)
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Deletes the document of a report that its submitter took back before a release.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn delete_lesson(&self, report: ReportId) -> Result<(), StoreError> {
        lesson::Entity::delete_by_id(report.to_string())
            .exec(self.db())
            .await?;
        Ok(())
    }
}

fn condition(filter: &LessonFilter) -> (String, Vec<sea_orm::Value>) {
    let (mut sql, mut values) = (String::new(), Vec::new());
    for (field, codes) in &filter.any_of {
        let marks = vec!["?"; codes.len()].join(", ");
        sql += &format!(
            " AND l.public_id IN (SELECT public_id FROM lesson_codes WHERE field = ? AND code IN ({marks}))"
        );
        values.push(field.clone().into());
        values.extend(codes.iter().map(|code| code.clone().into()));
    }
    (sql, values)
}

fn document(row: &lesson::Model) -> Result<LessonDocument, StoreError> {
    serde_json::from_str(&row.document)
        .map_err(|_| inconsistent("lessons", "document", &row.report_id))
}

fn published(head: Head, row: &lesson::Model) -> Result<Published, StoreError> {
    let wrong = |column| inconsistent("lessons", column, &row.report_id);
    let id = row
        .public_id
        .as_deref()
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| wrong("public_id"))?;
    let quarter: Quarter = row
        .published_quarter
        .as_deref()
        .and_then(|q| q.parse().ok())
        .ok_or_else(|| wrong("published_quarter"))?;
    let answers: Answers = row
        .answers
        .as_deref()
        .and_then(|answers| serde_json::from_str(answers).ok())
        .ok_or_else(|| wrong("answers"))?;
    let withheld: Vec<String> = row
        .withheld
        .as_deref()
        .and_then(|list| serde_json::from_str(list).ok())
        .ok_or_else(|| wrong("withheld"))?;
    Ok(Approved::restore(head, document(row)?).publish(id, quarter, answers, withheld))
}

fn withdrawn(head: Head, row: &lesson::Model) -> Result<Withdrawn, StoreError> {
    let wrong = |column| inconsistent("lessons", column, &row.report_id);
    let id = row
        .public_id
        .as_deref()
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| wrong("public_id"))?;
    let quarter = row
        .withdrawn_quarter
        .as_deref()
        .and_then(|q| q.parse().ok())
        .ok_or_else(|| wrong("withdrawn_quarter"))?;
    let reason = row
        .withdrawal_reason
        .clone()
        .ok_or_else(|| wrong("withdrawal_reason"))?;
    Ok(Withdrawn::restore(head, id, quarter, reason))
}
