//! Names, numbers and sentences in one language.

use super::english::ENGLISH;
use super::spanish::SPANISH;
use super::words::{self, Words};
use crate::chart::Unit;
use crate::codes::{field_label, listing_of};
use crate::language::Language;
use crate::plain;
use domain::trends::Share;
use std::fmt::Display;

/// Tells the analysis in one language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) language: &'a Language,
    pub(super) words: &'static Words,
}

impl<'a> Teller<'a> {
    pub(super) fn new(language: &'a Language) -> Self {
        let words = match language.code() {
            "es" => &SPANISH,
            _ => &ENGLISH,
        };
        Self { language, words }
    }

    /// What a code is called. The analysis names codes in the codebook's own language.
    pub(super) fn name(&self, field: &str, code: &str) -> String {
        let label = self.language.book().label(field, code);
        plain::line(label.unwrap_or(code))
    }

    /// The same in quotation marks.
    pub(super) fn quoted(&self, field: &str, code: &str) -> String {
        self.say(self.words.quoted, &[("name", &self.name(field, code))])
    }

    /// What a field is called.
    pub(super) fn field(&self, field: &str) -> String {
        field_label(self.language.book(), field)
    }

    /// The list of the lessons with a code, as a link, where there is one.
    pub(super) fn listing(&self, field: &str, code: &str) -> Option<String> {
        let path = listing_of(self.language.book(), field, code)?;
        Some(self.language.link(&path))
    }

    /// A sentence with its places filled.
    pub(super) fn say(&self, sentence: &str, values: &[(&str, &dyn Display)]) -> String {
        plain::line(&words::fill(sentence, values))
    }

    /// A share with its interval, in words.
    pub(super) fn share(&self, share: &Share) -> String {
        let values: [(&str, &dyn Display); 5] = [
            ("count", &share.count),
            ("of", &share.of),
            ("share", &percent(share.share)),
            ("low", &percent(Some(share.low))),
            ("high", &percent(Some(share.high))),
        ];
        self.say(self.words.share_in_words, &values)
    }

    /// The columns of [`cells`].
    pub(super) fn share_columns(&self) -> [String; 5] {
        let words = self.words;
        [words.lessons, words.of, words.share, words.low, words.high].map(str::to_owned)
    }
}

/// A share as the cells of a table.
pub(super) fn cells(share: &Share) -> [String; 5] {
    [
        share.count.to_string(),
        share.of.to_string(),
        percent(share.share),
        percent(Some(share.low)),
        percent(Some(share.high)),
    ]
}

/// A share as per cent; none of none.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| Unit::Share.show(share))
}

/// A probability to three decimals; smaller ones say that they are.
pub(super) fn probability(value: f64) -> String {
    if value < 0.001 {
        return "< 0.001".to_owned();
    }
    format!("{value:.3}")
}
