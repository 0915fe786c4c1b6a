//! A file per story.

mod alerts;
mod anonymity;
mod audit;
mod aviation;
mod cap;
mod crashes;
mod faults;
mod headers;
mod idempotency;
mod marker;
mod meanwhile;
mod mirrors;
mod receipts;
mod releases;
mod rephrasing;
mod reviewers;
mod revisions;
mod two_persons;
mod validation;
