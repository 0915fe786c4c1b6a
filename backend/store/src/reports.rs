use crate::conn::{Conn, Tx};
use crate::entities::{approval, handler, lesson, receipt, report};
use crate::error::{StoreError, inconsistent};
use crate::lessons;
use domain::calendar::Week;
use domain::coding::Answers;
use domain::id::{ReportId, ReviewerId};
use domain::report::{
    Claim, Closed, Closing, Head, InAnalysis, InDeidentification, Received, Report, Stage,
};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};
use std::collections::BTreeSet;

impl<C: ConnectionTrait> Conn<C> {
    /// A report at whichever stage it stands.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_report(&self, id: ReportId) -> Result<Option<Report>, StoreError> {
        // One statement for stage and lesson, so that both are of one moment.
        let found = report::Entity::find_by_id(id.to_string())
            .find_also_related(lesson::Entity)
            .one(self.db())
            .await?;
        let Some((row, lesson)) = found else {
            return Ok(None);
        };
        let head = head(&row, self.list_handlers(id).await?)?;
        stage(head, &row, lesson.as_ref()).map(Some)
    }

    /// The report that a receipt opens.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_receipt(
        &self,
        keyed_hash: &[u8; 32],
    ) -> Result<Option<ReportId>, StoreError> {
        let row = receipt::Entity::find_by_id(keyed_hash.to_vec())
            .one(self.db())
            .await?;
        row.map(|row| {
            row.report_id
                .parse()
                .map_err(|_| inconsistent("receipts", "report_id", "?"))
        })
        .transpose()
    }

    /// Whether the sealed original of a report still exists.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn original_exists(&self, id: ReportId) -> Result<bool, StoreError> {
        let row = report::Entity::find_by_id(id.to_string())
            .one(self.db())
            .await?;
        Ok(row.is_some_and(|row| row.original))
    }

    pub(crate) async fn list_handlers(
        &self,
        id: ReportId,
    ) -> Result<BTreeSet<ReviewerId>, StoreError> {
        let rows = handler::Entity::find()
            .filter(handler::Column::ReportId.eq(id.to_string()))
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                row.reviewer_id
                    .parse()
                    .map_err(|_| inconsistent("handlers", "reviewer_id", &id))
            })
            .collect()
    }
}

impl Tx {
    /// Stores the stage a report has moved to, with its claim, handlers and approval.
    ///
    /// # Errors
    ///
    /// [`StoreError::LostRace`] when somebody changed the report since it was read, [`StoreError::TwoPersonRule`] when
    /// the approver handled the original.
    pub async fn save_report(&self, report: &Report, week: Week) -> Result<(), StoreError> {
        let head = report.head();
        self.save_handlers(head).await?;
        if let Report::Approved(approved) = report {
            self.save_approval(head.id, approved.approved_by()).await?;
        }
        let mut row = report::ActiveModel {
            id: Set(head.id.to_string()),
            stage: Set(report.stage().as_str().to_owned()),
            version: Set(version(head.version.wrapping_add(1))),
            ..Default::default()
        };
        let claim = report.current_claim();
        row.claimed_by = Set(claim.map(|claim| claim.by().to_string()));
        row.claimed_until = Set(claim.map(|claim| claim.until().as_second()));
        if let Report::Closed(closed) = report {
            row.closing_reason = Set(match closed.closing() {
                Closing::Declined { reason } => Some(reason.clone()),
                Closing::Retracted | Closing::Expired => None,
            });
        }
        if matches!(
            report,
            Report::Published(_) | Report::Withdrawn(_) | Report::Closed(_)
        ) {
            row.ended_week = Set(Some(week.to_string()));
            row.waiting = Set(false);
        }
        let changed = report::Entity::update_many()
            .set(row)
            .filter(report::Column::Id.eq(head.id.to_string()))
            .filter(report::Column::Version.eq(version(head.version)))
            .exec(self.db())
            .await?;
        if changed.rows_affected == 1 {
            Ok(())
        } else {
            Err(StoreError::LostRace)
        }
    }

    /// Notes that the original of a report is gone.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn note_original_gone(&self, id: ReportId) -> Result<(), StoreError> {
        let row = report::ActiveModel {
            id: Set(id.to_string()),
            original: Set(false),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Forgets what the submitter told about circumstances, and the measures of the story.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn forget_circumstances(&self, id: ReportId) -> Result<(), StoreError> {
        let row = report::ActiveModel {
            id: Set(id.to_string()),
            answers: Set(serde_json::to_string(&Answers::new()).expect("answers are plain data")),
            urgent: Set(None),
            words: Set(0),
            marks: Set(0),
            ..Default::default()
        };
        row.update(self.db()).await?;
        Ok(())
    }

    /// Notes whether a question to the submitter is open.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn set_waiting(&self, id: ReportId, waiting: bool) -> Result<(), StoreError> {
        report::Entity::update_many()
            .col_expr(report::Column::Waiting, Expr::value(waiting))
            .filter(report::Column::Id.eq(id.to_string()))
            .exec(self.db())
            .await?;
        Ok(())
    }

    async fn save_handlers(&self, head: &Head) -> Result<(), StoreError> {
        let stored = self.list_handlers(head.id).await?;
        let rows: Vec<_> = head
            .handlers
            .difference(&stored)
            .map(|reviewer| handler::ActiveModel {
                report_id: Set(head.id.to_string()),
                reviewer_id: Set(reviewer.to_string()),
            })
            .collect();
        if !rows.is_empty() {
            handler::Entity::insert_many(rows)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }

    async fn save_approval(&self, id: ReportId, by: Option<ReviewerId>) -> Result<(), StoreError> {
        let Some(by) = by else { return Ok(()) };
        let row = approval::ActiveModel {
            report_id: Set(id.to_string()),
            reviewer_id: Set(by.to_string()),
        };
        let once = OnConflict::column(approval::Column::ReportId)
            .do_nothing()
            .to_owned();
        approval::Entity::insert(row)
            .on_conflict(once)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }
}

/// Puts a report together at the stage where it stands.
fn stage(
    head: Head,
    row: &report::Model,
    lesson: Option<&lesson::Model>,
) -> Result<Report, StoreError> {
    let stage = row
        .stage
        .parse()
        .map_err(|()| inconsistent("reports", "stage", &row.id))?;
    let lesson = || lesson.ok_or_else(|| inconsistent("lessons", "report_id", &row.id));
    let closed = |head, closing| Report::Closed(Closed::restore(head, closing));
    Ok(match stage {
        Stage::Received => Report::Received(Received::new(head)),
        Stage::InDeidentification => {
            Report::InDeidentification(InDeidentification::restore(head, claim(row)?))
        }
        Stage::InAnalysis => {
            Report::InAnalysis(InAnalysis::restore(head, claim(row)?, row.original))
        }
        Stage::Approved => Report::Approved(Box::new(lessons::approved(head, lesson()?)?)),
        Stage::Published => Report::Published(Box::new(lessons::published(head, lesson()?)?)),
        Stage::Withdrawn => Report::Withdrawn(lessons::withdrawn(head, lesson()?)?),
        Stage::Declined => {
            let reason = reason(row)?;
            closed(head, Closing::Declined { reason })
        }
        Stage::Retracted => closed(head, Closing::Retracted),
        Stage::Expired => closed(head, Closing::Expired),
    })
}

pub(crate) fn answers_text(head: &Head) -> String {
    serde_json::to_string(&head.answers).expect("answers are plain data")
}

pub(crate) fn head(
    row: &report::Model,
    handlers: BTreeSet<ReviewerId>,
) -> Result<Head, StoreError> {
    let wrong = |column| inconsistent("reports", column, &row.id);
    Ok(Head {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        received: row
            .received_week
            .parse()
            .map_err(|_| wrong("received_week"))?,
        urgent: row.urgent.clone(),
        provenance: row.provenance.clone(),
        language: row.language.clone(),
        answers: serde_json::from_str::<Answers>(&row.answers).map_err(|_| wrong("answers"))?,
        handlers,
        version: u32::try_from(row.version).map_err(|_| wrong("version"))?,
    })
}

pub(crate) fn claim(row: &report::Model) -> Result<Option<Claim>, StoreError> {
    let (Some(by), Some(until)) = (&row.claimed_by, row.claimed_until) else {
        return Ok(None);
    };
    let by = by
        .parse()
        .map_err(|_| inconsistent("reports", "claimed_by", &row.id))?;
    let until = Timestamp::from_second(until)
        .map_err(|_| inconsistent("reports", "claimed_until", &row.id))?;
    Ok(Some(Claim::restore(by, until)))
}

fn reason(row: &report::Model) -> Result<String, StoreError> {
    row.closing_reason
        .clone()
        .ok_or_else(|| inconsistent("reports", "closing_reason", &row.id))
}

fn version(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
