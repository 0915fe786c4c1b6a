use super::answers::{self, CodedAnswer};
use super::revisions::Revision;
use super::scalars::{Code, Quarter};
use crate::app::App;
use async_graphql::{InputObject, SimpleObject};
use domain::report::Published;
use redact::Kind;
use store::LessonFilter;

/// A published lesson. Everything in it is public and stands on the site too.
#[derive(SimpleObject)]
pub struct Lesson {
    /// Permanent, citable name, such as `NM-2026-0042`.
    public_id: String,
    /// Revision, from 1.
    revision: i32,
    /// What each later revision changed, oldest first.
    revisions: Vec<Revision>,
    /// Where the report came from, a code of `provenance`.
    provenance: Code,
    /// Quarter of publication. Nothing finer is published.
    published: Quarter,
    /// Language of the texts, BCP 47.
    language: String,
    /// Path of its page on the site.
    path: String,
    /// What it is called.
    title: String,
    /// What happened, in a sentence.
    synopsis: String,
    /// What happened, de-identified. Square brackets stand for what was removed.
    narrative: String,
    /// What to do next time, in order of importance.
    takeaways: Vec<Takeaway>,
    /// Recommended practice.
    practice: Option<String>,
    /// Questions for a roll-call discussion.
    questions: Vec<String>,
    /// Warns before the story where that is kind.
    content_note: Option<String>,
    /// Codes after generalization. A field without an answer and a withheld one look the same here.
    answers: Vec<CodedAnswer>,
    /// Fields withheld so that the lesson does not stand alone.
    withheld: Vec<Code>,
    /// How many things of each kind were removed.
    removed: Vec<RemovedCount>,
}

/// One thing to do next time.
#[derive(SimpleObject)]
pub struct Takeaway {
    /// In a sentence.
    text: String,
    /// Code of the field `takeaways`.
    code: Code,
    /// Codes of the field `recommended_change`: what it asks to change.
    changes: Vec<Code>,
    /// Codes of the field `audience`: whom it asks.
    audience: Vec<Code>,
}

/// How many things of a kind were removed from a story.
#[derive(SimpleObject)]
pub struct RemovedCount {
    /// Code of the kind.
    kind: Code,
    /// In plain words.
    label: String,
    /// Things, not mentions.
    count: i32,
}

/// How many published lessons have a code.
#[derive(SimpleObject)]
pub struct FactorCount {
    /// A code of `contributing_factors`.
    pub code: Code,
    /// In plain words.
    pub label: String,
    /// Lessons. These are reports, not rates: who reports decides what is seen.
    pub lessons: i32,
}

/// Any of the codes within a field, all of the fields.
#[derive(InputObject)]
pub struct LessonFilterInput {
    /// A published field, such as `call_type`, `hazard_type`, `contributing_factors`, `what_prevented_harm` or `year`.
    field: Code,
    /// At least one of these, at most 50.
    any_of: Vec<Code>,
}

impl Lesson {
    pub(super) fn new(app: &App, lesson: &Published) -> Self {
        let page = lesson.page();
        let text = &page.lesson;
        Self {
            public_id: page.public_id.to_string(),
            revision: i32::try_from(page.revision).unwrap_or(i32::MAX),
            revisions: super::revisions::notes(&page.revisions),
            provenance: Code(page.provenance.clone()),
            published: Quarter(page.published),
            language: page.language.clone(),
            path: format!("/{}", crate::workflow::release::path_of(lesson)),
            title: text.title.clone(),
            synopsis: text.synopsis.clone(),
            narrative: page.narrative.as_str().to_owned(),
            takeaways: takeaways(&text.takeaways),
            practice: text.practice.clone(),
            questions: text.questions.clone(),
            content_note: text.content_note.clone(),
            answers: answers::write(app, &page.answers),
            withheld: Code::list(&page.withheld),
            removed: removed(&page.removed),
        }
    }
}

/// Takeaways as the API tells them.
pub(super) fn takeaways(list: &[domain::lesson::Takeaway]) -> Vec<Takeaway> {
    let takeaway = |takeaway: &domain::lesson::Takeaway| Takeaway {
        text: takeaway.text.clone(),
        code: Code(takeaway.code.clone()),
        changes: Code::list(&takeaway.changes),
        audience: Code::list(&takeaway.audience),
    };
    list.iter().map(takeaway).collect()
}

/// Counts of what was removed, with the kinds' labels.
pub(super) fn removed(counts: &[(String, u32)]) -> Vec<RemovedCount> {
    let count = |(kind, count): &(String, u32)| RemovedCount {
        label: Kind::from_code(kind)
            .map_or("other details", Kind::label)
            .to_owned(),
        kind: Code(kind.clone()),
        count: i32::try_from(*count).unwrap_or(i32::MAX),
    };
    counts.iter().map(count).collect()
}

/// The filter as the store takes it.
pub(super) fn filter(input: Option<Vec<LessonFilterInput>>) -> LessonFilter {
    let any_of = input
        .unwrap_or_default()
        .into_iter()
        .take(10)
        .map(|filter| {
            (
                filter.field.0,
                filter
                    .any_of
                    .into_iter()
                    .take(50)
                    .map(|code| code.0)
                    .collect(),
            )
        });
    LessonFilter {
        any_of: any_of.collect(),
    }
}
