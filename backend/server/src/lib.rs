//! The running system: settings, use cases, GraphQL, HTTP, command line.
//!
//! [`app::App`] wires the parts. [`workflow`] has a function for each use case; [`graphql`] and [`cli`] are thin ways
//! to call them. Start reading at [`workflow`].

pub mod app;
pub mod chance;
pub mod graphql;
pub mod http;
pub mod intake;
pub mod refusal;
pub mod settings;
pub mod vault;
pub mod workflow;
