//! The running system: settings, use cases, GraphQL, HTTP, command line.
//!
//! [`app::App`] wires the parts. [`workflow`] has a function for each use case; [`graphql`] and [`cli`] are thin ways
//! to call them. Start reading at [`workflow`].

pub mod app;
pub mod chance;
pub mod cli;
pub mod demo;
mod embedded;
pub mod graphql;
pub mod http;
pub mod intake;
pub mod lists;
mod programs;
pub mod refusal;
pub mod settings;
pub mod start;
pub mod telemetry;
#[cfg(test)]
mod trial;
pub mod vault;
pub mod workflow;
