//! The host's own lists: a folder of plain files, checked as a whole and handed to the scanner.
//!
//! [`read`] takes a folder or refuses it with one sentence that names file and line, never an entry: a roster's names
//! belong in no log. [`Scanners`] holds the scanner in use and exchanges it when the lists change. [`convert`] makes
//! such a folder from gazetteers.

pub mod convert;
mod entry;
mod kind;
mod problem;
mod read;
mod scanners;

pub use kind::List;
pub use problem::{ListsError, Wrong};
pub use read::{MOST_BYTES, MOST_ENTRIES, read, tally};
pub use scanners::{Readers, Scanners};
