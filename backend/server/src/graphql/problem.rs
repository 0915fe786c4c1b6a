use async_graphql::{Enum, SimpleObject};

/// Which rule refused.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::problem::ProblemCode")]
pub enum ProblemCode {
    /// A required text or answer is missing.
    Required,
    /// A text has more characters or bytes than its limit.
    TooLong,
    /// A text has NUL or a control character other than tab and line break.
    ControlCharacter,
    /// A value does not have the stated form.
    Malformed,
    /// The codebook has no such field, or the field is not yours to answer.
    UnknownField,
    /// The field has no such code.
    UnknownCode,
    /// The code is no longer given.
    RetiredCode,
    /// A code stands twice in one field, or a field twice in one input.
    RepeatedCode,
    /// A field or list has more entries than it takes.
    TooMany,
    /// The same idempotency key came with another content.
    IdempotencyConflict,
    /// There is no such thing, or it is not open to you.
    NotFound,
    /// Another reviewer holds the report.
    AlreadyClaimed,
    /// Your claim ran out or was never made: claim the report.
    ClaimLapsed,
    /// The report is at another stage.
    WrongStage,
    /// Whoever opened or cleaned the original leaves the analysis to somebody else.
    SameReviewer,
    /// The original is already destroyed.
    OriginalGone,
    /// A finding has no decision yet.
    Undecided,
    /// Something still identifies, or the linkage check is not ticked.
    GateNotPassed,
    /// Somebody changed it meanwhile: load it again.
    Conflict,
    /// Name or password is wrong, or the account is disabled.
    SignInRefused,
    /// The invitation is unknown, used or lapsed.
    InvitationRefused,
    /// Nothing waits to be released.
    NothingToRelease,
    /// A release is already being built.
    ReleaseRunning,
    /// The kept release holds a lesson that was withdrawn since, or revised because it could identify.
    HoldsWithdrawn,
}

/// A refusal that the caller can act on. It never quotes what was sent.
#[derive(Clone, SimpleObject)]
pub struct Problem {
    /// Which rule refused.
    code: ProblemCode,
    /// What to do, in lower case without a full stop, with the limit and the size found.
    message: String,
    /// Where in the arguments, as GraphQL names and list indices.
    path: Vec<String>,
}

impl From<domain::problem::Problem> for Problem {
    fn from(problem: domain::problem::Problem) -> Self {
        Self {
            code: problem.code.into(),
            message: problem.message,
            path: problem.path,
        }
    }
}
