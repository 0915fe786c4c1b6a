//! Alerts, from draft to past.

use crate::conn::{Conn, Tx};
use crate::entities::{acknowledgement, alert, audit_line};
use crate::error::{StoreError, inconsistent};
use domain::alert::{
    Acknowledgement, Alert, AlertText, Approval, Current, Drafted, Live, Past, Raised,
};
use domain::id::{AlertId, AlertName, ReportId, ReviewerId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};
use std::collections::BTreeSet;

impl<C: ConnectionTrait> Conn<C> {
    /// An alert at whichever stage it stands.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_alert(&self, id: AlertId) -> Result<Option<Alert>, StoreError> {
        let Some(row) = alert::Entity::find_by_id(id.to_string())
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let noted = acknowledgement::Entity::find()
            .filter(acknowledgement::Column::AlertId.eq(id.to_string()))
            .all(self.db())
            .await?;
        read(&row, &noted).map(Some)
    }

    /// All alerts, newest first by the time they were raised.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_alerts(&self) -> Result<Vec<Alert>, StoreError> {
        let rows = alert::Entity::find()
            .order_by_desc(alert::Column::RaisedAt)
            .order_by_asc(alert::Column::Id)
            .all(self.db())
            .await?;
        let noted = acknowledgement::Entity::find().all(self.db()).await?;
        rows.iter()
            .map(|row| {
                let of_alert: Vec<_> = noted
                    .iter()
                    .filter(|noted| noted.alert_id == row.id)
                    .cloned()
                    .collect();
                read(row, &of_alert)
            })
            .collect()
    }

    /// When a reviewer first took up a report, as the audit log tells.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn first_claim(&self, report: ReportId) -> Result<Option<Timestamp>, StoreError> {
        let row = audit_line::Entity::find()
            .filter(audit_line::Column::Act.eq("claimed"))
            .filter(audit_line::Column::ReportId.eq(report.to_string()))
            .order_by_asc(audit_line::Column::Seq)
            .one(self.db())
            .await?;
        row.map(|row| {
            row.at
                .parse()
                .map_err(|_| inconsistent("audit", "at", &row.seq))
        })
        .transpose()
    }
}

impl Tx {
    /// Stores a draft.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn add_alert(&self, draft: &Drafted) -> Result<(), StoreError> {
        let raised = draft.raised();
        let row = alert::ActiveModel {
            id: Set(raised.id.to_string()),
            report_id: Set(raised.report.map(|id| id.to_string())),
            title: Set(raised.text.title.clone()),
            hazard: Set(raised.text.hazard.clone()),
            what_to_do: Set(raised.text.what_to_do.clone()),
            language: Set(raised.text.language.clone()),
            let_pass: Set(
                serde_json::to_string(&raised.let_pass).expect("a list of words is plain data")
            ),
            because: Set(raised.because.clone()),
            raised_by: Set(raised.by.to_string()),
            raised_at: Set(raised.at.as_second()),
            closes: Set(raised.closes.to_string()),
            ..Default::default()
        };
        alert::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Stores an approval.
    ///
    /// # Errors
    ///
    /// [`StoreError::TwoPersonRule`] when the approver raised it, [`StoreError::Taken`] when the name is.
    pub async fn approve_alert(&self, current: &Current) -> Result<(), StoreError> {
        let approval = current.approval();
        let row = alert::ActiveModel {
            id: Set(current.raised().id.to_string()),
            public_id: Set(Some(approval.name.to_string())),
            approved_by: Set(Some(approval.by.to_string())),
            approved_at: Set(Some(approval.at.as_second())),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Stores how far an alert has come on the site.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn note_alert_live(&self, id: AlertId, live: &Live) -> Result<(), StoreError> {
        let row = alert::ActiveModel {
            id: Set(id.to_string()),
            live_since: Set(live.since.map(Timestamp::as_second)),
            live_minutes: Set(live.minutes.and_then(|minutes| i32::try_from(minutes).ok())),
            held: Set(live.held.clone()),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Stores that an alert is no longer current.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn close_alert(&self, past: &Past) -> Result<(), StoreError> {
        let row = alert::ActiveModel {
            id: Set(past.was().raised().id.to_string()),
            closed: Set(Some(past.closed().to_string())),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Forgets a draft. An approved alert stays.
    ///
    /// # Errors
    ///
    /// [`StoreError::TwoPersonRule`] for an approved one.
    pub async fn discard_alert(&self, id: AlertId) -> Result<(), StoreError> {
        alert::Entity::delete_by_id(id.to_string())
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Forgets the drafts that come from a report: it ended, and what was drawn from it and nobody approved ends too.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn discard_alerts_of(&self, report: ReportId) -> Result<(), StoreError> {
        alert::Entity::delete_many()
            .filter(alert::Column::ReportId.eq(report.to_string()))
            .filter(alert::Column::ApprovedBy.is_null())
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Stores that somebody has taken an alert up.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn acknowledge_alert(
        &self,
        alert: AlertId,
        noted: &Acknowledgement,
        by: ReviewerId,
    ) -> Result<(), StoreError> {
        let row = acknowledgement::ActiveModel {
            id: Set(noted.id.to_string()),
            alert_id: Set(alert.to_string()),
            day: Set(noted.on.to_string()),
            text: Set(noted.text.clone()),
            noted_by: Set(by.to_string()),
        };
        acknowledgement::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// The next free name of a year.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn next_alert_name(&self, year: i16) -> Result<AlertName, StoreError> {
        let taken = self.list_alerts().await?;
        let names = taken
            .iter()
            .filter_map(Alert::approved)
            .map(|alert| alert.approval().name)
            .filter(|name| name.year() == year);
        let last = names.map(AlertName::number).max().unwrap_or(0);
        Ok(AlertName::new(year, last + 1))
    }
}

fn read(row: &alert::Model, noted: &[acknowledgement::Model]) -> Result<Alert, StoreError> {
    let raised = raised(row)?;
    let Some(approval) = approval(row)? else {
        return Ok(Alert::Drafted(Drafted::new(raised)));
    };
    let wrong = |column| inconsistent("alerts", column, &row.id);
    let live = Live {
        since: row
            .live_since
            .map(|at| time(row, at, "live_since"))
            .transpose()?,
        minutes: row
            .live_minutes
            .map(u32::try_from)
            .transpose()
            .map_err(|_| wrong("live_minutes"))?,
        held: row.held.clone(),
    };
    let mut noted: Vec<Acknowledgement> =
        noted.iter().map(acknowledged).collect::<Result<_, _>>()?;
    noted.sort_by_key(|noted| (noted.on, noted.id));
    let current = Current::restore(raised, approval, live, noted);
    Ok(match &row.closed {
        None => Alert::Current(current),
        Some(day) => Alert::Past(Past::restore(current, date(row, day, "closed")?)),
    })
}

fn raised(row: &alert::Model) -> Result<Raised, StoreError> {
    let wrong = |column| inconsistent("alerts", column, &row.id);
    let let_pass: BTreeSet<String> =
        serde_json::from_str(&row.let_pass).map_err(|_| wrong("let_pass"))?;
    Ok(Raised {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        text: AlertText {
            title: row.title.clone(),
            hazard: row.hazard.clone(),
            what_to_do: row.what_to_do.clone(),
            language: row.language.clone(),
        },
        report: row
            .report_id
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|_| wrong("report_id"))?,
        let_pass,
        because: row.because.clone(),
        by: row.raised_by.parse().map_err(|_| wrong("raised_by"))?,
        at: time(row, row.raised_at, "raised_at")?,
        closes: date(row, &row.closes, "closes")?,
    })
}

fn approval(row: &alert::Model) -> Result<Option<Approval>, StoreError> {
    let wrong = |column| inconsistent("alerts", column, &row.id);
    let (Some(by), Some(at), Some(name)) = (&row.approved_by, row.approved_at, &row.public_id)
    else {
        return Ok(None);
    };
    Ok(Some(Approval {
        name: name.parse().map_err(|_| wrong("public_id"))?,
        by: by.parse().map_err(|_| wrong("approved_by"))?,
        at: time(row, at, "approved_at")?,
    }))
}

fn acknowledged(row: &acknowledgement::Model) -> Result<Acknowledgement, StoreError> {
    let wrong = |column| inconsistent("acknowledgements", column, &row.id);
    Ok(Acknowledgement {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        on: row.day.parse().map_err(|_| wrong("day"))?,
        text: row.text.clone(),
    })
}

fn time(row: &alert::Model, seconds: i64, column: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(seconds).map_err(|_| inconsistent("alerts", column, &row.id))
}

fn date(row: &alert::Model, day: &str, column: &'static str) -> Result<Date, StoreError> {
    day.parse()
        .map_err(|_| inconsistent("alerts", column, &row.id))
}
