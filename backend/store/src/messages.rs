use crate::conn::{Conn, Tx};
use crate::entities::message;
use crate::error::{StoreError, inconsistent};
use domain::calendar::Week;
use domain::id::{MessageId, ReportId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};

/// Who wrote a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The officer, through the receipt.
    Submitter,
    /// A reviewer; which one is not told.
    Reviewer,
}

/// A sealed message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Random.
    pub id: MessageId,
    /// Who wrote it.
    pub side: Side,
    /// When, as fine as is kept.
    pub week: Week,
    /// Sealed under the report's key.
    pub ciphertext: Vec<u8>,
}

impl<C: ConnectionTrait> Conn<C> {
    /// All messages of a report in their order.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_messages(&self, report: ReportId) -> Result<Vec<Message>, StoreError> {
        let of_report = message::Column::ReportId.eq(report.to_string());
        let rows = message::Entity::find()
            .filter(of_report)
            .order_by_asc(message::Column::Position)
            .all(self.db())
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// How many messages a report has.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn count_messages(&self, report: ReportId) -> Result<u64, StoreError> {
        Ok(message::Entity::find()
            .filter(message::Column::ReportId.eq(report.to_string()))
            .count(self.db())
            .await?)
    }
}

impl Tx {
    /// Adds a message after the others.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn append_message(&self, report: ReportId, new: Message) -> Result<(), StoreError> {
        let position = i32::try_from(self.count_messages(report).await?).unwrap_or(i32::MAX);
        let row = message::ActiveModel {
            id: Set(new.id.to_string()),
            report_id: Set(report.to_string()),
            position: Set(position),
            side: Set(match new.side {
                Side::Submitter => "submitter".to_owned(),
                Side::Reviewer => "reviewer".to_owned(),
            }),
            week: Set(new.week.to_string()),
            ciphertext: Set(new.ciphertext),
        };
        message::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Deletes all messages of a report.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn delete_messages(&self, report: ReportId) -> Result<(), StoreError> {
        message::Entity::delete_many()
            .filter(message::Column::ReportId.eq(report.to_string()))
            .exec(self.db())
            .await?;
        Ok(())
    }
}

fn read(row: message::Model) -> Result<Message, StoreError> {
    let wrong = |column| inconsistent("messages", column, &row.id);
    let side = match row.side.as_str() {
        "submitter" => Side::Submitter,
        "reviewer" => Side::Reviewer,
        _ => return Err(wrong("side")),
    };
    Ok(Message {
        id: row.id.parse().map_err(|_| wrong("id"))?,
        side,
        week: row.week.parse().map_err(|_| wrong("week"))?,
        ciphertext: row.ciphertext,
    })
}
