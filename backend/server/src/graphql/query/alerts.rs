use crate::graphql::alerts::{PublishedAlert, ReviewedAlert};
use crate::graphql::caller::Asked;
use crate::graphql::page;
use crate::graphql::payload::lookup;
use crate::refusal::{Outcome, Refusal};
use async_graphql::{Context, Object, Result};
use domain::alert::Alert;
use domain::reviewer::Role;

#[derive(Default)]
pub(super) struct AlertQuery;

#[Object]
impl AlertQuery {
    /// Alerts that the site shows, current and past, newest first.
    async fn alerts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Leaves out those that are no longer current.", default = false)]
        only_current: bool,
        #[graphql(desc = "Entries, 1 to 100.", default = 25)] first: i32,
    ) -> Result<Vec<PublishedAlert>> {
        let app = ctx.app();
        let found = app.store.view().list_alerts().await;
        let found = lookup(found.map_err(Into::into))?.unwrap_or_default();
        let today = app.today();
        let is_wanted = |alert: &&Alert| {
            !only_current || matches!(alert, Alert::Current(current) if !current.is_due(today))
        };
        Ok(found
            .iter()
            .filter(is_wanted)
            .filter_map(|alert| PublishedAlert::new(alert, today))
            .take(page::size(first) as usize)
            .collect())
    }

    /// Alerts from their draft on, newest first. For de-identifiers, analysts and editors; null for everybody else.
    async fn alerts_in_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries, 1 to 100.", default = 25)] first: i32,
    ) -> Result<Option<Vec<ReviewedAlert>>> {
        lookup(in_review(ctx, page::size(first)).await)
    }
}

async fn in_review(ctx: &Context<'_>, size: u32) -> Outcome<Vec<ReviewedAlert>> {
    let me = ctx.any_reviewer()?;
    if !me.is(Role::Deidentifier) && !me.is(Role::Analyst) && !me.is(Role::Editor) {
        return Err(Refusal::not_found(""));
    }
    let alerts = ctx.app().store.view().list_alerts().await?;
    Ok(alerts
        .iter()
        .take(size as usize)
        .map(|alert| ReviewedAlert::new(alert, me.id))
        .collect())
}
