//! A folder whose files are named relative to it, so that errors never tell where on the machine it lies.

use crate::error::{PublishError, Step};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One of the publisher's folders during one step.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    step: Step,
    label: String,
    root: PathBuf,
}

impl Folder {
    /// `label` is what errors call the folder: `content`, `releases`.
    pub(crate) fn new(step: Step, label: &str, root: &Path) -> Self {
        Self {
            step,
            label: label.to_owned(),
            root: root.to_owned(),
        }
    }

    /// A folder inside this one.
    pub(crate) fn inner(&self, name: &str) -> Self {
        Self {
            step: self.step,
            label: self.name(name),
            root: self.path(name),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        if name.is_empty() {
            self.root.clone()
        } else {
            self.root.join(name)
        }
    }

    /// What errors call the file.
    pub(crate) fn name(&self, name: &str) -> String {
        if name.is_empty() {
            self.label.clone()
        } else {
            format!("{}/{name}", self.label)
        }
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(crate) fn create(&self, name: &str) -> Result<(), PublishError> {
        fs::create_dir_all(self.path(name)).map_err(|source| self.refused(name, source))
    }

    pub(crate) fn read(&self, name: &str) -> Result<Vec<u8>, PublishError> {
        fs::read(self.path(name)).map_err(|source| self.refused(name, source))
    }

    /// The bytes, or none when there is no such file.
    pub(crate) fn find(&self, name: &str) -> Result<Option<Vec<u8>>, PublishError> {
        match fs::read(self.path(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.refused(name, error)),
        }
    }

    /// Writes a file so that a reader finds the old bytes or the new ones, never a part.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let part = format!("{name}.part");
        let written = match fs::write(self.path(&part), bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.create(name.rsplit_once('/').map_or("", |(folder, _)| folder))?;
                fs::write(self.path(&part), bytes)
            }
            done => done,
        };
        written
            .and_then(|()| fs::rename(self.path(&part), self.path(name)))
            .map_err(|source| self.refused(name, source))
    }

    /// Writes a file only where its bytes differ, and tells whether they did.
    pub(crate) fn write_changed(&self, name: &str, bytes: &[u8]) -> Result<bool, PublishError> {
        if self.find(name)?.is_some_and(|old| old == bytes) {
            return Ok(false);
        }
        self.write(name, bytes).map(|()| true)
    }

    pub(crate) fn rename(&self, from: &str, to: &str) -> Result<(), PublishError> {
        fs::rename(self.path(from), self.path(to)).map_err(|source| self.refused(to, source))
    }

    /// Removes a file and the folders that it leaves empty. A file that is not there is fine.
    pub(crate) fn remove(&self, name: &str) -> Result<(), PublishError> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(self.refused(name, error));
            }
            _ => {}
        }
        let mut folder = name;
        while let Some((outer, _)) = folder.rsplit_once('/') {
            // A folder that still holds something stays; that is the only way this fails.
            if fs::remove_dir(self.path(outer)).is_err() {
                break;
            }
            folder = outer;
        }
        Ok(())
    }

    /// Removes a folder with everything in it. One that is not there is fine.
    pub(crate) fn remove_all(&self, name: &str) -> Result<(), PublishError> {
        match fs::remove_dir_all(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.refused(name, error)),
            _ => Ok(()),
        }
    }

    /// Writes a file of a folder that nobody reads yet.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let written = match fs::write(self.path(name), bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.create(name.rsplit_once('/').map_or("", |(folder, _)| folder))?;
                fs::write(self.path(name), bytes)
            }
            done => done,
        };
        written.map_err(|source| self.refused(name, source))
    }

    /// Everything but folders by its relative name, with `/` between parts, in the order of their bytes. Symbolic links
    /// are named and not followed.
    pub(crate) fn files(&self) -> Result<Vec<String>, PublishError> {
        let mut names = Vec::new();
        for entry in walkdir::WalkDir::new(&self.root).min_depth(1) {
            let entry = entry.map_err(|error| self.walk_refused(error))?;
            if !entry.file_type().is_dir() {
                names.push(self.relative(entry.path())?);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Puts the folder's own entries on the disk.
    pub(crate) fn sync(&self) -> Result<(), PublishError> {
        fs::File::open(&self.root)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| self.refused("", source))
    }

    /// The error for what the system refused here.
    pub(crate) fn refused(&self, name: &str, source: io::Error) -> PublishError {
        PublishError::Disk {
            step: self.step,
            path: self.name(name),
            source,
        }
    }

    fn relative(&self, path: &Path) -> Result<String, PublishError> {
        let name = path.strip_prefix(&self.root).ok().and_then(Path::to_str);
        // A published path must be a URL; what is no Unicode cannot be one.
        let odd = || io::Error::new(io::ErrorKind::InvalidFilename, "file name is not Unicode");
        name.map(str::to_owned)
            .ok_or_else(|| self.refused("", odd()))
    }

    fn walk_refused(&self, error: walkdir::Error) -> PublishError {
        let name = error
            .path()
            .and_then(|path| path.strip_prefix(&self.root).ok())
            .and_then(Path::to_str)
            .unwrap_or("");
        let name = name.to_owned();
        self.refused(
            &name,
            error
                .into_io_error()
                .unwrap_or_else(|| io::ErrorKind::Other.into()),
        )
    }
}
