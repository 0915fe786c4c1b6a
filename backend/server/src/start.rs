//! Brings a system up: folders, keys, database, embedded site, Zola, the sweep.

use crate::app::App;
use crate::chance::{Clock, Random};
use crate::intake::Intake;
use crate::lists::{ListsError, Scanners};
use crate::settings::{Settings, SettingsError};
use crate::vault::{FileRootKey, RingError, RootKeyError, Vault};
use crate::workflow::tries::Tries;
use crate::workflow::{release, sweep};
use crate::{embedded, programs};
use domain::codebook::Codebook;
use publish::{Folders, Pagefind, Publisher};
use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::{Store, StoreError};
use tokio::sync::{Notify, RwLock, Semaphore};
use tokio::task::JoinHandle;

/// Why a system does not start: one sentence with the remedy.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder cannot be made.
    #[error(
        "the folder {0} cannot be made: check that its parent exists, is writable and has space"
    )]
    Folder(String),
    /// Of the host's lists.
    #[error(transparent)]
    Lists(#[from] ListsError),
    /// Of the settings.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// Of the root key.
    #[error(transparent)]
    RootKey(#[from] RootKeyError),
    /// Of the ring.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// Of the database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A database without reports beside keys of reports: the data folder is most likely another one, or not mounted.
    #[error(
        "{keys} holds keys of reports and {data} holds no database that knows them: set NEARMISS_DATA to the right folder, restore the database, or move the keys away to begin anew"
    )]
    ForeignKeys {
        /// The folder of keys.
        keys: String,
        /// The folder of data.
        data: String,
    },
    /// The embedded site cannot be written out.
    #[error(
        "the site's templates cannot be written to {0}: check that the folder is writable and has space"
    )]
    Unpack(String),
    /// The sweep at start failed.
    #[error("the sweep at start failed: {0}")]
    Sweep(crate::refusal::Failure),
}

/// A system that runs in the background of whoever holds it.
pub struct Running {
    /// The parts.
    pub app: Arc<App>,
    tasks: Vec<JoinHandle<()>>,
    intake: JoinHandle<()>,
}

/// Brings the parts up, without background tasks other than the intake.
///
/// # Errors
///
/// When something is missing, wrong or unsafe; the sentence names the remedy.
pub async fn assemble(
    settings: Settings,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<(App, JoinHandle<()>), StartError> {
    let scanners = Scanners::open(settings.lists.as_deref())?;
    make_private(&settings.data)?;
    make_private(&settings.keys)?;
    refuse_keys_in_data(&settings)?;
    let vault = Arc::new(open_vault(&settings, &random).await?);
    let store = Store::open(&settings.database()).await?;
    refuse_foreign_keys(&settings, &vault, &store).await?;
    embedded::unpack(&settings.data)
        .map_err(|_| StartError::Unpack(settings.data.display().to_string()))?;
    let (intake, taking) = Intake::start(store.clone(), vault.clone());
    let zola = programs::zola(&settings).await;
    let pagefind = programs::pagefind(&settings).await;
    let publisher = Publisher::new(
        folders(&settings.data),
        zola,
        settings.base_url.clone(),
        settings.keep_releases,
    )
    .with_search(pagefind.map(Pagefind::new));
    let tries = Tries::new(crate::chance::bytes(&*random));
    let app = App {
        store,
        vault,
        scanners: Arc::new(scanners),
        codebook: Codebook::embedded(),
        clock,
        random,
        intake,
        publisher: Arc::new(publisher),
        release_bell: Notify::new(),
        going_live: RwLock::new(()),
        tries,
        password_gate: Semaphore::new(2),
        settings,
    };
    sweep::at_start(&app).await.map_err(StartError::Sweep)?;
    Ok((app, taking))
}

/// Brings a whole system up: the parts, the sweep and the builder. A system without a release begins with one.
///
/// # Errors
///
/// When something is missing, wrong or unsafe; the sentence names the remedy.
pub async fn run(
    settings: Settings,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Running, StartError> {
    let (app, intake) = assemble(settings, clock, random).await?;
    let app = Arc::new(app);
    if !app.publisher.has_search() {
        tracing::warn!(
            "releases will have no search: install Pagefind 1.5 or newer, or name it in NEARMISS_PAGEFIND"
        );
    }
    if app.publisher.current().is_none()
        && let Err(crate::refusal::Refusal::Failure(failure)) = release::request(&app, None).await
    {
        return Err(StartError::Sweep(failure));
    }
    let tasks = vec![
        tokio::spawn(sweep::forever(app.clone())),
        tokio::spawn(release::builder(app.clone())),
    ];
    Ok(Running { app, tasks, intake })
}

impl Running {
    /// Stops the background tasks and closes the database. What is acknowledged is on the disk already; a release that
    /// is being built is built anew at the next start.
    pub async fn stop(self) {
        for task in self.tasks {
            task.abort();
            let _ = task.await;
        }
        finish(self.app, self.intake).await;
    }
}

/// Lets go of ring and database. When this returns another program can open them.
pub async fn finish(app: impl AsRef<App>, intake: JoinHandle<()>) {
    let store = app.as_ref().store.clone();
    // The intake ends when the last handle to it is gone.
    drop(app);
    let _ = tokio::time::timeout(Duration::from_secs(5), intake).await;
    if let Err(failure) = store.close().await {
        tracing::warn!(%failure, "the database did not close");
    }
}

/// Where the publisher reads and writes under the data folder.
#[must_use]
pub fn folders(data: &Path) -> Folders {
    Folders {
        site: data.join("site"),
        people: data.join("pages"),
        work: data.join("work"),
        lessons: data.join("content").join("lessons"),
        releases: data.join("releases"),
    }
}

/// Looked at once more where links lead: the settings saw only how the paths are written.
fn refuse_keys_in_data(settings: &Settings) -> Result<(), StartError> {
    let real = |folder: &Path| {
        folder
            .canonicalize()
            .map_err(|_| StartError::Folder(folder.display().to_string()))
    };
    if real(&settings.keys)?.starts_with(real(&settings.data)?) {
        return Err(SettingsError::KeysInData.into());
    }
    Ok(())
}

/// Keys are made with a new system. A database with reports is never given new ones: that would make every sealed
/// report unreadable without a word. A ring with keys in it is never joined with a database that is not there.
async fn open_vault(settings: &Settings, random: &Arc<dyn Random>) -> Result<Vault, StartError> {
    let (root_file, ring_file) = (settings.root_key(), settings.keys.join("ring"));
    if !root_file.exists() && !ring_file.exists() && has_no_reports(settings).await? {
        FileRootKey::create(&root_file, &**random)?;
    }
    let root = FileRootKey::open(&root_file)?;
    // A first start that was cut short has a root key and no ring.
    if !ring_file.exists() && has_no_reports(settings).await? {
        Vault::create(&settings.keys, &root, &**random)?;
    }
    let vault = Vault::open(&settings.keys, &root, random.clone())?;
    if settings.database().exists() || vault.list().is_empty() {
        Ok(vault)
    } else {
        Err(foreign_keys(settings))
    }
}

async fn has_no_reports(settings: &Settings) -> Result<bool, StartError> {
    if !settings.database().exists() {
        return Ok(true);
    }
    let store = Store::open(&settings.database()).await?;
    let reports = store.view().count_by_stage().await?;
    store.close().await?;
    Ok(reports.is_empty())
}

/// The sweep destroys every key without a report. Beside a database in which nothing ever happened that would be all of
/// them: before the first report is taken in, the log has a line.
async fn refuse_foreign_keys(
    settings: &Settings,
    vault: &Vault,
    store: &Store,
) -> Result<(), StartError> {
    let view = store.view();
    let is_untouched =
        view.count_by_stage().await?.is_empty() && view.list_audit(None, 1).await?.is_empty();
    if is_untouched && !vault.list().is_empty() {
        return Err(foreign_keys(settings));
    }
    Ok(())
}

fn foreign_keys(settings: &Settings) -> StartError {
    StartError::ForeignKeys {
        keys: settings.keys.display().to_string(),
        data: settings.data.display().to_string(),
    }
}

fn make_private(folder: &Path) -> Result<(), StartError> {
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder);
    made.map_err(|_| StartError::Folder(folder.display().to_string()))
}

#[cfg(test)]
mod tests;
