//! What can go wrong while publishing. Every error says which step and, where there is one, which relative path.

use crate::pagefind::PagefindError;
use crate::zola::ZolaError;
use domain::id::PublicId;
use std::fmt;

/// A step of publishing, in their order; mirrors have their own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Lessons become Markdown files.
    Export,
    /// The source tree is laid out: generated pages, people's pages, templates.
    Stage,
    /// Zola builds the site.
    Build,
    /// Pagefind makes the search index.
    Search,
    /// Each lesson gets its Markdown and JSON beside the page.
    Twins,
    /// The built folder is compared with what was to be built.
    Check,
    /// Sizes and hashes are listed and everything reaches the disk.
    Manifest,
    /// The new release becomes the current one.
    GoLive,
    /// Old releases are thrown away.
    Prune,
    /// An earlier release becomes the current one again.
    RollBack,
    /// A mirror fetches a release.
    Mirror,
    /// A folder is compared with its manifest.
    Verify,
}

/// Why a release was not made. The release before it is still the current one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The disk refused: full, not writable, gone.
    #[error("{step}: {path}: {source}")]
    Disk {
        /// When.
        step: Step,
        /// Where, relative to the folder that its first part names.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A page written by a person stands where a generated one belongs.
    #[error(
        "{step}: {path}: this page was written by a person and stands where a generated page belongs; rename it"
    )]
    Taken {
        /// When.
        step: Step,
        /// The person's page.
        path: String,
    },
    /// A lesson carries a code that the codebook does not have.
    #[error("export: {lesson}: the codebook has no code {code:?} in field {field}")]
    UnknownCode {
        /// Which lesson.
        lesson: PublicId,
        /// Field of the codebook.
        field: String,
        /// What stood there.
        code: String,
    },
    /// Two publications carry one public id.
    #[error("export: {0}: two publications carry this public id")]
    Twice(PublicId),
    /// The settings of the site cannot be read.
    #[error("export: {path}: {reason}")]
    Settings {
        /// Which file.
        path: String,
        /// What the reader of the file said.
        reason: String,
    },
    /// Zola did not build.
    #[error("build: {0}")]
    Zola(#[from] ZolaError),
    /// Pagefind made no index.
    #[error("search: {0}")]
    Pagefind(#[from] PagefindError),
    /// A file that must be there is not.
    #[error("{step}: {path}: missing")]
    Missing {
        /// When.
        step: Step,
        /// What is missing.
        path: String,
    },
    /// Front matter does not read back as it was written.
    #[error("check: {path}: the front matter does not match its schema")]
    Schema {
        /// Which file.
        path: String,
    },
    /// A manifest that cannot be read, or lists what no release may hold.
    #[error("{step}: manifest.json: {reason}")]
    Manifest {
        /// When.
        step: Step,
        /// The broken rule.
        reason: String,
    },
    /// Another process is publishing.
    #[error(
        "{step}: releases/.lock: another publication is under way; try again when it has ended"
    )]
    Busy {
        /// When.
        step: Step,
    },
    /// The release to return to is not kept.
    #[error("roll back: {0}: no such release is kept")]
    NoSuchRelease(String),
    /// A mirror's source did not answer as it should.
    #[error("mirror: {path}: {reason}")]
    Source {
        /// Which file of the source.
        path: String,
        /// What was wrong, in a few words.
        reason: String,
    },
}

impl PublishError {
    /// The step that failed.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Disk { step, .. }
            | Self::Taken { step, .. }
            | Self::Missing { step, .. }
            | Self::Manifest { step, .. }
            | Self::Busy { step } => *step,
            Self::UnknownCode { .. } | Self::Twice(_) | Self::Settings { .. } => Step::Export,
            Self::Zola(_) => Step::Build,
            Self::Pagefind(_) => Step::Search,
            Self::Schema { .. } => Step::Check,
            Self::NoSuchRelease(_) => Step::RollBack,
            Self::Source { .. } => Step::Mirror,
        }
    }

    /// The relative path it failed at.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Disk { path, .. }
            | Self::Taken { path, .. }
            | Self::Missing { path, .. }
            | Self::Schema { path }
            | Self::Settings { path, .. }
            | Self::Source { path, .. } => path.clone(),
            Self::UnknownCode { lesson, .. } | Self::Twice(lesson) => lesson.to_string(),
            Self::Zola(error) => error.path().to_owned(),
            Self::Pagefind(error) => error.path().to_owned(),
            Self::Manifest { .. } => "manifest.json".to_owned(),
            Self::Busy { .. } => "releases/.lock".to_owned(),
            Self::NoSuchRelease(name) => name.clone(),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Export => "export",
            Self::Stage => "stage",
            Self::Build => "build",
            Self::Search => "search",
            Self::Twins => "twins",
            Self::Check => "check",
            Self::Manifest => "manifest",
            Self::GoLive => "go live",
            Self::Prune => "prune",
            Self::RollBack => "roll back",
            Self::Mirror => "mirror",
            Self::Verify => "verify",
        })
    }
}
