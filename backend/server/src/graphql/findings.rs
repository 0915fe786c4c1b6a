use super::problem::Problem;
use super::scalars::Code;
use crate::workflow::texts::confidence;
use async_graphql::SimpleObject;

/// A detail that may identify somebody.
#[derive(SimpleObject)]
pub struct Finding {
    /// First character, counted in Unicode code points from 0.
    start: i32,
    /// The character after the last one.
    end: i32,
    /// Code of the kind, such as `PERSON` or `PLATE`.
    kind: Code,
    /// The kind in plain words.
    label: &'static str,
    /// `low`, `medium` or `high`.
    confidence: &'static str,
    /// The rule that found it, in words.
    rule: &'static str,
    /// Mentions of one thing share a group.
    group: i32,
    /// A stand-in that keeps the meaning.
    stand_in: String,
}

/// What the scan proposes for a text that was neither stored nor logged.
#[derive(Default, SimpleObject)]
pub struct NarrativeCheck {
    /// Details in the order of the text.
    pub findings: Vec<Finding>,
    /// Why nothing was checked; empty when it was.
    pub problems: Vec<Problem>,
}

/// Findings with offsets in code points.
pub(super) fn write(text: &str, found: Vec<redact::Finding>) -> Vec<Finding> {
    found
        .into_iter()
        .map(|finding| Finding {
            start: code_points(text, finding.span.start),
            end: code_points(text, finding.span.end),
            kind: Code(finding.kind.code().to_owned()),
            label: finding.kind.label(),
            confidence: confidence(finding.confidence),
            rule: finding.rule,
            group: i32::try_from(finding.group).unwrap_or(i32::MAX),
            stand_in: finding.stand_in,
        })
        .collect()
}

/// Code points before a byte offset.
pub(super) fn code_points(text: &str, offset: usize) -> i32 {
    let before = text.get(..offset).unwrap_or(text);
    i32::try_from(before.chars().count()).unwrap_or(i32::MAX)
}

/// The byte offset of a code point; the end of the text when there are fewer.
pub(super) fn byte_offset(text: &str, code_points: i32) -> usize {
    let at = usize::try_from(code_points).unwrap_or(0);
    text.char_indices()
        .nth(at)
        .map_or(text.len(), |(offset, _)| offset)
}
