//! Runs Zola as a program: never in the serving folder, never for ever, never with our environment.

use crate::program::{self, Ended};
use crate::zola_output;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The oldest version whose configuration and templates we write.
const NEEDED: (u32, u32) = (0, 22);

/// Builds of 30,000 lessons take half a minute here; twenty times that is a program that hangs.
const BUILD_LIMIT: Duration = Duration::from_secs(600);

/// Why Zola did not build.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ZolaError {
    /// There is no such program.
    #[error("{program}: not found; install Zola 0.22 or newer and set NEARMISS_ZOLA to its path")]
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
    /// It is older than the site needs.
    #[error(
        "{program}: version {found} is too old; install Zola 0.22 or newer and set NEARMISS_ZOLA to its path"
    )]
    TooOld {
        /// The program's file name.
        program: String,
        /// The version it told.
        found: String,
    },
    /// It does not tell a version as Zola does.
    #[error(
        "{program}: this program does not answer as Zola does; set NEARMISS_ZOLA to the path of Zola 0.22 or newer"
    )]
    NotZola {
        /// The program's file name.
        program: String,
    },
    /// It found something wrong with the site.
    #[error("{path}: zola says: {message}")]
    Failed {
        /// The page or template it named, otherwise the source folder.
        path: String,
        /// Its own words, shortened.
        message: String,
    },
    /// A signal ended it.
    #[error("{path}: zola was killed by signal {signal}")]
    Killed {
        /// The source folder.
        path: String,
        /// Which signal.
        signal: i32,
    },
    /// It took too long and was ended.
    #[error("{path}: zola did not finish within {seconds} seconds and was ended")]
    Slow {
        /// The source folder.
        path: String,
        /// How long it had.
        seconds: u64,
    },
}

/// The program, and what is known of it.
#[derive(Debug)]
pub struct Zola {
    program: PathBuf,
    limit: Duration,
    checked: OnceCell<String>,
}

impl Zola {
    /// The program at a path, or of a name on PATH.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            limit: BUILD_LIMIT,
            checked: OnceCell::new(),
        }
    }

    /// Gives a build another time limit than ten minutes.
    #[must_use]
    pub fn with_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Its version. Asked once; a failure is asked again, because it can be mended meanwhile.
    ///
    /// # Errors
    ///
    /// Refused when the program is absent, cannot start, is no Zola or is too old.
    pub async fn version(&self) -> Result<&str, ZolaError> {
        self.checked
            .get_or_try_init(|| self.ask_version())
            .await
            .map(String::as_str)
    }

    /// Builds `root` into the folder `out`, which Zola makes.
    pub(crate) async fn build(
        &self,
        root: &Path,
        out: &Path,
        base_url: &str,
    ) -> Result<(), ZolaError> {
        self.version().await?;
        let arguments: [&OsStr; 8] = [
            "--root".as_ref(),
            root.as_ref(),
            "build".as_ref(),
            "--force".as_ref(),
            "--output-dir".as_ref(),
            out.as_ref(),
            "--base-url".as_ref(),
            base_url.as_ref(),
        ];
        let output = self.run(&arguments, self.limit).await?;
        if output.status.success() {
            return Ok(());
        }
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&output.status) {
            return Err(ZolaError::Killed {
                path: "site".into(),
                signal,
            });
        }
        let (path, message) = zola_output::summary(&output.stderr, &output.stdout, root);
        Err(ZolaError::Failed { path, message })
    }

    async fn ask_version(&self) -> Result<String, ZolaError> {
        let output = self
            .run(&["--version".as_ref()], program::VERSION_LIMIT)
            .await?;
        let text = String::from_utf8_lossy(&output.stdout);
        let Some(version) = text
            .trim()
            .strip_prefix("zola ")
            .filter(|_| output.status.success())
        else {
            return Err(ZolaError::NotZola {
                program: self.name(),
            });
        };
        match program::version(version) {
            None => Err(ZolaError::NotZola {
                program: self.name(),
            }),
            Some(found) if found < NEEDED => Err(ZolaError::TooOld {
                program: self.name(),
                found: version.into(),
            }),
            Some(_) => Ok(version.to_owned()),
        }
    }

    async fn run(&self, arguments: &[&OsStr], limit: Duration) -> Result<Output, ZolaError> {
        program::run(&self.program, arguments, limit)
            .await
            .map_err(|ended| self.ended(ended))
    }

    fn ended(&self, ended: Ended) -> ZolaError {
        let program = self.name();
        match ended {
            Ended::Absent => ZolaError::Absent { program },
            Ended::NotStarted(source) => ZolaError::NotStarted { program, source },
            Ended::Slow { seconds } => ZolaError::Slow {
                path: "site".into(),
                seconds,
            },
        }
    }

    fn name(&self) -> String {
        program::name(&self.program)
    }
}

impl ZolaError {
    /// What it failed at: a page or template, the source folder, or the program itself.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Absent { program }
            | Self::NotStarted { program, .. }
            | Self::TooOld { program, .. }
            | Self::NotZola { program } => program,
            Self::Failed { path, .. } | Self::Killed { path, .. } | Self::Slow { path, .. } => path,
        }
    }
}
