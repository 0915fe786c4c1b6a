use super::{complain, say, settings, told};
use crate::chance::{self, SystemClock, SystemRandom};
use crate::start::{StartError, assemble};
use crate::vault::RingError;
use crate::workflow::release;
use anyhow::Context;
use domain::audit::{Act, Event};
use domain::id::ReleaseId;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::{Release, ReleaseState, Store};

/// Publishes everything approved: here when no server runs, by the server when one does.
pub(super) async fn run() -> anyhow::Result<ExitCode> {
    let settings = settings()?;
    let ended = match assemble(
        settings.clone(),
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .await
    {
        Ok((app, _)) => told(release::build_now(&app, None).await)?,
        Err(StartError::Ring(RingError::InUse(_))) => {
            ask_server(Store::open(&settings.database()).await?).await?
        }
        Err(error) => return Err(error.into()),
    };
    match ended.problem {
        None => {
            say(&format!("live with {} lessons", ended.lessons.unwrap_or(0)));
            Ok(ExitCode::SUCCESS)
        }
        Some(problem) => {
            complain(&format!(
                "the release was refused, the one before it still serves: {problem}"
            ));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Leaves the request in the database, where the server's builder looks every few seconds, and follows it.
async fn ask_server(store: Store) -> anyhow::Result<Release> {
    say("a server holds the ring: it builds, this follows");
    let (clock, id) = (
        SystemClock,
        ReleaseId::from_random(chance::bytes(&SystemRandom)),
    );
    let now = chance::Clock::now(&clock);
    let tx = store.begin().await?;
    let asked = Release {
        id,
        state: ReleaseState::Queued,
        step: "queued".into(),
        progress: 0,
        asked_by: None,
        asked_at: now,
        finished_at: None,
        lessons: None,
        digest: None,
        problem: None,
    };
    tx.put_release(&asked).await?;
    let at = crate::app::second(now);
    let event = Event {
        at,
        actor: None,
        act: Act::ReleaseStarted,
        report: None,
        detail: Some(id.to_string()),
    };
    tx.append_audit(event).await?;
    tx.commit().await?;
    let mut told = String::new();
    loop {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let release = store
            .view()
            .find_release(id)
            .await?
            .context("the release vanished")?;
        if release.step != told {
            say(&format!("  {}", release.step));
            told.clone_from(&release.step);
        }
        if release.finished_at.is_some() {
            return Ok(release);
        }
    }
}
