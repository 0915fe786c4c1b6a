//! The endpoint over a small schema of its own.

mod documents;
mod failures;
mod hostile;
mod http;
mod limits;
mod toy;
