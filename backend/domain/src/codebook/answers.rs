//! Holds answers against the codebook. Everything that is wrong is told at once, and no value is repeated.

use super::{Codebook, Field, FieldKind};
use crate::coding::Answers;
use crate::problem::{Problem, ProblemCode};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt;

/// Who gives an answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Respondent {
    /// Whoever sends a report.
    Submitter,
    /// The first reviewer.
    Deidentifier,
    /// The second reviewer.
    Analyst,
    /// Whoever releases and withdraws.
    Editor,
}

impl Respondent {
    /// Its name in the codebook.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitter => "submitter",
            Self::Deidentifier => "deidentifier",
            Self::Analyst => "analyst",
            Self::Editor => "editor",
        }
    }
}

/// Values looked at in one field; more than this many are refused by their number alone.
const MAX_VALUES_CHECKED: usize = 64;
/// Characters of a field's name that a refusal repeats at most.
const MAX_NAME: usize = 64;
/// Years that a quarter or year may lie in.
const YEARS: std::ops::RangeInclusive<u16> = 1950..=2199;

impl Codebook {
    /// Everything that is wrong with answers given by `who`. `path` is where they stand in the input, with dots.
    ///
    /// A problem's path ends with field and, where one value is meant, its number from 0. Values that are not in the
    /// list are never repeated: they may be anything.
    #[must_use]
    pub fn check_answers(&self, answers: &Answers, who: Respondent, path: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (id, values) in answers.iter() {
            let path = join(path, printable(id));
            let Some(field) = self.field(id) else {
                problems.push(Problem::new(
                    ProblemCode::UnknownField,
                    &path,
                    "the codebook has no such field",
                ));
                continue;
            };
            if !field.is_answered_by(who) {
                let message = format!("this field is not for the {who} to answer");
                problems.push(Problem::new(ProblemCode::UnknownField, &path, message));
            }
            check_values(field, values, &path, &mut problems);
        }
        problems
    }

    /// The fields that `who` has to answer and did not.
    #[must_use]
    pub fn missing_answers(&self, answers: &Answers, who: Respondent, path: &str) -> Vec<Problem> {
        self.fields()
            .iter()
            .filter(|field| field.required_of.contains(&who) && answers.codes(&field.id).is_empty())
            .map(|field| {
                Problem::new(
                    ProblemCode::Required,
                    &join(path, &field.id),
                    "an answer is required",
                )
            })
            .collect()
    }
}

fn check_values(field: &Field, values: &[String], path: &str, problems: &mut Vec<Problem>) {
    if values.len() > field.limit() {
        let message = format!("at most {} here, this has {}", field.limit(), values.len());
        problems.push(Problem::new(ProblemCode::TooMany, path, message));
    }
    let mut seen = HashSet::new();
    for (at, value) in values.iter().take(MAX_VALUES_CHECKED).enumerate() {
        let path = join(path, &at.to_string());
        if !seen.insert(value) {
            problems.push(Problem::new(
                ProblemCode::RepeatedCode,
                &path,
                "this stands here already",
            ));
        } else if let Some((code, message)) = refusal(field, value) {
            problems.push(Problem::new(code, &path, message));
        }
    }
}

fn refusal(field: &Field, value: &str) -> Option<(ProblemCode, String)> {
    match field.kind {
        FieldKind::Codes => refused_code(field, value),
        FieldKind::Quarter if quarter_year(value).is_none() => Some((
            ProblemCode::Malformed,
            "a quarter is written as year and quarter, such as 2026Q3".to_owned(),
        )),
        FieldKind::Year if year(value).is_none() => Some((
            ProblemCode::Malformed,
            "a year is written with four digits".to_owned(),
        )),
        FieldKind::Quarter | FieldKind::Year => None,
    }
}

fn refused_code(field: &Field, value: &str) -> Option<(ProblemCode, String)> {
    let Some(code) = field.code(value) else {
        return Some((
            ProblemCode::UnknownCode,
            "the codebook has no such code in this field".to_owned(),
        ));
    };
    if code.published_only {
        return Some((
            ProblemCode::UnknownCode,
            "this code is for published rows and is never given".to_owned(),
        ));
    }
    let retired_in = code.retired_in.as_ref()?;
    let instead = code
        .replaced_by
        .as_ref()
        .map(|id| format!(", give {id} instead"))
        .unwrap_or_default();
    Some((
        ProblemCode::RetiredCode,
        format!("this code is no longer given since version {retired_in}{instead}"),
    ))
}

/// The year of a quarter such as `2026Q3` or `2026-Q3`.
pub(crate) fn quarter_year(text: &str) -> Option<u16> {
    let (before, quarter) = text.split_once('Q')?;
    matches!(quarter, "1" | "2" | "3" | "4")
        .then(|| year(before.strip_suffix('-').unwrap_or(before)))
        .flatten()
}

/// A plausible year in four digits.
fn year(text: &str) -> Option<u16> {
    let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|year| is_plain && YEARS.contains(year))
}

fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}.{part}")
    }
}

/// A field's name if it looks like one; anything else may be text that must not be repeated.
fn printable(id: &str) -> &str {
    let is_name = id
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
    if is_name && id.len() <= MAX_NAME {
        id
    } else {
        "?"
    }
}

impl fmt::Display for Respondent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Submitter => "submitter",
            Self::Deidentifier => "de-identifier",
            Self::Analyst => "analyst",
            Self::Editor => "editor",
        })
    }
}
