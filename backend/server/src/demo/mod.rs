//! The demonstration: stories that walk the real road. Reviewers' decisions are scripted per story; no check of the
//! gate is turned off.

mod alerts;
mod load;
mod story;
mod synthetic;

pub use load::{DemoError, is_loaded, load};
pub use story::{Ending, Story, stories};
pub use synthetic::add as add_synthetic;

use domain::reviewer::Role;

/// A reviewer of the demonstration.
pub struct Person {
    /// Sign-in name.
    pub name: &'static str,
    /// Password. It opens a demonstration that listens on the loopback address, and nothing else.
    pub password: &'static str,
    /// What they may do.
    pub roles: &'static [Role],
}

/// The reviewers of the demonstration.
pub const PEOPLE: [Person; 4] = [
    Person {
        name: "alder",
        password: "first-review-please",
        roles: &[Role::Deidentifier],
    },
    Person {
        name: "birch",
        password: "second-review-please",
        roles: &[Role::Analyst],
    },
    Person {
        name: "cedar",
        password: "release-it-please",
        roles: &[Role::Editor, Role::Analyst],
    },
    Person {
        name: "elm",
        password: "administer-please",
        roles: &[Role::Administrator],
    },
];
