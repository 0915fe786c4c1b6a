//! Settings, in two steps: raw from file and environment, then resolved and checked once at start.

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Every setting as written by people. The variable is `NEARMISS_` and the name in capitals.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    listen: String,
    data: PathBuf,
    keys: PathBuf,
    base_url: Option<String>,
    zola: Option<PathBuf>,
    pagefind: Option<PathBuf>,
    lists: Option<PathBuf>,
    keep_releases: usize,
    log: String,
}

/// Settings that were checked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `NEARMISS_LISTEN`: where the server listens.
    pub listen: SocketAddr,
    /// `NEARMISS_DATA`: database, releases and exported lessons.
    pub data: PathBuf,
    /// `NEARMISS_KEYS`: root key and ring; never inside the data folder.
    pub keys: PathBuf,
    /// `NEARMISS_BASE_URL`: address of the site as readers see it, without a slash at the end.
    pub base_url: String,
    /// `NEARMISS_ZOLA`: the Zola program; absent: `zola` on the path, then the copy of the project's set-up.
    pub zola: Option<PathBuf>,
    /// `NEARMISS_PAGEFIND`: the Pagefind program; absent: `pagefind` on the path, then the copy of the project's set-up.
    pub pagefind: Option<PathBuf>,
    /// `NEARMISS_LISTS`: folder of the host's own lists; absent: the built-in lists alone.
    pub lists: Option<PathBuf>,
    /// `NEARMISS_KEEP_RELEASES`: releases kept for rollback.
    pub keep_releases: usize,
    /// `NEARMISS_LOG`: filter of the structured log.
    pub log: String,
    /// `--dev`: introspection and GraphiQL. Never a setting of file or environment.
    pub dev: bool,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Unknown name or wrong type.
    #[error("a setting is not understood: {0}")]
    Unread(String),
    /// Not an address and port.
    #[error("NEARMISS_LISTEN must be an address and port such as 127.0.0.1:8080")]
    Listen,
    /// Not an http address.
    #[error("NEARMISS_BASE_URL must begin with http:// or https:// and have no slash at its end")]
    BaseUrl,
    /// Keys beside what they open.
    #[error(
        "NEARMISS_KEYS must not lie inside NEARMISS_DATA: a backup of the data would carry its keys"
    )]
    KeysInData,
    /// No release would be kept.
    #[error("NEARMISS_KEEP_RELEASES must be from 1 to 100")]
    KeepReleases,
}

impl Settings {
    /// Reads `NEARMISS_CONFIG` (a TOML file, if named), then the environment, over the defaults.
    ///
    /// # Errors
    ///
    /// When a setting is unknown, of the wrong type, or contradicts another.
    pub fn load() -> Result<Self, SettingsError> {
        let mut sources = Figment::from(Serialized::defaults(Raw::default()));
        if let Some(file) = std::env::var_os("NEARMISS_CONFIG") {
            sources = sources.merge(Toml::file_exact(PathBuf::from(file)));
        }
        let environment = Env::prefixed("NEARMISS_").ignore(&["config", "chromium", "bin", "url"]);
        let raw: Raw = sources
            .merge(environment)
            .extract()
            .map_err(|error| SettingsError::Unread(told(&error)))?;
        raw.resolve()
    }

    /// Settings for one folder that holds everything: for stories and chores.
    ///
    /// # Errors
    ///
    /// Never for a plain folder.
    pub fn in_folder(
        folder: &Path,
        base_url: &str,
        zola: Option<PathBuf>,
    ) -> Result<Self, SettingsError> {
        Raw {
            listen: "127.0.0.1:0".into(),
            data: folder.join("data"),
            keys: folder.join("keys"),
            base_url: Some(base_url.to_owned()),
            zola,
            ..Raw::default()
        }
        .resolve()
    }

    /// The database file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data.join("nearmiss.sqlite")
    }

    /// The root key file.
    #[must_use]
    pub fn root_key(&self) -> PathBuf {
        self.keys.join("root.key")
    }
}

impl Default for Raw {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            data: "var/data".into(),
            keys: "var/keys".into(),
            base_url: None,
            zola: None,
            pagefind: None,
            lists: None,
            keep_releases: 5,
            log: "info".into(),
        }
    }
}

impl Raw {
    fn resolve(self) -> Result<Settings, SettingsError> {
        let listen: SocketAddr = self.listen.parse().map_err(|_| SettingsError::Listen)?;
        let base_url = self.base_url.unwrap_or_else(|| format!("http://{listen}"));
        let is_web = base_url.starts_with("http://") || base_url.starts_with("https://");
        if !is_web || base_url.ends_with('/') {
            return Err(SettingsError::BaseUrl);
        }
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (data, keys) = (absolute(&self.data), absolute(&self.keys));
        if keys.starts_with(&data) {
            return Err(SettingsError::KeysInData);
        }
        if !(1..=100).contains(&self.keep_releases) {
            return Err(SettingsError::KeepReleases);
        }
        Ok(Settings {
            listen,
            data,
            keys,
            base_url,
            zola: self.zola.filter(|path| !path.as_os_str().is_empty()),
            pagefind: self.pagefind.filter(|path| !path.as_os_str().is_empty()),
            lists: self
                .lists
                .filter(|path| !path.as_os_str().is_empty())
                .map(|path| absolute(&path)),
            keep_releases: self.keep_releases,
            log: self.log,
            dev: false,
        })
    }
}

/// The names in an error, not the values: a value may be a secret typed into the wrong place.
fn told(error: &figment::Error) -> String {
    if let figment::error::Kind::UnknownField(name, known) = &error.kind {
        return format!("{name} is no setting; there are {}", known.join(", "));
    }
    format!("{} has the wrong form", error.path.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_never_lie_inside_the_data() {
        let raw = Raw {
            data: "var".into(),
            keys: "var/keys".into(),
            ..Raw::default()
        };
        assert!(matches!(raw.resolve(), Err(SettingsError::KeysInData)));
    }

    #[test]
    fn the_base_address_follows_the_listening_one() {
        assert_eq!(
            Raw::default().resolve().unwrap().base_url,
            "http://127.0.0.1:8080"
        );
    }

    #[test]
    fn an_empty_name_of_a_lists_folder_names_none() {
        let named = |folder: &str| {
            let raw = Raw {
                lists: Some(folder.into()),
                ..Raw::default()
            };
            raw.resolve().unwrap().lists
        };
        assert_eq!(named(""), None);
        assert!(named("lists").unwrap().is_absolute());
    }

    #[test]
    fn a_wrong_address_is_named_by_its_variable() {
        let raw = Raw {
            listen: "localhost".into(),
            ..Raw::default()
        };
        assert!(
            raw.resolve()
                .unwrap_err()
                .to_string()
                .starts_with("NEARMISS_LISTEN")
        );
    }
}
