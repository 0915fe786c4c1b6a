//! The codebook: every field that can be answered and every code that can stand in it, as data.
//!
//! `taxonomy.yaml` beside this crate is the one source of codes; it is embedded and checked before it is used. Input
//! is held against it by [`Codebook::check_answers`] and [`Codebook::missing_answers`]; the form, the listings of the
//! site and the front matter take their labels and texts from it.

mod answers;
mod document;
mod field;
mod translation;
mod validate;

pub use answers::Respondent;
pub(crate) use answers::quarter_year;
pub use document::{Facet, Legend, PublicationNotes, QuasiIdentifiers, Source};
pub use field::{Cardinality, Code, Field, FieldKind, Group, Published};
pub use translation::Translation;

use document::Document;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The code that says an answer is not known. It is never published: absent says the same.
pub const UNKNOWN: &str = "unknown";

/// The code lists of one version, complete and consistent.
#[derive(Clone, Debug)]
pub struct Codebook {
    document: Document,
    by_id: HashMap<String, usize>,
}

/// Why a text is no codebook.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodebookError {
    /// It is not YAML of the expected shape.
    #[error("the codebook cannot be read: {0}")]
    Syntax(String),
    /// It contradicts itself. All contradictions are listed.
    #[error("the codebook contradicts itself: {}", .0.join("; "))]
    Inconsistent(Vec<String>),
}

impl Codebook {
    /// The codebook that this program was built with.
    ///
    /// # Panics
    ///
    /// Never in a build that passed its tests: one of them parses the same text.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Codebook> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Self::parse(include_str!("../../taxonomy.yaml"))
                .expect("a test parses the embedded codebook")
        })
    }

    /// Reads a codebook and checks that it is consistent.
    ///
    /// # Errors
    ///
    /// Refused when it is not YAML of the expected shape, or when an id is used twice, a reference leads nowhere, or
    /// another rule of the file's head is broken; then all of it is told at once.
    pub fn parse(text: &str) -> Result<Self, CodebookError> {
        let mut document: Document =
            serde_yaml::from_str(text).map_err(|error| CodebookError::Syntax(error.to_string()))?;
        let problems = validate::problems(&document);
        if !problems.is_empty() {
            return Err(CodebookError::Inconsistent(problems));
        }
        document.complete();
        let by_id = document
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| (field.id.clone(), at))
            .collect();
        Ok(Self { document, by_id })
    }

    /// Version of the code lists, such as `1.0.0`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.document.version
    }

    /// Every field, in the order of the file, which is the order to show them in.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.document.fields
    }

    /// The field with this id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.by_id.get(id).map(|at| &self.document.fields[*at])
    }

    /// The label of a value of a field: the code's label, or the value itself for a year or quarter.
    #[must_use]
    pub fn label<'a>(&'a self, field: &str, value: &'a str) -> Option<&'a str> {
        let field = self.field(field)?;
        match field.kind {
            FieldKind::Codes => field.code(value).map(|code| code.label.as_str()),
            FieldKind::Quarter | FieldKind::Year => Some(value),
        }
    }

    /// The published listings.
    #[must_use]
    pub fn facets(&self) -> &[Facet] {
        &self.document.facets
    }

    /// Which published fields identify together, and in which order they are withheld.
    #[must_use]
    pub fn quasi_identifiers(&self) -> &QuasiIdentifiers {
        &self.document.quasi_identifiers
    }

    /// Where codes come from, by the keys in [`Code::sources`].
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.document.sources
    }

    /// Labels of the keys in [`Code::hfacs`].
    #[must_use]
    pub fn hfacs(&self) -> &[Legend] {
        &self.document.hfacs
    }

    /// Labels of the keys in [`Code::leoka`].
    #[must_use]
    pub fn leoka(&self) -> &[Legend] {
        &self.document.leoka
    }
}

#[cfg(test)]
mod tests;
