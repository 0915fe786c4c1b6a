//! Revisions of published lessons: proposals, their approvals, and which old words must leave kept releases.

use crate::conn::{Conn, Tx};
use crate::entities::{proposal, revision_approval, to_forget};
use crate::error::{StoreError, inconsistent};
use crate::lessons::document_text;
use domain::id::{PublicId, ReportId, ReviewerId};
use domain::revision::Proposal;
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};

impl<C: ConnectionTrait> Conn<C> {
    /// The proposal that waits for a lesson, if one does.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_proposal(&self, report: ReportId) -> Result<Option<Proposal>, StoreError> {
        proposal::Entity::find_by_id(report.to_string())
            .one(self.db())
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    /// All proposals that wait, with their reports, oldest first.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_proposals(&self) -> Result<Vec<(ReportId, Proposal)>, StoreError> {
        let rows = proposal::Entity::find()
            .order_by_asc(proposal::Column::ProposedAt)
            .order_by_asc(proposal::Column::ReportId)
            .all(self.db())
            .await?;
        rows.iter()
            .map(|row| {
                let report = row
                    .report_id
                    .parse()
                    .map_err(|_| inconsistent("proposals", "report_id", "?"))?;
                Ok((report, read(row)?))
            })
            .collect()
    }

    /// How many revisions were ever put in force. It only goes up.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_revisions(&self) -> Result<u64, StoreError> {
        Ok(revision_approval::Entity::find().count(self.db()).await?)
    }

    /// Lessons whose old words still stand in kept releases and must not come back.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_to_forget(&self) -> Result<Vec<PublicId>, StoreError> {
        let rows = to_forget::Entity::find().all(self.db()).await?;
        rows.iter()
            .map(|row| {
                row.public_id
                    .parse()
                    .map_err(|_| inconsistent("to_forget", "public_id", "?"))
            })
            .collect()
    }
}

impl Tx {
    /// Stores a proposal, over one that waited.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn put_proposal(&self, report: ReportId, new: &Proposal) -> Result<(), StoreError> {
        self.delete_proposal(report).await?;
        let row = proposal::ActiveModel {
            report_id: Set(report.to_string()),
            document: Set(document_text(&new.document)),
            reason: Set(new.reason.as_str().to_owned()),
            note: Set(new.note.clone()),
            of_revision: Set(i32::try_from(new.of_revision).unwrap_or(i32::MAX)),
            proposed_by: Set(new.by.to_string()),
            proposed_at: Set(new.at.as_second()),
        };
        proposal::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Forgets the proposal of a lesson.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn delete_proposal(&self, report: ReportId) -> Result<(), StoreError> {
        proposal::Entity::delete_by_id(report.to_string())
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Notes who put which revision in force.
    ///
    /// # Errors
    ///
    /// [`StoreError::TwoPersonRule`] when one person did both, or the second one handled the original.
    pub async fn add_revision_approval(
        &self,
        report: ReportId,
        revision: u32,
        proposed_by: ReviewerId,
        approved_by: ReviewerId,
    ) -> Result<(), StoreError> {
        let row = revision_approval::ActiveModel {
            report_id: Set(report.to_string()),
            revision: Set(i32::try_from(revision).unwrap_or(i32::MAX)),
            proposed_by: Set(proposed_by.to_string()),
            approved_by: Set(approved_by.to_string()),
        };
        revision_approval::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Notes that the old words of a lesson must leave every kept release.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn must_forget(&self, lesson: PublicId) -> Result<(), StoreError> {
        let row = to_forget::ActiveModel {
            public_id: Set(lesson.to_string()),
        };
        let known = OnConflict::column(to_forget::Column::PublicId)
            .do_nothing()
            .to_owned();
        to_forget::Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Notes that no kept release holds the old words of these lessons any more.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn note_forgotten(&self, lessons: &[PublicId]) -> Result<(), StoreError> {
        let names = lessons.iter().map(ToString::to_string);
        to_forget::Entity::delete_many()
            .filter(to_forget::Column::PublicId.is_in(names))
            .exec(self.db())
            .await?;
        Ok(())
    }
}

fn read(row: &proposal::Model) -> Result<Proposal, StoreError> {
    let wrong = |column| inconsistent("proposals", column, &row.report_id);
    Ok(Proposal {
        document: serde_json::from_str(&row.document).map_err(|_| wrong("document"))?,
        reason: row.reason.parse().map_err(|()| wrong("reason"))?,
        note: row.note.clone(),
        of_revision: u32::try_from(row.of_revision).map_err(|_| wrong("of_revision"))?,
        by: row.proposed_by.parse().map_err(|_| wrong("proposed_by"))?,
        at: Timestamp::from_second(row.proposed_at).map_err(|_| wrong("proposed_at"))?,
    })
}
