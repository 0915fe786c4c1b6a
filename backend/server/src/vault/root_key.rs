//! The root key wraps every key of the ring. Today it is a file; another scheme fills the same trait.

use crate::chance::{self, Random};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use zeroize::Zeroizing;

/// Gives keys derived from the root, each for one use.
pub trait RootKey: Send + Sync {
    /// The key for the use that `context` names.
    fn derive(&self, context: &str) -> Zeroizing<[u8; 32]>;
}

/// 32 random bytes in a file of mode 0600.
pub struct FileRootKey(Zeroizing<[u8; 32]>);

/// Why there is no root key.
#[derive(Debug, thiserror::Error)]
pub enum RootKeyError {
    /// The file is not there.
    #[error(
        "the root key {0} is missing: restore it from where you keep keys, or start with an empty data folder"
    )]
    Missing(String),
    /// Others may read it.
    #[error("{0} may be read by others: run chmod 600 on it, and think about who read it")]
    Readable(String),
    /// It is not 32 bytes.
    #[error("the root key {0} is damaged: it must have 32 bytes")]
    Damaged(String),
    /// It cannot be written.
    #[error("the root key {0} cannot be written: check that its folder exists and is writable")]
    Unwritable(String),
}

impl FileRootKey {
    /// Reads the key.
    ///
    /// # Errors
    ///
    /// When the file is missing, damaged, or readable by others.
    pub fn open(file: &Path) -> Result<Self, RootKeyError> {
        let name = || file.display().to_string();
        refuse_readable(file).map_err(|readable| match readable {
            Permission::Missing => RootKeyError::Missing(name()),
            Permission::Readable => RootKeyError::Readable(name()),
        })?;
        let bytes = Zeroizing::new(fs::read(file).map_err(|_| RootKeyError::Missing(name()))?);
        let key: [u8; 32] = bytes
            .as_slice()
            .try_into()
            .map_err(|_| RootKeyError::Damaged(name()))?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Makes a new key file.
    ///
    /// # Errors
    ///
    /// When it exists or cannot be written.
    pub fn create(file: &Path, random: &dyn Random) -> Result<(), RootKeyError> {
        let key = Zeroizing::new(chance::bytes::<32>(random));
        let write = || -> std::io::Result<()> {
            let mut new = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(file)?;
            new.write_all(&*key)?;
            new.sync_all()
        };
        write().map_err(|_| RootKeyError::Unwritable(file.display().to_string()))
    }
}

impl RootKey for FileRootKey {
    fn derive(&self, context: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(blake3::derive_key(
            &format!("nearmiss root key v1: {context}"),
            &*self.0,
        ))
    }
}

pub(super) enum Permission {
    Missing,
    Readable,
}

/// Refuses a file that group or others may touch.
pub(super) fn refuse_readable(file: &Path) -> Result<(), Permission> {
    let found = fs::metadata(file).map_err(|_| Permission::Missing)?;
    if found.mode() & 0o077 == 0 {
        Ok(())
    } else {
        Err(Permission::Readable)
    }
}
