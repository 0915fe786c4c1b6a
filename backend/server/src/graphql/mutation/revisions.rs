use crate::graphql::analysis::{GateStop, LessonInput};
use crate::graphql::answers::{self, CodedAnswerInput};
use crate::graphql::caller::Asked;
use crate::graphql::mutation::publication::find;
use crate::graphql::mutation::stopped;
use crate::graphql::payload::{answer, payload};
use crate::graphql::releases::Release;
use crate::graphql::revisions::{RevisionProposal, RevisionReason};
use crate::refusal::{Outcome, Refusal};
use crate::workflow::alerts::Gated;
use crate::workflow::revisions::{self, Change};
use async_graphql::{Context, InputObject, Object, Result};
use domain::id::PublicId;
use domain::reviewer::Reviewer;

/// Other words for a published lesson. What is absent stays as it is.
#[derive(InputObject)]
pub struct ReviseLessonInput {
    /// Permanent name, such as `NM-2026-0042`. It stays.
    public_id: String,
    /// The whole lesson; it replaces the one before.
    lesson: Option<LessonInput>,
    /// The whole story: 1 to 20,000 characters, at most 80,000 bytes.
    narrative: Option<String>,
    /// The whole coding; it replaces the one before. What is withheld stays withheld, and what it says otherwise of who,
    /// where and when is withheld from then on.
    answers: Option<Vec<CodedAnswerInput>>,
    /// Why.
    reason: RevisionReason,
    /// What changed, in words for readers: 1 to 300 characters, at most 1,200 bytes.
    note: String,
    /// Words that look identifying and identify nobody: at most 20, each 1 to 80 characters.
    #[graphql(default)]
    let_pass: Vec<String>,
    /// Why they identify nobody: 1 to 300 characters where there are any.
    #[graphql(default)]
    because: String,
}

/// A proposal to put in force.
#[derive(InputObject)]
pub struct ApproveRevisionInput {
    /// Permanent name of the lesson.
    public_id: String,
}

payload! {
    /// What became of a revision.
    ReviseLessonPayload {
        /// The proposal, which waits for a second person.
        proposal: RevisionProposal,
        /// What stopped it.
        stops: Vec<GateStop>,
    }
}

payload! {
    /// What became of an approval.
    ApproveRevisionPayload {
        /// The release that shows it.
        release: Release,
    }
}

#[derive(Default)]
pub(super) struct RevisionMutation;

#[Object]
impl RevisionMutation {
    /// Proposes other words for a published lesson, in place of a proposal that waited; at most 50 revisions of one lesson.
    /// For analysts and editors.
    async fn revise_lesson(
        &self,
        ctx: &Context<'_>,
        input: ReviseLessonInput,
    ) -> Result<ReviseLessonPayload> {
        let app = ctx.app();
        let outcome = async {
            let (me, lesson) = reviewer_of(ctx, &input.public_id)?;
            let coding = input
                .answers
                .map(|input| answers::read(input, "input.answers"));
            let coding = match coding {
                None => None,
                Some((coding, problems)) if problems.is_empty() => Some(coding),
                Some((_, problems)) => return Err(Refusal::Problems(problems)),
            };
            let change = Change {
                lesson: input.lesson.map(LessonInput::read),
                narrative: input.narrative,
                coding,
                reason: input.reason.into(),
                note: input.note,
                let_pass: input.let_pass,
                because: input.because,
            };
            let proposed = revisions::propose(app, me, lesson, change).await?;
            Ok((me.id, lesson, proposed))
        };
        answer(outcome.await, |(me, lesson, proposed)| match proposed {
            Gated::Passed(proposal) => ReviseLessonPayload {
                proposal: Some(RevisionProposal::new(app, lesson, proposal, me)),
                ..ReviseLessonPayload::default()
            },
            Gated::Stopped(stops) => ReviseLessonPayload {
                problems: stopped(&stops),
                stops: Some(stops.into_iter().map(Into::into).collect()),
                ..ReviseLessonPayload::default()
            },
        })
    }

    /// Puts a proposal in force and asks for the release that shows it; the words before it are overwritten. For analysts
    /// and editors who neither proposed it nor handled the original of the report.
    async fn approve_revision(
        &self,
        ctx: &Context<'_>,
        input: ApproveRevisionInput,
    ) -> Result<ApproveRevisionPayload> {
        let outcome = async {
            let (me, lesson) = reviewer_of(ctx, &input.public_id)?;
            find(ctx, revisions::approve(ctx.app(), me, lesson).await?).await
        };
        answer(outcome.await, |release| ApproveRevisionPayload {
            release: Some(release),
            problems: Vec::new(),
        })
    }
}

fn reviewer_of<'a>(ctx: &'a Context<'_>, lesson: &str) -> Outcome<(&'a Reviewer, PublicId)> {
    let unknown = || Refusal::not_found("input.publicId");
    let me = ctx.any_reviewer().map_err(|_| unknown())?;
    Ok((me, lesson.parse().map_err(|_| unknown())?))
}
