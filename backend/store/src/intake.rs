//! Reports arrive in groups: one transaction and one sync for all that wait.

use crate::conn::Tx;
use crate::entities::{idempotency, receipt, report, sealed_text};
use crate::error::{StoreError, inconsistent};
use crate::reports::answers_text;
use crate::sealed::SealedText;
use domain::calendar::Week;
use domain::report::{Head, Stage};
use sea_orm::sea_query::Query;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};

/// Rows of one statement: `SQLite` binds at most 32,766 values in it, and a report has 16.
pub(crate) const ROWS: usize = 1_000;

/// A report that has just come in, sealed.
#[derive(Debug)]
pub struct NewReport {
    /// What the first stage knows.
    pub head: Head,
    /// Words of the story, for the queue.
    pub words: u32,
    /// Marks that the scan proposed, for the queue.
    pub marks: u32,
    /// Ciphertexts under the report's own key.
    pub sealed: Vec<SealedText>,
    /// Keyed hash of the receipt's hash.
    pub receipt: [u8; 32],
    /// Keyed hash of the idempotency key.
    pub idempotency: [u8; 32],
    /// Keyed hash of everything that came with it.
    pub content: [u8; 32],
    /// Last day, UTC, on which the idempotency row is kept.
    pub last_day: String,
}

/// What an earlier request with the same idempotency key left behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Keyed hash of what came with it.
    pub content: [u8; 32],
}

impl Tx {
    /// Which of these idempotency keys were seen before.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn find_seen(
        &self,
        keys: &[[u8; 32]],
    ) -> Result<HashMap<[u8; 32], Seen>, StoreError> {
        let keys = keys.iter().map(|key| key.to_vec());
        let rows = idempotency::Entity::find()
            .filter(idempotency::Column::KeyHash.is_in(keys))
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                let wrong = |column| inconsistent("idempotency", column, "?");
                let key = row.key_hash.try_into().map_err(|_| wrong("key_hash"))?;
                let content = row
                    .content_hash
                    .try_into()
                    .map_err(|_| wrong("content_hash"))?;
                Ok((key, Seen { content }))
            })
            .collect()
    }

    /// Which of these receipts belong to a report already.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_receipts(
        &self,
        hashes: &[[u8; 32]],
    ) -> Result<HashSet<[u8; 32]>, StoreError> {
        let hashes = hashes.iter().map(|hash| hash.to_vec());
        let rows = receipt::Entity::find()
            .filter(receipt::Column::Hash.is_in(hashes))
            .all(self.db())
            .await?;
        rows.into_iter()
            .map(|row| {
                row.hash
                    .try_into()
                    .map_err(|_| inconsistent("receipts", "hash", "?"))
            })
            .collect()
    }

    /// Stores a group of new reports.
    ///
    /// # Errors
    ///
    /// When the driver fails, or a receipt hash is taken.
    pub async fn insert_reports(&self, group: Vec<NewReport>) -> Result<(), StoreError> {
        let mut rest = group.into_iter();
        loop {
            let some: Vec<_> = rest.by_ref().take(ROWS).collect();
            if some.is_empty() {
                return Ok(());
            }
            self.insert_some(some).await?;
        }
    }

    async fn insert_some(&self, group: Vec<NewReport>) -> Result<(), StoreError> {
        let (mut reports, mut texts, mut receipts, mut keys) = (vec![], vec![], vec![], vec![]);
        for new in group {
            let id = new.head.id.to_string();
            receipts.push(receipt::ActiveModel {
                hash: Set(new.receipt.to_vec()),
                report_id: Set(id.clone()),
            });
            keys.push(idempotency::ActiveModel {
                key_hash: Set(new.idempotency.to_vec()),
                content_hash: Set(new.content.to_vec()),
                last_day: Set(new.last_day),
            });
            texts.extend(new.sealed.into_iter().map(|text| sealed_text::ActiveModel {
                report_id: Set(id.clone()),
                field: Set(text.field),
                ciphertext: Set(text.ciphertext),
            }));
            reports.push(report_row(new.head, new.words, new.marks));
        }
        self.insert_report_rows(reports).await?;
        for some in texts.chunks(ROWS) {
            sealed_text::Entity::insert_many(some.iter().cloned())
                .exec_without_returning(self.db())
                .await?;
        }
        receipt::Entity::insert_many(receipts)
            .exec_without_returning(self.db())
            .await?;
        idempotency::Entity::insert_many(keys)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Forgets idempotency keys whose last day is over.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn forget_seen_before(&self, day: &str) -> Result<u64, StoreError> {
        let old = idempotency::Column::LastDay.lt(day);
        Ok(idempotency::Entity::delete_many()
            .filter(old)
            .exec(self.db())
            .await?
            .rows_affected)
    }

    /// Forgets receipts of reports that ended before the week.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn forget_receipts_ended_before(&self, week: Week) -> Result<u64, StoreError> {
        let ended = Query::select()
            .column(report::Column::Id)
            .from(report::Entity)
            .and_where(report::Column::EndedWeek.lt(week.to_string()))
            .to_owned();
        let old = receipt::Column::ReportId.in_subquery(ended);
        Ok(receipt::Entity::delete_many()
            .filter(old)
            .exec(self.db())
            .await?
            .rows_affected)
    }

    pub(crate) async fn insert_report_rows(
        &self,
        rows: Vec<report::ActiveModel>,
    ) -> Result<(), StoreError> {
        report::Entity::insert_many(rows)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }
}

/// A report as it comes in, at the first stage.
pub(crate) fn report_row(head: Head, words: u32, marks: u32) -> report::ActiveModel {
    let count = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    report::ActiveModel {
        answers: Set(answers_text(&head)),
        id: Set(head.id.to_string()),
        stage: Set(Stage::Received.as_str().to_owned()),
        received_week: Set(head.received.to_string()),
        urgent: Set(head.urgent),
        provenance: Set(head.provenance),
        language: Set(head.language),
        words: Set(count(words)),
        marks: Set(count(marks)),
        waiting: Set(false),
        original: Set(true),
        claimed_by: Set(None),
        claimed_until: Set(None),
        closing_reason: Set(None),
        ended_week: Set(None),
        version: Set(0),
    }
}
