//! How a use case ends when it does not end well: problems for the caller, or a failure of the machine.

use crate::vault::{RingError, Unopened};
use domain::guard::NoTraces;
use domain::problem::{Problem, ProblemCode};
use domain::report::{ApprovalError, ClaimError, CompletionError, SendBackError};
use publish::PublishError;
use store::StoreError;

/// Result of a use case.
pub type Outcome<T> = Result<T, Refusal>;

/// Why a use case did not happen. Nothing in it quotes a text.
#[derive(Debug)]
pub enum Refusal {
    /// The caller can do something about it.
    Problems(Vec<Problem>),
    /// The machine failed. Callers get a reference number, the log gets the rest.
    Failure(Failure),
}

/// A failure of the machine.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Of the database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Of the ring.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// Of something sealed.
    #[error(transparent)]
    Sealed(#[from] Unopened),
    /// Of publishing.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// Of a leak guard.
    #[error(transparent)]
    Guard(#[from] NoTraces),
    /// A sealed text does not have the form it was written in.
    #[error("a sealed {0} is not understood")]
    Inconsistent(&'static str),
    /// A background task ended.
    #[error("{0} has stopped")]
    Stopped(&'static str),
}

impl Refusal {
    /// One problem.
    pub fn problem(code: ProblemCode, path: &str, message: impl Into<String>) -> Self {
        Self::Problems(vec![Problem::new(code, path, message)])
    }

    /// The one answer for what does not exist and what is not the caller's to see.
    #[must_use]
    pub fn not_found(path: &str) -> Self {
        Self::Problems(vec![Problem::not_found(path)])
    }

    /// Another stage than the one the act belongs to.
    #[must_use]
    pub fn wrong_stage(stage: domain::report::Stage) -> Self {
        let message = format!(
            "this cannot be done while the report is {}",
            stage.as_str().replace('_', " ")
        );
        Self::problem(ProblemCode::WrongStage, "input.reportId", message)
    }
}

impl<E: Into<Failure>> From<E> for Refusal {
    fn from(error: E) -> Self {
        match error.into() {
            Failure::Store(StoreError::LostRace) => Self::problem(
                ProblemCode::Conflict,
                "input.reportId",
                "somebody changed the report meanwhile: load it again",
            ),
            Failure::Store(StoreError::TwoPersonRule) => {
                Self::from(Ruled(ClaimError::SameReviewer))
            }
            Failure::Sealed(Unopened::NoKey) => Self::problem(
                ProblemCode::OriginalGone,
                "input.reportId",
                "this text is destroyed",
            ),
            failure @ (Failure::Store(_)
            | Failure::Ring(_)
            | Failure::Sealed(_)
            | Failure::Publish(_)
            | Failure::Guard(_)
            | Failure::Inconsistent(_)
            | Failure::Stopped(_)) => Self::Failure(failure),
        }
    }
}

/// A rule of the domain that refused.
pub struct Ruled<E>(pub E);

impl From<Ruled<ClaimError>> for Refusal {
    fn from(Ruled(error): Ruled<ClaimError>) -> Self {
        let code = match error {
            ClaimError::HeldByAnother { .. } => ProblemCode::AlreadyClaimed,
            ClaimError::SameReviewer => ProblemCode::SameReviewer,
            ClaimError::Lapsed => ProblemCode::ClaimLapsed,
        };
        Self::problem(code, "input.reportId", error.to_string())
    }
}

impl From<Ruled<CompletionError>> for Refusal {
    fn from(Ruled(error): Ruled<CompletionError>) -> Self {
        match error {
            CompletionError::Claim(error) => Ruled(error).into(),
            CompletionError::Undecided { .. } => {
                Self::problem(ProblemCode::Undecided, "input.reportId", error.to_string())
            }
        }
    }
}

impl From<Ruled<ApprovalError>> for Refusal {
    fn from(Ruled(error): Ruled<ApprovalError>) -> Self {
        let (code, path) = match error {
            ApprovalError::Claim(error) => return Ruled(error).into(),
            ApprovalError::NoLesson => (ProblemCode::Required, "input.reportId"),
            ApprovalError::LinkageUnchecked => (ProblemCode::GateNotPassed, "input.linkageChecked"),
            ApprovalError::GateNotPassed { .. } => (ProblemCode::GateNotPassed, "input.reportId"),
        };
        Self::problem(code, path, error.to_string())
    }
}

impl From<Ruled<SendBackError>> for Refusal {
    fn from(Ruled(error): Ruled<SendBackError>) -> Self {
        match error {
            SendBackError::Claim(error) => Ruled(error).into(),
            SendBackError::OriginalGone => Self::problem(
                ProblemCode::OriginalGone,
                "input.reportId",
                error.to_string(),
            ),
        }
    }
}
