//! What the exporter needs to know of the site: its name, its languages, whom to tell of a fault.
//!
//! It stands in the site's `config.toml`, the file that Zola reads, so that nothing is said twice.

use crate::error::PublishError;
use crate::folder::Folder;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file, relative to the site's folder.
const FILE: &str = "config.toml";

/// The part of `config.toml` that the exporter reads; Zola reads the rest.
#[derive(Clone, Default, Debug, Deserialize)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) description: String,
    #[serde(default)]
    languages: BTreeMap<String, toml::Table>,
    #[serde(default)]
    pub(crate) extra: Extra,
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
}
