//! Publishes lessons: Markdown, a site that Zola builds, and releases that change by one rename.
//!
//! Only [`Publication`](domain::publication::Publication) values come in, and the same values give the same bytes:
//! pages are sorted, dates come from the publications, nothing reads a clock. Whether something may be published is
//! decided elsewhere; this crate hands out every text of a built site ([`Built::texts`]) for those who decide.
//!
//! [`chart`] draws pictures ahead, and `data` writes the lessons as open data.
//!
//! Start at [`Publisher`], which is the list of steps. `page` makes a page of a publication, `escape` and `plain` keep
//! text from acting as anything else, `generated` knows which files are ours, `release` switches. [`mirror()`] copies a
//! site from elsewhere and [`verify()`] checks a copy.

mod address;
mod alert;
mod beside;
pub mod chart;
mod check;
mod codes;
mod content;
mod corpus;
mod data;
mod error;
mod escape;
mod feed;
mod folder;
mod front_matter;
mod generated;
mod hand_written;
mod home;
mod language;
mod listing;
mod manifest;
mod mirror;
mod page;
mod pagefind;
mod people;
mod plain;
mod program;
mod publisher;
mod recommend;
mod related;
mod release;
mod search;
mod security;
mod settings;
mod stage;
mod training;
mod trends;
mod twins;
mod verify;
mod xml;
mod zola;
mod zola_output;

pub use content::write_content;
pub use corpus::Corpus;
pub use error::{PublishError, Step};
pub use generated::Settled;
pub use manifest::{Listed, Manifest};
pub use mirror::{Mirrored, mirror};
pub use pagefind::{Pagefind, PagefindError};
pub use people::HeldPage;
pub use publisher::{Built, Exported, Folders, Live, Publisher};
pub use release::KeptRelease;
pub use verify::{Verified, verify};
pub use zola::{Zola, ZolaError};
