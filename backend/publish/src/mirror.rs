//! Copies a released site from its address, checks every byte, and switches by one rename.
//!
//! Nothing that the source says is trusted: names lead into the release or are refused, no file may be larger than
//! listed, and a copy in which anything is wrong is thrown away. The last good copy stays current.

mod source;

use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::manifest::{self, Listed, Manifest};
use crate::release::Releases;
use crate::verify::verify;
use source::Source;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::JoinSet;

/// Copies kept for a return.
const KEEP: usize = 2;

/// Files fetched at the same time.
const AT_ONCE: usize = 8;

/// Largest manifest that is read: 256 MB.
const LARGEST_MANIFEST: u64 = 256 << 20;

/// What a mirror's run did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mirrored {
    /// SHA-256 over the list of files.
    pub digest: String,
    /// How many files the release holds.
    pub files: usize,
    /// How many were fetched; the others were there.
    pub fetched: usize,
    /// Bytes of those fetched.
    pub bytes: u64,
}

/// Makes `to/current` the release that stands at the address `from`.
///
/// # Errors
///
/// One sentence that names the file and what was wrong with it. The copy before stays current.
pub async fn mirror(from: &str, to: &Path) -> Result<Mirrored, PublishError> {
    let source = Arc::new(Source::new(from)?);
    let releases = Releases::new(to, KEEP);
    let _turn = releases.take_turn(Step::Mirror)?;
    let bytes = source.get(manifest::FILE, LARGEST_MANIFEST).await?;
    let manifest = Manifest::parse(&bytes, Step::Mirror)?;
    let done = |fetched, bytes| Mirrored {
        digest: manifest.digest().to_owned(),
        files: manifest.files().len(),
        fetched,
        bytes,
    };
    if is_here(&releases, &manifest) {
        return Ok(done(0, 0));
    }
    let aside = releases.aside(Step::Mirror)?;
    let made = Folder::new(Step::Mirror, "copy", &aside.path().join("site"));
    made.create("")?;
    let wanted = reuse(&manifest, releases.current(), &made)?;
    let bytes = wanted.iter().map(|file| file.size).sum();
    let fetched = wanted.len();
    fetch(&source, wanted, &made).await?;
    releases.replace(made.root(), &manifest)?;
    Ok(done(fetched, bytes))
}

/// Whether the current copy is this release, byte for byte.
fn is_here(releases: &Releases, manifest: &Manifest) -> bool {
    let Some(Ok(current)) = releases.current().map(|current| verify(&current)) else {
        return false;
    };
    current.is_sound() && current.digest == manifest.digest()
}

/// Takes over what the current copy holds under the same hash, and returns what is left to fetch.
fn reuse(
    manifest: &Manifest,
    current: Option<PathBuf>,
    made: &Folder,
) -> Result<Vec<Listed>, PublishError> {
    let Some(current) = current.map(|path| Folder::new(Step::Mirror, "current", &path)) else {
        return Ok(manifest.files().to_vec());
    };
    let old = current
        .find(manifest::FILE)?
        .and_then(|bytes| Manifest::parse(&bytes, Step::Mirror).ok());
    let by_hash: HashMap<&str, &str> = old
        .iter()
        .flat_map(Manifest::files)
        .map(|file| (file.sha256.as_str(), file.path.as_str()))
        .collect();
    let mut wanted = Vec::new();
    for file in manifest.files() {
        let known = by_hash
            .get(file.sha256.as_str())
            .and_then(|name| current.find(name).ok().flatten());
        match known {
            // Bytes on this disk may have rotted; they are checked like those of the source.
            Some(bytes) if is_listed(&bytes, file) => made.write(&file.path, &bytes)?,
            _ => wanted.push(file.clone()),
        }
    }
    Ok(wanted)
}

async fn fetch(
    source: &Arc<Source>,
    wanted: Vec<Listed>,
    made: &Folder,
) -> Result<(), PublishError> {
    let mut running = JoinSet::new();
    let mut wanted = wanted.into_iter();
    loop {
        while running.len() < AT_ONCE {
            let Some(file) = wanted.next() else { break };
            running.spawn(fetch_one(source.clone(), file, made.clone()));
        }
        // Leaving early drops the set, which ends the others.
        match running.join_next().await {
            None => return Ok(()),
            Some(Ok(done)) => done?,
            Some(Err(error)) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}

async fn fetch_one(source: Arc<Source>, file: Listed, made: Folder) -> Result<(), PublishError> {
    let bytes = source.get(&file.path, file.size).await?;
    if !is_listed(&bytes, &file) {
        let reason = "its bytes are not those that the manifest lists".to_owned();
        return Err(PublishError::Source {
            path: file.path,
            reason,
        });
    }
    made.write(&file.path, &bytes)
}

fn is_listed(bytes: &[u8], file: &Listed) -> bool {
    bytes.len() as u64 == file.size && manifest::hash(bytes) == file.sha256
}
