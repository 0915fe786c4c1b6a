use crate::error::StoreError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction};

/// A connection with this crate's lookups and changes on it.
pub struct Conn<C>(pub(crate) C);

/// A transaction on the one writing connection. Dropped without `commit`, it changes nothing.
pub type Tx = Conn<DatabaseTransaction>;

/// A reading connection. `SQLite` refuses changes on it.
pub type View = Conn<DatabaseConnection>;

impl<C: ConnectionTrait> Conn<C> {
    pub(crate) fn db(&self) -> &C {
        &self.0
    }
}

impl Tx {
    /// Makes everything durable.
    ///
    /// # Errors
    ///
    /// When the driver fails; then nothing was changed.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.0.commit().await?)
    }
}
