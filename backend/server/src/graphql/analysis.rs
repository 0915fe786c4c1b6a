use super::answers::{self, CodedAnswer};
use super::corpus::{self, RemovedCount, Takeaway};
use super::problem::Problem;
use super::scalars::Code;
use crate::app::App;
use crate::workflow::analysis::Desk;
use crate::workflow::gate;
use crate::workflow::texts::confidence;
use async_graphql::{Enum, InputObject, SimpleObject};
use domain::lesson::Lesson;
use std::collections::BTreeMap;

/// What an analyst works with: clean text only. There is no way from here to the original.
#[derive(SimpleObject)]
pub struct Analysis {
    /// The story, de-identified.
    narrative: String,
    /// What the submitter would tell others, de-identified.
    lessons: String,
    /// What change would help, de-identified.
    change: String,
    /// Whether reviewers may ask the submitter a question.
    may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    lesson_only: bool,
    /// How many things of each kind were removed.
    removed: Vec<RemovedCount>,
    /// The coding so far; before it is begun, the submitter's own answers.
    answers: Vec<CodedAnswer>,
    /// The lesson so far.
    lesson: LessonDraft,
}

/// A lesson that is being written.
#[derive(SimpleObject)]
pub struct LessonDraft {
    /// What it is called.
    title: String,
    /// What happened, in a sentence.
    synopsis: String,
    /// What to do next time, in order of importance.
    takeaways: Vec<Takeaway>,
    /// Recommended practice.
    practice: Option<String>,
    /// Questions for a roll-call discussion.
    questions: Vec<String>,
    /// Warns before the story where that is kind.
    content_note: Option<String>,
}

/// A lesson as the analyst writes it.
#[derive(InputObject)]
pub struct LessonInput {
    /// What it is called: 1 to 80 characters, at most 320 bytes.
    title: String,
    /// What happened, in a sentence: 1 to 300 characters, at most 1,200 bytes.
    synopsis: String,
    /// What to do next time, in order of importance: 1 to 8.
    takeaways: Vec<TakeawayInput>,
    /// Recommended practice: at most 1,000 characters and 4,000 bytes.
    practice: Option<String>,
    /// Questions for a roll-call discussion: at most 8, each 1 to 300 characters and at most 1,200 bytes.
    #[graphql(default)]
    questions: Vec<String>,
    /// Warns before the story where that is kind: at most 500 characters and 2,000 bytes.
    content_note: Option<String>,
}

/// One thing to do next time.
#[derive(InputObject)]
pub struct TakeawayInput {
    /// In a sentence: 1 to 300 characters, at most 1,200 bytes.
    text: String,
    /// Code of the field `takeaways`.
    code: Code,
    /// Codes of the field `recommended_change`: what it asks to change.
    #[graphql(default)]
    changes: Vec<Code>,
    /// Codes of the field `audience`: whom it asks.
    #[graphql(default)]
    audience: Vec<Code>,
}

/// Which check of the gate.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::workflow::gate::Check")]
pub enum GateCheck {
    /// Something that was removed from the story stands in the lesson.
    Removed,
    /// The redaction engine finds something that looks identifying.
    Looks,
    /// A word that is not known to identify nobody.
    Vocabulary,
    /// The coding is incomplete or does not fit the codebook.
    Coding,
    /// A removed direct identifier stands elsewhere on the built site.
    Elsewhere,
}

/// One thing that stops publication.
#[derive(SimpleObject)]
pub struct GateStop {
    /// Which check.
    check: GateCheck,
    /// Where: a part of the lesson such as `title` or `takeaways.0`, or a field of the coding.
    place: String,
    /// First character there, counted in Unicode code points from 0.
    start: i32,
    /// The character after the last one.
    end: i32,
    /// The words, from the clean text; empty for a coding.
    excerpt: String,
    /// Why, in words.
    reason: String,
    /// Code of the kind that the scan takes it for, such as `PERSON`.
    kind: Option<Code>,
    /// `low`, `medium` or `high`.
    confidence: &'static str,
    /// What the scan would write instead.
    stand_in: Option<String>,
    /// Stops of one thing share a group.
    group: i32,
    /// Whether somebody may let it pass with a reason. What is never safe, and direct identifiers that were removed, go.
    acceptable: bool,
}

/// Stops of one thing.
#[derive(SimpleObject)]
pub struct GateGroup {
    /// Number of the group.
    group: i32,
    /// How many stops.
    mentions: i32,
    /// How it is written, each spelling once.
    variants: Vec<String>,
}

/// Harmless details that add up. A warning stops nothing.
#[derive(SimpleObject)]
pub struct GateWarning {
    /// What could happen, in words.
    reason: &'static str,
    /// The details, as they stand in the texts.
    excerpts: Vec<String>,
}

/// What the gate says of a lesson now. It runs again when the lesson is approved and at every release that takes it.
#[derive(Default, SimpleObject)]
pub struct PublicationCheck {
    /// What stops it; approval needs none. Change the text, send it back, or let words pass by `acceptAtGate`.
    stops: Vec<GateStop>,
    /// The stops by the thing they belong to.
    groups: Vec<GateGroup>,
    /// Details that add up. They stop nothing: think again whether the lesson needs all of them.
    warnings: Vec<GateWarning>,
    /// How many lessons share what would be published about who, where and when, this one counted.
    shared_by: Option<i32>,
    /// Fields that would be withheld until at least k = 5 lessons are alike, or nothing is told.
    would_withhold: Vec<Code>,
    /// Why nothing was checked; empty when it was.
    pub(super) problems: Vec<Problem>,
}

impl Analysis {
    pub(super) fn new(app: &App, desk: Desk) -> Self {
        let Desk { clean, draft } = desk;
        Self {
            removed: corpus::removed(&clean.removed),
            narrative: clean.narrative,
            lessons: clean.lessons,
            change: clean.change,
            may_ask: clean.may_ask,
            lesson_only: clean.lesson_only,
            answers: answers::write(app, &draft.coding),
            lesson: LessonDraft {
                takeaways: corpus::takeaways(&draft.lesson.takeaways),
                title: draft.lesson.title,
                synopsis: draft.lesson.synopsis,
                practice: draft.lesson.practice,
                questions: draft.lesson.questions,
                content_note: draft.lesson.content_note,
            },
        }
    }
}

impl From<gate::Stop> for GateStop {
    fn from(stop: gate::Stop) -> Self {
        Self {
            check: stop.check.into(),
            place: stop.place,
            start: int(stop.start),
            end: int(stop.end),
            excerpt: stop.excerpt,
            reason: stop.reason,
            kind: stop.kind.map(|kind| Code(kind.code().to_owned())),
            confidence: confidence(stop.confidence),
            stand_in: stop.stand_in,
            group: int(stop.group),
            acceptable: stop.acceptable,
        }
    }
}

impl GateGroup {
    fn of(stops: &[gate::Stop]) -> Vec<Self> {
        let mut groups: BTreeMap<u32, (usize, Vec<String>)> = BTreeMap::new();
        for stop in stops.iter().filter(|stop| !stop.excerpt.is_empty()) {
            let (mentions, variants) = groups.entry(stop.group).or_default();
            *mentions += 1;
            if !variants.contains(&stop.excerpt) {
                variants.push(stop.excerpt.clone());
            }
        }
        let group = |(group, (mentions, variants)): (u32, (usize, Vec<String>))| Self {
            group: int(group),
            mentions: int(mentions),
            variants,
        };
        groups.into_iter().map(group).collect()
    }
}

impl From<domain::gate::Warning> for GateWarning {
    fn from(warning: domain::gate::Warning) -> Self {
        Self {
            reason: warning.reason,
            excerpts: warning.excerpts,
        }
    }
}

fn int(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

impl PublicationCheck {
    pub(super) fn new(verdict: gate::Verdict) -> Self {
        Self {
            groups: GateGroup::of(&verdict.stops),
            stops: verdict.stops.into_iter().map(Into::into).collect(),
            warnings: verdict.warnings.into_iter().map(Into::into).collect(),
            shared_by: i32::try_from(verdict.standing.shared_by).ok(),
            would_withhold: Code::list(&verdict.standing.would_withhold),
            problems: Vec::new(),
        }
    }
}

impl LessonInput {
    pub(super) fn read(self) -> Lesson {
        let codes = |codes: Vec<Code>| codes.into_iter().map(|code| code.0).collect();
        let takeaway = |input: TakeawayInput| domain::lesson::Takeaway {
            text: input.text,
            code: input.code.0,
            changes: codes(input.changes),
            audience: codes(input.audience),
        };
        Lesson {
            title: self.title,
            synopsis: self.synopsis,
            takeaways: self.takeaways.into_iter().map(takeaway).collect(),
            practice: self.practice.filter(|text| !text.is_empty()),
            questions: self.questions,
            content_note: self.content_note.filter(|text| !text.is_empty()),
        }
    }
}
