//! Who carries which code: for every code of the published rows the set of its lessons.

use super::bits::Bits;
use super::row::Row;
use crate::calendar::Quarter;
use crate::codebook::{Code, Codebook, Field, FieldKind};
use std::collections::{BTreeMap, HashMap};

/// The corpus turned round.
pub(super) struct Index<'a> {
    /// How many lessons there are.
    pub(super) lessons: usize,
    /// Fields of codes that a row may carry, in the order of the codebook.
    fields: Vec<FieldSets<'a>>,
    /// Lessons by quarter of first publication.
    pub(super) by_quarter: BTreeMap<Quarter, Bits>,
    /// Lessons by year of the event, of those that tell it.
    pub(super) by_event_year: BTreeMap<i16, Bits>,
}

/// The lessons of one field.
pub(super) struct FieldSets<'a> {
    pub(super) field: &'a Field,
    /// Lessons that carry a code of it.
    pub(super) told: Bits,
    /// Its codes that occur, in the order of the codebook.
    pub(super) codes: Vec<CodeSet<'a>>,
}

/// The lessons of one code.
pub(super) struct CodeSet<'a> {
    pub(super) code: &'a Code,
    pub(super) lessons: Bits,
}

impl<'a> Index<'a> {
    /// Indexes the rows. What the codebook lacks is no code and is not counted.
    pub(super) fn of<'r>(codebook: &'a Codebook, rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let rows: Vec<&Row> = rows.into_iter().collect();
        let mut index = Self {
            lessons: rows.len(),
            fields: Vec::new(),
            by_quarter: BTreeMap::new(),
            by_event_year: BTreeMap::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            insert(&mut index.by_quarter, row.published, at, rows.len());
            if let Some(year) = row.year {
                insert(&mut index.by_event_year, year, at, rows.len());
            }
        }
        let in_rows = codebook
            .fields()
            .iter()
            .filter(|field| field.is_in_rows() && field.kind == FieldKind::Codes);
        index.fields = in_rows.map(|field| FieldSets::of(field, &rows)).collect();
        index
    }

    /// Fields that a lesson at least tells, in the order of the codebook.
    pub(super) fn fields(&self) -> impl Iterator<Item = &FieldSets<'a>> {
        self.fields.iter().filter(|field| !field.codes.is_empty())
    }

    /// One field, told or not; nothing if no row may carry it.
    pub(super) fn field(&self, id: &str) -> Option<&FieldSets<'a>> {
        self.fields.iter().find(|sets| sets.field.id == id)
    }

    /// The lessons that carry one of the codes.
    pub(super) fn any_of(&self, field: &str, codes: &[&str]) -> Bits {
        let sets = self.field(field).into_iter().flat_map(|field| &field.codes);
        sets.filter(|set| codes.contains(&set.code.id.as_str()))
            .fold(Bits::none(self.lessons), |all, set| all.or(&set.lessons))
    }
}

impl<'a> FieldSets<'a> {
    fn of(field: &'a Field, rows: &[&Row]) -> Self {
        let numbers: HashMap<&str, usize> = field
            .codes
            .iter()
            .enumerate()
            .map(|(number, code)| (code.id.as_str(), number))
            .collect();
        let mut told = Bits::none(rows.len());
        let mut sets: Vec<Option<Bits>> = vec![None; field.codes.len()];
        for (at, row) in rows.iter().enumerate() {
            let known = row.codes.codes(&field.id).iter();
            for number in known.filter_map(|code| numbers.get(code.as_str())) {
                sets[*number]
                    .get_or_insert_with(|| Bits::none(rows.len()))
                    .set(at);
                told.set(at);
            }
        }
        let codes = field.codes.iter().zip(sets);
        let codes =
            codes.filter_map(|(code, lessons)| lessons.map(|lessons| CodeSet { code, lessons }));
        Self {
            field,
            told,
            codes: codes.collect(),
        }
    }
}

fn insert<K: Ord>(sets: &mut BTreeMap<K, Bits>, key: K, at: usize, lessons: usize) {
    sets.entry(key)
        .or_insert_with(|| Bits::none(lessons))
        .set(at);
}
