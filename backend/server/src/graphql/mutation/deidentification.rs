use crate::graphql::caller::Asked;
use crate::graphql::original::{DecideFindingsInput, Original};
use crate::graphql::payload::{answer, payload};
use crate::graphql::queue::ClaimedReport;
use crate::graphql::scalars::Code;
use crate::refusal::Outcome;
use crate::workflow::deidentification::Opened;
use crate::workflow::{self, claims, conversation, deidentification};
use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::id::ReportId;
use domain::reviewer::Role;

/// A report to claim.
#[derive(InputObject)]
pub struct ClaimReportInput {
    /// The report.
    report_id: ID,
}

/// A claim to give back.
#[derive(InputObject)]
pub struct ReleaseClaimInput {
    /// The report.
    report_id: ID,
}

/// An original to open.
#[derive(InputObject)]
pub struct OpenOriginalInput {
    /// The report, claimed by the caller.
    report_id: ID,
}

/// A de-identification to end.
#[derive(InputObject)]
pub struct CompleteDeidentificationInput {
    /// The report, claimed by the caller, without undecided findings.
    report_id: ID,
}

/// A question to the submitter.
#[derive(InputObject)]
pub struct AskSubmitterInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// 1 to 4,000 characters, at most 16,000 bytes. Sealed like the story and destroyed with it.
    question: String,
}

/// A report to decline.
#[derive(InputObject)]
pub struct DeclineReportInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// A code of the field `decline_reason`; the submitter reads its label.
    reason: Code,
}

payload! {
    /// What became of a claim.
    ClaimReportPayload {
        /// The report, held for 30 minutes and for 30 more after every piece of work on it.
        report: ClaimedReport,
    }
}

payload! {
    /// What became of giving a claim back.
    ReleaseClaimPayload {
        /// Whether somebody else can go on now.
        done: bool,
    }
}

payload! {
    /// An opened original.
    OpenOriginalPayload {
        /// The original with what may identify in it.
        original: Original,
    }
}

payload! {
    /// What became of decisions.
    DecideFindingsPayload {
        /// The original with all decisions so far.
        original: Original,
    }
}

payload! {
    /// What became of ending a de-identification.
    CompleteDeidentificationPayload {
        /// Whether somebody else can analyse the clean text now.
        done: bool,
    }
}

payload! {
    /// What became of a question.
    AskSubmitterPayload {
        /// Whether it waits at the receipt.
        done: bool,
    }
}

payload! {
    /// What became of declining.
    DeclineReportPayload {
        /// Whether the report is ended and everything of it destroyed.
        done: bool,
    }
}

#[derive(Default)]
pub(super) struct DeidentificationMutation;

#[Object]
impl DeidentificationMutation {
    /// Takes hold of a report for 30 minutes. De-identifiers take what is received, analysts what is in analysis, and
    /// nobody analyses what they handled before.
    async fn claim_report(
        &self,
        ctx: &Context<'_>,
        input: ClaimReportInput,
    ) -> Result<ClaimReportPayload> {
        let outcome = async {
            let (me, id) = ctx.any_reviewer_of(&input.report_id)?;
            let report = claims::claim(ctx.app(), me, id).await?;
            Outcome::Ok(ClaimedReport::new(ctx.app(), me.id, &report))
        };
        answer(outcome.await, |report| ClaimReportPayload {
            report: Some(report),
            problems: Vec::new(),
        })
    }

    /// Gives a claim back, so that somebody else can go on at once.
    async fn release_claim(
        &self,
        ctx: &Context<'_>,
        input: ReleaseClaimInput,
    ) -> Result<ReleaseClaimPayload> {
        let outcome = async {
            let (me, id) = ctx.any_reviewer_of(&input.report_id)?;
            claims::release_claim(ctx.app(), me, id).await
        };
        answer(outcome.await, |()| ReleaseClaimPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Opens the sealed original. Whoever does can never approve this report. For de-identifiers.
    async fn open_original(
        &self,
        ctx: &Context<'_>,
        input: OpenOriginalInput,
    ) -> Result<OpenOriginalPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Deidentifier, &input.report_id)?;
            let opened = deidentification::open_original(ctx.app(), me, id).await?;
            with_messages(ctx, id, opened).await
        };
        answer(outcome.await, |original| OpenOriginalPayload {
            original: Some(original),
            problems: Vec::new(),
        })
    }

    /// Decides about findings and adds what the scan missed. For de-identifiers.
    async fn decide_findings(
        &self,
        ctx: &Context<'_>,
        input: DecideFindingsInput,
    ) -> Result<DecideFindingsPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Deidentifier, &input.report_id)?;
            let opened = deidentification::decide(ctx.app(), me, id, input.read()?).await?;
            with_messages(ctx, id, opened).await
        };
        answer(outcome.await, |original| DecideFindingsPayload {
            original: Some(original),
            problems: Vec::new(),
        })
    }

    /// Ends de-identification. What was removed is remembered as keyed hashes that guard everything derived from the
    /// report until it is published. For de-identifiers.
    async fn complete_deidentification(
        &self,
        ctx: &Context<'_>,
        input: CompleteDeidentificationInput,
    ) -> Result<CompleteDeidentificationPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Deidentifier, &input.report_id)?;
            deidentification::complete(ctx.app(), me, id).await
        };
        answer(outcome.await, |()| CompleteDeidentificationPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Asks the submitter something, through the receipt. Neither side learns who the other is.
    async fn ask_submitter(
        &self,
        ctx: &Context<'_>,
        input: AskSubmitterInput,
    ) -> Result<AskSubmitterPayload> {
        let outcome = async {
            let (me, id) = ctx.any_reviewer_of(&input.report_id)?;
            conversation::ask(ctx.app(), me, id, &input.question).await
        };
        answer(outcome.await, |()| AskSubmitterPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Ends a report without a lesson, with a reason for its submitter. Everything of it is destroyed.
    async fn decline_report(
        &self,
        ctx: &Context<'_>,
        input: DeclineReportInput,
    ) -> Result<DeclineReportPayload> {
        let outcome = async {
            let (me, id) = ctx.any_reviewer_of(&input.report_id)?;
            workflow::decline(ctx.app(), me, id, input.reason.0).await
        };
        answer(outcome.await, |()| DeclineReportPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }
}

async fn with_messages(ctx: &Context<'_>, id: ReportId, opened: Opened) -> Outcome<Original> {
    let tx = ctx.app().store.begin().await?;
    let messages = conversation::messages(ctx.app(), &tx, id).await?;
    Ok(Original::new(
        opened,
        messages.into_iter().map(Into::into).collect(),
    ))
}
