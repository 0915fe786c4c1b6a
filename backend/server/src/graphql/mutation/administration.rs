use crate::graphql::caller::Asked;
use crate::graphql::payload::{answer, payload};
use crate::graphql::people::{Reviewer, Role};
use crate::refusal::Refusal;
use crate::workflow::accounts;
use async_graphql::{Context, ID, InputObject, Object, Result};

/// Somebody to invite.
#[derive(InputObject)]
pub struct InviteReviewerInput {
    /// The name they will sign in with: 2 to 40 small letters, digits, dots, hyphens or underscores.
    name: String,
    /// What they may do; at least one role.
    roles: Vec<Role>,
}

/// An account to disable.
#[derive(InputObject)]
pub struct DisableReviewerInput {
    /// The reviewer.
    reviewer_id: ID,
}

payload! {
    /// What became of an invitation.
    InviteReviewerPayload {
        /// The token for `acceptInvitation`. It is shown once, good for one use and for 72 hours.
        token: String,
    }
}

payload! {
    /// What became of disabling.
    DisableReviewerPayload {
        /// The account. It stays, because the record of who handled what must stay true.
        reviewer: Reviewer,
    }
}

#[derive(Default)]
pub(super) struct AdministrationMutation;

#[Object]
impl AdministrationMutation {
    /// Invites somebody to review. For administrators.
    async fn invite_reviewer(
        &self,
        ctx: &Context<'_>,
        input: InviteReviewerInput,
    ) -> Result<InviteReviewerPayload> {
        let outcome = async {
            let me = ctx.reviewer(domain::reviewer::Role::Administrator)?;
            let roles = input.roles.into_iter().map(Into::into).collect();
            accounts::invite(ctx.app(), me, &input.name, roles).await
        };
        answer(outcome.await, |token| InviteReviewerPayload {
            token: Some(token.expose().to_owned()),
            problems: Vec::new(),
        })
    }

    /// Disables an account and ends its sessions. For administrators.
    async fn disable_reviewer(
        &self,
        ctx: &Context<'_>,
        input: DisableReviewerInput,
    ) -> Result<DisableReviewerPayload> {
        let outcome = async {
            let me = ctx.reviewer(domain::reviewer::Role::Administrator)?;
            let id = input
                .reviewer_id
                .parse()
                .map_err(|_| Refusal::not_found("input.reviewerId"))?;
            accounts::disable(ctx.app(), Some(me), id).await
        };
        answer(outcome.await, |reviewer| DisableReviewerPayload {
            reviewer: Some(Reviewer::new(reviewer, true)),
            problems: Vec::new(),
        })
    }
}
