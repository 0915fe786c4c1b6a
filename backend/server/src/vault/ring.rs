//! The ring file: slots of one size, each free (random bytes) or holding one wrapped key, at random places.
//!
//! A slot in use looks like a free one to everybody without the root key, and neither place nor time of a slot tells
//! the order of arrival. Keys are read from the file each time; memory holds only which slot is whose.

use super::RootKey;
use super::root_key::{Permission, refuse_readable};
use super::seal::{self, NONCE};
use crate::chance::Random;
use domain::id::ReportId;
use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Nonce 24, ciphertext 88, tag 16.
const SLOT: usize = 128;
const PLAIN: usize = SLOT - NONCE - 16;
const FIRST_SLOTS: usize = 1_024;
/// The sign of the slot that shows that the root key fits.
const MARK: u8 = 0;
const CONTEXT: &[u8] = b"nearmiss ring slot v1";

/// What a key is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// The original and whatever quotes it.
    Original,
    /// Clean text and draft until approval.
    Working,
    /// The leak guard until publication.
    Guard,
}

/// Why the ring cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RingError {
    /// The file is not there.
    #[error(
        "the ring {0} is missing: restore it from where you keep keys, or start with an empty data folder"
    )]
    Missing(String),
    /// Others may read it.
    #[error("{0} may be read by others: run chmod 600 on it, and think about who read it")]
    Readable(String),
    /// It is shorter than any ring is made.
    #[error("the ring {0} is damaged: restore it from where you keep keys")]
    Damaged(String),
    /// It was made under another root key.
    #[error("the ring {0} belongs to another root key: restore both from the same backup")]
    OtherRoot(String),
    /// It cannot be written.
    #[error(
        "the ring {0} cannot be written: check that its folder exists, is writable and has space"
    )]
    Unwritable(String),
    /// Another program holds it.
    #[error("the ring {0} is in use by another nearmiss: stop that one first")]
    InUse(String),
}

pub(super) struct Ring {
    file: File,
    name: String,
    wrapping: Zeroizing<[u8; 32]>,
    places: HashMap<(ReportId, Purpose), usize>,
    used: Vec<bool>,
    random: Arc<dyn Random>,
}

impl Ring {
    pub(super) fn create(
        path: &Path,
        root: &dyn RootKey,
        random: &dyn Random,
    ) -> Result<(), RingError> {
        let mut slots = random_slots(FIRST_SLOTS, random);
        let mark = wrap(&root.derive("ring"), &[0; 16], MARK, &[0; 32], random);
        let place = draw_place(FIRST_SLOTS, random);
        slots[place * SLOT..][..SLOT].copy_from_slice(&mark);
        let write = || -> std::io::Result<()> {
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)?;
            file.write_all(&slots)?;
            file.sync_all()?;
            // The folder's entry too: a ring that a power failure takes away takes every report with it.
            File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
        };
        write().map_err(|_| RingError::Unwritable(path.display().to_string()))
    }

    pub(super) fn open(
        path: &Path,
        root: &dyn RootKey,
        random: Arc<dyn Random>,
    ) -> Result<Self, RingError> {
        let name = path.display().to_string();
        refuse_readable(path).map_err(|found| match found {
            Permission::Missing => RingError::Missing(name.clone()),
            Permission::Readable => RingError::Readable(name.clone()),
        })?;
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(path)
            .map_err(|_| RingError::Unwritable(name.clone()))?;
        rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)
            .map_err(|_| RingError::InUse(name.clone()))?;
        let size = file
            .metadata()
            .map_err(|_| RingError::Missing(name.clone()))?
            .len();
        let size = usize::try_from(size).map_err(|_| RingError::Damaged(name.clone()))?;
        // A part of a slot at the end is what an interrupted growth left; no key is written before growth is durable.
        if size < FIRST_SLOTS * SLOT {
            return Err(RingError::Damaged(name));
        }
        let used = vec![false; size / SLOT];
        let mut ring = Self {
            file,
            name,
            wrapping: root.derive("ring"),
            places: HashMap::new(),
            used,
            random,
        };
        ring.find_keys()?;
        Ok(ring)
    }

    pub(super) fn has(&self, report: ReportId, purpose: Purpose) -> bool {
        self.places.contains_key(&(report, purpose))
    }

    pub(super) fn list(&self) -> Vec<(ReportId, Purpose)> {
        self.places.keys().copied().collect()
    }

    pub(super) fn get(
        &self,
        report: ReportId,
        purpose: Purpose,
    ) -> Result<Option<Zeroizing<[u8; 32]>>, RingError> {
        let Some(place) = self.places.get(&(report, purpose)) else {
            return Ok(None);
        };
        let mut slot = [0; SLOT];
        self.file
            .read_exact_at(&mut slot, offset(*place))
            .map_err(|_| RingError::Damaged(self.name.clone()))?;
        Ok(seal::decrypt(&self.wrapping, CONTEXT, &slot)
            .and_then(|plain| read(&plain))
            .map(|(_, _, key)| key))
    }

    pub(super) fn put<'a>(
        &mut self,
        keys: impl Iterator<Item = (ReportId, Purpose, &'a [u8; 32])>,
    ) -> Result<(), RingError> {
        let keys: Vec<_> = keys.collect();
        // An older key goes first: a crash between the two must not leave both in the file, because a later start would
        // know and destroy one of them alone.
        let old: Vec<_> = keys
            .iter()
            .map(|(report, purpose, _)| (*report, *purpose))
            .collect();
        self.destroy(&old)?;
        for (report, purpose, key) in keys {
            let place = self.free_place()?;
            let slot = self.wrap(report, purpose, key);
            self.write(place, &slot)?;
            self.used[place] = true;
            self.places.insert((report, purpose), place);
        }
        self.sync()
    }

    pub(super) fn destroy(&mut self, keys: &[(ReportId, Purpose)]) -> Result<(), RingError> {
        let mut changed = false;
        for key in keys {
            if let Some(place) = self.places.get(key).copied() {
                self.overwrite(place)?;
                changed = true;
            }
        }
        if changed {
            self.sync()?;
        }
        // Forgotten only after the sync: until then the caller must be able to try again.
        for key in keys {
            self.places.remove(key);
        }
        Ok(())
    }

    /// Finds whose each slot is. Without the mark the ring belongs to another root key, and every key in it would
    /// look like a free slot to be overwritten.
    fn find_keys(&mut self) -> Result<(), RingError> {
        let mut all = vec![0; self.used.len() * SLOT];
        self.file
            .read_exact_at(&mut all, 0)
            .map_err(|_| RingError::Damaged(self.name.clone()))?;
        let mut marked = false;
        for (place, slot) in all.chunks_exact(SLOT).enumerate() {
            let Some(plain) = seal::decrypt(&self.wrapping, CONTEXT, slot) else {
                continue;
            };
            self.used[place] = true;
            match read(&plain) {
                Some((report, purpose, _)) => drop(self.places.insert((report, purpose), place)),
                None => marked = true,
            }
        }
        if marked {
            Ok(())
        } else {
            Err(RingError::OtherRoot(self.name.clone()))
        }
    }

    fn wrap(&self, report: ReportId, purpose: Purpose, key: &[u8; 32]) -> Vec<u8> {
        wrap(
            &self.wrapping,
            report.as_bytes(),
            purpose.sign(),
            key,
            &*self.random,
        )
    }

    /// A random free slot. The ring doubles when half of it is used, so that a few draws find one.
    fn free_place(&mut self) -> Result<usize, RingError> {
        if (self.places.len() + 1) * 2 > self.used.len() {
            self.grow()?;
        }
        loop {
            let place = draw_place(self.used.len(), &*self.random);
            if !self.used[place] {
                return Ok(place);
            }
        }
    }

    fn grow(&mut self) -> Result<(), RingError> {
        let slots = self.used.len();
        let grown = self
            .file
            .write_all_at(&random_slots(slots, &*self.random), offset(slots))
            .and_then(|()| self.file.sync_all());
        if grown.is_err() {
            // Gives the space back; what cannot be given back does no harm.
            let _ = self.file.set_len(offset(slots));
            return Err(RingError::Unwritable(self.name.clone()));
        }
        self.used.resize(slots * 2, false);
        Ok(())
    }

    fn overwrite(&mut self, place: usize) -> Result<(), RingError> {
        self.write(place, &random_slots(1, &*self.random))?;
        self.used[place] = false;
        Ok(())
    }

    fn write(&self, place: usize, slot: &[u8]) -> Result<(), RingError> {
        self.file
            .write_all_at(slot, offset(place))
            .map_err(|_| RingError::Unwritable(self.name.clone()))
    }

    fn sync(&self) -> Result<(), RingError> {
        self.file
            .sync_data()
            .map_err(|_| RingError::Unwritable(self.name.clone()))
    }
}

impl Purpose {
    fn sign(self) -> u8 {
        match self {
            Self::Original => 1,
            Self::Working => 2,
            Self::Guard => 3,
        }
    }

    fn of(sign: u8) -> Option<Self> {
        [Self::Original, Self::Working, Self::Guard]
            .into_iter()
            .find(|purpose| purpose.sign() == sign)
    }
}

fn wrap(
    wrapping: &[u8; 32],
    report: &[u8; 16],
    sign: u8,
    key: &[u8; 32],
    random: &dyn Random,
) -> Vec<u8> {
    let mut plain = Zeroizing::new([0; PLAIN]);
    plain[..16].copy_from_slice(report);
    plain[16] = sign;
    plain[17..49].copy_from_slice(key);
    seal::encrypt(wrapping, CONTEXT, &*plain, random)
}

/// The key in an opened slot; `None` for the mark.
fn read(plain: &[u8]) -> Option<(ReportId, Purpose, Zeroizing<[u8; 32]>)> {
    let report = ReportId::from_bytes(plain.get(..16)?.try_into().ok()?);
    let purpose = Purpose::of(*plain.get(16)?)?;
    let key = Zeroizing::new(plain.get(17..49)?.try_into().ok()?);
    Some((report, purpose, key))
}

fn draw_place(slots: usize, random: &dyn Random) -> usize {
    let mut draw = [0; 8];
    random.fill(&mut draw);
    usize::try_from(u64::from_le_bytes(draw) % slots as u64).expect("a place is below a usize")
}

fn offset(place: usize) -> u64 {
    (place * SLOT) as u64
}

fn random_slots(slots: usize, random: &dyn Random) -> Vec<u8> {
    let mut bytes = vec![0; slots * SLOT];
    random.fill(&mut bytes);
    bytes
}
