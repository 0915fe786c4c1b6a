//! Compares a folder with its manifest.

use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::manifest::{self, Manifest};
use std::path::Path;

/// What a comparison found. Paths are relative and sorted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verified {
    /// The release that the folder says it is.
    pub digest: String,
    /// How many files it should hold.
    pub files: usize,
    /// Listed and not there.
    pub missing: Vec<String>,
    /// There and not listed.
    pub extra: Vec<String>,
    /// There with other bytes.
    pub changed: Vec<String>,
}

impl Verified {
    /// Whether the folder is what its manifest says.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.extra.is_empty() && self.changed.is_empty()
    }
}

/// Compares a release, or the current release of a folder of releases or of a mirror, with its manifest.
///
/// # Errors
///
/// When there is no manifest, it cannot be read, or the disk refuses.
pub fn verify(folder: &Path) -> Result<Verified, PublishError> {
    let given = Folder::new(Step::Verify, "release", folder);
    let release = if given.exists(manifest::FILE) {
        given
    } else {
        given.inner("current")
    };
    let Some(bytes) = release.find(manifest::FILE)? else {
        return Err(PublishError::Missing {
            step: Step::Verify,
            path: manifest::FILE.into(),
        });
    };
    let manifest = Manifest::parse(&bytes, Step::Verify)?;
    // The link `current` itself is followed; links inside a release are not, and count as strange.
    let root = release
        .root()
        .canonicalize()
        .map_err(|source| release.refused("", source))?;
    let release = Folder::new(Step::Verify, "release", &root);
    let mut found = Verified {
        digest: manifest.digest().into(),
        files: manifest.files().len(),
        ..Verified::default()
    };
    for name in release
        .files()?
        .into_iter()
        .filter(|name| name != manifest::FILE)
    {
        match manifest.find(&name) {
            None => found.extra.push(name),
            Some(listed) if !release.holds(&name, listed)? => found.changed.push(name),
            Some(_) => {}
        }
    }
    found.missing = manifest
        .files()
        .iter()
        .filter(|file| !release.exists(&file.path))
        .map(|file| file.path.clone())
        .collect();
    Ok(found)
}

impl Folder {
    /// Whether the file is a plain file with the listed bytes.
    pub(crate) fn holds(
        &self,
        name: &str,
        listed: &manifest::Listed,
    ) -> Result<bool, PublishError> {
        let found = std::fs::symlink_metadata(self.path(name))
            .map_err(|source| self.refused(name, source))?;
        if !found.is_file() || found.len() != listed.size {
            return Ok(false);
        }
        Ok(manifest::hash(&self.read(name)?) == listed.sha256)
    }
}
