use crate::graphql::caller::Asked;
use crate::graphql::payload::lookup;
use crate::graphql::revisions::RevisionProposal;
use crate::refusal::{Outcome, Refusal};
use async_graphql::{Context, Object, Result};
use domain::reviewer::Role;

#[derive(Default)]
pub(super) struct RevisionQuery;

#[Object]
impl RevisionQuery {
    /// Revisions that wait for a second person, oldest first. For analysts and editors; null for everybody else.
    async fn revisions_in_review(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<Vec<RevisionProposal>>> {
        lookup(in_review(ctx).await)
    }
}

async fn in_review(ctx: &Context<'_>) -> Outcome<Vec<RevisionProposal>> {
    let me = ctx.any_reviewer()?;
    if !me.is(Role::Analyst) && !me.is(Role::Editor) {
        return Err(Refusal::not_found(""));
    }
    let view = ctx.app().store.view();
    let names = view.list_public_ids().await?;
    let proposals = view.list_proposals().await?;
    Ok(proposals
        .into_iter()
        .filter_map(|(report, proposal)| {
            let (_, name) = names.iter().find(|(of, _)| *of == report)?;
            Some(RevisionProposal::new(ctx.app(), *name, proposal, me.id))
        })
        .collect())
}
