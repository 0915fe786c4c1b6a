//! The store against a real database file, a new one for each test.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic"
)]

mod accounts;
mod alerts;
mod audit;
mod bulk;
mod catalogue;
mod columns;
mod erasures;
mod expiry;
mod forgetting;
mod intake;
mod lessons;
mod opening;
mod plans;
mod queue;
mod races;
mod releases;
mod revisions;
mod schema;
mod sealed;
mod secrecy;
mod stages;
mod support;
mod two_persons;
