//! What a report is and what may happen to it.
//!
//! Stages of the review are types and moving on consumes them ([`report`]). The code lists are data ([`codebook`]),
//! answers and codings are checked against them ([`coding`]), and [`gate`] says what still identifies before a lesson
//! is published. There is no I/O here, no clock and no randomness: time and ids are parameters. Start with [`report`].
#![warn(missing_docs)]

pub mod alert;
pub mod audit;
pub mod calendar;
pub mod codebook;
pub mod coding;
pub mod gate;
pub mod guard;
pub mod id;
pub mod lesson;
pub mod narrative;
pub mod problem;
pub mod publication;
pub mod receipt;
pub mod report;
pub mod reviewer;
pub mod revision;
pub mod trends;
