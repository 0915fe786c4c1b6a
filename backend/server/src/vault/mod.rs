//! Seals originals and destroys them.
//!
//! Every report has data keys of its own, one for each [`Purpose`]. They lie in a ring file outside database and data
//! folder, wrapped under the root key. Destroying a key in the ring destroys what it sealed, in old backups of the
//! database too. Nothing here prints or logs; errors name files and steps, never texts.

mod hashes;
mod ring;
mod root_key;
mod seal;

pub use hashes::Hashes;
pub use ring::{Purpose, RingError};
pub use root_key::{FileRootKey, RootKey, RootKeyError};

use crate::chance::{self, Random};
use domain::guard::GuardKey;
use domain::id::ReportId;
use domain::report::OriginalAccess;
use ring::Ring;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// Field of the sealed story: narrative, lessons and free answers of the submitter.
pub const STORY: &str = "story";
/// Field of the review: marks, decisions, rephrasings, comments.
pub const REVIEW: &str = "review";
/// Field of the clean text that the analyst reads.
pub const CLEAN: &str = "clean";
/// Field of the analyst's draft.
pub const DRAFT: &str = "draft";

/// Keys of the ring and what is done with them.
pub struct Vault {
    ring: Mutex<Ring>,
    random: Arc<dyn Random>,
    hashes: Hashes,
}

/// Why something sealed does not open.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unopened {
    /// Its key was destroyed.
    #[error("the key was destroyed")]
    NoKey,
    /// It was changed, or belongs elsewhere.
    #[error("the seal is broken")]
    Broken,
    /// The ring file failed.
    #[error("the ring cannot be read")]
    Ring,
}

/// A new key for one report, not yet in the ring.
pub struct NewKey {
    report: ReportId,
    purpose: Purpose,
    key: Zeroizing<[u8; 32]>,
}

impl Vault {
    /// Opens the ring in a folder of keys.
    ///
    /// # Errors
    ///
    /// When the ring is missing, readable by others, damaged, or wrapped under another root key.
    pub fn open(
        folder: &Path,
        root: &dyn RootKey,
        random: Arc<dyn Random>,
    ) -> Result<Self, RingError> {
        let ring = Ring::open(&folder.join("ring"), root, random.clone())?;
        Ok(Self {
            ring: Mutex::new(ring),
            random,
            hashes: Hashes::new(root),
        })
    }

    /// Makes an empty ring, once, when a system is set up.
    ///
    /// # Errors
    ///
    /// When the file exists or cannot be written.
    pub fn create(folder: &Path, root: &dyn RootKey, random: &dyn Random) -> Result<(), RingError> {
        Ring::create(&folder.join("ring"), root, random)
    }

    /// Keyed hashes of receipts and idempotency keys.
    #[must_use]
    pub fn hashes(&self) -> &Hashes {
        &self.hashes
    }

    /// Draws a key. It is of no use to anybody until [`Vault::keep`] has written it.
    #[must_use]
    pub fn new_key(&self, report: ReportId, purpose: Purpose) -> NewKey {
        NewKey {
            report,
            purpose,
            key: Zeroizing::new(chance::bytes(&*self.random)),
        }
    }

    /// Seals under a key that is not yet in the ring.
    #[must_use]
    pub fn seal_with(&self, key: &NewKey, field: &str, plain: &[u8]) -> Vec<u8> {
        seal::seal(&key.key, key.report, field, plain, &*self.random)
    }

    /// Writes keys into the ring: durable, with one sync, when it returns.
    ///
    /// # Errors
    ///
    /// When the ring file fails.
    pub fn keep(&self, keys: &[NewKey]) -> Result<(), RingError> {
        self.ring()
            .put(keys.iter().map(|key| (key.report, key.purpose, &*key.key)))
    }

    /// Seals a text of a report under a key of the ring.
    ///
    /// # Errors
    ///
    /// When the key is gone or the ring fails.
    pub fn seal(
        &self,
        report: ReportId,
        purpose: Purpose,
        field: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, Unopened> {
        let key = self.key(report, purpose)?;
        Ok(seal::seal(&key, report, field, plain, &*self.random))
    }

    /// Opens what [`Vault::seal`] sealed. The story opens through [`Vault::open_story`] alone.
    ///
    /// # Errors
    ///
    /// When the key is gone, the seal is broken or the ring fails.
    pub fn open_text(
        &self,
        report: ReportId,
        purpose: Purpose,
        field: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        if field == STORY {
            return Err(Unopened::Broken);
        }
        let key = self.key(report, purpose)?;
        seal::open(&key, report, field, sealed).ok_or(Unopened::Broken)
    }

    /// Opens the original for a reviewer whom the stage gave access.
    ///
    /// # Errors
    ///
    /// When the key is gone, the seal is broken or the ring fails.
    pub fn open_story(
        &self,
        access: &OriginalAccess,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let key = self.key(access.report(), Purpose::Original)?;
        seal::open(&key, access.report(), STORY, sealed).ok_or(Unopened::Broken)
    }

    /// Changes the original at its submitter's wish, without showing it to anybody.
    ///
    /// # Errors
    ///
    /// When the key is gone, the seal is broken or the ring fails.
    pub fn change_story<T>(
        &self,
        report: ReportId,
        sealed: &[u8],
        change: impl FnOnce(&[u8]) -> (Vec<u8>, T),
    ) -> Result<(Vec<u8>, T), Unopened> {
        let key = self.key(report, Purpose::Original)?;
        let plain = seal::open(&key, report, STORY, sealed).ok_or(Unopened::Broken)?;
        let (changed, outcome) = change(&plain);
        let changed = Zeroizing::new(changed);
        Ok((
            seal::seal(&key, report, STORY, &changed, &*self.random),
            outcome,
        ))
    }

    /// Lets a check look at the original without showing it to anybody.
    ///
    /// # Errors
    ///
    /// When the key is gone, the seal is broken or the ring fails.
    pub fn inspect_story<T>(
        &self,
        report: ReportId,
        sealed: &[u8],
        look: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Unopened> {
        let key = self.key(report, Purpose::Original)?;
        let plain = seal::open(&key, report, STORY, sealed).ok_or(Unopened::Broken)?;
        Ok(look(&plain))
    }

    /// The key of a report's leak guard.
    ///
    /// # Errors
    ///
    /// When the key is gone or the ring fails.
    pub fn guard_key(&self, report: ReportId) -> Result<GuardKey, Unopened> {
        self.key(report, Purpose::Guard)
            .map(|key| GuardKey::new(*key))
    }

    /// Whether a key is in the ring.
    #[must_use]
    pub fn has(&self, report: ReportId, purpose: Purpose) -> bool {
        self.ring().has(report, purpose)
    }

    /// Overwrites keys with random bytes: durable, with one sync, when it returns. Keys that are gone stay gone.
    ///
    /// # Errors
    ///
    /// When the ring file fails.
    pub fn destroy(&self, keys: &[(ReportId, Purpose)]) -> Result<(), RingError> {
        self.ring().destroy(keys)
    }

    /// Every key in the ring, for the sweep at start.
    #[must_use]
    pub fn list(&self) -> Vec<(ReportId, Purpose)> {
        self.ring().list()
    }

    fn key(&self, report: ReportId, purpose: Purpose) -> Result<Zeroizing<[u8; 32]>, Unopened> {
        self.ring()
            .get(report, purpose)
            .map_err(|_| Unopened::Ring)?
            .ok_or(Unopened::NoKey)
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NewKey {
    /// The key as that of a leak guard.
    #[must_use]
    pub fn as_guard(&self) -> GuardKey {
        GuardKey::new(*self.key)
    }
}

#[cfg(test)]
mod tests;
