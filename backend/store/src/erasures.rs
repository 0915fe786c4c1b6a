//! The to-do list of destruction: written with the decision, crossed off when key and rows are gone.

use crate::conn::{Conn, Tx};
use crate::entities::{erasure, report};
use crate::error::{StoreError, inconsistent};
use domain::calendar::Week;
use domain::id::ReportId;
use domain::report::Stage;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// How much is to be destroyed, from the narrowest to the widest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reach {
    /// The original and whatever quotes it; the analysis goes on.
    Original,
    /// Original and working text; the guard stays until publication.
    Review,
    /// Everything sealed, and the guard.
    Everything,
}

/// A destruction that is not finished.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Erasure {
    /// Of which report.
    pub report: ReportId,
    /// How much.
    pub reach: Reach,
}

impl Reach {
    fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Review => "review",
            Self::Everything => "everything",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Original, Self::Review, Self::Everything]
            .into_iter()
            .find(|reach| reach.as_str() == text)
    }
}

impl<C: ConnectionTrait> Conn<C> {
    /// Destructions that are not finished.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        let rows = erasure::Entity::find().all(self.db()).await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |column| inconsistent("erasures", column, &row.report_id);
                let reach = Reach::parse(&row.reach).ok_or_else(|| wrong("reach"))?;
                Ok(Erasure {
                    report: row.report_id.parse().map_err(|_| wrong("report_id"))?,
                    reach,
                })
            })
            .collect()
    }

    /// Reports whose original still exists and came in that week or before.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_originals_until(&self, week: Week) -> Result<Vec<ReportId>, StoreError> {
        let rows = report::Entity::find()
            .filter(report::Column::Original.eq(true))
            .filter(report::Column::ReceivedWeek.lte(week.to_string()))
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                row.id
                    .parse()
                    .map_err(|_| inconsistent("reports", "id", &row.id))
            })
            .collect()
    }

    /// Reports that may still have keys in the ring, with their stage.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_keyed(&self) -> Result<Vec<(ReportId, Stage, bool)>, StoreError> {
        let open = [
            Stage::Received,
            Stage::InDeidentification,
            Stage::InAnalysis,
            Stage::Approved,
        ];
        let rows = report::Entity::find()
            .filter(report::Column::Stage.is_in(open.map(Stage::as_str)))
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |column| inconsistent("reports", column, &row.id);
                let id = row.id.parse().map_err(|_| wrong("id"))?;
                Ok((
                    id,
                    row.stage.parse().map_err(|()| wrong("stage"))?,
                    row.original,
                ))
            })
            .collect()
    }
}

impl Tx {
    /// Notes a destruction that must happen. Of two for the same report the wider one stays.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn plan_erasure(&self, plan: Erasure) -> Result<(), StoreError> {
        let planned = erasure::Entity::find_by_id(plan.report.to_string())
            .one(self.db())
            .await?
            .and_then(|row| Reach::parse(&row.reach));
        let reach = planned.map_or(plan.reach, |planned| planned.max(plan.reach));
        let row = erasure::ActiveModel {
            report_id: Set(plan.report.to_string()),
            reach: Set(reach.as_str().to_owned()),
        };
        let replace = OnConflict::column(erasure::Column::ReportId)
            .update_column(erasure::Column::Reach)
            .to_owned();
        erasure::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Crosses a destruction off, and tells whether it was still on the list. One that was widened meanwhile stays.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn finish_erasure(&self, plan: Erasure) -> Result<bool, StoreError> {
        let done = erasure::Entity::delete_many()
            .filter(erasure::Column::ReportId.eq(plan.report.to_string()))
            .filter(erasure::Column::Reach.eq(plan.reach.as_str()))
            .exec(self.db())
            .await?;
        Ok(done.rows_affected == 1)
    }
}
