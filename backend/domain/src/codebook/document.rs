//! The shape of `taxonomy.yaml`. Keys it does not know are errors.

use super::field::{Field, Published};
use serde::Deserialize;
use std::collections::HashMap;

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) version: String,
    pub(super) publication: PublicationNotes,
    pub(super) sources: Vec<Source>,
    pub(super) hfacs: Vec<Legend>,
    pub(super) leoka: Vec<Legend>,
    pub(super) facets: Vec<Facet>,
    pub(super) quasi_identifiers: QuasiIdentifiers,
    pub(super) fields: Vec<Field>,
}

/// What a form says beside a field about its publication.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationNotes {
    /// For fields published as they are.
    pub as_is: String,
    /// For fields published in broader groups.
    pub rolled_up: String,
    /// For fields that only count in tables.
    pub never_in_rows: String,
    /// For fields that are not published.
    pub never: String,
}

/// Where codes come from.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name, used by codes.
    pub key: String,
    /// What it is.
    pub label: String,
    /// Addresses where it can be read; none for our own.
    #[serde(default, rename = "where")]
    pub places: Vec<String>,
}

/// A key of another scheme and what it stands for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Legend {
    /// Key, as codes name it.
    pub key: String,
    /// What it stands for.
    pub label: String,
}

/// A published listing: one page for each code of a field that occurs.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facet {
    /// Name of the listing.
    pub id: String,
    /// First part of its addresses.
    pub path: String,
    /// The field it lists.
    pub field: String,
    /// Heading of the listing.
    pub label: String,
    /// What one entry is called.
    pub singular: String,
    /// One sentence for readers.
    pub help: String,
}

/// Who, where and when: fields that identify together.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuasiIdentifiers {
    /// How many published lessons share the values of a lesson at least, itself counted.
    pub k: usize,
    /// The fields, first to be withheld first.
    pub order: Vec<String>,
}

impl PublicationNotes {
    fn of(&self, published: Published) -> &str {
        match published {
            Published::AsIs => &self.as_is,
            Published::RolledUp => &self.rolled_up,
            Published::NeverInRows => &self.never_in_rows,
            Published::Never => &self.never,
        }
    }
}

impl Document {
    /// Fills in what a consistent file leaves to defaults: shared lists, versions of codes, notes on publication.
    pub(super) fn complete(&mut self) {
        let lists: HashMap<String, _> = self
            .fields
            .iter()
            .map(|field| {
                (
                    field.id.clone(),
                    (field.codes.clone(), field.groups.clone()),
                )
            })
            .collect();
        for field in &mut self.fields {
            if let Some((codes, groups)) = field.codes_of.as_ref().and_then(|of| lists.get(of)) {
                field.codes.clone_from(codes);
                field.groups.clone_from(groups);
            }
            for code in &mut field.codes {
                if code.since.is_empty() {
                    code.since.clone_from(&field.since);
                }
            }
            if field.published_note.is_empty() {
                self.publication
                    .of(field.published)
                    .clone_into(&mut field.published_note);
            }
        }
    }
}
