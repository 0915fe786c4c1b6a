//! Coded answers: for each field of the codebook, the codes that apply, in the order they were given.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Codes by field of the [codebook](crate::codebook). In a field of several codes the first is the primary one.
///
/// A field without a code is absent: "not asked", "not answered" and "withheld" look the same from outside.
#[derive(Clone, Default, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// No answers at all.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the codes of a field, replacing what stood there. An empty list removes the field.
    pub fn set(&mut self, field: impl Into<String>, codes: Vec<String>) {
        let field = field.into();
        if codes.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, codes);
        }
    }

    /// Removes a field.
    pub fn withhold(&mut self, field: &str) {
        self.0.remove(field);
    }

    /// The codes of a field; empty when there is none.
    #[must_use]
    pub fn codes(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// The primary (or only) code of a field.
    #[must_use]
    pub fn primary(&self, field: &str) -> Option<&str> {
        self.codes(field).first().map(String::as_str)
    }

    /// Fields with their codes, by field id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(field, codes)| (field.as_str(), codes.as_slice()))
    }

    /// Whether nothing is answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<F: Into<String>, C: Into<String>> FromIterator<(F, Vec<C>)> for Answers {
    fn from_iter<I: IntoIterator<Item = (F, Vec<C>)>>(items: I) -> Self {
        let mut answers = Self::new();
        for (field, codes) in items {
            answers.set(field, codes.into_iter().map(Into::into).collect());
        }
        answers
    }
}
