//! The GraphQL schema. Types here are written for the client; resolvers parse, call one use case, and wrap the result.
//!
//! Expected refusals are data: every payload has `problems`. Whatever is not the caller's to see looks like something
//! that does not exist. Everything else is one opaque error with a reference number, made by the endpoint.
#![expect(
    unreachable_pub,
    reason = "the derives write public items, and types of the schema read better as public"
)]

mod alerts;
mod analysis;
mod answers;
mod caller;
mod codebook;
mod corpus;
mod findings;
mod mutation;
mod original;
mod page;
mod payload;
mod people;
mod problem;
mod query;
mod queue;
mod receipt;
mod releases;
mod revisions;
mod scalars;

pub use caller::{COOKIE, Caller};

use crate::app::App;
use async_graphql::{EmptySubscription, SDLExportOptions, Schema};
use mutation::Mutation;
use query::Query;
use std::sync::Arc;

/// The whole schema.
pub type ApiSchema = Schema<Query, Mutation, EmptySubscription>;

/// The schema over a running system.
#[must_use]
pub fn schema(app: Arc<App>) -> ApiSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .disable_suggestions()
        .data(app)
        .finish()
}

/// The contract as text, sorted, as it stands in `schema.graphql`.
#[must_use]
pub fn sdl() -> String {
    let schema = Schema::build(Query::default(), Mutation::default(), EmptySubscription).finish();
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .prefer_single_line_descriptions();
    let text = schema.sdl_with_options(options);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim())
}
