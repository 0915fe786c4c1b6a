//! The real `nearmiss` program, with folders that vanish afterwards.

use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// Folders of one system.
pub(crate) struct Folders {
    root: TempDir,
    program: PathBuf,
}

/// A server that runs.
pub(crate) struct Server {
    child: Child,
    pub(crate) at: SocketAddr,
}

/// Resident memory in MB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub(crate) now: f64,
    pub(crate) peak: f64,
}

/// Builds the program in the profile of this one and tells where it lies: beside this one.
pub(crate) async fn build() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("a program lies in a folder")?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "-p", "server", "--bin", "nearmiss"]);
    if folder.file_name().is_some_and(|name| name == "release") {
        cargo.arg("--release");
    }
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    if let Some(target) = folder.parent() {
        cargo.arg("--target-dir").arg(target);
    }
    if !cargo.status().await?.success() {
        bail!("the program could not be built");
    }
    Ok(folder.join("nearmiss"))
}

impl Folders {
    /// On the disk of the target folder, because a temporary folder may be memory, whose syncs cost nothing.
    pub(crate) fn new(program: &Path) -> anyhow::Result<Self> {
        let beside = program.parent().context("a program lies in a folder")?;
        let root = tempfile::Builder::new()
            .prefix("bench-")
            .tempdir_in(beside)?;
        Ok(Self {
            root,
            program: program.to_owned(),
        })
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.path().join("data").join("nearmiss.sqlite")
    }

    /// Loads the demonstration with so many synthetic lessons besides.
    pub(crate) async fn load(&self, lessons: usize) -> anyhow::Result<()> {
        let mut command = self.command();
        command.args(["demo", "--load-only", "--lessons", &lessons.to_string()]);
        let done = timeout(Duration::from_secs(1_200), command.output()).await??;
        if !done.status.success() {
            bail!("loading failed: {}", String::from_utf8_lossy(&done.stderr));
        }
        Ok(())
    }

    /// Starts the server and waits until it says where it listens.
    pub(crate) async fn serve(&self) -> anyhow::Result<Server> {
        let log = std::fs::File::create(self.root.path().join("log"))?;
        let mut child = self
            .command()
            .arg("serve")
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        let out = child.stdout.take().context("its output is ours")?;
        let mut lines = BufReader::new(out).lines();
        let line = timeout(Duration::from_secs(120), lines.next_line()).await??;
        let said = line.unwrap_or_default();
        let at = said.rsplit("http://").next().and_then(|at| at.parse().ok());
        match at {
            Some(at) => Ok(Server { child, at }),
            None => bail!("the server did not start: {}", self.log()),
        }
    }

    /// What the server wrote; it writes no text of anybody.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.root.path().join("log")).unwrap_or_default()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .current_dir(self.root.path())
            .env("NEARMISS_LISTEN", "127.0.0.1:0")
            .env("NEARMISS_BASE_URL", "https://nearmiss.example")
            .env("NEARMISS_DATA", self.root.path().join("data"))
            .env("NEARMISS_KEYS", self.root.path().join("keys"))
            .stdin(Stdio::null());
        command
    }
}

impl Server {
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        let id = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let read = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
            Some(kilobytes * 1024.0 / 1e6)
        };
        match (read("VmRSS:"), read("VmHWM:")) {
            (Some(now), Some(peak)) => Ok(Memory { now, peak }),
            _ => bail!("the kernel does not tell the memory"),
        }
    }

    /// Asks it to stop and waits.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        let id = self.child.id().context("the server has ended")?;
        let id = i32::try_from(id)?;
        let id = rustix::process::Pid::from_raw(id).context("the number of a process")?;
        rustix::process::kill_process(id, rustix::process::Signal::TERM)?;
        let ended = timeout(Duration::from_secs(30), self.child.wait()).await??;
        if !ended.success() {
            bail!("the server ended with {ended}");
        }
        Ok(())
    }
}
