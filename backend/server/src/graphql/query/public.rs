use crate::graphql::caller::Asked;
use crate::graphql::codebook::Codebook;
use crate::graphql::corpus::{FactorCount, Lesson, LessonFilterInput, filter};
use crate::graphql::findings::{self, NarrativeCheck};
use crate::graphql::page::{self, LessonCursor};
use crate::graphql::payload::lookup;
use crate::graphql::receipt::Receipt;
use crate::graphql::scalars::Code;
use crate::workflow::conversation;
use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, Object, Result};
use domain::problem::limits;

#[derive(Default)]
pub(super) struct PublicQuery;

#[Object]
impl PublicQuery {
    /// The code lists: a form is drawn from them.
    async fn codebook(&self, ctx: &Context<'_>) -> Codebook {
        Codebook(ctx.app().codebook)
    }

    /// Points out what may identify somebody in a text, before anything is sent. The text is neither stored nor logged.
    async fn check_narrative(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The text: 1 to 20,000 characters, at most 80,000 bytes.")] text: String,
    ) -> NarrativeCheck {
        let mut problems = Vec::new();
        limits::NARRATIVE.check("text", &text, &mut problems);
        if !problems.is_empty() {
            return NarrativeCheck {
                problems: problems.into_iter().map(Into::into).collect(),
                ..Default::default()
            };
        }
        let found = ctx.app().scanners.current().scan(&text);
        NarrativeCheck {
            findings: findings::write(&text, found),
            problems: Vec::new(),
        }
    }

    /// What became of a report. Null for a code that is wrong, unknown or expired: which of these is not told.
    async fn receipt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code in any dress: spaces, hyphens and small letters are accepted.")]
        code: String,
    ) -> Result<Option<Receipt>> {
        Ok(lookup(conversation::receipt(ctx.app(), &code).await)?
            .flatten()
            .map(Into::into))
    }

    /// Published lessons, newest first.
    async fn lessons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries of this page, 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "Goes on after the entry with this cursor.")] after: Option<String>,
        #[graphql(desc = "All of these must hold; at most 10.")] filter_by: Option<
            Vec<LessonFilterInput>,
        >,
    ) -> Result<Connection<LessonCursor, Lesson>> {
        let (app, size, filter) = (ctx.app(), page::size(first), filter(filter_by));
        let after: Option<LessonCursor> = page::read(after);
        let view = app.store.view();
        let begun = after.is_some();
        let found = view
            .list_lessons(&filter, after.map(|cursor| cursor.0), size + 1)
            .await;
        let mut found = lookup(found.map_err(Into::into))?.unwrap_or_default();
        let more = found.len() > size as usize;
        found.truncate(size as usize);
        let mut connection = Connection::new(begun, more);
        connection.edges = found
            .iter()
            .map(|lesson| {
                Edge::new(
                    LessonCursor(lesson.page().public_id),
                    Lesson::new(app, lesson),
                )
            })
            .collect();
        Ok(connection)
    }

    /// How many published lessons a filter finds.
    async fn lesson_count(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "All of these must hold; at most 10.")] filter_by: Option<
            Vec<LessonFilterInput>,
        >,
    ) -> Result<i32> {
        let count = ctx
            .app()
            .store
            .view()
            .count_lessons(&filter(filter_by))
            .await;
        Ok(i32::try_from(lookup(count.map_err(Into::into))?.unwrap_or(0)).unwrap_or(i32::MAX))
    }

    /// A published lesson; null when there is none of this name, or it was withdrawn.
    async fn lesson(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Permanent name, such as NM-2026-0042.")] public_id: String,
    ) -> Result<Option<Lesson>> {
        let Ok(id) = public_id.parse() else {
            return Ok(None);
        };
        let found = ctx.app().store.view().find_lesson(id).await;
        Ok(lookup(found.map_err(Into::into))?
            .flatten()
            .map(|lesson| Lesson::new(ctx.app(), &lesson)))
    }

    /// Contributing factors with the number of published lessons that have them, most first. These are reports, not
    /// rates.
    async fn factors(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries, 1 to 100.", default = 100)] first: i32,
    ) -> Result<Vec<FactorCount>> {
        const FIELD: &str = "contributing_factors";
        let app = ctx.app();
        let counts = app.store.view().count_codes(FIELD).await;
        let counts = lookup(counts.map_err(Into::into))?.unwrap_or_default();
        let factor = |count: store::CodeCount| FactorCount {
            label: app
                .codebook
                .label(FIELD, &count.code)
                .unwrap_or(&count.code)
                .to_owned(),
            code: Code(count.code),
            lessons: i32::try_from(count.count).unwrap_or(i32::MAX),
        };
        Ok(counts
            .into_iter()
            .take(page::size(first) as usize)
            .map(factor)
            .collect())
    }
}
