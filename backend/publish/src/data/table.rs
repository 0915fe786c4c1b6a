//! Tables of open data: columns that say what they hold, and rows.

use serde::{Serialize, Serializer};

/// A table before it is written in any format.
pub(super) struct Table {
    pub(super) about: About,
    pub(super) rows: Vec<Row>,
}

/// What a table is, without its rows.
#[derive(Serialize)]
pub(crate) struct About {
    /// Name of its files.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    /// What one row is.
    pub(crate) row: &'static str,
    pub(crate) columns: Vec<Column>,
}

/// One column, as the data dictionary tells it.
#[derive(Clone, Serialize)]
pub(crate) struct Column {
    pub(crate) id: String,
    pub(crate) meaning: String,
    #[serde(rename = "type")]
    pub(crate) kind: Kind,
    /// Whether it may be empty. A list may always be.
    #[serde(rename = "optional")]
    pub(crate) is_optional: bool,
    /// Version of the codebook that brought it.
    pub(crate) since: String,
    /// What is done to it so that nobody stands out.
    pub(crate) generalized: String,
    /// The codes that can stand in it, where it holds codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) values: Vec<Value>,
}

/// A code.
#[derive(Clone, Serialize)]
pub(crate) struct Value {
    pub(crate) code: String,
    pub(crate) label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) help: String,
    pub(crate) since: String,
    /// Version from which it is no longer given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<String>,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum Kind {
    #[serde(rename = "text")]
    Text,
    #[serde(rename = "whole number")]
    Number,
    #[serde(rename = "list of texts")]
    Texts,
    #[serde(rename = "list of whole numbers")]
    Numbers,
}

/// One row.
pub(super) struct Row {
    /// Year of first publication, by which the yearly files part the rows.
    pub(super) year: i16,
    /// One for each column.
    pub(super) cells: Vec<Cell>,
}

/// One value.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(u32),
    Texts(Vec<String>),
    Numbers(Vec<u32>),
}

impl Cell {
    pub(super) fn text(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }

    /// The texts in it; none where it is empty or holds numbers.
    pub(super) fn texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::Texts(texts) => texts,
            Self::Empty | Self::Number(_) | Self::Numbers(_) => &[],
        }
    }

    /// The numbers in it; none where it is empty or holds texts.
    pub(super) fn numbers(&self) -> &[u32] {
        match self {
            Self::Number(number) => std::slice::from_ref(number),
            Self::Numbers(numbers) => numbers,
            Self::Empty | Self::Text(_) | Self::Texts(_) => &[],
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => out.serialize_none(),
            Self::Text(text) => out.serialize_str(text),
            Self::Number(number) => out.serialize_u32(*number),
            Self::Texts(texts) => texts.serialize(out),
            Self::Numbers(numbers) => numbers.serialize(out),
        }
    }
}

impl Kind {
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::Texts | Self::Numbers)
    }

    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Texts)
    }
}
