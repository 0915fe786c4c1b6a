//! The strict GraphQL endpoint: what may come in, what may be asked, what may come out.
//!
//! The library executes documents; everything around that is decided here, in this order:
//!
//! 1. `POST` alone, an acceptable answer (`accept`), a JSON body (`body`) of bounded size.
//! 2. [`Prepare`] turns the headers into a caller, or refuses (a foreign origin, say).
//! 3. The body is one request (`params`), its document short and shallow enough to be parsed
//!    (`brackets`), one operation is meant (`operation`), with its `variables`.
//! 4. The document is measured against the caller's [`Profile`] (`measure`, `aliases`).
//! 5. It runs, and the errors of the library are rewritten (`errors`): an unexpected one becomes
//!    a reference number (`incident`).
//!
//! No error of this module quotes the request. A refusal names the rule, the limit and the size
//! of what exceeded it; a client finds the place by line and column.
//!
//! Status codes follow GraphQL over HTTP. A document that is refused (syntax, validation, limits,
//! no operation chosen) answers 400 as `application/graphql-response+json`, and 200 as the older
//! `application/json`, whose clients read errors from 200 alone. What is wrong before there is a
//! document (method, media type, size, parameters) has its own 4xx in either.

mod accept;
mod aliases;
mod answer;
mod body;
mod brackets;
mod endpoint;
mod errors;
mod graphiql;
mod incident;
mod limits;
mod measure;
mod operation;
mod page_size;
mod panics;
mod params;
mod prepare;
mod refusal;
mod schema_map;
#[cfg(test)]
mod tests;
mod variables;

pub use endpoint::StrictGraphql;
pub use incident::Incident;
pub use limits::{Limits, Profile};
pub use prepare::{Prepare, Prepared};
pub use refusal::Refusal;
pub use schema_map::UnreadableSchema;
