//! What stands beside the lessons of one factor: which takeaways they name, in which situations, and where its pack is.

use crate::codes::field;
use crate::front_matter::Counted;
use crate::language::Language;
use crate::listing::{Listed, Shelf};
use crate::training;
use serde::Serialize;
use std::collections::BTreeMap;

/// Values shown of each kind.
const TOP: usize = 5;

/// The first page of a factor's list has it.
#[derive(Serialize)]
pub(crate) struct Beside {
    top_takeaways: Vec<Counted>,
    situations: Vec<Counted>,
    /// Its lesson pack, as a link.
    pack: String,
}

impl Beside {
    /// Of the factor's lessons; none for values of other facets and for factors without lessons.
    pub(crate) fn of(
        shelf: &Shelf<'_>,
        value: &str,
        lessons: &[&Listed],
        shelves: &[Shelf<'_>],
        language: &Language,
    ) -> Option<Self> {
        if shelf.facet.field != field::FACTORS || lessons.is_empty() {
            return None;
        }
        Some(Self {
            top_takeaways: top(field::TAKEAWAYS, lessons, shelves, language),
            situations: top(field::CALL_TYPE, lessons, shelves, language),
            pack: training::link_of(value, language),
        })
    }
}

/// The values of a field that most of these lessons have, with how many have them.
fn top(
    field: &str,
    lessons: &[&Listed],
    shelves: &[Shelf<'_>],
    language: &Language,
) -> Vec<Counted> {
    let Some(at) = shelves.iter().position(|shelf| shelf.facet.field == field) else {
        return Vec::new();
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let values = lessons.iter().filter_map(|lesson| lesson.values.get(at));
    for value in values.flatten() {
        *counts.entry(value).or_default() += 1;
    }
    let counted = |mut value: Counted| {
        value.count = *counts.get(value.id.as_str())?;
        value.help.clear();
        Some(value)
    };
    let all = shelves.get(at).map(|shelf| shelf.counted(language));
    let mut top: Vec<Counted> = all.into_iter().flatten().filter_map(counted).collect();
    // Stable: among equals the order of the codebook stays.
    top.sort_by_key(|value| std::cmp::Reverse(value.count));
    top.truncate(TOP);
    top
}
