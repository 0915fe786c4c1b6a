//! Connections with opaque cursors. A cursor is only good for going on from where it was given.

use async_graphql::connection::CursorType;
use data_encoding::BASE64URL_NOPAD;
use domain::calendar::Week;
use domain::id::{PublicId, ReportId};
use store::QueuePlace;

/// Entries of a page at most.
pub(super) const LONGEST_PAGE: i32 = 100;

/// A cursor that is none.
#[derive(Debug, thiserror::Error)]
#[error("not a cursor of this connection")]
pub struct NotACursor;

/// The page size asked for, within bounds.
pub(super) fn size(first: i32) -> u32 {
    u32::try_from(first.clamp(1, LONGEST_PAGE)).unwrap_or(1)
}

/// A place in the corpus.
pub struct LessonCursor(pub PublicId);

/// A place in a queue.
pub struct QueueCursor(pub QueuePlace);

/// A place in the audit log.
pub struct AuditCursor(pub u64);

impl CursorType for LessonCursor {
    type Error = NotACursor;

    fn decode_cursor(text: &str) -> Result<Self, NotACursor> {
        open(text)?.parse().map(Self).map_err(|_| NotACursor)
    }

    fn encode_cursor(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.to_string().as_bytes())
    }
}

impl CursorType for QueueCursor {
    type Error = NotACursor;

    fn decode_cursor(text: &str) -> Result<Self, NotACursor> {
        let text = open(text)?;
        let mut parts = text.split(' ');
        let mut next = || parts.next().ok_or(NotACursor);
        let urgent = next()? == "u";
        let received: Week = next()?.parse().map_err(|_| NotACursor)?;
        let id: ReportId = next()?.parse().map_err(|_| NotACursor)?;
        Ok(Self(QueuePlace {
            urgent,
            received,
            id,
        }))
    }

    fn encode_cursor(&self) -> String {
        let QueuePlace {
            urgent,
            received,
            id,
        } = &self.0;
        let text = format!("{} {received} {id}", if *urgent { "u" } else { "-" });
        BASE64URL_NOPAD.encode(text.as_bytes())
    }
}

impl CursorType for AuditCursor {
    type Error = NotACursor;

    fn decode_cursor(text: &str) -> Result<Self, NotACursor> {
        open(text)?.parse().map(Self).map_err(|_| NotACursor)
    }

    fn encode_cursor(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.to_string().as_bytes())
    }
}

/// Reads a cursor; one that is none is treated as the beginning of the list.
pub(super) fn read<C: CursorType>(after: Option<String>) -> Option<C> {
    after.and_then(|text| C::decode_cursor(&text).ok())
}

fn open(text: &str) -> Result<String, NotACursor> {
    let bytes = BASE64URL_NOPAD
        .decode(text.as_bytes())
        .map_err(|_| NotACursor)?;
    String::from_utf8(bytes).map_err(|_| NotACursor)
}
