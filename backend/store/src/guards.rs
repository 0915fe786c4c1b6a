use crate::conn::{Conn, Tx};
use crate::entities::guard_trace;
use crate::error::{StoreError, inconsistent};
use domain::guard::Trace;
use domain::id::ReportId;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Rows of one insert: `SQLite` binds at most 32,766 values in a statement.
const ROWS: usize = 5_000;

impl<C: ConnectionTrait> Conn<C> {
    /// The traces of what was removed from a report.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_traces(&self, report: ReportId) -> Result<Vec<Trace>, StoreError> {
        let of_report = guard_trace::Column::ReportId.eq(report.to_string());
        let rows = guard_trace::Entity::find()
            .filter(of_report)
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                let hash = row
                    .hash
                    .try_into()
                    .map_err(|_| inconsistent("guard_traces", "hash", &report))?;
                Ok(Trace {
                    hash,
                    direct: row.direct,
                })
            })
            .collect()
    }
}

impl Tx {
    /// Replaces the traces of a report.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn put_traces(&self, report: ReportId, traces: &[Trace]) -> Result<(), StoreError> {
        self.delete_traces(report).await?;
        for group in traces.chunks(ROWS) {
            let rows = group.iter().map(|trace| guard_trace::ActiveModel {
                report_id: Set(report.to_string()),
                hash: Set(trace.hash.to_vec()),
                direct: Set(trace.direct),
            });
            guard_trace::Entity::insert_many(rows)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }

    /// Deletes the traces of a report.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn delete_traces(&self, report: ReportId) -> Result<(), StoreError> {
        let of_report = guard_trace::Column::ReportId.eq(report.to_string());
        guard_trace::Entity::delete_many()
            .filter(of_report)
            .exec(self.db())
            .await?;
        Ok(())
    }
}
