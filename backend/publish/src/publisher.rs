//! The road from publications to what readers get, step by step.

use crate::content::Content;
use crate::corpus::Corpus;
use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::generated::{self, Pages, Settled};
use crate::manifest::Manifest;
use crate::pagefind::Pagefind;
use crate::people::HeldPage;
use crate::release::{KeptRelease, Releases, Turn};
use crate::settings::Settings;
use crate::stage::{self, Sources};
use crate::zola::Zola;
use crate::{address, check, data, feed, search, security, training, twins};
use domain::codebook::Codebook;
use domain::id::PublicId;
use std::path::PathBuf;
use tempfile::TempDir;

/// Where the publisher reads and writes.
#[derive(Clone, Debug)]
pub struct Folders {
    /// Templates, styles and settings of the site.
    pub site: PathBuf,
    /// Pages written by people; generated ones among them are passed over.
    pub people: PathBuf,
    /// The source tree that Zola reads. It belongs to the publisher.
    pub work: PathBuf,
    /// The exported lessons, a file each.
    pub lessons: PathBuf,
    /// Releases, and the link `current` to the one that readers get.
    pub releases: PathBuf,
}

/// Publishes: one at a time, and the current release stays until the next one is whole.
#[derive(Debug)]
pub struct Publisher {
    folders: Folders,
    zola: Zola,
    pagefind: Option<Pagefind>,
    base_url: String,
    releases: Releases,
}

/// The corpus as Markdown, ready to build. Nobody else can publish until it is dropped.
pub struct Exported {
    content: Content,
    settings: Settings,
    settled: Settled,
    turn: Turn,
}

/// A built and checked site that nobody reads yet. Dropping it throws it away.
#[derive(Debug)]
pub struct Built {
    aside: TempDir,
    held: Vec<HeldPage>,
    releases: Releases,
    _turn: Turn,
}

/// What became current.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Live {
    /// SHA-256 over the list of files.
    pub digest: String,
    /// How many files.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
}

impl Publisher {
    /// `zola` is a path, or a name to look up on PATH. The last `keep` releases stay for a return.
    #[must_use]
    pub fn new(folders: Folders, zola: PathBuf, base_url: String, keep: usize) -> Self {
        let releases = Releases::new(&folders.releases, keep);
        Self {
            folders,
            zola: Zola::new(zola),
            pagefind: None,
            base_url,
            releases,
        }
    }

    /// Builds with this program and its limits instead.
    #[must_use]
    pub fn with_zola(self, zola: Zola) -> Self {
        Self { zola, ..self }
    }

    /// Makes releases searchable with this program. Without one, the search page says that this copy has no search.
    #[must_use]
    pub fn with_search(self, pagefind: Option<Pagefind>) -> Self {
        Self { pagefind, ..self }
    }

    /// Whether releases will be searchable.
    #[must_use]
    pub fn has_search(&self) -> bool {
        self.pagefind.is_some()
    }

    /// The program that builds.
    #[must_use]
    pub fn zola(&self) -> &Zola {
        &self.zola
    }

    /// Writes the corpus as Markdown. Only files that differ are touched.
    ///
    /// # Errors
    ///
    /// Refused while somebody else publishes, for an unknown code, when a page of a person stands in the way, or by the
    /// disk.
    pub fn export<'a>(
        &self,
        corpus: impl Into<Corpus<'a>>,
        codebook: &Codebook,
    ) -> Result<Exported, PublishError> {
        let corpus = corpus.into();
        let turn = self.releases.take_turn(Step::Export)?;
        let settings = Settings::read(&Folder::new(Step::Export, "site", &self.folders.site))?;
        let languages = settings.translations();
        let content = Content::new(corpus, codebook, &languages)?;
        let content = content.with_alerts(corpus.alerts, codebook, &languages);
        let inside = |(name, text): (&String, &String)| {
            (
                name.strip_prefix("lessons/").unwrap_or(name).to_owned(),
                text.clone(),
            )
        };
        let pages: Pages = content.lesson_pages.iter().map(inside).collect();
        let settled = generated::settle(&self.lessons(Step::Export), &pages)?;
        Ok(Exported {
            content,
            settings,
            settled,
            turn,
        })
    }

    /// Builds the site aside and checks it. `progress` hears each step begin (0) and end (1).
    ///
    /// # Errors
    ///
    /// Names the step and the path that failed. The current release is not touched.
    pub async fn build(
        &self,
        exported: Exported,
        progress: impl Fn(Step, f32) + Send + Sync,
    ) -> Result<Built, PublishError> {
        let Exported {
            content,
            settings,
            turn,
            ..
        } = exported;
        let aside = self.releases.aside(Step::Build)?;
        let site = aside.path().join("site");

        progress(Step::Stage, 0.0);
        let (folders, lessons) = (self.folders.clone(), self.lessons(Step::Check));
        let (held, content) =
            blocking(move || lay_out(&folders, &content).map(|held| (held, content))).await?;
        progress(Step::Stage, 1.0);

        progress(Step::Build, 0.0);
        self.zola
            .build(&self.folders.work, &site, &self.base_url)
            .await?;
        progress(Step::Build, 1.0);

        progress(Step::Check, 0.0);
        let built = Folder::new(Step::Check, "site", &site);
        let content =
            blocking(move || check::pages(&built, &lessons, &content).map(|()| content)).await?;
        progress(Step::Check, 1.0);

        if let Some(pagefind) = &self.pagefind {
            progress(Step::Search, 0.0);
            pagefind.index(&site).await?;
            progress(Step::Search, 1.0);
        }

        progress(Step::Twins, 0.0);
        let built = Folder::new(Step::Twins, "site", &site);
        let base = self.base_url.clone();
        blocking(move || write_twins(&built, &content, &settings, &base)).await?;
        progress(Step::Twins, 1.0);
        Ok(Built {
            aside,
            held,
            releases: self.releases.clone(),
            _turn: turn,
        })
    }

    /// The folder that readers get, if anything was ever published.
    #[must_use]
    pub fn current(&self) -> Option<PathBuf> {
        self.releases.current()
    }

    /// Releases that can become current again, newest first.
    ///
    /// # Errors
    ///
    /// When the folder of releases cannot be read.
    pub fn kept(&self) -> Result<Vec<KeptRelease>, PublishError> {
        self.releases.kept(Step::RollBack)
    }

    /// Makes a kept release current again.
    ///
    /// # Errors
    ///
    /// Refused when no release of this name is kept, while somebody else publishes, or by the disk.
    pub fn roll_back(&self, to: &str) -> Result<(), PublishError> {
        let _turn = self.releases.take_turn(Step::RollBack)?;
        self.releases.roll_back(to)
    }

    /// Whether a kept release holds pages of any of these lessons. One that cannot be read might.
    ///
    /// # Errors
    ///
    /// Refused when no release of this name is kept.
    pub fn holds_any(&self, name: &str, lessons: &[PublicId]) -> Result<bool, PublishError> {
        self.releases.holds_any(name, lessons)
    }

    /// Throws away at once every kept release in which one of these lessons reads otherwise than in the current one.
    ///
    /// Called after a withdrawal went live, so that no return can bring the lesson back.
    ///
    /// # Errors
    ///
    /// Refused while somebody else publishes, or by the disk.
    pub fn forget_lessons(&self, lessons: &[PublicId]) -> Result<Vec<KeptRelease>, PublishError> {
        let _turn = self.releases.take_turn(Step::Prune)?;
        self.releases.forget_lessons(lessons)
    }

    fn lessons(&self, step: Step) -> Folder {
        Folder::new(step, "content/lessons", &self.folders.lessons)
    }
}

impl Exported {
    /// What the export changed on the disk.
    #[must_use]
    pub fn settled(&self) -> Settled {
        self.settled
    }
}

impl Built {
    /// Every text of the site with its relative path, for checks that read all of it. Tables of the analysis are
    /// passed over: they hold numbers and labels of codes alone, and a number there may look like anything.
    ///
    /// # Errors
    ///
    /// When the folder cannot be walked; each item is an error when its file cannot be read.
    pub fn texts(
        &self,
    ) -> Result<impl Iterator<Item = Result<(String, String), PublishError>>, PublishError> {
        let folder = self.site(Step::Check);
        let names = folder.files()?.into_iter();
        let names = names.filter(|name| !data::is_analysis(name));
        Ok(names.filter_map(move |name| {
            let text = folder
                .read(&name)
                .map(|bytes| check::text(&name, bytes))
                .transpose()?;
            Some(text.map(|text| (name, text)))
        }))
    }

    /// Pages of people that could not be built as they stand; the last version that could is in their place.
    #[must_use]
    pub fn held_pages(&self) -> &[HeldPage] {
        &self.held
    }

    /// The lesson whose own folder holds this file.
    #[must_use]
    pub fn lesson_of(&self, path: &str) -> Option<PublicId> {
        address::lesson_of(path)
    }

    /// Lists the files, puts everything on the disk, and makes the site current by one rename.
    ///
    /// # Errors
    ///
    /// Names the step and the path that failed. The release before stays current.
    pub async fn go_live(self) -> Result<Live, PublishError> {
        blocking(move || {
            let site = self.site(Step::Manifest);
            let manifest = Manifest::of(&site)?;
            self.releases.go_live(site.root(), &manifest)?;
            let digest = manifest.digest().to_owned();
            Ok(Live {
                digest,
                files: manifest.files().len(),
                bytes: manifest.bytes(),
            })
        })
        .await
    }

    fn site(&self, step: Step) -> Folder {
        Folder::new(step, "site", &self.aside.path().join("site"))
    }
}

fn lay_out(folders: &Folders, content: &Content) -> Result<Vec<HeldPage>, PublishError> {
    let folder = |label, path| Folder::new(Step::Stage, label, path);
    let sources = Sources {
        site: folder("site", &folders.site),
        people: folder("content", &folders.people),
        lessons: &folders.lessons,
        content,
    };
    stage::lay_out(&folder("work", &folders.work), &sources)
}

/// What stands beside the pages: lessons for programs, feeds, whom to tell of a fault.
fn write_twins(
    built: &Folder,
    content: &Content,
    settings: &Settings,
    base: &str,
) -> Result<(), PublishError> {
    twins::write(built, &content.lessons, &content.withdrawn)?;
    twins::write_markdown(built, &content.lesson_pages)?;
    content.data.write(built)?;
    built.put(search::WORDS, content.search_words.as_bytes())?;
    content.alerts.write_beside(built, settings, base)?;
    feed::write(built, &content.feeds, &content.lessons, settings, base)?;
    training::write_sheets(built, &content.lessons, settings, base)?;
    security::write(built, settings, base)
}

/// Runs work on files where it does not hold up the runtime.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PublishError> + Send + 'static,
) -> Result<T, PublishError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        // The work is never cancelled, so it panicked; that stays a panic.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}
