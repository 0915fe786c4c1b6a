use crate::graphql::analysis::{Analysis, LessonInput};
use crate::graphql::answers::{self, CodedAnswerInput};
use crate::graphql::caller::Asked;
use crate::graphql::payload::{answer, payload};
use crate::refusal::Refusal;
use crate::workflow::analysis;
use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::reviewer::Role;

/// A coding.
#[derive(InputObject)]
pub struct CodeFactorsInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// The whole coding; it replaces the one before. In a field of several codes the first is the primary one.
    answers: Vec<CodedAnswerInput>,
}

/// A lesson.
#[derive(InputObject)]
pub struct DraftLessonInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// The whole lesson; it replaces the one before.
    lesson: LessonInput,
}

/// Words to let pass at the gate.
#[derive(InputObject)]
pub struct AcceptAtGateInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// The words, as the gate's excerpt shows them: 1 to 300 characters.
    text: String,
    /// Why they identify nobody: 1 to 300 characters, in ordinary words and without the words themselves. The audit log
    /// keeps this sentence, with the check and the place.
    because: String,
}

/// A lesson to approve.
#[derive(InputObject)]
pub struct ApproveReportInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// Confirms that you looked for public accounts of the same event, and that none leads from the lesson to it.
    linkage_checked: bool,
}

/// A report to send back.
#[derive(InputObject)]
pub struct SendBackReportInput {
    /// The report, claimed by the caller.
    report_id: ID,
    /// Why: 1 to 300 characters. Sealed and destroyed with the original.
    reason: String,
}

payload! {
    /// What became of a coding.
    CodeFactorsPayload {
        /// The analysis as it stands.
        analysis: Analysis,
    }
}

payload! {
    /// What became of a lesson.
    DraftLessonPayload {
        /// The analysis as it stands.
        analysis: Analysis,
    }
}

payload! {
    /// What became of letting words pass.
    AcceptAtGatePayload {
        /// The analysis as it stands.
        analysis: Analysis,
    }
}

payload! {
    /// What became of an approval.
    ApproveReportPayload {
        /// Whether the lesson waits for the next release and the original is destroyed.
        done: bool,
    }
}

payload! {
    /// What became of sending back.
    SendBackReportPayload {
        /// Whether the report is in de-identification again.
        done: bool,
    }
}

#[derive(Default)]
pub(super) struct AnalysisMutation;

#[Object]
impl AnalysisMutation {
    /// Stores the coding. For analysts.
    async fn code_factors(
        &self,
        ctx: &Context<'_>,
        input: CodeFactorsInput,
    ) -> Result<CodeFactorsPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Analyst, &input.report_id)?;
            let (coding, mut problems) = answers::read(input.answers, "input.answers");
            if !problems.is_empty() {
                problems.extend(analysis::coding_problems(ctx.app(), &coding));
                return Err(Refusal::Problems(problems));
            }
            analysis::code(ctx.app(), me, id, coding).await
        };
        answer(outcome.await, |desk| CodeFactorsPayload {
            analysis: Some(Analysis::new(ctx.app(), desk)),
            problems: Vec::new(),
        })
    }

    /// Stores the lesson. For analysts.
    async fn draft_lesson(
        &self,
        ctx: &Context<'_>,
        input: DraftLessonInput,
    ) -> Result<DraftLessonPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Analyst, &input.report_id)?;
            analysis::draft_lesson(ctx.app(), me, id, input.lesson.read()).await
        };
        answer(outcome.await, |desk| DraftLessonPayload {
            analysis: Some(Analysis::new(ctx.app(), desk)),
            problems: Vec::new(),
        })
    }

    /// Lets words pass that the gate stopped, with a reason. Direct identifiers that were removed, and shapes that are
    /// never safe, are refused. For analysts.
    async fn accept_at_gate(
        &self,
        ctx: &Context<'_>,
        input: AcceptAtGateInput,
    ) -> Result<AcceptAtGatePayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Analyst, &input.report_id)?;
            analysis::accept_at_gate(ctx.app(), me, id, &input.text, &input.because).await
        };
        answer(outcome.await, |desk| AcceptAtGatePayload {
            analysis: Some(Analysis::new(ctx.app(), desk)),
            problems: Vec::new(),
        })
    }

    /// Approves the lesson; the gate must have nothing open. The original is destroyed before this is answered. For
    /// analysts who never handled the original.
    async fn approve_report(
        &self,
        ctx: &Context<'_>,
        input: ApproveReportInput,
    ) -> Result<ApproveReportPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Analyst, &input.report_id)?;
            analysis::approve(ctx.app(), me, id, input.linkage_checked).await
        };
        answer(outcome.await, |()| ApproveReportPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }

    /// Returns a report to de-identification while its original exists. For analysts.
    async fn send_back_report(
        &self,
        ctx: &Context<'_>,
        input: SendBackReportInput,
    ) -> Result<SendBackReportPayload> {
        let outcome = async {
            let (me, id) = ctx.reviewer_of(Role::Analyst, &input.report_id)?;
            analysis::send_back(ctx.app(), me, id, &input.reason).await
        };
        answer(outcome.await, |()| SendBackReportPayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }
}
