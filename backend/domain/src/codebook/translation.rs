//! The codebook's words in another language. Codes and rules stay those of `taxonomy.yaml`.

use super::{Codebook, PublicationNotes};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Translated words, by what they translate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    language: String,
    publication: PublicationNotes,
    facets: HashMap<String, FacetWords>,
    removed: HashMap<String, String>,
    fields: HashMap<String, FieldWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FacetWords {
    label: String,
    singular: String,
    help: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldWords {
    label: String,
    #[serde(default)]
    question: String,
    help: String,
    #[serde(default)]
    published_note: String,
    #[serde(default)]
    groups: HashMap<String, String>,
    #[serde(default)]
    codes: HashMap<String, CodeWords>,
}

/// A label, with a sentence of help where the original has one.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum CodeWords {
    Label(String),
    Helped(String, String),
}

impl Translation {
    /// The translations that this program was built with.
    ///
    /// # Panics
    ///
    /// Never in a build that passed its tests: one of them parses the same text.
    pub fn embedded() -> &'static [Self] {
        static EMBEDDED: OnceLock<Vec<Translation>> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            let spanish = serde_yaml::from_str(include_str!("../../taxonomy.es.yaml"))
                .expect("a test parses the embedded translation");
            vec![spanish]
        })
    }

    /// The translation into this language, BCP 47.
    #[must_use]
    pub fn find(language: &str) -> Option<&'static Self> {
        Self::embedded()
            .iter()
            .find(|translation| translation.language == language)
    }

    /// Its language, BCP 47.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What a removed detail of this kind is called; kinds are those of the `redact` crate.
    #[must_use]
    pub fn removed(&self, kind: &str) -> Option<&str> {
        self.removed.get(kind).map(String::as_str)
    }

    /// Every translated word, for those who must know which words stand on a site whatever anybody is called.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let facets = self
            .facets
            .values()
            .flat_map(|facet| [&facet.label, &facet.singular, &facet.help]);
        let fields = self.fields.values().flat_map(FieldWords::texts);
        facets
            .chain(self.removed.values())
            .chain(fields)
            .map(String::as_str)
    }
}

impl FieldWords {
    fn texts(&self) -> impl Iterator<Item = &String> {
        let codes = self.codes.values().flat_map(|code| match code {
            CodeWords::Label(label) => vec![label],
            CodeWords::Helped(label, help) => vec![label, help],
        });
        [
            &self.label,
            &self.question,
            &self.help,
            &self.published_note,
        ]
        .into_iter()
        .chain(self.groups.values())
        .chain(codes)
    }
}

impl Codebook {
    /// The same codebook with the words of another language. What has no translation keeps its own words.
    #[must_use]
    pub fn translated(&self, words: &Translation) -> Self {
        let mut book = self.clone();
        for facet in &mut book.document.facets {
            if let Some(words) = words.facets.get(&facet.id) {
                facet.label.clone_from(&words.label);
                facet.singular.clone_from(&words.singular);
                facet.help.clone_from(&words.help);
            }
        }
        let notes = [
            (&self.document.publication.as_is, &words.publication.as_is),
            (
                &self.document.publication.rolled_up,
                &words.publication.rolled_up,
            ),
            (
                &self.document.publication.never_in_rows,
                &words.publication.never_in_rows,
            ),
            (&self.document.publication.never, &words.publication.never),
        ];
        for field in &mut book.document.fields {
            if let Some((_, note)) = notes.iter().find(|(own, _)| **own == field.published_note) {
                field.published_note.clone_from(note);
            }
            let Some(own) = words.fields.get(&field.id) else {
                continue;
            };
            // A field may share the list of another one, and with it the words.
            let list = field.codes_of.as_ref().and_then(|of| words.fields.get(of));
            own.put_into(field, list.unwrap_or(own));
        }
        book.document.publication = words.publication.clone();
        book
    }
}

impl FieldWords {
    fn put_into(&self, field: &mut super::Field, list: &Self) {
        put(&mut field.label, &self.label);
        put(&mut field.question, &self.question);
        put(&mut field.help, &self.help);
        put(&mut field.published_note, &self.published_note);
        for group in &mut field.groups {
            put(
                &mut group.label,
                list.groups.get(&group.id).map_or("", |label| label),
            );
        }
        for code in &mut field.codes {
            match list.codes.get(&code.id) {
                Some(CodeWords::Label(label)) => put(&mut code.label, label),
                Some(CodeWords::Helped(label, help)) => {
                    put(&mut code.label, label);
                    put(&mut code.help, help);
                }
                None => {}
            }
        }
    }
}

fn put(words: &mut String, translated: &str) {
    if !translated.is_empty() {
        translated.clone_into(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Where every text of a codebook stands, so that two of them can be compared.
    fn places(book: &Codebook) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut add = |place: String, text: &str| all.push((place, text.to_owned()));
        for facet in book.facets() {
            add(format!("facet {}", facet.id), &facet.label);
            add(format!("facet {}: singular", facet.id), &facet.singular);
            add(format!("facet {}: help", facet.id), &facet.help);
        }
        for field in book.fields() {
            let id = &field.id;
            add(format!("{id}: label"), &field.label);
            add(format!("{id}: question"), &field.question);
            add(format!("{id}: help"), &field.help);
            add(format!("{id}: note"), &field.published_note);
            for group in &field.groups {
                add(format!("{id}: group {}", group.id), &group.label);
            }
            for code in &field.codes {
                add(format!("{id}: {}", code.id), &code.label);
                add(format!("{id}: {}: help", code.id), &code.help);
            }
        }
        all
    }

    /// Words that are the same in both languages.
    const SAME: [&str; 4] = ["Detective", "Supervisor", "Alcohol", "Radio"];

    #[test]
    fn every_word_is_translated_and_nothing_else_is() {
        let marked = Codebook::embedded();
        let english = places(marked);
        for words in Translation::embedded() {
            let other = places(&marked.translated(words));
            let missing: Vec<_> = english
                .iter()
                .zip(&other)
                .filter(|((_, own), (_, theirs))| {
                    own.is_empty() != theirs.is_empty()
                        || (own == theirs && !own.is_empty() && !SAME.contains(&own.as_str()))
                })
                .map(|((place, _), _)| place)
                .collect();
            assert!(missing.is_empty(), "not in {}: {missing:?}", words.language);
        }
    }

    #[test]
    fn a_translation_names_nothing_that_is_not_there() {
        let book = Codebook::embedded();
        for words in Translation::embedded() {
            let facets: BTreeSet<_> = book.facets().iter().map(|facet| &facet.id).collect();
            assert_eq!(facets, words.facets.keys().collect());
            let fields: BTreeSet<_> = book.fields().iter().map(|field| &field.id).collect();
            assert_eq!(fields, words.fields.keys().collect());
            for (id, field) in &words.fields {
                let own = book.field(id).unwrap();
                for code in field.codes.keys() {
                    assert!(own.code(code).is_some(), "{id}: {code}");
                }
                for group in field.groups.keys() {
                    assert!(
                        own.groups.iter().any(|one| one.id == *group),
                        "{id}: {group}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_kind_of_removed_detail_has_its_word() {
        let kinds: BTreeSet<_> = redact::Kind::ALL.iter().map(|kind| kind.code()).collect();
        for words in Translation::embedded() {
            let translated: BTreeSet<_> = words.removed.keys().map(String::as_str).collect();
            assert_eq!(translated, kinds);
        }
    }

    #[test]
    fn words_change_and_codes_stay() {
        let spanish = Codebook::embedded().translated(Translation::find("es").unwrap());
        assert_eq!(spanish.label("light", "daylight"), Some("Luz del día"));
        assert_eq!(spanish.label("year", "2026"), Some("2026"));
        assert_eq!(spanish.label("light", "nowhere"), None);
        assert!(Translation::find("fr").is_none());
    }
}
