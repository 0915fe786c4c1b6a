//! Runs Pagefind as a program: it reads the built pages and writes an index that works from static files alone.

use crate::program::{self, Ended};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The oldest version that searches in a worker.
const NEEDED: (u32, u32) = (1, 5);

/// 10,000 lessons take half a minute; twenty times that is a program that hangs.
const LIMIT: Duration = Duration::from_secs(600);

/// Where the index stands in the site.
pub(crate) const FOLDER: &str = "search/index";

/// Results in one file at most this many files: a release of 30,000 lessons stays easy to mirror.
const FRAGMENTS: &str = "500";

/// Ready-made interfaces that Pagefind writes beside the index. The search page has its own, and nobody would load them.
const UNUSED: [&str; 7] = [
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
];

/// Why there is no index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PagefindError {
    /// There is no such program.
    #[error(
        "{program}: not found; install Pagefind 1.5 or newer and set NEARMISS_PAGEFIND to its path"
    )]
    Absent {
        /// The program's file name.
        program: String,
    },
    /// The system would not start it.
    #[error("{program}: cannot be started: {source}")]
    NotStarted {
        /// The program's file name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is another program, or too old.
    #[error(
        "{program}: this is not Pagefind 1.5 or newer; install it and set NEARMISS_PAGEFIND to its path"
    )]
    Unfit {
        /// The program's file name.
        program: String,
    },
    /// It ended without an index. What it said is not repeated: it may quote pages.
    #[error("{program}: ended without an index")]
    Failed {
        /// The program's file name.
        program: String,
    },
    /// It took too long and was ended.
    #[error("{program}: did not finish within {seconds} seconds and was ended")]
    Slow {
        /// The program's file name.
        program: String,
        /// How long it had.
        seconds: u64,
    },
    /// The unused parts could not be taken away.
    #[error("{program}: what it wrote cannot be tidied: {source}")]
    Tidy {
        /// The program's file name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The program, and whether it is fit.
#[derive(Debug)]
pub struct Pagefind {
    program: PathBuf,
    checked: OnceCell<String>,
}

impl Pagefind {
    /// The program at a path, or of a name on PATH.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            checked: OnceCell::new(),
        }
    }

    /// Its version. Asked once; a failure is asked again, because it can be mended meanwhile.
    ///
    /// # Errors
    ///
    /// Refused when the program is absent, cannot start, is another one or too old.
    pub async fn version(&self) -> Result<&str, PagefindError> {
        let asked = || async {
            let output = self
                .run(&["--version".as_ref()], program::VERSION_LIMIT)
                .await?;
            let text = String::from_utf8_lossy(&output.stdout);
            let version = text.split_whitespace().last().unwrap_or_default();
            let fit = text.starts_with("pagefind")
                && program::version(version).is_some_and(|found| found >= NEEDED);
            if fit {
                Ok(version.to_owned())
            } else {
                Err(PagefindError::Unfit {
                    program: self.name(),
                })
            }
        };
        self.checked
            .get_or_try_init(asked)
            .await
            .map(String::as_str)
    }

    /// Writes the index of a built site into it.
    pub(crate) async fn index(&self, site: &Path) -> Result<(), PagefindError> {
        self.version().await?;
        let arguments: [&OsStr; 7] = [
            "--site".as_ref(),
            site.as_ref(),
            "--output-subdir".as_ref(),
            FOLDER.as_ref(),
            "--max-fragments".as_ref(),
            FRAGMENTS.as_ref(),
            "--silent".as_ref(),
        ];
        let output = self.run(&arguments, LIMIT).await?;
        let index = site.join(FOLDER);
        if !output.status.success() || !index.join("pagefind.js").exists() {
            return Err(PagefindError::Failed {
                program: self.name(),
            });
        }
        self.tidy(&index)
    }

    fn tidy(&self, index: &Path) -> Result<(), PagefindError> {
        for name in UNUSED {
            match std::fs::remove_file(index.join(name)) {
                Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                    return Err(PagefindError::Tidy {
                        program: self.name(),
                        source,
                    });
                }
                _ => (),
            }
        }
        Ok(())
    }

    async fn run(&self, arguments: &[&OsStr], limit: Duration) -> Result<Output, PagefindError> {
        let program = || self.name();
        program::run(&self.program, arguments, limit)
            .await
            .map_err(|ended| match ended {
                Ended::Absent => PagefindError::Absent { program: program() },
                Ended::NotStarted(source) => PagefindError::NotStarted {
                    program: program(),
                    source,
                },
                Ended::Slow { seconds } => PagefindError::Slow {
                    program: program(),
                    seconds,
                },
            })
    }

    fn name(&self) -> String {
        program::name(&self.program)
    }
}

impl PagefindError {
    /// The program that failed.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Absent { program }
            | Self::NotStarted { program, .. }
            | Self::Unfit { program }
            | Self::Failed { program }
            | Self::Slow { program, .. }
            | Self::Tidy { program, .. } => program,
        }
    }
}
