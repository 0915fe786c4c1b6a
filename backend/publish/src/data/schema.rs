//! The shape of a line of JSON Lines, as JSON Schema.

use super::table::{About, Column, Kind};
use serde::{Serialize, Serializer};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    dialect: &'a str,
    title: &'a str,
    description: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    properties: Properties<'a>,
    required: Vec<&'a str>,
    additional_properties: bool,
}

/// The properties of the columns, in their order.
struct Properties<'a>(&'a [Column]);

#[derive(Serialize)]
struct Property<'a> {
    description: &'a str,
    #[serde(rename = "type")]
    kind: Types,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    values: Option<Vec<Option<&'a str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Items<'a>>,
}

/// One type, or one that may be absent.
#[derive(Serialize)]
#[serde(untagged)]
enum Types {
    One(&'static str),
    OrNull([&'static str; 2]),
}

#[derive(Serialize)]
struct Items<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    values: Option<Vec<Option<&'a str>>>,
}

/// The schema of one row of this table.
pub(super) fn of(about: &About) -> impl Serialize {
    Schema {
        dialect: DIALECT,
        title: about.title,
        description: about.row,
        kind: "object",
        properties: Properties(&about.columns),
        required: about.columns.iter().map(|one| one.id.as_str()).collect(),
        additional_properties: false,
    }
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|column| (&column.id, property(column))))
    }
}

fn property(column: &Column) -> Property<'_> {
    let part = match column.kind {
        Kind::Text | Kind::Texts => "string",
        Kind::Number | Kind::Numbers => "integer",
    };
    let codes = column.values.iter().map(|value| Some(value.code.as_str()));
    let description = &column.meaning;
    if column.kind.is_list() {
        let values: Vec<_> = codes.collect();
        return Property {
            description,
            kind: Types::One("array"),
            values: None,
            items: Some(Items {
                kind: part,
                values: some(values),
            }),
        };
    }
    let absent = (column.is_optional && !column.values.is_empty()).then_some(None);
    Property {
        description,
        kind: if column.is_optional {
            Types::OrNull([part, "null"])
        } else {
            Types::One(part)
        },
        values: some(codes.chain(absent).collect()),
        items: None,
    }
}

fn some<T>(values: Vec<T>) -> Option<Vec<T>> {
    (!values.is_empty()).then_some(values)
}
