//! Stories through HTTP, down to served files. Each starts a system of its own in a temporary folder, talks to it as
//! people do, and builds with the real Zola; the fake one is for faults alone.

#![expect(
    clippy::unwrap_used,
    reason = "a story that meets the unexpected must fail where it stands"
)]

mod harness;
mod stories;
