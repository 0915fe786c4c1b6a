//! Refusals that a caller can act on, as data. All of them are collected; none quotes a text.

use std::fmt;

/// Which rule refused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ProblemCode {
    /// A required text or answer is missing.
    Required,
    /// A text has more characters or bytes than its limit.
    TooLong,
    /// A text has NUL or a control character other than tab and line break.
    ControlCharacter,
    /// A value does not have the stated form.
    Malformed,
    /// The codebook has no such field.
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
    /// There is no such thing, or it is not yours to see.
    NotFound,
    /// The report is claimed by somebody else.
    AlreadyClaimed,
    /// Your claim ran out or was never made.
    ClaimLapsed,
    /// The report is at another stage.
    WrongStage,
    /// Whoever opened or cleaned the original may not do the analysis.
    SameReviewer,
    /// The original is already destroyed.
    OriginalGone,
    /// A finding has no decision yet.
    Undecided,
    /// Something still identifies.
    GateNotPassed,
    /// Somebody changed it meanwhile.
    Conflict,
    /// Name or password is wrong, or the account is disabled.
    SignInRefused,
    /// An invitation is unknown, used or expired.
    InvitationRefused,
    /// Nothing is waiting to be released.
    NothingToRelease,
    /// A release is already being built.
    ReleaseRunning,
    /// A kept release holds words that were withdrawn since.
    HoldsWithdrawn,
}

/// One refusal: the rule, a sentence in lower case without a full stop, and where in the input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Which rule.
    pub code: ProblemCode,
    /// What to do, with limit and size; never the text itself.
    pub message: String,
    /// Path into the input, as GraphQL names.
    pub path: Vec<String>,
}

impl Problem {
    /// States a refusal at a path written with dots, such as `input.narrative`.
    pub fn new(code: ProblemCode, path: &str, message: impl Into<String>) -> Self {
        let path = if path.is_empty() {
            Vec::new()
        } else {
            path.split('.').map(str::to_owned).collect()
        };
        Self {
            code,
            message: message.into(),
            path,
        }
    }

    /// The one answer for what does not exist and what is not the caller's to see.
    #[must_use]
    pub fn not_found(path: &str) -> Self {
        Self::new(
            ProblemCode::NotFound,
            path,
            "there is no such thing, or it is not open to you",
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.join("."), self.message)
    }
}

/// How long a text may be. Every text field has one, and the schema states it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextLimit {
    /// Unicode characters.
    pub chars: usize,
    /// Bytes of UTF-8.
    pub bytes: usize,
    /// Whether an empty text is refused.
    pub required: bool,
}

impl TextLimit {
    /// A required text of at most so many characters, and four bytes for each.
    #[must_use]
    pub const fn required(chars: usize) -> Self {
        Self {
            chars,
            bytes: chars * 4,
            required: true,
        }
    }

    /// The same, but it may be empty.
    #[must_use]
    pub const fn optional(chars: usize) -> Self {
        Self {
            chars,
            bytes: chars * 4,
            required: false,
        }
    }

    /// Collects everything that is wrong with a text.
    pub fn check(self, path: &str, text: &str, problems: &mut Vec<Problem>) {
        if self.required && text.trim().is_empty() {
            problems.push(Problem::new(
                ProblemCode::Required,
                path,
                "this text is required",
            ));
        }
        let chars = text.chars().count();
        if chars > self.chars {
            let message = format!("at most {} characters, this has {chars}", self.chars);
            problems.push(Problem::new(ProblemCode::TooLong, path, message));
        } else if text.len() > self.bytes {
            let message = format!("at most {} bytes, this has {}", self.bytes, text.len());
            problems.push(Problem::new(ProblemCode::TooLong, path, message));
        }
        if text.chars().any(is_stray_control) {
            let message = "no NUL and no control characters but tab and line break";
            problems.push(Problem::new(ProblemCode::ControlCharacter, path, message));
        }
    }
}

fn is_stray_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Limits of every text that people send.
pub mod limits {
    use super::TextLimit;

    /// The story.
    pub const NARRATIVE: TextLimit = TextLimit::required(20_000);
    /// What the submitter would tell others, and what change would help.
    pub const SUBMITTER_TEXT: TextLimit = TextLimit::optional(4_000);
    /// A message of either side, or an addition to a report.
    pub const MESSAGE: TextLimit = TextLimit::required(4_000);
    /// Title of a lesson.
    pub const TITLE: TextLimit = TextLimit::required(80);
    /// Synopsis of a lesson: one sentence.
    pub const SYNOPSIS: TextLimit = TextLimit::required(300);
    /// One takeaway or discussion question.
    pub const SENTENCE: TextLimit = TextLimit::required(300);
    /// Recommended practice.
    pub const PRACTICE: TextLimit = TextLimit::optional(1_000);
    /// A reason given by a reviewer, a comment on a mark, a content note.
    pub const REASON: TextLimit = TextLimit::optional(500);
    /// What an alert calls the hazard.
    pub const ALERT_HAZARD: TextLimit = TextLimit::required(300);
    /// What an alert tells to do.
    pub const ALERT_DO: TextLimit = TextLimit::required(400);
    /// What somebody an alert is addressed to has said or done.
    pub const ACKNOWLEDGEMENT: TextLimit = TextLimit::required(200);
    /// Acknowledgements of one alert.
    pub const MAX_ACKNOWLEDGEMENTS: usize = 10;
    /// Words of one alert or revision that are let pass.
    pub const MAX_LET_PASS: usize = 20;
    /// What a revision of a lesson changed.
    pub const REVISION_NOTE: TextLimit = TextLimit::required(300);
    /// Revisions of one lesson.
    pub const MAX_REVISIONS: usize = 50;
    /// What stands in place of something removed.
    pub const STAND_IN: TextLimit = TextLimit::optional(60);
    /// Takeaways and questions of one lesson, each.
    pub const MAX_SENTENCES: usize = 8;
    /// Marks on one report.
    pub const MAX_MARKS: usize = 2_000;
    /// Messages on one report, of both sides together.
    pub const MAX_MESSAGES: usize = 50;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(limit: TextLimit, text: &str, expected: &[ProblemCode]) {
        let mut problems = Vec::new();
        limit.check("input.narrative", text, &mut problems);
        assert_eq!(
            problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn a_text_within_limits_has_no_problem() {
        check(limits::NARRATIVE, "a close call\r\n\twith a tab", &[]);
        check(limits::NARRATIVE, &"é".repeat(20_000), &[]);
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let text = "x\0".repeat(20_000);
        check(
            limits::NARRATIVE,
            &text,
            &[ProblemCode::TooLong, ProblemCode::ControlCharacter],
        );
        check(limits::NARRATIVE, " \n ", &[ProblemCode::Required]);
    }

    #[test]
    fn a_refusal_never_quotes_the_text() {
        let mut problems = Vec::new();
        limits::TITLE.check("input.title", &"Zyxquor".repeat(40), &mut problems);
        assert!(!format!("{problems:?}").contains("Zyxquor"));
        assert_eq!(problems[0].message, "at most 80 characters, this has 280");
    }
}
