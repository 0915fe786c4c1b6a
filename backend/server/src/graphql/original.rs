use super::findings::{byte_offset, code_points};
use super::receipt::Message;
use super::scalars::Code;
use crate::refusal::{Outcome, Refusal};
use crate::workflow::decisions::{
    Decision, Decisions, NewMark, NewMention, NewRephrasing, field_index,
};
use crate::workflow::deidentification::Opened;
use crate::workflow::texts::{self, FIELDS, Story};
use async_graphql::{Enum, InputObject, SimpleObject};
use domain::problem::{Problem, ProblemCode};
use redact::{Kind, Span};

/// An original while its claim holder has it open. It is answered to nobody else and kept nowhere else.
#[derive(SimpleObject)]
pub struct Original {
    /// The texts, each with how it reads after the decisions so far.
    fields: Vec<StoryField>,
    /// What may identify, in the order of the texts.
    findings: Vec<Mark>,
    /// The things that the findings belong to: a person, a place, a vehicle. One decision can hold for all its mentions.
    groups: Vec<MarkGroup>,
    /// Passages in other words.
    rephrasings: Vec<Rephrasing>,
    /// Findings without a decision; de-identification ends at 0.
    undecided: i32,
    /// Whether reviewers may ask the submitter a question.
    may_ask: bool,
    /// Whether the lesson may be published even if the story cannot.
    lesson_only: bool,
    /// Why an analyst sent it back, oldest first.
    send_backs: Vec<String>,
    /// Questions and answers, oldest first.
    messages: Vec<Message>,
}

/// One text of an original.
#[derive(SimpleObject)]
pub struct StoryField {
    /// `narrative`, `lessons` or `change`.
    name: &'static str,
    /// As the submitter wrote it.
    text: String,
    /// As it reads after the decisions so far.
    result: String,
}

/// A detail of an original that may identify somebody, with the decision about it.
#[derive(SimpleObject)]
pub struct Mark {
    /// Number within the report.
    id: i32,
    /// `narrative`, `lessons` or `change`.
    field: &'static str,
    /// First character, counted in Unicode code points from 0.
    start: i32,
    /// The character after the last one.
    end: i32,
    /// The words.
    text: String,
    /// Code of the kind, such as `PERSON`.
    kind: Code,
    /// The kind in plain words.
    label: &'static str,
    /// `low`, `medium` or `high`.
    confidence: String,
    /// The rule that found it, in words.
    rule: String,
    /// Mentions of one thing share a group.
    group: i32,
    /// What stands in its place.
    stand_in: String,
    /// The decision.
    verdict: Verdict,
}

/// One person, place or thing, with every way in which it is written.
#[derive(SimpleObject)]
pub struct MarkGroup {
    /// Number of the group.
    group: i32,
    /// Code of the kind, such as `PERSON`.
    kind: Code,
    /// The kind in plain words.
    label: &'static str,
    /// What stands in its place.
    stand_in: String,
    /// Numbers of its findings.
    mentions: Vec<i32>,
    /// How it is written, each spelling once, in the order of the texts.
    variants: Vec<String>,
}

/// A passage in other words.
#[derive(SimpleObject)]
pub struct Rephrasing {
    /// `narrative`, `lessons` or `change`.
    field: &'static str,
    /// As it was.
    from: String,
    /// As it reads now.
    to: String,
    /// Why.
    reason: String,
}

/// A decision about a finding.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crate::workflow::texts::Verdict")]
pub enum Verdict {
    /// None yet.
    Open,
    /// It goes, and its stand-in stands in its place.
    Accepted,
    /// It stays, because it does not identify.
    Rejected,
}

/// Decisions about an open original. All take effect, or none.
#[derive(InputObject)]
pub struct DecideFindingsInput {
    /// The report.
    pub(super) report_id: async_graphql::ID,
    /// Verdicts on findings.
    #[graphql(default)]
    decisions: Vec<FindingDecisionInput>,
    /// Strings that the scan missed: every mention of each, as whole words, is accepted.
    #[graphql(default)]
    mentions: Vec<NewMentionInput>,
    /// Places that the scan missed. At most 2,000 marks on one report.
    #[graphql(default)]
    marks: Vec<NewMarkInput>,
    /// Passages to put in other words.
    #[graphql(default)]
    rephrasings: Vec<RephrasingInput>,
}

/// A verdict on a finding.
#[derive(InputObject)]
pub struct FindingDecisionInput {
    /// Number of the finding.
    finding_id: i32,
    /// The decision.
    verdict: Verdict,
    /// Another stand-in than the proposed one: at most 60 characters and 240 bytes.
    stand_in: Option<String>,
    /// Whether it holds for every mention of the same thing.
    #[graphql(default = true)]
    all_mentions: bool,
}

/// A string to remove wherever it stands.
#[derive(InputObject)]
pub struct NewMentionInput {
    /// As it stands in the report.
    text: String,
    /// Code of the kind, such as `PERSON`.
    kind: Code,
    /// What stands in its place: at most 60 characters and 240 bytes.
    stand_in: String,
}

/// A place to remove.
#[derive(InputObject)]
pub struct NewMarkInput {
    /// `narrative`, `lessons` or `change`.
    field: String,
    /// First character, counted in Unicode code points from 0.
    start: i32,
    /// The character after the last one.
    end: i32,
    /// Code of the kind, such as `PERSON`.
    kind: Code,
    /// What stands in its place: at most 60 characters and 240 bytes.
    stand_in: String,
}

/// A passage to put in other words.
#[derive(InputObject)]
pub struct RephrasingInput {
    /// `narrative`, `lessons` or `change`.
    field: String,
    /// The passage, exactly as it stands once in the field.
    from: String,
    /// The new words: at most 4,000 characters and 16,000 bytes.
    to: String,
    /// Why: at most 500 characters and 2,000 bytes.
    reason: String,
}

impl Original {
    pub(super) fn new(opened: Opened, messages: Vec<Message>) -> Self {
        let Opened {
            story,
            review,
            result,
        } = opened;
        let texts = story.fields();
        let fields = FIELDS.into_iter().zip(texts).zip(result);
        let undecided = review
            .marks
            .iter()
            .filter(|mark| mark.verdict == texts::Verdict::Open)
            .count();
        let findings: Vec<Mark> = review
            .marks
            .iter()
            .map(|mark| Mark::new(mark, texts[mark.field]))
            .collect();
        Self {
            groups: MarkGroup::of(&findings),
            fields: fields
                .map(|((name, text), result)| StoryField {
                    name,
                    text: text.to_owned(),
                    result,
                })
                .collect(),
            findings,
            rephrasings: review
                .rephrasings
                .iter()
                .map(|passage| rephrasing(passage, texts[passage.field]))
                .collect(),
            undecided: i32::try_from(undecided).unwrap_or(i32::MAX),
            may_ask: story.may_ask,
            lesson_only: story.lesson_only,
            send_backs: review.send_backs,
            messages,
        }
    }
}

impl Mark {
    fn new(mark: &texts::Mark, text: &str) -> Self {
        Self {
            id: i32::try_from(mark.id).unwrap_or(i32::MAX),
            field: FIELDS[mark.field],
            start: code_points(text, mark.start),
            end: code_points(text, mark.end),
            text: text
                .get(mark.start..mark.end)
                .unwrap_or_default()
                .to_owned(),
            kind: Code(mark.kind.clone()),
            label: mark.kind().label(),
            confidence: mark.confidence.clone(),
            rule: mark.rule.clone(),
            group: i32::try_from(mark.group).unwrap_or(i32::MAX),
            stand_in: mark.stand_in.clone(),
            verdict: mark.verdict.into(),
        }
    }
}

impl MarkGroup {
    fn of(findings: &[Mark]) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for mark in findings {
            let at = groups
                .iter()
                .position(|group| group.group == mark.group)
                .unwrap_or_else(|| {
                    groups.push(Self::opened_by(mark));
                    groups.len() - 1
                });
            groups[at].mentions.push(mark.id);
            if !groups[at].variants.contains(&mark.text) {
                groups[at].variants.push(mark.text.clone());
            }
        }
        groups
    }

    fn opened_by(mark: &Mark) -> Self {
        Self {
            group: mark.group,
            kind: mark.kind.clone(),
            label: mark.label,
            stand_in: mark.stand_in.clone(),
            mentions: Vec::new(),
            variants: Vec::new(),
        }
    }
}

fn rephrasing(passage: &texts::Rephrasing, text: &str) -> Rephrasing {
    Rephrasing {
        field: FIELDS[passage.field],
        from: text
            .get(passage.start..passage.end)
            .unwrap_or_default()
            .to_owned(),
        to: passage.to.clone(),
        reason: passage.reason.clone(),
    }
}

impl DecideFindingsInput {
    /// Reads the decisions. Offsets need the story, which the use case has: they are turned when it is open.
    pub(super) fn read(self) -> Outcome<impl FnOnce(&Story) -> Decisions + Send> {
        let mut problems = Vec::new();
        let verdicts = self
            .decisions
            .into_iter()
            .map(FindingDecisionInput::read)
            .collect();
        let mut mentions = Vec::new();
        for (at, mention) in self.mentions.into_iter().enumerate() {
            match kind(&mention.kind, &format!("input.mentions.{at}.kind")) {
                Ok(kind) => mentions.push(NewMention {
                    text: mention.text,
                    kind,
                    stand_in: mention.stand_in,
                }),
                Err(problem) => problems.push(problem),
            }
        }
        let mut marks = Vec::new();
        for (at, mark) in self.marks.into_iter().enumerate() {
            let path = format!("input.marks.{at}");
            match (
                field(&mark.field, &path),
                kind(&mark.kind, &format!("{path}.kind")),
            ) {
                (Ok(field), Ok(kind)) => marks.push((field, kind, mark)),
                (field, kind) => problems.extend(field.err().into_iter().chain(kind.err())),
            }
        }
        let mut rephrasings = Vec::new();
        for (at, passage) in self.rephrasings.into_iter().enumerate() {
            match field(&passage.field, &format!("input.rephrasings.{at}")) {
                Ok(field) => rephrasings.push(NewRephrasing {
                    field,
                    from: passage.from,
                    to: passage.to,
                    reason: passage.reason,
                }),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(Refusal::Problems(problems));
        }
        Ok(move |story: &Story| Decisions {
            verdicts,
            mentions,
            marks: marks
                .into_iter()
                .map(|(field, kind, mark)| place(story, field, kind, mark))
                .collect(),
            rephrasings,
        })
    }
}

impl FindingDecisionInput {
    fn read(self) -> Decision {
        Decision {
            mark: u32::try_from(self.finding_id).unwrap_or(u32::MAX),
            verdict: self.verdict.into(),
            stand_in: self.stand_in,
            whole_group: self.all_mentions,
        }
    }
}

fn place(story: &Story, field: usize, kind: Kind, mark: NewMarkInput) -> NewMark {
    let text = story.fields()[field];
    let span = Span {
        start: byte_offset(text, mark.start),
        end: byte_offset(text, mark.end),
    };
    NewMark {
        field,
        span,
        kind,
        stand_in: mark.stand_in,
    }
}

fn kind(code: &Code, path: &str) -> Result<Kind, Problem> {
    let unknown = || {
        Problem::new(
            ProblemCode::UnknownCode,
            path,
            "there is no such kind of detail",
        )
    };
    Kind::from_code(&code.0).ok_or_else(unknown)
}

fn field(name: &str, path: &str) -> Result<usize, Problem> {
    let unknown = || {
        Problem::new(
            ProblemCode::UnknownField,
            &format!("{path}.field"),
            "one of narrative, lessons, change",
        )
    };
    field_index(name).ok_or_else(unknown)
}
