use crate::conn::{Conn, Tx};
use crate::entities::{audit_line, pending_audit};
use crate::error::{StoreError, inconsistent};
use domain::audit::{Act, Event, Line};
use domain::calendar::Week;
use domain::id::{MessageId, ReportId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

impl<C: ConnectionTrait> Conn<C> {
    /// Up to `limit` lines, newest first, before a line.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_audit(
        &self,
        before: Option<u64>,
        limit: u64,
    ) -> Result<Vec<Line>, StoreError> {
        let before = before
            .and_then(|seq| i64::try_from(seq).ok())
            .unwrap_or(i64::MAX);
        let rows = audit_line::Entity::find()
            .filter(audit_line::Column::Seq.lt(before))
            .order_by_desc(audit_line::Column::Seq)
            .limit(limit)
            .all(self.db())
            .await?;
        rows.iter().map(line).collect()
    }

    /// The first line that does not follow the one before it; `None` when the chain is whole.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_broken_link(&self) -> Result<Option<u64>, StoreError> {
        const PAGE: u64 = 1_000;
        let mut before: Option<Line> = None;
        loop {
            let from = before
                .as_ref()
                .map_or(i64::MIN, |line| i64::try_from(line.seq).unwrap_or(i64::MAX));
            let rows = audit_line::Entity::find()
                .filter(audit_line::Column::Seq.gt(from))
                .order_by_asc(audit_line::Column::Seq)
                .limit(PAGE)
                .all(self.db())
                .await?;
            if rows.is_empty() {
                return Ok(None);
            }
            for row in rows {
                let seq = u64::try_from(row.seq).unwrap_or(0);
                let Ok(line) = line(&row) else {
                    return Ok(Some(seq));
                };
                if !line.follows(before.as_ref()) {
                    return Ok(Some(seq));
                }
                before = Some(line);
            }
        }
    }

    /// Acts of submitters that the nightly sweep has not logged yet.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_pending_audit(&self) -> Result<Vec<(MessageId, Event)>, StoreError> {
        let rows = pending_audit::Entity::find().all(self.db()).await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |column| inconsistent("pending_audit", column, &row.id);
                let event = Event {
                    at: row.week.clone(),
                    actor: None,
                    act: parse_act(&row.act).ok_or_else(|| wrong("act"))?,
                    report: Some(row.report_id.parse().map_err(|_| wrong("report_id"))?),
                    detail: None,
                };
                Ok((row.id.parse().map_err(|_| wrong("id"))?, event))
            })
            .collect()
    }
}

impl Tx {
    /// Appends to the log.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn append_audit(&self, event: Event) -> Result<(), StoreError> {
        let last = audit_line::Entity::find()
            .order_by_desc(audit_line::Column::Seq)
            .one(self.db())
            .await?;
        let last = last.as_ref().map(line).transpose()?;
        let line = Line::chain(last.as_ref(), event);
        let row = audit_line::ActiveModel {
            seq: Set(i64::try_from(line.seq).unwrap_or(i64::MAX)),
            at: Set(line.event.at),
            actor: Set(line.event.actor.map(|id| id.to_string())),
            act: Set(act_name(line.event.act)),
            report_id: Set(line.event.report.map(|id| id.to_string())),
            detail: Set(line.event.detail),
            previous: Set(line.previous.to_vec()),
            hash: Set(line.hash.to_vec()),
        };
        audit_line::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Keeps an act of a submitter for the nightly sweep. `id` is random, so that the order of arrival is not kept.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn defer_audit(
        &self,
        id: MessageId,
        week: Week,
        act: Act,
        report: ReportId,
    ) -> Result<(), StoreError> {
        let row = pending_audit::ActiveModel {
            id: Set(id.to_string()),
            week: Set(week.to_string()),
            act: Set(act_name(act)),
            report_id: Set(report.to_string()),
        };
        pending_audit::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Deletes a deferred act, once it is logged.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn forget_pending_audit(&self, id: MessageId) -> Result<(), StoreError> {
        pending_audit::Entity::delete_by_id(id.to_string())
            .exec(self.db())
            .await?;
        Ok(())
    }
}

fn act_name(act: Act) -> String {
    match serde_json::to_value(act) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("an act is written as a name"),
    }
}

fn parse_act(name: &str) -> Option<Act> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

fn line(row: &audit_line::Model) -> Result<Line, StoreError> {
    let wrong = |column| inconsistent("audit", column, &row.seq);
    Ok(Line {
        seq: u64::try_from(row.seq).map_err(|_| wrong("seq"))?,
        event: Event {
            at: row.at.clone(),
            actor: row
                .actor
                .as_deref()
                .map(str::parse)
                .transpose()
                .map_err(|_| wrong("actor"))?,
            act: parse_act(&row.act).ok_or_else(|| wrong("act"))?,
            report: row
                .report_id
                .as_deref()
                .map(str::parse)
                .transpose()
                .map_err(|_| wrong("report_id"))?,
            detail: row.detail.clone(),
        },
        previous: row
            .previous
            .clone()
            .try_into()
            .map_err(|_| wrong("previous"))?,
        hash: row.hash.clone().try_into().map_err(|_| wrong("hash"))?,
    })
}
