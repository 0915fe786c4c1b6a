use crate::graphql::caller::Asked;
use crate::graphql::page::{self, AuditCursor};
use crate::graphql::payload::lookup;
use crate::graphql::people::{AuditLine, AuditVerdict, Reviewer, StageCount, Statistics};
use crate::graphql::scalars::Time;
use crate::refusal::Outcome;
use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, Object, Result};
use domain::reviewer::Role;

#[derive(Default)]
pub(super) struct AdministrationQuery;

#[Object]
impl AdministrationQuery {
    /// All accounts by name. For administrators; null for everybody else.
    async fn reviewers(&self, ctx: &Context<'_>) -> Result<Option<Vec<Reviewer>>> {
        lookup(reviewers(ctx).await)
    }

    /// The audit log, newest first. For administrators; null for everybody else.
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries of this page, 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "Goes on after the entry with this cursor.")] after: Option<String>,
    ) -> Result<Option<Connection<AuditCursor, AuditLine>>> {
        lookup(audit_log(ctx, page::size(first), page::read(after)).await)
    }

    /// Whether every line of the audit log follows the one before. For administrators; null for everybody else.
    async fn audit_verdict(&self, ctx: &Context<'_>) -> Result<Option<AuditVerdict>> {
        lookup(audit_verdict(ctx).await)
    }

    /// Numbers for the team. For reviewers; null for everybody else.
    async fn statistics(&self, ctx: &Context<'_>) -> Result<Option<Statistics>> {
        lookup(statistics(ctx).await)
    }
}

async fn reviewers(ctx: &Context<'_>) -> Outcome<Vec<Reviewer>> {
    ctx.reviewer(Role::Administrator)?;
    let accounts = ctx.app().store.view().list_accounts().await?;
    Ok(accounts
        .into_iter()
        .map(|account| Reviewer::new(account.reviewer, account.disabled))
        .collect())
}

async fn audit_log(
    ctx: &Context<'_>,
    size: u32,
    after: Option<AuditCursor>,
) -> Outcome<Connection<AuditCursor, AuditLine>> {
    ctx.reviewer(Role::Administrator)?;
    let begun = after.is_some();
    let before = after.map(|cursor| cursor.0);
    let mut found = ctx
        .app()
        .store
        .view()
        .list_audit(before, u64::from(size) + 1)
        .await?;
    let more = found.len() > size as usize;
    found.truncate(size as usize);
    let mut connection = Connection::new(begun, more);
    connection.edges = found
        .into_iter()
        .map(|line| Edge::new(AuditCursor(line.seq), line.into()))
        .collect();
    Ok(connection)
}

async fn audit_verdict(ctx: &Context<'_>) -> Outcome<AuditVerdict> {
    ctx.reviewer(Role::Administrator)?;
    let broken = ctx.app().store.view().find_broken_link().await?;
    let broken_at = broken.map(|seq| i32::try_from(seq).unwrap_or(i32::MAX));
    Ok(AuditVerdict {
        whole: broken_at.is_none(),
        broken_at,
    })
}

async fn statistics(ctx: &Context<'_>) -> Outcome<Statistics> {
    ctx.any_reviewer()?;
    let view = ctx.app().store.view();
    let count = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
    let stages = view.count_by_stage().await?;
    Ok(Statistics {
        stages: stages
            .into_iter()
            .map(|(stage, n)| StageCount {
                stage: stage.into(),
                reports: count(n),
            })
            .collect(),
        waiting_for_submitter: count(view.count_waiting().await?),
        at: Time(ctx.app().clock.now()),
    })
}
