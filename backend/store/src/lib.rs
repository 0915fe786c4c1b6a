//! Keeps what the domain decided: `SQLite` through `SeaORM`, with migrations and one repository per subject.
//!
//! Texts arrive here sealed; keys never do. Rules stay in `domain`, except the two-person rule, which the schema says
//! a second time. Start with [`Store`]: one writing connection, some reading ones. [`Tx`] and [`View`] offer the same
//! lookups; only a [`Tx`] may change anything.

mod alerts;
mod audit;
mod bulk;
mod catalogue;
mod conn;
mod entities;
mod erasures;
mod error;
mod guards;
mod intake;
mod lessons;
mod messages;
mod migrations;
mod open;
mod pragmas;
mod queue;
mod releases;
mod reports;
mod reviewers;
mod revisions;
mod sealed;
mod sessions;

pub use catalogue::{CodeCount, LessonFilter};
pub use conn::{Tx, View};
pub use erasures::{Erasure, Reach};
pub use error::StoreError;
pub use intake::{NewReport, Seen};
pub use messages::{Message, Side};
pub use open::Store;
pub use queue::{QueueEntry, QueuePlace};
pub use releases::{Hold, Release, ReleaseState};
pub use reviewers::{Account, Invitation, Password};
pub use sealed::SealedText;
pub use sessions::Session;
