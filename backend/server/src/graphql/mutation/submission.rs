use crate::graphql::answers::{self, CodedAnswerInput};
use crate::graphql::caller::Asked;
use crate::graphql::payload::{answer, payload};
use crate::graphql::scalars::Date;
use crate::refusal::Refusal;
use crate::workflow::conversation;
use crate::workflow::submission::{Acknowledgement, Submission, problems_of, submit};
use async_graphql::{Context, InputObject, Object, Result};
use domain::problem::Problem;

/// A report of a near miss. Nothing here asks who sends it, and nothing is kept that would tell.
#[derive(InputObject)]
pub struct SubmitReportInput {
    /// What happened: 1 to 20,000 characters, at most 80,000 bytes, no NUL and no control characters but tab and line
    /// break. Sealed on arrival; destroyed at approval, decline, withdrawal or after 30 days, whichever comes first.
    narrative: String,
    /// What you would tell a colleague tomorrow: at most 4,000 characters and 16,000 bytes. Sealed like the story.
    #[graphql(default)]
    lessons: String,
    /// What change in training, equipment, policy, procedure or tactics would help: at most 4,000 characters and 16,000
    /// bytes. Sealed like the story.
    #[graphql(default)]
    change: String,
    /// Coarse circumstances; `call_type` is required. Finer than bands and kinds nothing is asked.
    answers: Vec<CodedAnswerInput>,
    /// Language of the texts: two or three small letters.
    #[graphql(default_with = "String::from(\"en\")")]
    language: String,
    /// Whether reviewers may ask a question through the receipt.
    #[graphql(default = true)]
    may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    #[graphql(default = true)]
    lesson_only: bool,
    /// SHA-256 of the receipt code (28 signs, capitals, no spaces), 64 small hexadecimal digits. You make the code; the
    /// server never sees it until you come back with it, and keeps only a keyed hash of this hash.
    receipt_hash: String,
    /// 16 to 64 letters, digits, hyphens or underscores, made by you. A retry with the same key and content is the same
    /// report. Its keyed hash is forgotten at the second midnight UTC.
    idempotency_key: String,
}

/// An answer to the reviewers.
#[derive(InputObject)]
pub struct ReplyToReviewersInput {
    /// The receipt code.
    code: String,
    /// 1 to 4,000 characters, at most 16,000 bytes. Sealed like the story and destroyed with it.
    answer: String,
}

/// An addition to a report whose de-identification is not finished.
#[derive(InputObject)]
pub struct AddToReportInput {
    /// The receipt code.
    code: String,
    /// 1 to 4,000 characters, at most 16,000 bytes; the story with it at most 20,000 characters.
    addition: String,
}

/// A report to take back.
#[derive(InputObject)]
pub struct WithdrawReportInput {
    /// The receipt code.
    code: String,
}

/// The report is stored durably: it was written to the disk before this was answered.
#[derive(async_graphql::SimpleObject)]
pub struct Receipted {
    /// The day by which the original is destroyed at the latest.
    original_destroyed_by: Date,
}

payload! {
    /// What became of a submission.
    SubmitReportPayload {
        /// Set when the report is stored. A repeated report gets the same.
        acknowledgement: Receipted,
    }
}

payload! {
    /// What became of an answer.
    ReplyToReviewersPayload {
        /// Whether it was stored.
        done: bool,
    }
}

payload! {
    /// What became of an addition.
    AddToReportPayload {
        /// Whether it was stored.
        done: bool,
    }
}

payload! {
    /// What became of a withdrawal.
    WithdrawReportPayload {
        /// Whether everything of the report is destroyed.
        done: bool,
    }
}

#[derive(Default)]
pub(super) struct SubmissionMutation;

#[Object]
impl SubmissionMutation {
    /// Takes a report in. Anonymous: no credentials, no address, no time finer than the week is kept.
    async fn submit_report(
        &self,
        ctx: &Context<'_>,
        input: SubmitReportInput,
    ) -> Result<SubmitReportPayload> {
        let (submission, mut problems) = input.read();
        let outcome = if problems.is_empty() {
            submit(ctx.app(), submission).await
        } else {
            problems.extend(problems_of(ctx.app(), &submission));
            Err(Refusal::Problems(problems))
        };
        answer(outcome, |done: Acknowledgement| SubmitReportPayload {
            acknowledgement: Some(Receipted {
                original_destroyed_by: Date(done.destroyed_by),
            }),
            problems: Vec::new(),
        })
    }

    /// Answers a question of the reviewers.
    async fn reply_to_reviewers(
        &self,
        ctx: &Context<'_>,
        input: ReplyToReviewersInput,
    ) -> Result<ReplyToReviewersPayload> {
        let outcome = conversation::reply(ctx.app(), &input.code, &input.answer).await;
        answer(outcome, |()| ReplyToReviewersPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Adds to a story whose de-identification is not finished.
    async fn add_to_report(
        &self,
        ctx: &Context<'_>,
        input: AddToReportInput,
    ) -> Result<AddToReportPayload> {
        let outcome = conversation::add(ctx.app(), &input.code, &input.addition).await;
        answer(outcome, |()| AddToReportPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Takes a report back at any stage before it is published. Everything of it is destroyed at once.
    async fn withdraw_report(
        &self,
        ctx: &Context<'_>,
        input: WithdrawReportInput,
    ) -> Result<WithdrawReportPayload> {
        let outcome = conversation::retract(ctx.app(), &input.code).await;
        answer(outcome, |()| WithdrawReportPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }
}

impl SubmitReportInput {
    fn read(self) -> (Submission, Vec<Problem>) {
        let (answers, problems) = answers::read(self.answers, "input.answers");
        let submission = Submission {
            answers,
            narrative: self.narrative,
            lessons: self.lessons,
            change: self.change,
            language: self.language,
            may_ask: self.may_ask,
            lesson_only: self.lesson_only,
            receipt_hash: self.receipt_hash,
            idempotency_key: self.idempotency_key,
        };
        (submission, problems)
    }
}
