//! Approved and published lessons: the record from which markdown can be written anew at any time.

use crate::conn::{Conn, Tx};
use crate::entities::{lesson, lesson_code, report};
use crate::error::{StoreError, inconsistent};
use crate::reports::head;
use domain::calendar::Quarter;
use domain::coding::Answers;
use domain::id::{PublicId, ReportId};
use domain::lesson::LessonDocument;
use domain::publication::{LessonPage, RevisionNote};
use domain::report::{Approved, Head, Published, Stage, Withdrawn};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QuerySelect,
};
use std::collections::BTreeSet;

impl<C: ConnectionTrait> Conn<C> {
    /// All approved lessons that no release has published.
    ///
    /// Handlers are not listed here, nor in the other lists: [`Conn::find_report`] knows them.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_approved(&self) -> Result<Vec<Approved>, StoreError> {
        self.list_at(Stage::Approved, approved).await
    }

    /// All lessons that stand on the site.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_published(&self) -> Result<Vec<Published>, StoreError> {
        self.list_at(Stage::Published, published).await
    }

    /// All lessons that were withdrawn.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_withdrawn(&self) -> Result<Vec<Withdrawn>, StoreError> {
        self.list_at(Stage::Withdrawn, withdrawn).await
    }

    /// The report behind a public id, withdrawn or not.
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
                .map_err(|_| inconsistent("lessons", "report_id", &id))
        })
        .transpose()
    }

    /// Public ids given or reserved, by report.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_public_ids(&self) -> Result<Vec<(ReportId, PublicId)>, StoreError> {
        let rows: Vec<(String, String)> = lesson::Entity::find()
            .select_only()
            .columns([lesson::Column::ReportId, lesson::Column::PublicId])
            .filter(lesson::Column::PublicId.is_not_null())
            .into_tuple()
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|(report, public)| {
                let wrong = |column| inconsistent("lessons", column, &report);
                let public = public.parse().map_err(|_| wrong("public_id"))?;
                Ok((report.parse().map_err(|_| wrong("report_id"))?, public))
            })
            .collect()
    }

    async fn list_at<T>(
        &self,
        stage: Stage,
        read: fn(Head, &lesson::Model) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        // One statement, so that all rows are of one moment.
        let rows = report::Entity::find()
            .find_both_related(lesson::Entity)
            .filter(report::Column::Stage.eq(stage.as_str()))
            .all(self.db())
            .await?;
        rows.iter()
            .map(|(report, lesson)| read(head(report, BTreeSet::new())?, lesson))
            .collect()
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
            document: Set(document_text(document)),
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
        self.add_codes(page).await
    }

    /// Stores a revision that came into force, over the words before it.
    ///
    /// # Errors
    ///
    /// When the driver fails, [`StoreError::TwoPersonRule`] when its approval is not stored.
    pub async fn note_revised(&self, lesson: &Published) -> Result<(), StoreError> {
        let page = lesson.page();
        let row = lesson::ActiveModel {
            report_id: Set(lesson.head().id.to_string()),
            document: Set(document_text(&lesson.document())),
            answers: Set(Some(
                serde_json::to_string(&page.answers).expect("answers are plain data"),
            )),
            withheld: Set(Some(
                serde_json::to_string(&page.withheld).expect("a list is plain data"),
            )),
            revision: Set(i32::try_from(page.revision).ok()),
            revisions: Set(Some(
                serde_json::to_string(&page.revisions).expect("notes are plain data"),
            )),
            ..Default::default()
        };
        row.update(self.db()).await?;
        self.forget_codes(page.public_id).await?;
        self.add_codes(page).await
    }

    async fn add_codes(&self, page: &LessonPage) -> Result<(), StoreError> {
        let codes: BTreeSet<(&str, &String)> = page
            .answers
            .iter()
            .flat_map(|(field, codes)| codes.iter().map(move |code| (field, code)))
            .collect();
        let rows = codes
            .into_iter()
            .map(|(field, code)| lesson_code::ActiveModel {
                field: Set(field.to_owned()),
                code: Set(code.clone()),
                public_id: Set(page.public_id.to_string()),
            });
        lesson_code::Entity::insert_many(rows)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    async fn forget_codes(&self, id: PublicId) -> Result<(), StoreError> {
        lesson_code::Entity::delete_many()
            .filter(lesson_code::Column::PublicId.eq(id.to_string()))
            .exec(self.db())
            .await?;
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
            revisions: Set(None),
            ..Default::default()
        };
        row.update(self.db()).await?;
        self.forget_codes(stone.public_id).await?;
        self.delete_proposal(lesson.head().id).await?;
        self.must_forget(stone.public_id).await
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

pub(crate) fn document_text(document: &LessonDocument) -> String {
    serde_json::to_string(document).expect("a lesson is plain data")
}

fn document(row: &lesson::Model) -> Result<LessonDocument, StoreError> {
    serde_json::from_str(&row.document)
        .map_err(|_| inconsistent("lessons", "document", &row.report_id))
}

pub(crate) fn approved(head: Head, row: &lesson::Model) -> Result<Approved, StoreError> {
    Ok(Approved::restore(head, document(row)?))
}

pub(crate) fn published(head: Head, row: &lesson::Model) -> Result<Published, StoreError> {
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
    let notes: Vec<RevisionNote> = match &row.revisions {
        Some(notes) => serde_json::from_str(notes).map_err(|_| wrong("revisions"))?,
        None => Vec::new(),
    };
    Ok(approved(head, row)?
        .publish(id, quarter, answers, withheld)
        .with_revisions(notes))
}

pub(crate) fn withdrawn(head: Head, row: &lesson::Model) -> Result<Withdrawn, StoreError> {
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
