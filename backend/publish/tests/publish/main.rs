//! The publisher from the outside: with the real Zola, with programs that misbehave, with disks and sources that do.
//!
//! Without Zola, which the project's set-up installs, the stories that build are passed over.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic"
)]

mod alerts;
mod building;
mod charts;
mod corpus;
mod data;
mod escaping;
mod faults;
mod feeds;
mod languages;
mod mirroring;
mod pages;
mod place;
mod recommend;
mod training;
mod trends;
