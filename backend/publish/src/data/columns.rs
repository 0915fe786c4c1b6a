//! Columns of the codebook's fields: what a column means, holds and leaves out is read from the codebook alone.

use super::table::{Column, Kind, Value};
use crate::plain;
use domain::codebook::{Cardinality, Code, Codebook, Field, FieldKind, Published, UNKNOWN};
use std::collections::BTreeMap;

/// The version whose rows began with the columns that belong to no field.
const FIRST: &str = "1.0.0";

/// A column that belongs to no field of the codebook.
pub(super) fn plain_column(id: &str, kind: Kind, is_optional: bool, meaning: &str) -> Column {
    Column {
        id: id.to_owned(),
        meaning: meaning.to_owned(),
        kind,
        is_optional,
        since: FIRST.to_owned(),
        generalized: String::new(),
        values: Vec::new(),
    }
}

/// The column of a field as a lesson carries it.
pub(super) fn column(book: &Codebook, field: &Field) -> Column {
    let kind = match (field.kind, field.cardinality) {
        (FieldKind::Year, _) => Kind::Number,
        (FieldKind::Codes | FieldKind::Quarter, Cardinality::One) => Kind::Text,
        (FieldKind::Codes | FieldKind::Quarter, Cardinality::Many) => Kind::Texts,
    };
    let first = match kind {
        Kind::Texts => "; the first one is the main one",
        Kind::Text | Kind::Number | Kind::Numbers => "",
    };
    Column {
        id: field.id.clone(),
        meaning: plain::line(&format!("{}{first}. {}", field.label, field.help)),
        kind,
        is_optional: !kind.is_list(),
        since: plain::line(&field.since),
        generalized: generalized(book, field),
        values: public_codes(field).map(value).collect(),
    }
}

/// The codes that a public row can carry.
fn public_codes(field: &Field) -> impl Iterator<Item = &Code> {
    field
        .codes
        .iter()
        .filter(|code| code.id != UNKNOWN && !code.never_published && code.rolls_up_to.is_none())
}

fn value(code: &Code) -> Value {
    Value {
        code: code.id.clone(),
        label: plain::line(&code.label),
        help: plain::line(&code.help),
        since: plain::line(&code.since),
        retired: code.retired_in.as_deref().map(plain::line),
    }
}

/// What is done to a field before it is published, in sentences.
fn generalized(book: &Codebook, field: &Field) -> String {
    let k = book.quasi_identifiers().k;
    let mut said: Vec<String> = Vec::new();
    if field.kind == FieldKind::Year {
        said.push("The year alone, never a quarter or a day.".into());
    }
    for (broad, narrow) in rolled_up(field) {
        said.push(format!("{} is given as {broad}.", narrow.join(", ")));
    }
    if let Some(rare) = &field.rare_rolls_up_to {
        said.push(format!(
            "What fewer than {k} lessons carry is given as {rare}."
        ));
    }
    let secret = field.codes.iter().filter(|code| code.never_published);
    for code in secret {
        said.push(format!("{} is never given.", code.id));
    }
    if book.quasi_identifiers().order.contains(&field.id) {
        said.push(format!(
            "Empty, and named in withheld, where fewer than {k} lessons would share who, where and when."
        ));
    }
    if said.is_empty() {
        let as_coded = match field.published {
            Published::AsIs => "As coded.",
            Published::RolledUp => "In broader groups.",
            Published::NeverInRows | Published::Never => "Not published.",
        };
        said.push(as_coded.into());
    }
    said.join(" ")
}

/// Codes that a row does not carry, by the code that it carries instead.
fn rolled_up(field: &Field) -> BTreeMap<&str, Vec<&str>> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for code in &field.codes {
        if let Some(broad) = code
            .rolls_up_to
            .as_deref()
            .filter(|_| !code.never_published)
        {
            groups.entry(broad).or_default().push(&code.id);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, kind: Kind, generalized: &str) {
        let book = Codebook::embedded();
        let column = column(book, book.field(field).unwrap());
        assert!(column.kind == kind, "{field}");
        assert_eq!(column.generalized, generalized);
    }

    #[test]
    fn the_codebook_tells_how_a_column_is_generalized() {
        check("hazard_type", Kind::Texts, "As coded.");
        check(
            "community",
            Kind::Text,
            "remote_tribal_land is given as rural. \
             Empty, and named in withheld, where fewer than 5 lessons would share who, where and when.",
        );
        check("subject_factors", Kind::Texts, "juvenile is never given.");
        check(
            "year",
            Kind::Number,
            "The year alone, never a quarter or a day. \
             Empty, and named in withheld, where fewer than 5 lessons would share who, where and when.",
        );
    }

    #[test]
    fn what_no_row_carries_is_no_value() {
        let book = Codebook::embedded();
        for field in book.fields() {
            let column = column(book, field);
            for odd in ["unknown", "juvenile", "remote_tribal_land"] {
                assert!(column.values.iter().all(|value| value.code != odd), "{odd}");
            }
        }
    }
}
