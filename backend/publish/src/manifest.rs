//! What a release holds, file by file, so that a copy can be checked and fetched.

use crate::error::{PublishError, Step};
use crate::folder::Folder;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

/// The manifest's own name; it does not list itself.
pub(crate) const FILE: &str = "manifest.json";

/// Version of the format written here.
const FORMAT: u32 = 1;

/// More files than this are no release of ours.
const MOST_FILES: usize = 2_000_000;

/// The largest single file a release may hold: 256 MB.
const LARGEST_FILE: u64 = 256 << 20;

/// Every file of a release, in the order of their paths.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    /// SHA-256 over the list of files: the release's name.
    release: String,
    files: Vec<Listed>,
}

/// One file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Relative, with `/` between parts.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Lists a folder.
    pub(crate) fn of(folder: &Folder) -> Result<Self, PublishError> {
        let names = folder.files()?;
        let listed = names.into_iter().filter(|name| name != FILE).map(|path| {
            let bytes = folder.read(&path)?;
            Ok(Listed {
                path,
                size: bytes.len() as u64,
                sha256: hash(&bytes),
            })
        });
        let files: Vec<Listed> = listed.collect::<Result<_, PublishError>>()?;
        Ok(Self {
            format: FORMAT,
            release: digest(&files),
            files,
        })
    }

    /// Reads a manifest and refuses one that no release of ours could have.
    pub(crate) fn parse(bytes: &[u8], step: Step) -> Result<Self, PublishError> {
        let refused = |reason: String| PublishError::Manifest { step, reason };
        let manifest: Self =
            serde_json::from_slice(bytes).map_err(|_| refused("is not a manifest".into()))?;
        if manifest.format != FORMAT {
            return Err(refused(format!(
                "format {} is not known here",
                manifest.format
            )));
        }
        manifest.check_files().map_err(refused)?;
        if digest(&manifest.files) != manifest.release {
            return Err(refused("the release digest does not match the list".into()));
        }
        Ok(manifest)
    }

    /// Reads the manifest of a release folder.
    ///
    /// # Errors
    ///
    /// When it is missing, or is none that a release of ours could have.
    pub fn read(release: &Path) -> Result<Self, PublishError> {
        let folder = Folder::new(Step::Verify, "release", release);
        Self::parse(&folder.read(FILE)?, Step::Verify)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes =
            serde_json::to_vec_pretty(self).expect("a manifest of text and numbers is JSON");
        bytes.push(b'\n');
        bytes
    }

    /// SHA-256 over the list of files, lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.release
    }

    /// The files, in the order of their paths.
    #[must_use]
    pub fn files(&self) -> &[Listed] {
        &self.files
    }

    /// Bytes of all files together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// The file of this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<&Listed> {
        let at = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        self.files.get(at)
    }

    fn check_files(&self) -> Result<(), String> {
        if self.files.len() > MOST_FILES {
            return Err(format!("lists more than {MOST_FILES} files"));
        }
        if self
            .files
            .windows(2)
            .any(|pair| matches!(pair, [one, two] if one.path >= two.path))
        {
            return Err("is not sorted, or lists a path twice".into());
        }
        let paths: BTreeSet<&str> = self.files.iter().map(|file| file.path.as_str()).collect();
        for file in &self.files {
            check_path(&file.path)?;
            let mut outer = file.path.as_str();
            while let Some((folder, _)) = outer.rsplit_once('/') {
                if paths.contains(folder) {
                    return Err(format!("{folder:?} is listed as a file and as a folder"));
                }
                outer = folder;
            }
            if file.size > LARGEST_FILE {
                return Err(format!(
                    "{:?} is larger than {LARGEST_FILE} bytes",
                    file.path
                ));
            }
            if file.sha256.len() != 64
                || !file
                    .sha256
                    .bytes()
                    .all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
            {
                return Err(format!("{:?} has no SHA-256", file.path));
            }
        }
        Ok(())
    }
}

/// SHA-256 as lower-case hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn digest(files: &[Listed]) -> String {
    let mut sum = Sha256::new();
    for file in files {
        sum.update(format!("{} {} {}\n", file.sha256, file.size, file.path));
    }
    HEXLOWER.encode(&sum.finalize())
}

/// A path may lead nowhere but into the release.
fn check_path(path: &str) -> Result<(), String> {
    let odd_part = |part: &str| part.is_empty() || part == "." || part == "..";
    let odd_sign = |sign: char| sign.is_control() || matches!(sign, '\\' | ':' | '?' | '#' | '%');
    if path.len() > 1024 || path == FILE || path.split('/').any(odd_part) || path.contains(odd_sign)
    {
        return Err(format!(
            "{:?} is no path of a release",
            path.chars().take(80).collect::<String>()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest_of(path: &str) -> Manifest {
        let files = vec![Listed {
            path: path.into(),
            size: 1,
            sha256: hash(b"x"),
        }];
        Manifest {
            format: FORMAT,
            release: digest(&files),
            files,
        }
    }

    #[track_caller]
    fn check(path: &str, allowed: bool) {
        let read = Manifest::parse(&manifest_of(path).to_bytes(), Step::Mirror);
        assert_eq!(read.is_ok(), allowed, "{path:?}");
    }

    #[test]
    fn a_path_leads_into_the_release_only() {
        check("lessons/2026/NM-2026-0042/index.html", true);
        check(".well-known/security.txt", true);
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "c:/x",
            "a\0b",
            "a%2e",
            FILE,
        ] {
            check(path, false);
        }
    }

    #[test]
    fn order_repetition_and_folders_are_checked() {
        for paths in [["b", "a"], ["a", "a"], ["a", "a/b"]] {
            let files: Vec<Listed> = paths
                .iter()
                .flat_map(|path| manifest_of(path).files)
                .collect();
            let manifest = Manifest {
                format: FORMAT,
                release: digest(&files),
                files,
            };
            assert!(
                Manifest::parse(&manifest.to_bytes(), Step::Mirror).is_err(),
                "{paths:?}"
            );
        }
    }

    #[test]
    fn a_digest_of_something_else_is_refused() {
        let manifest = Manifest {
            release: hash(b"other"),
            ..manifest_of("a")
        };
        let error = Manifest::parse(&manifest.to_bytes(), Step::Verify).unwrap_err();
        assert_eq!(
            error.to_string(),
            "verify: manifest.json: the release digest does not match the list"
        );
    }
}
