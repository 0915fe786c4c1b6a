//! What the page of the trends is made of.

use super::teller::Teller;
use crate::chart::{Figure, Fold, Head};
use crate::data;
use serde::Serialize;

/// A part of the page under one heading.
#[derive(Serialize)]
pub(super) struct Section {
    /// Its place on the page.
    id: &'static str,
    title: &'static str,
    /// What is to be said before the pictures.
    sentences: Vec<String>,
    figures: Vec<Figure>,
    tables: Vec<Table>,
}

/// A table that is no fold of a drawing.
#[derive(Serialize)]
pub(super) struct Table {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) finding: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Address of the same numbers as CSV.
    pub(super) csv: String,
}

/// One cell of it.
#[derive(Serialize)]
pub(super) struct Cell {
    /// Several for what stands together.
    pub(super) texts: Vec<Linked>,
}

/// A text that may lead on.
#[derive(Serialize)]
pub(super) struct Linked {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) href: Option<String>,
}

/// A figure before it is drawn.
pub(super) struct Picture {
    /// Unique on its page.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) finding: String,
    pub(super) fold: Option<Fold>,
    /// The table of the analysis that has its numbers.
    pub(super) table: &'static str,
}

impl Section {
    pub(super) fn new(id: &'static str, title: &'static str) -> Self {
        Self {
            id,
            title,
            sentences: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
        }
    }

    pub(super) fn sentences(mut self, sentences: impl IntoIterator<Item = String>) -> Self {
        self.sentences.extend(sentences);
        self
    }

    pub(super) fn figures(mut self, figures: impl IntoIterator<Item = Figure>) -> Self {
        self.figures.extend(figures);
        self
    }

    pub(super) fn tables(mut self, tables: impl IntoIterator<Item = Table>) -> Self {
        self.tables.extend(tables);
        self
    }

    /// Whether it says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.sentences.is_empty() && self.figures.is_empty() && self.tables.is_empty()
    }
}

impl Picture {
    /// The figure with its drawing.
    pub(super) fn drawn(self, draw: impl FnOnce(Head<'_>) -> String) -> Figure {
        let head = Head {
            id: &self.id,
            title: &self.title,
            finding: &self.finding,
        };
        let csv = data::analysis_link(self.table);
        Figure::new(head, draw(head), self.fold, Some(csv))
    }
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            texts: vec![Linked {
                text: text.into(),
                href: None,
            }],
        }
    }

    /// Codes that lead to their lists.
    pub(super) fn codes(teller: Teller<'_>, field: &str, codes: &[&str]) -> Self {
        let linked = |code: &&str| Linked {
            text: teller.name(field, code),
            href: teller.listing(field, code),
        };
        Self {
            texts: codes.iter().map(linked).collect(),
        }
    }
}

/// The columns of a table.
pub(super) fn columns(first: &str, others: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(first.to_owned()).chain(others).collect()
}

/// A row of a table.
pub(super) fn row(first: String, others: impl IntoIterator<Item = String>) -> Vec<String> {
    std::iter::once(first).chain(others).collect()
}
