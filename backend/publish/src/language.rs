//! The languages that pages are made in. The text of a lesson stays in its own; everything around it is translated.
//!
//! The codebook's own language is the first. It has every page. A translation has the home page, the lessons, and the
//! first page of each list, under its own folder: `/es/`.

use crate::address;
use crate::plain;
use domain::codebook::{Codebook, Translation};

/// The language of the codebook itself.
const OWN: &str = "en";

/// One language with the codebook in it.
pub(crate) struct Language {
    book: Codebook,
    translation: Option<&'static Translation>,
}

/// The few words that stand in pages before any template sees them.
pub(crate) struct Words {
    pub(crate) lessons: &'static str,
    pub(crate) all_lessons: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) alerts: &'static str,
    pub(crate) about_alerts: &'static str,
    pub(crate) training: &'static str,
    pub(crate) search: &'static str,
}

const ENGLISH: Words = Words {
    lessons: "Lessons",
    all_lessons: "All lessons",
    withdrawn: "Lesson withdrawn",
    alerts: "Alerts",
    about_alerts: "Warnings that could not wait for the lesson: what is dangerous, and what to do.",
    training: "Training",
    search: "Search",
};

const SPANISH: Words = Words {
    lessons: "Lecciones",
    all_lessons: "Todas las lecciones",
    withdrawn: "Lección retirada",
    alerts: "Alertas",
    about_alerts: "Avisos que no podían esperar a la lección: qué es peligroso y qué hacer.",
    training: "Capacitación",
    search: "Buscar",
};

impl Language {
    /// The codebook's own language.
    pub(crate) fn own(book: &Codebook) -> Self {
        Self {
            book: book.clone(),
            translation: None,
        }
    }

    /// Those of these languages that the codebook is translated into.
    pub(crate) fn translations(book: &Codebook, languages: &[String]) -> Vec<Self> {
        let found = languages
            .iter()
            .filter_map(|language| Translation::find(language));
        found
            .map(|translation| Self {
                book: book.translated(translation),
                translation: Some(translation),
            })
            .collect()
    }

    pub(crate) fn book(&self) -> &Codebook {
        &self.book
    }

    pub(crate) fn is_translation(&self) -> bool {
        self.translation.is_some()
    }

    pub(crate) fn code(&self) -> &str {
        self.translation.map_or(OWN, Translation::language)
    }

    /// What the list of alerts is called in feeds, which stand in the site's own language.
    pub(crate) fn title_of_alerts() -> &'static str {
        ENGLISH.alerts
    }

    pub(crate) fn words(&self) -> &'static Words {
        match self.code() {
            "es" => &SPANISH,
            _ => &ENGLISH,
        }
    }

    /// The address of a page in this language, without slashes at its ends.
    pub(crate) fn path(&self, path: &str) -> String {
        match self.translation {
            None => path.to_owned(),
            Some(_) if path.is_empty() => self.code().to_owned(),
            Some(_) => format!("{}/{path}", self.code()),
        }
    }

    /// The same as a link.
    pub(crate) fn link(&self, path: &str) -> String {
        address::link(&self.path(path))
    }

    /// The file of `content/` that makes a page in this language. Zola reads the language from its name.
    pub(crate) fn file(&self, name: &str) -> String {
        match (self.translation, name.strip_suffix(".md")) {
            (Some(_), Some(stem)) if stem.starts_with('_') => {
                format!("{stem}.{}.md", self.code())
            }
            (Some(_), Some(stem)) => format!("{0}/{stem}.{0}.md", self.code()),
            _ => name.to_owned(),
        }
    }

    /// What a removed detail of this kind is called.
    pub(crate) fn removed(&self, kind: &str) -> String {
        let translated = self
            .translation
            .and_then(|translation| translation.removed(kind));
        let own = || redact::Kind::from_code(kind).map(redact::Kind::label);
        match translated.or_else(own) {
            Some(label) => label.to_owned(),
            None => plain::line(kind).to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_has_its_own_folder() {
        let book = Codebook::embedded();
        let own = Language::own(book);
        assert_eq!(own.link("factors"), "/factors/");
        assert_eq!(own.file("listings/factors.md"), "listings/factors.md");
        let asked = ["fr".to_owned(), "es".to_owned()];
        let translations = Language::translations(book, &asked);
        let [spanish] = &translations[..] else {
            panic!("one translation exists")
        };
        assert_eq!(spanish.link("factors"), "/es/factors/");
        assert_eq!(spanish.link(""), "/es/");
        assert_eq!(spanish.file("_index.md"), "_index.es.md");
        assert_eq!(
            spanish.file("listings/factors.md"),
            "es/listings/factors.es.md"
        );
        assert_eq!(spanish.removed("PLATE"), "matrícula de vehículo");
        assert_eq!(own.removed("something"), "something");
    }
}
