//! What still identifies, before a lesson is published.
//!
//! [`generalize`] makes the coding of a report into what a public row may carry. [`Crowd`] then withholds who, where
//! and when, field by field, until each lesson shares what is left with enough others.

mod crowd;
mod generalize;

pub use crowd::{Crowd, Standing, Withholding};
pub use generalize::{CorpusCounts, generalize};
