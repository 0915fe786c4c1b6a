//! What a trainer takes along: a roll-call sheet for each lesson, a pack of lessons and slides for each factor.
//!
//! Packs and slides are pages like others; their templates fetch the lessons from the lessons' own pages, so that
//! nothing is written twice. Sheets are written here without templates: there are as many as lessons, and Zola takes
//! longer over a page than all of this takes over ten.

mod fit;
mod pack;
mod qr;
mod sheet;

pub(crate) use pack::{link_of, write};
pub(crate) use sheet::write as write_sheets;
