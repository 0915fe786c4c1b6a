//! Payloads: what happened, or why it did not.

use super::problem::Problem;
use crate::http::strict::Incident;
use crate::refusal::{Outcome, Refusal};

/// A mutation's answer.
pub(super) trait Payload: Default {
    /// Nothing happened, for these reasons.
    fn refused(problems: Vec<Problem>) -> Self;
}

/// Turns the end of a use case into a payload. A failure of the machine becomes an opaque error.
pub(super) fn answer<T, P: Payload>(
    outcome: Outcome<T>,
    wrap: impl FnOnce(T) -> P,
) -> async_graphql::Result<P> {
    match outcome {
        Ok(done) => Ok(wrap(done)),
        Err(Refusal::Problems(problems)) => {
            Ok(P::refused(problems.into_iter().map(Into::into).collect()))
        }
        Err(Refusal::Failure(failure)) => Err(Incident::of(&failure)
            .with_detail(failure.to_string())
            .into()),
    }
}

/// Turns the end of a lookup into an answer: what is not open to the caller is absent.
pub(super) fn lookup<T>(outcome: Outcome<T>) -> async_graphql::Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::Problems(_)) => Ok(None),
        Err(Refusal::Failure(failure)) => Err(Incident::of(&failure)
            .with_detail(failure.to_string())
            .into()),
    }
}

/// Declares a payload type: its own fields, absent when nothing happened, and `problems`.
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $field:ident: $kind:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Default, async_graphql::SimpleObject)]
        pub struct $name {
            $($(#[$about])* pub(super) $field: Option<$kind>,)*
            /// Why nothing happened; empty when it did.
            pub(super) problems: Vec<$crate::graphql::problem::Problem>,
        }

        impl $crate::graphql::payload::Payload for $name {
            fn refused(problems: Vec<$crate::graphql::problem::Problem>) -> Self {
                Self { problems, ..Self::default() }
            }
        }
    };
}
pub(super) use payload;
