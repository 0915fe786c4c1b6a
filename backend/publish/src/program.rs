//! Runs the programs that build a site: never for ever, never with our environment, never leaving children behind.

use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;
use tokio::process::{Child, Command};

/// A version is told at once; a program that does not is another one.
pub(crate) const VERSION_LIMIT: Duration = Duration::from_secs(30);

/// Why a program has no output.
#[derive(Debug)]
pub(crate) enum Ended {
    /// There is no such program.
    Absent,
    /// The system would not start it.
    NotStarted(io::Error),
    /// It took too long and was ended.
    Slow {
        /// How long it had.
        seconds: u64,
    },
}

/// Runs a program to its end, or to the end of its time.
pub(crate) async fn run(
    program: &Path,
    arguments: &[&OsStr],
    limit: Duration,
) -> Result<Output, Ended> {
    let child = Command::new(program)
        .args(arguments)
        .env_clear()
        // Our secrets are in the environment. A wrapper script needs PATH and nothing else.
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .env("LANG", "C.UTF-8")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(not_started)?;
    let mut group = Group::of(&child);
    let Ok(finished) = tokio::time::timeout(limit, child.wait_with_output()).await else {
        return Err(Ended::Slow {
            seconds: limit.as_secs(),
        });
    };
    group.ended();
    finished.map_err(not_started)
}

/// The file name of a program, for messages.
pub(crate) fn name(program: &Path) -> String {
    program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The first two numbers of a version.
pub(crate) fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split(['.', '-', ' ']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn not_started(source: io::Error) -> Ended {
    if source.kind() == io::ErrorKind::NotFound {
        return Ended::Absent;
    }
    Ended::NotStarted(source)
}

/// The processes of one run. A wrapper script may have children of its own, which must not outlive it.
struct Group(Option<Pid>);

impl Group {
    fn of(child: &Child) -> Self {
        Self(
            child
                .id()
                .and_then(|id| i32::try_from(id).ok())
                .and_then(Pid::from_raw),
        )
    }

    fn ended(&mut self) {
        self.0 = None;
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = self.0 {
            // It may have ended by itself meanwhile, which is as good.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(version("0.22.0"), Some((0, 22)));
        assert_eq!(version("0.9.1"), Some((0, 9)));
        assert!(version("0.9.1") < Some((0, 22)) && version("1.0.0-beta") > Some((0, 22)));
        assert_eq!(version("next"), None);
    }
}
