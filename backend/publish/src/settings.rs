//! What the exporter needs to know of the site: its name, its languages, whom to tell of a fault.
//!
//! It stands in the site's `config.toml`, the file that Zola reads, so that nothing is said twice.

use crate::error::PublishError;
use crate::folder::Folder;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file, relative to the site's folder.
const FILE: &str = "config.toml";

/// The language of a site that does not say.
const OWN: &str = "en";

/// The part of `config.toml` that the exporter reads; Zola reads the rest.
#[derive(Clone, Default, Debug, Deserialize)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    default_language: Option<String>,
    /// Words of the templates by their key, in the site's own language.
    #[serde(default)]
    translations: BTreeMap<String, String>,
    #[serde(default)]
    languages: BTreeMap<String, Translated>,
    #[serde(default)]
    pub(crate) extra: Extra,
}

/// What is said of a language beside the first one.
#[derive(Clone, Default, Debug, Deserialize)]
struct Translated {
    #[serde(default)]
    translations: BTreeMap<String, String>,
}

/// The words of the templates in one language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    /// BCP 47.
    pub(crate) language: &'a str,
    words: &'a BTreeMap<String, String>,
}

impl<'a> Words<'a> {
    /// The word under this key; the key itself where the site has none.
    pub(crate) fn get(self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }
}

/// The project's own settings.
#[derive(Clone, Default, Debug, Deserialize)]
pub(crate) struct Extra {
    #[serde(default)]
    pub(crate) licence: String,
    /// Where to write to, as a URI. Without it there is no `security.txt`.
    pub(crate) contact: Option<String>,
    /// When the statement about security ends, as RFC 3339 writes it.
    pub(crate) security_expires: Option<String>,
}

impl Settings {
    /// A site without the file has no name and one language. Zola has more to say about that.
    pub(crate) fn read(site: &Folder) -> Result<Self, PublishError> {
        let Some(bytes) = site.find(FILE)? else {
            return Ok(Self::default());
        };
        toml::from_str(&String::from_utf8_lossy(&bytes)).map_err(|error| PublishError::Settings {
            path: site.name(FILE),
            reason: error.message().to_owned(),
        })
    }

    /// The languages beside the first one, BCP 47.
    pub(crate) fn translations(&self) -> Vec<String> {
        self.languages.keys().cloned().collect()
    }

    /// The words in this language, BCP 47, or in the site's own where it has no others.
    pub(crate) fn words(&self, language: &str) -> Words<'_> {
        let primary = language.split('-').next().unwrap_or_default();
        match self.languages.get_key_value(primary) {
            Some((language, translated)) => Words {
                language,
                words: &translated.translations,
            },
            None => Words {
                language: self.default_language.as_deref().unwrap_or(OWN),
                words: &self.translations,
            },
        }
    }
}
