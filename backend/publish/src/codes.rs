//! Codes with the words that readers get for them. The codebook is the only source of both.

use crate::error::PublishError;
use crate::front_matter::{Coded, Helped};
use crate::language::Language;
use crate::plain;
use domain::codebook::{Code, Codebook, Facet, FieldKind, UNKNOWN};
use domain::coding::Answers;
use domain::id::PublicId;
use std::collections::BTreeMap;

/// Fields that the pages name.
pub(crate) mod field {
    pub(crate) const AUDIENCE: &str = "audience";
    pub(crate) const CALL_TYPE: &str = "call_type";
    pub(crate) const CHANGE: &str = "recommended_change";
    pub(crate) const EVENT_KIND: &str = "event_kind";
    pub(crate) const FACTORS: &str = "contributing_factors";
    pub(crate) const HAZARDS: &str = "hazard_type";
    pub(crate) const OUTCOME: &str = "actual_outcome";
    pub(crate) const PROVENANCE: &str = "provenance";
    pub(crate) const RECOVERIES: &str = "what_prevented_harm";
    pub(crate) const SEVERITY: &str = "potential_severity";
    pub(crate) const TAKEAWAYS: &str = "takeaways";
    pub(crate) const WITHDRAWAL: &str = "withdrawal_reason";
    pub(crate) const YEAR: &str = "year";
}

/// The codebook as one lesson needs it: an unknown code is an error that names the lesson.
#[derive(Clone, Copy)]
pub(crate) struct Codes<'a> {
    pub(crate) language: &'a Language,
    pub(crate) lesson: PublicId,
}

impl Codes<'_> {
    /// One code with its label.
    pub(crate) fn coded(&self, field: &str, code: &str) -> Result<Coded, PublishError> {
        let label = self
            .language
            .book()
            .label(field, code)
            .map(plain::line)
            .ok_or_else(|| PublishError::UnknownCode {
                lesson: self.lesson,
                field: field.to_owned(),
                code: code
                    .chars()
                    .filter(|sign| !sign.is_control())
                    .take(80)
                    .collect(),
            })?;
        Ok(Coded {
            id: plain::line(code),
            label,
        })
    }

    pub(crate) fn all(&self, field: &str, codes: &[String]) -> Result<Vec<Coded>, PublishError> {
        codes.iter().map(|code| self.coded(field, code)).collect()
    }

    /// The primary code of a field. What is not known or withheld is absent from the answers and says so here.
    pub(crate) fn primary(&self, field: &str, answers: &Answers) -> Result<Coded, PublishError> {
        match answers.primary(field) {
            Some(code) => self.coded(field, code),
            None => Ok(Coded {
                id: UNKNOWN.into(),
                label: self
                    .language
                    .book()
                    .label(field, UNKNOWN)
                    .map_or_else(|| "Unknown".into(), plain::line),
            }),
        }
    }

    pub(crate) fn labels(
        &self,
        field: &str,
        codes: &[String],
    ) -> Result<Vec<String>, PublishError> {
        codes
            .iter()
            .map(|code| self.coded(field, code).map(|coded| coded.label))
            .collect()
    }
}

/// What a field is called.
pub(crate) fn field_label(book: &Codebook, field: &str) -> String {
    book.field(field)
        .map_or_else(|| plain::line(field), |field| plain::line(&field.label))
}

/// The address of the listing of a field's value, where there is one.
pub(crate) fn listing_of(book: &Codebook, field: &str, value: &str) -> Option<String> {
    book.facets()
        .iter()
        .find(|facet| facet.field == field)
        .map(|facet| value_path(facet, value))
}

pub(crate) fn value_path(facet: &Facet, value: &str) -> String {
    format!("{}/{value}", facet.path)
}

/// The values of a facet that have a page: every current code, and whatever else lessons carry.
///
/// Codes come in the order of the codebook, years the latest first.
pub(crate) fn values(
    book: &Codebook,
    facet: &Facet,
    used: &BTreeMap<String, usize>,
) -> Vec<Helped> {
    let Some(field) = book.field(&facet.field) else {
        return Vec::new();
    };
    match field.kind {
        FieldKind::Codes => field
            .codes
            .iter()
            .filter(|code| is_current(code) || used.contains_key(&code.id))
            .map(|code| Helped {
                id: code.id.clone(),
                label: plain::line(&code.label),
                help: plain::line(&code.help),
            })
            .collect(),
        FieldKind::Year | FieldKind::Quarter => used
            .keys()
            .rev()
            .map(|value| Helped {
                id: value.clone(),
                label: value.clone(),
                help: String::new(),
            })
            .collect(),
    }
}

/// Whether a lesson published today could carry it.
fn is_current(code: &Code) -> bool {
    code.retired_in.is_none()
        && !code.never_published
        && code.rolls_up_to.is_none()
        && code.id != UNKNOWN
}
