//! Columns of the codebook's fields: what a column means, holds and leaves out is read from the codebook alone.

use super::table::{Column, Kind, Value};
use super::words::Terms;
use crate::plain;
use domain::codebook::{Cardinality, Code, Field, FieldKind, Published, UNKNOWN};
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
pub(super) fn column(terms: Terms<'_>, field: &Field) -> Column {
    let kind = match (field.kind, field.cardinality) {
        (FieldKind::Year, _) => Kind::Number,
        (FieldKind::Codes | FieldKind::Quarter, Cardinality::One) => Kind::Text,
        (FieldKind::Codes | FieldKind::Quarter, Cardinality::Many) => Kind::Texts,
    };
    Column {
        id: field.id.clone(),
        meaning: plain::line(&format!("{}. {}", field.label, field.help)),
        kind,
        is_optional: !kind.is_list(),
        since: plain::line(&field.since),
        generalized: generalized(terms, field),
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
fn generalized(terms: Terms<'_>, field: &Field) -> String {
    let who_where_when = terms.book.quasi_identifiers();
    let k = who_where_when.k.to_string();
    let mut said: Vec<String> = Vec::new();
    if field.kind == FieldKind::Year {
        said.push(
            terms
                .say("The year alone, never a quarter or a day.")
                .into(),
        );
    }
    for (broad, narrow) in rolled_up(field) {
        let sentence = terms.say("{narrow} is given as {broad}.");
        let narrow = narrow.join(", ");
        said.push(
            sentence
                .replace("{narrow}", &narrow)
                .replace("{broad}", broad),
        );
    }
    if let Some(rare) = &field.rare_rolls_up_to {
        let sentence = terms.say("What fewer than {k} lessons carry is given as {broad}.");
        said.push(sentence.replace("{k}", &k).replace("{broad}", rare));
    }
    for code in field.codes.iter().filter(|code| code.never_published) {
        let sentence = terms.say("{narrow} is never given.");
        said.push(sentence.replace("{narrow}", &code.id));
    }
    if who_where_when.order.contains(&field.id) {
        let sentence = terms.say(
            "Empty, and named in withheld, where fewer than {k} lessons would share who, where and when.",
        );
        said.push(sentence.replace("{k}", &k));
    }
    if said.is_empty() {
        let as_coded = match field.published {
            Published::AsIs => "As coded.",
            Published::RolledUp => "In broader groups.",
            Published::NeverInRows | Published::Never => "Not published.",
        };
        said.push(terms.say(as_coded).into());
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
    use domain::codebook::Codebook;

    #[track_caller]
    fn check(field: &str, kind: Kind, generalized: &str) {
        let book = Codebook::embedded();
        let column = column(Terms::english(book), book.field(field).unwrap());
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
            let column = column(Terms::english(book), field);
            for odd in ["unknown", "juvenile", "remote_tribal_land"] {
                assert!(column.values.iter().all(|value| value.code != odd), "{odd}");
            }
        }
    }
}
