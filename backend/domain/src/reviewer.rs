//! Reviewers and what they may do.

use crate::id::ReviewerId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What somebody may do. One person may hold several roles; the two-person rule holds all the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Opens originals and removes what identifies.
    Deidentifier,
    /// Reads clean text and draws the lesson.
    Analyst,
    /// Releases, rolls back and withdraws lessons.
    Editor,
    /// Invites and disables reviewers, reads the audit log.
    Administrator,
}

/// Somebody who is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviewer {
    /// Who.
    pub id: ReviewerId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do.
    pub roles: BTreeSet<Role>,
}

/// A text that names no role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("roles are deidentifier, analyst, editor and administrator")]
pub struct NotARole;

impl Reviewer {
    /// Whether they hold the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [
        Self::Deidentifier,
        Self::Analyst,
        Self::Editor,
        Self::Administrator,
    ];

    /// Its name in settings, database and command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deidentifier => "deidentifier",
            Self::Analyst => "analyst",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(NotARole)
    }
}
