use crate::conn::{Conn, Tx};
use crate::entities::session;
use crate::error::{StoreError, inconsistent};
use domain::id::ReviewerId;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
};

/// A reviewer's session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Hash of its token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub reviewer: ReviewerId,
    /// Since when.
    pub opened_at: Timestamp,
    /// Last use.
    pub seen_at: Timestamp,
}

impl<C: ConnectionTrait> Conn<C> {
    /// The session of that token.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_session(&self, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let Some(row) = session::Entity::find_by_id(token_hash.to_vec())
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let wrong = |column| inconsistent("sessions", column, "?");
        Ok(Some(Session {
            token_hash: *token_hash,
            reviewer: row.reviewer_id.parse().map_err(|_| wrong("reviewer_id"))?,
            opened_at: Timestamp::from_second(row.opened_at).map_err(|_| wrong("opened_at"))?,
            seen_at: Timestamp::from_second(row.seen_at).map_err(|_| wrong("seen_at"))?,
        }))
    }
}

impl Tx {
    /// Opens a session.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn open_session(&self, new: &Session) -> Result<(), StoreError> {
        let row = session::ActiveModel {
            token_hash: Set(new.token_hash.to_vec()),
            reviewer_id: Set(new.reviewer.to_string()),
            opened_at: Set(new.opened_at.as_second()),
            seen_at: Set(new.seen_at.as_second()),
        };
        session::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Notes that a session was used. One that has ended meanwhile stays ended.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn touch_session(
        &self,
        token_hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        session::Entity::update_many()
            .col_expr(session::Column::SeenAt, Expr::value(now.as_second()))
            .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn end_session(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        session::Entity::delete_by_id(token_hash.to_vec())
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Deletes sessions last used, or opened, before the given times.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn end_old_sessions(
        &self,
        idle_since: Timestamp,
        open_since: Timestamp,
    ) -> Result<(), StoreError> {
        let old = Condition::any()
            .add(session::Column::SeenAt.lt(idle_since.as_second()))
            .add(session::Column::OpenedAt.lt(open_since.as_second()));
        session::Entity::delete_many()
            .filter(old)
            .exec(self.db())
            .await?;
        Ok(())
    }
}
