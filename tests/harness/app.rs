use super::{logs, zola};
use domain::id::ReportId;
use domain::receipt::ReceiptCode;
use jiff::{SignedDuration, Timestamp};
use server::app::App;
use server::chance::{Clock, SetClock, SystemRandom};
use server::demo::PEOPLE;
use server::settings::Settings;
use server::start::{self, Running, StartError};
use server::workflow::{accounts, conversation};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A Monday on which every story begins.
const START: &str = "2026-11-16T09:00:00Z";

/// One runtime for all stories, so that some of them can share a system.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    logs::capture();
    Runtime::new().unwrap()
});

/// Runs a story to its end.
pub(crate) fn story<T>(told: impl Future<Output = T>) -> T {
    RUNTIME.block_on(told)
}

/// A system in a temporary folder, at a port of its own, on a clock that the story sets.
pub(crate) struct TestApp {
    pub(crate) settings: Settings,
    clock: Arc<SetClock>,
    tokens: Mutex<HashMap<&'static str, String>>,
    builds: bool,
    up: Option<Up>,
    // Dropped last: the folder vanishes with it.
    folder: TempDir,
}

/// The parts that run.
struct Up {
    app: Arc<App>,
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    whole: Whole,
}

enum Whole {
    Builds(Running),
    Rests(JoinHandle<()>),
}

impl TestApp {
    /// A whole system, with the task that builds releases. It begins with an empty one.
    pub(crate) async fn start() -> Self {
        Self::begin(true, zola::real_zola()).await
    }

    /// A system that builds nothing: for stories that end before a release.
    pub(crate) async fn without_releases() -> Self {
        Self::begin(false, zola::real_zola()).await
    }

    /// A whole system with another Zola.
    pub(crate) async fn with_zola(zola: PathBuf) -> Self {
        Self::begin(true, zola).await
    }

    async fn begin(builds: bool, zola: PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let base = "https://lessons.example";
        let mut settings = Settings::in_folder(folder.path(), base, Some(zola)).unwrap();
        settings.pagefind = std::env::var_os("NEARMISS_PAGEFIND").map(PathBuf::from);
        let mut new = Self {
            settings,
            clock: Arc::new(SetClock::at(START.parse().unwrap())),
            tokens: Mutex::default(),
            builds,
            up: None,
            folder,
        };
        new.up().await.unwrap();
        for person in &PEOPLE {
            let roles = person.roles.iter().copied().collect();
            let added = accounts::add(new.inside(), person.name, roles, person.password).await;
            assert!(added.is_ok(), "{} could not be added", person.name);
        }
        new
    }

    /// Starts what is down, on the data that lies there.
    pub(crate) async fn up(&mut self) -> Result<(), StartError> {
        let (settings, clock) = (self.settings.clone(), self.clock.clone());
        let whole = if self.builds {
            let running = start::run(settings, clock, Arc::new(SystemRandom)).await?;
            (running.app.clone(), Whole::Builds(running))
        } else {
            let (app, intake) = start::assemble(settings, clock, Arc::new(SystemRandom)).await?;
            (Arc::new(app), Whole::Rests(intake))
        };
        let (app, whole) = whole;
        let (acceptor, address) = server::http::bind(self.settings.listen).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let served = app.clone();
        let serving = tokio::spawn(async move {
            let asked = async {
                let _ = stopped.await;
            };
            server::http::serve(&served, acceptor, asked).await.unwrap();
        });
        self.up = Some(Up {
            app,
            address,
            stop,
            serving,
            whole,
        });
        Ok(())
    }

    /// Stops gracefully; the data stays.
    pub(crate) async fn down(&mut self) {
        let up = self.up.take().unwrap();
        let _ = up.stop.send(());
        up.serving.await.unwrap();
        let left = Arc::downgrade(&up.app);
        match up.whole {
            Whole::Builds(running) => {
                drop(up.app);
                running.stop().await;
            }
            Whole::Rests(intake) => {
                let store = up.app.store.clone();
                drop(up.app);
                intake.await.unwrap();
                store.close().await.unwrap();
            }
        }
        // The ring is locked until the last connection has let go of the system.
        while left.upgrade().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        self.tokens.lock().unwrap().clear();
    }

    /// Stops and starts again.
    pub(crate) async fn restart(&mut self) {
        self.down().await;
        self.up().await.unwrap();
    }

    /// Stops, and starts with the task that builds releases.
    pub(crate) async fn restart_building(&mut self) {
        self.builds = true;
        self.restart().await;
    }

    /// The system from inside, for what no client may see.
    pub(crate) fn inside(&self) -> &App {
        &self.up.as_ref().unwrap().app
    }

    /// An address of this system.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.up.as_ref().unwrap().address)
    }

    /// The folder that holds everything.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets time pass. Sessions may lapse meanwhile, so everybody signs in again.
    pub(crate) fn later(&self, passed: SignedDuration) {
        let now: Timestamp = self.clock.now();
        self.clock.set(now.checked_add(passed).unwrap());
        self.tokens.lock().unwrap().clear();
    }

    /// Lets weeks pass, with the sweep that looks every few minutes.
    pub(crate) async fn weeks_later(&self, weeks: i64) {
        self.later(SignedDuration::from_hours(weeks * 7 * 24));
        server::workflow::sweep::regularly(self.inside())
            .await
            .unwrap();
    }

    /// The report of a receipt. No client can ask that.
    pub(crate) async fn find(&self, receipt: &ReceiptCode) -> Option<ReportId> {
        let hash = conversation::hash_of(receipt);
        let keyed = self.inside().vault.hashes().receipt(&hash);
        self.inside()
            .store
            .view()
            .find_receipt(&keyed)
            .await
            .unwrap()
    }

    pub(super) fn known_token(&self, name: &str) -> Option<String> {
        self.tokens.lock().unwrap().get(name).cloned()
    }

    pub(super) fn keep_token(&self, name: &'static str, token: String) {
        self.tokens.lock().unwrap().insert(name, token);
    }
}
