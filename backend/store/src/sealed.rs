use crate::conn::{Conn, Tx};
use crate::entities::sealed_text;
use crate::error::StoreError;
use domain::id::ReportId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::fmt;

/// Ciphertext and what it is of.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedText {
    /// Name of the field; it is part of what the seal authenticates.
    pub field: String,
    /// Nonce and ciphertext.
    pub ciphertext: Vec<u8>,
}

impl fmt::Debug for SealedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "SealedText({}, <{} bytes>)",
            self.field,
            self.ciphertext.len()
        )
    }
}

impl<C: ConnectionTrait> Conn<C> {
    /// A sealed text of a report.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn find_sealed(
        &self,
        report: ReportId,
        field: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let key = (report.to_string(), field.to_owned());
        Ok(sealed_text::Entity::find_by_id(key)
            .one(self.db())
            .await?
            .map(|row| row.ciphertext))
    }
}

impl Tx {
    /// Stores a sealed text, replacing an older one.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn put_sealed(&self, report: ReportId, text: SealedText) -> Result<(), StoreError> {
        let row = sealed_text::ActiveModel {
            report_id: Set(report.to_string()),
            field: Set(text.field),
            ciphertext: Set(text.ciphertext),
        };
        let replace =
            OnConflict::columns([sealed_text::Column::ReportId, sealed_text::Column::Field])
                .update_column(sealed_text::Column::Ciphertext)
                .to_owned();
        sealed_text::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Deletes sealed texts of a report; all of them when no field is named.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn delete_sealed(&self, report: ReportId, fields: &[&str]) -> Result<(), StoreError> {
        let mut rows = sealed_text::Entity::delete_many()
            .filter(sealed_text::Column::ReportId.eq(report.to_string()));
        if !fields.is_empty() {
            rows = rows.filter(sealed_text::Column::Field.is_in(fields.iter().copied()));
        }
        rows.exec(self.db()).await?;
        Ok(())
    }
}
