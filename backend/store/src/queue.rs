//! What waits, for the people who work on it. Order within a week is random, because ids are.

use crate::conn::Conn;
use crate::entities::report;
use crate::error::{StoreError, inconsistent};
use crate::reports::claim;
use domain::calendar::Week;
use domain::coding::Answers;
use domain::id::{ReportId, ReviewerId};
use domain::report::{Claim, Stage};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

/// One line of a queue. There is no text in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueueEntry {
    /// Which report.
    pub id: ReportId,
    /// Where it stands.
    pub stage: Stage,
    /// Week of arrival.
    pub received: Week,
    /// Code of `urgent_hazard`, if any.
    pub urgent: Option<String>,
    /// The submitter's circumstances.
    pub answers: Answers,
    /// Words of the story.
    pub words: u32,
    /// Marks that the scan proposed.
    pub marks: u32,
    /// Whether a question to the submitter is open.
    pub waiting: bool,
    /// Whether the sealed original still exists.
    pub original: bool,
    /// Who holds it.
    pub claim: Option<Claim>,
}

/// A place in a queue, from which the next page goes on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueuePlace {
    /// Urgent reports stand before all others.
    pub urgent: bool,
    /// Then older weeks.
    pub received: Week,
    /// Then by id, which is random.
    pub id: ReportId,
}

impl QueueEntry {
    /// Where this entry stands.
    #[must_use]
    pub fn place(&self) -> QueuePlace {
        QueuePlace {
            urgent: self.urgent.is_some(),
            received: self.received,
            id: self.id,
        }
    }
}

impl<C: ConnectionTrait> Conn<C> {
    /// Up to `limit` entries of a queue after a place. `not_handled_by` leaves out what that reviewer handled.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_queue(
        &self,
        stage: Stage,
        not_handled_by: Option<ReviewerId>,
        after: Option<&QueuePlace>,
        limit: u32,
    ) -> Result<Vec<QueueEntry>, StoreError> {
        let place = after.map_or((-1, String::new(), String::new()), |place| {
            (
                i32::from(!place.urgent),
                place.received.to_string(),
                place.id.to_string(),
            )
        });
        let sql = "SELECT * FROM reports WHERE stage = $1 \
             AND (urgent IS NULL, received_week, id) > ($2, $3, $4) \
             AND NOT EXISTS (SELECT 1 FROM handlers h WHERE h.report_id = reports.id AND h.reviewer_id = $5) \
             ORDER BY urgent IS NULL, received_week, id LIMIT $6";
        let values = [
            stage.as_str().into(),
            place.0.into(),
            place.1.into(),
            place.2.into(),
            not_handled_by
                .map(|id| id.to_string())
                .unwrap_or_default()
                .into(),
            limit.into(),
        ];
        let statement = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
        let rows = report::Model::find_by_statement(statement)
            .all(self.db())
            .await?;
        rows.into_iter().map(entry).collect()
    }

    /// How many reports stand at each stage.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn count_by_stage(&self) -> Result<Vec<(Stage, u64)>, StoreError> {
        let statement = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT stage, COUNT(*) AS n FROM reports GROUP BY stage",
        );
        let rows = self.db().query_all_raw(statement).await?;
        let mut counts = Vec::new();
        for row in rows {
            let stage: String = row.try_get("", "stage")?;
            let stage = stage
                .parse()
                .map_err(|()| inconsistent("reports", "stage", "?"))?;
            let count: i64 = row.try_get("", "n")?;
            counts.push((stage, u64::try_from(count).unwrap_or(0)));
        }
        Ok(counts)
    }

    /// How many reports wait for their submitter.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_waiting(&self) -> Result<u64, StoreError> {
        let statement = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT COUNT(*) AS n FROM reports WHERE waiting",
        );
        let row = self.db().query_one_raw(statement).await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }
}

fn entry(row: report::Model) -> Result<QueueEntry, StoreError> {
    let wrong = |column| inconsistent("reports", column, &row.id);
    Ok(QueueEntry {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        stage: row.stage.parse().map_err(|()| wrong("stage"))?,
        received: row
            .received_week
            .parse()
            .map_err(|_| wrong("received_week"))?,
        answers: serde_json::from_str(&row.answers).map_err(|_| wrong("answers"))?,
        words: u32::try_from(row.words).unwrap_or(0),
        marks: u32::try_from(row.marks).unwrap_or(0),
        waiting: row.waiting,
        original: row.original,
        claim: claim(&row)?,
        urgent: row.urgent,
    })
}
