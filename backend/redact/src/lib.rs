//! Finds and removes identifying details: text in, text out, nothing else.
//!
//! [`scan`] (or a [`Scanner`] that is built once and shared) proposes [`Finding`]s: where, what kind, how sure,
//! which rule, which thing it belongs to, and a stand-in that keeps the meaning. People decide. [`apply`] writes
//! the accepted marks into the text. [`find_all`], [`variants`], [`words`] and [`is_safe_word`] serve the guard
//! that checks a finished text without trusting the scan.
//!
//! The crate reads no files and no clock, keeps no state, has no errors and never panics. What may be published,
//! who may decide and where things are stored is left to others.
//!
//! Start reading at `scanner`: it lists the layers in the order in which they run.
#![no_std]
#![warn(missing_docs)]

extern crate alloc;

mod apply;
mod document;
mod edges;
mod finding;
mod lexicon;
mod listed;
mod propagate;
mod resolve;
mod rules;
mod safe;
mod scanner;
mod stand_in;
pub mod tagger;
mod title;
mod token;
mod unknown;
mod variants;
mod view;
mod vocabulary;
mod word_list;
mod words;

pub use apply::{Redaction, apply};
pub use finding::{Confidence, Finding, Kind, Span};
pub use listed::{Listing, listed};
pub use safe::is_safe_word;
pub use scanner::{Lists, Scanner, scan};
pub use variants::variants;
pub use words::{find_all, normalise_word, words};
