use super::TestApp;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What lies on the disk of a system, by what it is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    /// The database with its write-ahead log.
    Database,
    /// Ring and root key.
    Keys,
    /// Every kept release.
    Releases,
    /// Exported lessons, work folders, templates: the rest of the data folder.
    Content,
}

impl TestApp {
    /// Every file of a place with its bytes.
    pub(crate) fn files(&self, place: Place) -> Vec<(PathBuf, Vec<u8>)> {
        let data = &self.settings.data;
        let is_database = |path: &Path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("nearmiss.sqlite"))
        };
        match place {
            Place::Keys => read_all(&self.settings.keys),
            Place::Releases => read_all(&data.join("releases")),
            Place::Database => pick(data, is_database),
            Place::Content => pick(data, |path| {
                !is_database(path) && !path.starts_with(data.join("releases"))
            }),
        }
    }
}

/// Every file under a folder with its bytes.
pub(crate) fn read_all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    pick(folder, |_| true)
}

fn pick(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<(PathBuf, Vec<u8>)> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && wanted(entry.path()))
        .map(|entry| {
            (
                entry.path().to_owned(),
                std::fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}
