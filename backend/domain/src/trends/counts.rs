//! How many lessons carry each code, field by field.

use super::index::Index;
use super::wilson::Share;
use serde::{Deserialize, Serialize};

/// The codes of one field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FieldCounts {
    /// Field of the codebook.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// Lessons that tell it at all; shares are of these. The others were not asked, did not say, or withhold it.
    pub told: u32,
    /// Codes that occur, most frequent first, then in the order of the codebook.
    pub codes: Vec<CodeCount>,
}

/// One code of a field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CodeCount {
    /// Code of the codebook.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// Lessons that carry it, of those that tell the field. In a field of several codes shares add up to more than 1.
    pub share: Share,
}

impl FieldCounts {
    /// One code, if any lesson carries it.
    #[must_use]
    pub fn code(&self, id: &str) -> Option<&CodeCount> {
        self.codes.iter().find(|count| count.code == id)
    }
}

/// Counts every field that a lesson at least tells.
pub(super) fn of(index: &Index<'_>) -> Vec<FieldCounts> {
    let counted = index.fields().map(|sets| {
        let told = sets.told.count();
        let mut codes: Vec<CodeCount> = sets
            .codes
            .iter()
            .map(|set| CodeCount {
                code: set.code.id.clone(),
                label: set.code.label.clone(),
                share: Share::of(set.lessons.count(), told),
            })
            .collect();
        codes.sort_by_key(|code| std::cmp::Reverse(code.share.count));
        FieldCounts {
            field: sets.field.id.clone(),
            label: sets.field.label.clone(),
            told,
            codes,
        }
    });
    counted.collect()
}
