//! Releases side by side in one folder, and which of them is current.
//!
//! A release is made aside, completed, and becomes current by one rename of the link `current`: readers see one release
//! or the next. Releases are numbered, because nothing here reads a clock.

use crate::address;
use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::manifest::{self, Manifest};
use domain::id::PublicId;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The link to the release that readers get.
const CURRENT: &str = "current";

/// Folders that a crash left behind begin with these.
const LEFTOVERS: [&str; 3] = [".new-", ".old-", ".current"];

/// The folder of all releases.
#[derive(Clone, Debug)]
pub(crate) struct Releases {
    root: PathBuf,
    keep: usize,
}

/// A release that can become current again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptRelease {
    /// Its folder: `000012-0f3a…`.
    pub name: String,
    /// Goes up with every release.
    pub number: u64,
    /// Whether readers get it now.
    pub current: bool,
}

/// The right to change releases. One process at a time has it.
#[derive(Debug)]
pub(crate) struct Turn {
    _lock: File,
}

impl Releases {
    /// Keeps the last `keep` releases, the current one among them or besides.
    pub(crate) fn new(root: &Path, keep: usize) -> Self {
        Self {
            root: root.to_owned(),
            keep: keep.max(1),
        }
    }

    /// Takes the turn and clears away what a crash left.
    pub(crate) fn take_turn(&self, step: Step) -> Result<Turn, PublishError> {
        let folder = self.folder(step);
        folder.create("")?;
        let lock =
            File::create(folder.path(".lock")).map_err(|source| folder.refused(".lock", source))?;
        rustix::fs::flock(&lock, rustix::fs::FlockOperation::NonBlockingLockExclusive).map_err(
            |error| match error {
                rustix::io::Errno::WOULDBLOCK => PublishError::Busy { step },
                other => folder.refused(".lock", other.into()),
            },
        )?;
        for name in entries(&folder)? {
            if LEFTOVERS.iter().any(|start| name.starts_with(start)) {
                remove_any(&folder, &name)?;
            }
        }
        Ok(Turn { _lock: lock })
    }

    /// A new empty folder on the same disk, gone when dropped.
    pub(crate) fn aside(&self, step: Step) -> Result<TempDir, PublishError> {
        let folder = self.folder(step);
        tempfile::Builder::new()
            .prefix(LEFTOVERS[0])
            .tempdir_in(&self.root)
            .map_err(|source| folder.refused("", without_path(&source)))
    }

    /// Completes a folder made aside and makes it current. The same content as the current release changes nothing.
    pub(crate) fn go_live(&self, made: &Path, manifest: &Manifest) -> Result<(), PublishError> {
        if self
            .current_manifest()
            .is_some_and(|current| current == *manifest)
        {
            return Ok(());
        }
        self.replace(made, manifest)
    }

    /// Completes a folder made aside and makes it current, whatever is current now.
    pub(crate) fn replace(&self, made: &Path, manifest: &Manifest) -> Result<(), PublishError> {
        let folder = self.folder(Step::GoLive);
        let number = self
            .kept(Step::GoLive)?
            .first()
            .map_or(1, |newest| newest.number + 1);
        let name = format!("{number:06}-{}", &manifest.digest()[..12]);
        complete(made, manifest)?;
        std::fs::rename(made, folder.path(&name))
            .map_err(|source| folder.refused(&name, source))?;
        folder.sync()?;
        self.switch(&folder, &name)?;
        // Readers have the new release now, so what fails from here on must not be told as a release that failed.
        if let Err(error) = self.prune() {
            tracing::warn!(%error, "old releases could not be thrown away");
        }
        Ok(())
    }

    /// Makes a kept release current again.
    pub(crate) fn roll_back(&self, to: &str) -> Result<(), PublishError> {
        let Some(kept) = self
            .kept(Step::RollBack)?
            .into_iter()
            .find(|kept| kept.name == to)
        else {
            return Err(PublishError::NoSuchRelease(to.chars().take(80).collect()));
        };
        self.switch(&self.folder(Step::RollBack), &kept.name)
    }

    /// Whether a kept release holds pages of any of these lessons. One that cannot be read might.
    pub(crate) fn holds_any(&self, name: &str, lessons: &[PublicId]) -> Result<bool, PublishError> {
        if lessons.is_empty() {
            return Ok(false);
        }
        if !self
            .kept(Step::RollBack)?
            .iter()
            .any(|kept| kept.name == name)
        {
            return Err(PublishError::NoSuchRelease(name.chars().take(80).collect()));
        }
        let Some(manifest) = self.manifest_of(name) else {
            return Ok(true);
        };
        let mut files = manifest.files().iter();
        Ok(files.any(|file| {
            address::lesson_of(&file.path).is_some_and(|lesson| lessons.contains(&lesson))
        }))
    }

    /// Kept releases, newest first.
    pub(crate) fn kept(&self, step: Step) -> Result<Vec<KeptRelease>, PublishError> {
        let folder = self.folder(step);
        let current = self.current_name();
        let mut kept: Vec<KeptRelease> = entries(&folder)?
            .into_iter()
            .filter_map(|name| {
                let number = name.split_once('-')?.0.parse().ok()?;
                let whole = folder.exists(&format!("{name}/{}", manifest::FILE));
                whole.then(|| KeptRelease {
                    current: current.as_deref() == Some(name.as_str()),
                    name,
                    number,
                })
            })
            .collect();
        kept.sort_by_key(|kept| std::cmp::Reverse(kept.number));
        Ok(kept)
    }

    /// The folder that readers get.
    pub(crate) fn current(&self) -> Option<PathBuf> {
        self.current_name()
            .map(|name| self.root.join(name))
            .filter(|path| path.is_dir())
    }

    /// Throws away every kept release in which one of these lessons reads otherwise than in the current one.
    pub(crate) fn forget_lessons(
        &self,
        lessons: &[PublicId],
    ) -> Result<Vec<KeptRelease>, PublishError> {
        let current = self.current_manifest();
        let mut gone = Vec::new();
        for kept in self
            .kept(Step::Prune)?
            .into_iter()
            .filter(|kept| !kept.current)
        {
            let holds_other = match self.manifest_of(&kept.name) {
                Some(manifest) => lessons
                    .iter()
                    .any(|&id| differs(id, &manifest, current.as_ref())),
                // What it holds cannot be told, so it might.
                None => true,
            };
            if holds_other {
                self.throw_away(&kept.name)?;
                gone.push(kept);
            }
        }
        self.folder(Step::Prune).sync()?;
        Ok(gone)
    }

    fn prune(&self) -> Result<(), PublishError> {
        for old in self
            .kept(Step::Prune)?
            .into_iter()
            .skip(self.keep)
            .filter(|kept| !kept.current)
        {
            self.throw_away(&old.name)?;
        }
        Ok(())
    }

    /// Renamed first, so that a release is there whole or not at all.
    fn throw_away(&self, name: &str) -> Result<(), PublishError> {
        let folder = self.folder(Step::Prune);
        let gone = format!("{}{name}", LEFTOVERS[1]);
        folder.rename(name, &gone)?;
        folder.remove_all(&gone)
    }

    fn switch(&self, folder: &Folder, name: &str) -> Result<(), PublishError> {
        let aside = LEFTOVERS[2];
        remove_any(folder, aside)?;
        std::os::unix::fs::symlink(name, folder.path(aside))
            .map_err(|source| folder.refused(CURRENT, source))?;
        folder.rename(aside, CURRENT)?;
        if let Err(error) = folder.sync() {
            tracing::warn!(%error, "the new current release may not outlast a power failure");
        }
        Ok(())
    }

    fn current_name(&self) -> Option<String> {
        let target = std::fs::read_link(self.root.join(CURRENT)).ok()?;
        target.file_name()?.to_str().map(str::to_owned)
    }

    fn current_manifest(&self) -> Option<Manifest> {
        self.manifest_of(&self.current_name()?)
    }

    fn manifest_of(&self, name: &str) -> Option<Manifest> {
        let bytes = std::fs::read(self.root.join(name).join(manifest::FILE)).ok()?;
        Manifest::parse(&bytes, Step::Prune).ok()
    }

    fn folder(&self, step: Step) -> Folder {
        Folder::new(step, "releases", &self.root)
    }
}

/// Writes the manifest and puts everything on the disk: one sync of the whole file system instead of one a file.
fn complete(made: &Path, manifest: &Manifest) -> Result<(), PublishError> {
    let folder = Folder::new(Step::Manifest, "release", made);
    folder.write(manifest::FILE, &manifest.to_bytes())?;
    let handle = File::open(made).map_err(|source| folder.refused("", source))?;
    rustix::fs::syncfs(&handle).map_err(|error| folder.refused("", error.into()))
}

/// Whether the older release holds the lesson in another state than the current one.
fn differs(id: PublicId, older: &Manifest, current: Option<&Manifest>) -> bool {
    let start = format!("{}/", address::lesson(id));
    older
        .files()
        .iter()
        .filter(|file| file.path.starts_with(&start))
        .any(|file| {
            let now = current.and_then(|current| current.find(&file.path));
            now.is_none_or(|now| now.sha256 != file.sha256)
        })
}

fn entries(folder: &Folder) -> Result<Vec<String>, PublishError> {
    let read = match std::fs::read_dir(folder.root()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.map_err(|source| folder.refused("", source))?,
    };
    let names: Result<Vec<_>, _> = read
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect();
    let names = names.map_err(|source| folder.refused("", source))?;
    Ok(names
        .into_iter()
        .filter_map(|name| name.into_string().ok())
        .collect())
}

fn remove_any(folder: &Folder, name: &str) -> Result<(), PublishError> {
    match std::fs::symlink_metadata(folder.path(name)) {
        Ok(found) if found.is_dir() => folder.remove_all(name),
        Ok(_) => {
            std::fs::remove_file(folder.path(name)).map_err(|source| folder.refused(name, source))
        }
        Err(_) => Ok(()),
    }
}

/// `tempfile` writes the whole path into its errors.
fn without_path(error: &io::Error) -> io::Error {
    error.kind().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Place {
        _temporary: TempDir,
        releases: Releases,
    }

    impl Place {
        fn new() -> Self {
            let temporary = tempfile::tempdir().unwrap();
            let releases = Releases::new(&temporary.path().join("releases"), 3);
            Self {
                _temporary: temporary,
                releases,
            }
        }

        fn publish(&self, files: &[(&str, &str)]) {
            let _turn = self.releases.take_turn(Step::Export).unwrap();
            let aside = self.releases.aside(Step::Build).unwrap();
            let made = Folder::new(Step::Build, "release", &aside.path().join("site"));
            for (name, text) in files {
                made.write(name, text.as_bytes()).unwrap();
            }
            let manifest = Manifest::of(&made).unwrap();
            self.releases.go_live(made.root(), &manifest).unwrap();
        }

        fn numbers(&self) -> Vec<u64> {
            self.releases
                .kept(Step::Prune)
                .unwrap()
                .iter()
                .map(|kept| kept.number)
                .collect()
        }

        fn reads(&self, name: &str) -> String {
            std::fs::read_to_string(self.releases.current().unwrap().join(name)).unwrap()
        }
    }

    #[test]
    fn the_last_ones_are_kept() {
        let place = Place::new();
        for text in ["1", "2", "3", "4", "5"] {
            place.publish(&[("index.html", text)]);
        }
        assert_eq!(place.numbers(), [5, 4, 3]);
        assert_eq!(place.reads("index.html"), "5");
    }

    #[test]
    fn the_same_content_makes_no_new_release() {
        let place = Place::new();
        place.publish(&[("index.html", "1")]);
        place.publish(&[("index.html", "1")]);
        assert_eq!(place.numbers(), [1]);
    }

    #[test]
    fn an_earlier_release_comes_back_and_is_not_pruned() {
        let place = Place::new();
        place.publish(&[("index.html", "1")]);
        place.publish(&[("index.html", "2")]);
        let first = place.releases.kept(Step::RollBack).unwrap().pop().unwrap();
        place.releases.roll_back(&first.name).unwrap();
        assert_eq!(place.reads("index.html"), "1");
        place.publish(&[("index.html", "3")]);
        assert_eq!(place.numbers(), [3, 2, 1]);
        let error = place.releases.roll_back("../elsewhere").unwrap_err();
        assert!(matches!(error, PublishError::NoSuchRelease(_)));
    }

    #[test]
    fn releases_with_a_withdrawn_lesson_go_at_once() {
        let place = Place::new();
        let page = "lessons/2026/NM-2026-0001/index.html";
        place.publish(&[("index.html", "before it")]);
        place.publish(&[(page, "story")]);
        place.publish(&[(page, "withdrawn")]);
        let gone = place
            .releases
            .forget_lessons(&[PublicId::new(2026, 1)])
            .unwrap();
        assert_eq!(gone.iter().map(|kept| kept.number).collect::<Vec<_>>(), [2]);
        assert_eq!(place.numbers(), [3, 1]);
    }

    #[test]
    fn a_release_tells_whether_it_holds_a_lesson() {
        let place = Place::new();
        place.publish(&[("index.html", "before it")]);
        place.publish(&[("lessons/2026/NM-2026-0001/index.html", "story")]);
        let kept = place.releases.kept(Step::RollBack).unwrap();
        let holds = |at: usize, number: u32| {
            let lesson = PublicId::new(2026, number);
            place.releases.holds_any(&kept[at].name, &[lesson]).unwrap()
        };
        assert!(holds(0, 1) && !holds(0, 2) && !holds(1, 1));
        let folder = place.releases.folder(Step::RollBack);
        let manifest = format!("{}/{}", kept[1].name, manifest::FILE);
        folder.write(&manifest, b"damaged").unwrap();
        assert!(holds(1, 1), "one that cannot be read might");
        assert!(
            place
                .releases
                .holds_any("../x", &[PublicId::new(2026, 1)])
                .is_err()
        );
    }

    #[test]
    fn one_at_a_time() {
        let place = Place::new();
        let turn = place.releases.take_turn(Step::Export).unwrap();
        let second = place.releases.take_turn(Step::Export);
        assert!(matches!(
            second,
            Err(PublishError::Busy { step: Step::Export })
        ));
        drop(turn);
        assert!(place.releases.take_turn(Step::Export).is_ok());
    }

    #[test]
    fn leftovers_of_a_crash_are_cleared() {
        let place = Place::new();
        place.publish(&[("index.html", "1")]);
        let folder = place.releases.folder(Step::Build);
        folder.write(".new-abc/site/index.html", b"half").unwrap();
        folder.write(".old-000000-x/index.html", b"old").unwrap();
        drop(place.releases.take_turn(Step::Export).unwrap());
        assert!(!folder.exists(".new-abc") && !folder.exists(".old-000000-x"));
        assert_eq!(place.reads("index.html"), "1");
    }
}
