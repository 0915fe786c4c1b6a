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
        Self::of_fields(codebook, |_| true, rows)
    }

    /// Indexes some fields of the rows.
    pub(super) fn of_fields<'r>(
        codebook: &'a Codebook,
        is_wanted: impl Fn(&str) -> bool,
        rows: impl IntoIterator<Item = &'r Row>,
    ) -> Self {
        let rows: Vec<&Row> = rows.into_iter().collect();
        let mut index = Self {
            lessons: rows.len(),
            fields: fields(codebook, is_wanted, &rows),
            by_quarter: BTreeMap::new(),
            by_event_year: BTreeMap::new(),
        };
        for (at, row) in rows.iter().enumerate() {
            insert(&mut index.by_quarter, row.published, at, rows.len());
            if let Some(year) = row.year {
                insert(&mut index.by_event_year, year, at, rows.len());
            }
        }
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

/// The sets of all fields, filled row by row: a row's codes lie close together, a field's are all over the memory.
fn fields<'a>(
    codebook: &'a Codebook,
    is_wanted: impl Fn(&str) -> bool,
    rows: &[&Row],
) -> Vec<FieldSets<'a>> {
    let in_rows = codebook.fields().iter().filter(|field| {
        field.is_in_rows() && field.kind == FieldKind::Codes && is_wanted(&field.id)
    });
    let mut fillings: Vec<Filling<'a>> = in_rows
        .map(|field| Filling::of(field, rows.len()))
        .collect();
    let numbers = (0..).zip(&fillings);
    let numbers: HashMap<&str, usize> = numbers
        .map(|(number, filling)| (filling.field.id.as_str(), number))
        .collect();
    for (at, row) in rows.iter().enumerate() {
        for (field, codes) in row.codes.iter() {
            if let Some(number) = numbers.get(field) {
                fillings[*number].add(at, codes);
            }
        }
    }
    fillings.into_iter().map(Filling::done).collect()
}

/// The sets of a field while rows are read.
struct Filling<'a> {
    field: &'a Field,
    numbers: HashMap<&'a str, usize>,
    told: Bits,
    sets: Vec<Option<Bits>>,
    lessons: usize,
}

impl<'a> Filling<'a> {
    fn of(field: &'a Field, lessons: usize) -> Self {
        let numbers = field.codes.iter().map(|code| code.id.as_str()).zip(0..);
        Self {
            field,
            numbers: numbers.collect(),
            told: Bits::none(lessons),
            sets: vec![None; field.codes.len()],
            lessons,
        }
    }

    fn add(&mut self, at: usize, codes: &[String]) {
        for number in codes
            .iter()
            .filter_map(|code| self.numbers.get(code.as_str()))
        {
            let set = &mut self.sets[*number];
            set.get_or_insert_with(|| Bits::none(self.lessons)).set(at);
            self.told.set(at);
        }
    }

    /// Codes that no row carries fall away.
    fn done(self) -> FieldSets<'a> {
        let codes = self.field.codes.iter().zip(self.sets);
        let codes =
            codes.filter_map(|(code, lessons)| lessons.map(|lessons| CodeSet { code, lessons }));
        FieldSets {
            field: self.field,
            told: self.told,
            codes: codes.collect(),
        }
    }
}

fn insert<K: Ord>(sets: &mut BTreeMap<K, Bits>, key: K, at: usize, lessons: usize) {
    sets.entry(key)
        .or_insert_with(|| Bits::none(lessons))
        .set(at);
}
