//! A publication becomes a page: values for the front matter, and the story as paragraphs.

use crate::address;
use crate::codes::{Codes, field, field_label, listing_of};
use crate::error::PublishError;
use crate::front_matter::{
    Coded, Entry, Fact, Front, Hazard, LessonExtra, Related, Removed, Revised, TakeawayText,
    WithdrawnExtra,
};
use crate::language::Language;
use crate::{escape, generated, plain};
use domain::lesson::Takeaway;
use domain::publication::{LessonPage, Tombstone};

/// Fields that have a place of their own on the page, or belong to takeaways, and are no facts of the short list.
const SHOWN_ELSEWHERE: [&str; 9] = [
    field::AUDIENCE,
    field::CHANGE,
    field::FACTORS,
    field::HAZARDS,
    field::OUTCOME,
    field::PROVENANCE,
    field::RECOVERIES,
    field::SEVERITY,
    field::TAKEAWAYS,
];

/// Words a minute when reading on a screen.
const WORDS_A_MINUTE: usize = 200;

/// The page of a lesson.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct LessonFile {
    pub(crate) front: Front<LessonExtra>,
    /// Plain paragraphs of the story.
    pub(crate) story: Vec<String>,
}

/// The page of a withdrawn lesson.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct WithdrawnFile {
    pub(crate) front: Front<WithdrawnExtra>,
}

impl LessonFile {
    pub(crate) fn new(page: &LessonPage, language: &Language) -> Result<Self, PublishError> {
        let book = language.book();
        let codes = Codes {
            language,
            lesson: page.public_id,
        };
        let (lesson, answers) = (&page.lesson, &page.answers);
        let title = plain::line(&lesson.title);
        let story = plain::paragraphs(page.narrative.as_str());
        let extra = LessonExtra {
            public_id: page.public_id,
            revision: page.revision,
            revisions: page
                .revisions
                .iter()
                .map(|one| Revised {
                    number: one.number,
                    quarter: one.quarter,
                    note: plain::line(&one.note),
                })
                .collect(),
            provenance: codes.coded(field::PROVENANCE, &page.provenance)?,
            published: page.published,
            year: answers
                .primary(field::YEAR)
                .and_then(|year| year.parse().ok()),
            language: plain::line(&page.language),
            minutes: minutes(page, &story),
            codebook: plain::line(book.version()),
            event_kind: codes.primary(field::EVENT_KIND, answers)?,
            situation: codes.primary(field::CALL_TYPE, answers)?,
            facts: facts(page, codes)?,
            hazards: hazards(codes.all(field::HAZARDS, answers.codes(field::HAZARDS))?),
            factors: codes.all(field::FACTORS, answers.codes(field::FACTORS))?,
            recoveries: codes.all(field::RECOVERIES, answers.codes(field::RECOVERIES))?,
            severity: codes.primary(field::SEVERITY, answers)?,
            outcome: codes.primary(field::OUTCOME, answers)?,
            takeaways: lesson
                .takeaways
                .iter()
                .map(|one| takeaway(one, codes))
                .collect::<Result<_, _>>()?,
            questions: lesson
                .questions
                .iter()
                .map(|text| plain::line(text))
                .collect(),
            practice: lesson.practice.as_deref().map(plain::line),
            content_note: lesson.content_note.as_deref().map(plain::line),
            removed: page
                .removed
                .iter()
                .map(|(kind, count)| Removed {
                    label: language.removed(kind),
                    count: *count,
                })
                .collect(),
            withheld: page
                .withheld
                .iter()
                .map(|id| field_label(book, id))
                .collect(),
            related: Vec::new(),
            cite: cite(page, &title),
        };
        let front = Front {
            title,
            description: plain::line(&lesson.synopsis),
            date: Some(page.published.first_day()),
            path: Some(language.path(&address::lesson(page.public_id))),
            template: "lesson.html".into(),
            extra,
        };
        Ok(Self { front, story })
    }

    /// The lesson in a list.
    pub(crate) fn entry(&self) -> Entry {
        let extra = &self.front.extra;
        Entry {
            public_id: extra.public_id,
            path: self.link(),
            title: self.front.title.clone(),
            synopsis: self.front.description.clone(),
            year: extra.year,
            situation: extra.situation.clone(),
            factors: extra.factors.clone(),
            severity: extra.severity.clone(),
            minutes: extra.minutes,
            language: extra.language.clone(),
        }
    }

    /// Its address as a link, in the language of the page.
    fn link(&self) -> String {
        address::link(self.front.path.as_deref().unwrap_or_default())
    }

    /// The lesson under "related".
    pub(crate) fn as_related(&self) -> Related {
        Related {
            public_id: self.front.extra.public_id,
            path: self.link(),
            title: self.front.title.clone(),
            language: self.front.extra.language.clone(),
        }
    }

    pub(crate) fn markdown(&self) -> String {
        generated::file(&self.front, &escape::body(&self.story.join("\n\n")))
    }
}

impl WithdrawnFile {
    pub(crate) fn new(stone: &Tombstone, language: &Language) -> Result<Self, PublishError> {
        let codes = Codes {
            language,
            lesson: stone.public_id,
        };
        let front = Front {
            title: language.words().withdrawn.into(),
            description: String::new(),
            date: None,
            path: Some(language.path(&address::lesson(stone.public_id))),
            template: "withdrawn.html".into(),
            extra: WithdrawnExtra {
                public_id: stone.public_id,
                withdrawn: stone.withdrawn,
                reason: codes.coded(field::WITHDRAWAL, &stone.reason)?,
            },
        };
        Ok(Self { front })
    }

    pub(crate) fn markdown(&self) -> String {
        generated::file(&self.front, "")
    }
}

/// Everything answered that has no place of its own, in the order of the codebook.
fn facts(page: &LessonPage, codes: Codes<'_>) -> Result<Vec<Fact>, PublishError> {
    let mut facts = Vec::new();
    for field in codes.language.book().fields() {
        let values = page.answers.codes(&field.id);
        // Fields that never stand in rows are gone already; a second look costs nothing.
        if values.is_empty() || !field.is_in_rows() || SHOWN_ELSEWHERE.contains(&field.id.as_str())
        {
            continue;
        }
        let href = match values {
            [only] => listing_of(codes.language.book(), &field.id, only)
                .map(|path| codes.language.link(&path)),
            _ => None,
        };
        let value = codes.labels(&field.id, values)?.join(", ");
        facts.push(Fact {
            field: field.id.clone(),
            label: plain::line(&field.label),
            value,
            href,
        });
    }
    Ok(facts)
}

/// The first hazard is the primary one.
fn hazards(coded: Vec<Coded>) -> Vec<Hazard> {
    let several = coded.len() > 1;
    let hazard = |(at, Coded { id, label })| Hazard {
        id,
        label,
        primary: several && at == 0,
    };
    coded.into_iter().enumerate().map(hazard).collect()
}

fn takeaway(takeaway: &Takeaway, codes: Codes<'_>) -> Result<TakeawayText, PublishError> {
    let Coded { id, label } = codes.coded(field::TAKEAWAYS, &takeaway.code)?;
    Ok(TakeawayText {
        text: plain::line(&takeaway.text),
        id,
        label,
        changes: codes.all(field::CHANGE, &takeaway.changes)?,
        audience: codes.labels(field::AUDIENCE, &takeaway.audience)?,
    })
}

fn minutes(page: &LessonPage, story: &[String]) -> usize {
    let texts = story
        .iter()
        .map(String::as_str)
        .chain(page.lesson.texts().map(|(_, text)| text));
    let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
    words.div_ceil(WORDS_A_MINUTE).max(1)
}

fn cite(page: &LessonPage, title: &str) -> String {
    let LessonPage {
        public_id,
        revision,
        published,
        ..
    } = page;
    format!("“{title}”. Near miss {public_id}, revision {revision}, {published}.")
}
