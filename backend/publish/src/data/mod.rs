//! The lessons as open data: whole and by year, as CSV, JSON Lines and Parquet, with all that makes them usable.
//!
//! A row says exactly what the page of its lesson says, after generalization; nothing else comes in. Meanings, values
//! and versions of the columns come from the codebook. The same publications give the same bytes, Parquet included:
//! no clock is read, and the version counts what there is. Start at [`OpenData`]; `lessons`, `takeaways` and `changes`
//! are the tables, `trends` holds those of the analysis, `csv`, `jsonl` and `parquet_file` the forms they are written in.

mod changes;
mod columns;
mod csv;
mod dictionary;
mod edition;
mod files;
mod jsonl;
mod lessons;
mod page;
mod parquet_file;
mod schema;
mod table;
mod takeaways;
mod trends;
mod words;

pub(crate) use files::OpenData;
pub(crate) use page::PATH;
pub(crate) use trends::{is_analysis, link as analysis_link};
pub(crate) use words::Terms;
