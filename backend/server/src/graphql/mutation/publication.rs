use crate::graphql::caller::Asked;
use crate::graphql::payload::{answer, payload};
use crate::graphql::releases::Release;
use crate::graphql::scalars::Code;
use crate::refusal::{Outcome, Refusal};
use crate::workflow::{release, withdrawal};
use async_graphql::{Context, InputObject, Object, Result};
use domain::id::ReleaseId;
use domain::reviewer::Role;

/// A published lesson to take off the site.
#[derive(InputObject)]
pub struct WithdrawLessonInput {
    /// Permanent name, such as `NM-2026-0042`.
    public_id: String,
    /// A code of the field `withdrawal_reason`; the page shows its label.
    reason: Code,
}

/// A kept release to return to.
#[derive(InputObject)]
pub struct RollbackReleaseInput {
    /// Its name, as `rollbackTargets` tells it.
    release: String,
}

payload! {
    /// What became of a request to publish.
    PublishReleasePayload {
        /// The release; ask `release(id)` for step and progress.
        release: Release,
    }
}

payload! {
    /// What became of a withdrawal.
    WithdrawLessonPayload {
        /// The release that shows it.
        release: Release,
    }
}

payload! {
    /// What became of a return to an earlier release.
    RollbackReleasePayload {
        /// Whether readers get it now.
        done: bool,
    }
}

#[derive(Default)]
pub(super) struct PublicationMutation;

#[Object]
impl PublicationMutation {
    /// Asks for a release of everything approved and returns at once. One task builds; a second request while one waits
    /// gets the same release. It survives a restart. For editors.
    async fn publish_release(&self, ctx: &Context<'_>) -> Result<PublishReleasePayload> {
        let outcome = async {
            let id = release::request(ctx.app(), Some(ctx.reviewer(Role::Editor)?)).await?;
            find(ctx, id).await
        };
        answer(outcome.await, |release| PublishReleasePayload {
            release: Some(release),
            problems: Vec::new(),
        })
    }

    /// Takes a lesson off the site, in kept releases too, and asks for the release that shows it. For editors.
    async fn withdraw_lesson(
        &self,
        ctx: &Context<'_>,
        input: WithdrawLessonInput,
    ) -> Result<WithdrawLessonPayload> {
        let outcome = async {
            let me = ctx
                .reviewer(Role::Editor)
                .map_err(|_| Refusal::not_found("input.publicId"))?;
            let lesson = input
                .public_id
                .parse()
                .map_err(|_| Refusal::not_found("input.publicId"))?;
            find(
                ctx,
                withdrawal::withdraw(ctx.app(), me, lesson, input.reason.0).await?,
            )
            .await
        };
        answer(outcome.await, |release| WithdrawLessonPayload {
            release: Some(release),
            problems: Vec::new(),
        })
    }

    /// Makes a kept release current again. The next release builds from the record as ever. For editors.
    async fn rollback_release(
        &self,
        ctx: &Context<'_>,
        input: RollbackReleaseInput,
    ) -> Result<RollbackReleasePayload> {
        let outcome = async {
            let me = ctx
                .reviewer(Role::Editor)
                .map_err(|_| Refusal::not_found("input.release"))?;
            release::roll_back(ctx.app(), me, &input.release).await
        };
        answer(outcome.await, |()| RollbackReleasePayload {
            done: Some(true),
            problems: Vec::new(),
        })
    }
}

pub(super) async fn find(ctx: &Context<'_>, id: ReleaseId) -> Outcome<Release> {
    let view = ctx.app().store.view();
    let release = view
        .find_release(id)
        .await?
        .ok_or_else(|| Refusal::not_found(""))?;
    let holds = view.list_holds(id).await?;
    Ok(Release::new(release, holds))
}
