use crate::graphql::analysis::{Analysis, PublicationCheck};
use crate::graphql::caller::{Asked, report_id};
use crate::graphql::page::{self, QueueCursor};
use crate::graphql::payload::lookup;
use crate::graphql::people::Reviewer;
use crate::graphql::queue::QueuedReport;
use crate::graphql::receipt::Stage;
use crate::graphql::releases::{Release, RollbackTarget};
use crate::refusal::{Failure, Outcome, Refusal};
use crate::workflow::analysis;
use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object, Result};
use domain::reviewer::Role;

#[derive(Default)]
pub(super) struct ReviewQuery;

#[Object]
impl ReviewQuery {
    /// Who is signed in; null for everybody else.
    async fn me(&self, ctx: &Context<'_>) -> Option<Reviewer> {
        ctx.caller()
            .reviewer
            .clone()
            .map(|reviewer| Reviewer::new(reviewer, false))
    }

    /// What stands at a stage: urgent first, then by week of arrival, in random order within a week. For reviewers; null
    /// for everybody else.
    async fn queue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The stage.")] stage: Stage,
        #[graphql(
            desc = "Leaves out reports whose original the caller handled.",
            default = false
        )]
        only_open_to_me: bool,
        #[graphql(desc = "Entries of this page, 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "Goes on after the entry with this cursor.")] after: Option<String>,
    ) -> Result<Option<Connection<QueueCursor, QueuedReport>>> {
        lookup(
            queue(
                ctx,
                stage,
                only_open_to_me,
                page::size(first),
                page::read(after),
            )
            .await,
        )
    }

    /// The clean text of a report with coding and lesson so far. For the analyst who holds the claim; null for everybody
    /// else.
    async fn analysis(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report.")] report_id: ID,
    ) -> Result<Option<Analysis>> {
        lookup(analysis_of(ctx, &report_id).await)
    }

    /// What the gate would say of a lesson now. For the analyst who holds the claim; null for everybody else.
    async fn publication_check(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The report.")] report_id: ID,
    ) -> Result<Option<PublicationCheck>> {
        lookup(check(ctx, &report_id).await)
    }

    /// The latest releases, newest first. For editors and analysts; null for everybody else.
    async fn releases(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries, 1 to 100.", default = 25)] first: i32,
    ) -> Result<Option<Vec<Release>>> {
        lookup(releases(ctx, page::size(first)).await)
    }

    /// Step and progress of a release. For editors and analysts; null for everybody else.
    async fn release(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The release.")] id: ID,
    ) -> Result<Option<Release>> {
        lookup(release(ctx, &id).await)
    }

    /// Releases that can become current again, newest first. For editors; null for everybody else.
    async fn rollback_targets(&self, ctx: &Context<'_>) -> Result<Option<Vec<RollbackTarget>>> {
        lookup(rollback_targets(ctx).await)
    }
}

async fn queue(
    ctx: &Context<'_>,
    stage: Stage,
    only_open_to_me: bool,
    size: u32,
    after: Option<QueueCursor>,
) -> Outcome<Connection<QueueCursor, QueuedReport>> {
    let me = ctx.any_reviewer()?.id;
    let app = ctx.app();
    let begun = after.is_some();
    let place = after.map(|cursor| cursor.0);
    let not_handled_by = only_open_to_me.then_some(me);
    let mut found = app
        .store
        .view()
        .list_queue(stage.into(), not_handled_by, place.as_ref(), size + 1)
        .await?;
    let more = found.len() > size as usize;
    found.truncate(size as usize);
    let mut connection = Connection::new(begun, more);
    connection.edges = found
        .into_iter()
        .map(|entry| {
            Edge::new(
                QueueCursor(entry.place()),
                QueuedReport::new(app, me, entry),
            )
        })
        .collect();
    Ok(connection)
}

async fn analysis_of(ctx: &Context<'_>, id: &ID) -> Outcome<Analysis> {
    let desk = analysis::desk(ctx.app(), ctx.reviewer(Role::Analyst)?, report_id(id)?).await?;
    Ok(Analysis::new(ctx.app(), desk))
}

async fn check(ctx: &Context<'_>, id: &ID) -> Outcome<PublicationCheck> {
    let verdict =
        analysis::publication_check(ctx.app(), ctx.reviewer(Role::Analyst)?, report_id(id)?)
            .await?;
    Ok(PublicationCheck::new(verdict))
}

async fn releases(ctx: &Context<'_>, size: u32) -> Outcome<Vec<Release>> {
    may_see_releases(ctx)?;
    let view = ctx.app().store.view();
    let mut releases = Vec::new();
    for release in view.list_releases(u64::from(size)).await? {
        let holds = view.list_holds(release.id).await?;
        releases.push(Release::new(release, holds));
    }
    Ok(releases)
}

async fn release(ctx: &Context<'_>, id: &ID) -> Outcome<Release> {
    may_see_releases(ctx)?;
    let view = ctx.app().store.view();
    let id = id.parse().map_err(|_| Refusal::not_found("id"))?;
    let release = view
        .find_release(id)
        .await?
        .ok_or_else(|| Refusal::not_found("id"))?;
    let holds = view.list_holds(release.id).await?;
    Ok(Release::new(release, holds))
}

async fn rollback_targets(ctx: &Context<'_>) -> Outcome<Vec<RollbackTarget>> {
    ctx.reviewer(Role::Editor)?;
    let publisher = ctx.app().publisher.clone();
    let kept = tokio::task::spawn_blocking(move || publisher.kept()).await;
    let kept = kept.map_err(|_| Failure::Stopped("a disk task"))??;
    Ok(kept.into_iter().map(Into::into).collect())
}

fn may_see_releases(ctx: &Context<'_>) -> Outcome<()> {
    ctx.reviewer(Role::Editor)
        .or_else(|_| ctx.reviewer(Role::Analyst))
        .map(|_| ())
}
