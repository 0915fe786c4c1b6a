//! Releases: asked for at once, built by one task, live by one rename.
//!
//! The request returns an id and the builder does the rest; `release(id)` tells step and progress. An interrupted
//! release is built anew after a restart: public ids are reserved before pages are built, so it gives the same names.

mod admit;
mod leaks;
mod shown;

use crate::app::App;
use crate::refusal::{Failure, Outcome, Refusal};
use crate::vault::Purpose;
use admit::Admitted;
use domain::audit::{Act, Event};
use domain::id::ReleaseId;
use domain::problem::ProblemCode;
use domain::publication::Publication;
use domain::report::{Published, Report};
use domain::reviewer::Reviewer;
use publish::{Built, Corpus, Live, Step};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;
use store::{Hold, Release, ReleaseState, Tx};

/// How often the builder looks for work that another process asked for.
const LOOK: Duration = Duration::from_secs(3);
/// Rebuilds in one release, each without the lessons that leaked into other pages.
const REBUILDS: usize = 8;

/// Asks for a release. A release that already waits is the answer to a second request.
///
/// # Errors
///
/// When the machine fails.
pub async fn request(app: &App, by: Option<&Reviewer>) -> Outcome<ReleaseId> {
    let tx = app.store.begin().await?;
    let id = queue(app, &tx, by).await?;
    tx.commit().await?;
    app.release_bell.notify_one();
    Ok(id)
}

/// Asks for a release within a change that needs one. Whoever commits it rings the bell.
///
/// # Errors
///
/// When the machine fails.
pub(super) async fn queue(app: &App, tx: &Tx, by: Option<&Reviewer>) -> Outcome<ReleaseId> {
    if let Some(waiting) = tx.find_queued_release().await? {
        return Ok(waiting.id);
    }
    let actor = by.map(|reviewer| reviewer.id);
    let release = Release {
        id: ReleaseId::from_random(app.bytes()),
        state: ReleaseState::Queued,
        step: "queued".to_owned(),
        progress: 0,
        asked_by: actor,
        asked_at: app.clock.now(),
        finished_at: None,
        lessons: None,
        digest: None,
        problem: None,
    };
    tx.put_release(&release).await?;
    let event = app.event(actor, Act::ReleaseStarted, None);
    tx.append_audit(Event {
        detail: Some(release.id.to_string()),
        ..event
    })
    .await?;
    Ok(release.id)
}

/// Builds whatever is asked for, one release at a time, until the program stops.
pub async fn builder(app: Arc<App>) {
    loop {
        match app.store.view().find_open_release().await {
            Ok(Some(release)) => {
                if let Err(failure) = build_and_note(&app, release).await {
                    tracing::error!(%failure, "a release could not be noted");
                    tokio::time::sleep(LOOK).await;
                }
            }
            Ok(None) => {
                tokio::select! {
                    () = app.release_bell.notified() => (),
                    () = tokio::time::sleep(LOOK) => (),
                }
            }
            Err(failure) => {
                tracing::error!(%failure, "the builder cannot look for work");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Asks for a release and builds it here: for chores, while no builder runs.
///
/// # Errors
///
/// When the machine fails; a release that was refused is an answer.
pub async fn build_now(app: &App, by: Option<&Reviewer>) -> Outcome<Release> {
    let id = request(app, by).await?;
    let asked = app.store.view().find_release(id).await?;
    let asked = asked.ok_or_else(|| Refusal::not_found(""))?;
    Ok(build_and_note(app, asked).await?)
}

/// Builds one release and writes down how it ended.
///
/// # Errors
///
/// When the ending cannot be written down.
pub async fn build_and_note(app: &App, mut release: Release) -> Result<Release, Failure> {
    release.state = ReleaseState::Building;
    note(app, &release).await?;
    let outcome = build(app, &mut release).await;
    release.finished_at = Some(app.clock.now());
    let act = match outcome {
        Ok(live) => {
            release.state = ReleaseState::Live;
            release.step = "live".to_owned();
            release.progress = 100;
            release.digest = Some(live.digest);
            Act::ReleaseLive
        }
        Err(failure) => {
            tracing::warn!(release = %release.id, %failure, "the release was refused, the one before it still serves");
            release.state = ReleaseState::Refused;
            release.problem = Some(failure.to_string());
            Act::ReleaseRefused
        }
    };
    let tx = app.store.begin().await?;
    tx.put_release(&release).await?;
    tx.append_audit(Event {
        detail: Some(release.id.to_string()),
        ..app.event(None, act, None)
    })
    .await?;
    tx.commit().await?;
    Ok(release)
}

/// Makes a kept release current again.
///
/// # Errors
///
/// Refused when no release of this name is kept, and while it holds a lesson that was withdrawn, or revised because it
/// could identify, until the release that shows so is live and all older ones are thrown away.
pub async fn roll_back(app: &App, by: &Reviewer, name: &str) -> Outcome<()> {
    // From here on nobody withdraws or revises until readers have what they get.
    let _nobody_takes_back = app.going_live.write().await;
    let forgetting = app.store.view().list_to_forget().await?;
    let publisher = app.publisher.clone();
    let to = name.to_owned();
    let done = tokio::task::spawn_blocking(move || {
        if publisher.holds_any(&to, &forgetting)? {
            return Ok(false);
        }
        publisher.roll_back(&to).map(|()| true)
    })
    .await;
    match done.map_err(|_| Failure::Stopped("a disk task"))? {
        Ok(true) => (),
        Ok(false) => {
            let message =
                "this release holds words that were withdrawn: wait until the next release is live";
            return Err(Refusal::problem(
                ProblemCode::HoldsWithdrawn,
                "input.release",
                message,
            ));
        }
        Err(publish::PublishError::NoSuchRelease(_)) => {
            return Err(Refusal::not_found("input.release"));
        }
        Err(publish::PublishError::Busy { .. }) => {
            let message = "a release is being built: try again when it has ended";
            return Err(Refusal::problem(
                ProblemCode::ReleaseRunning,
                "input.release",
                message,
            ));
        }
        Err(error) => return Err(error.into()),
    }
    let tx = app.store.begin().await?;
    tx.append_audit(app.event(Some(by.id), Act::ReleaseRolledBack, None))
        .await?;
    tx.commit().await?;
    Ok(())
}

async fn build(app: &App, release: &mut Release) -> Result<Live, Failure> {
    step(app, release, "gate", 0).await?;
    let mut held = Vec::new();
    let mut admitted = admit::admit(app, &mut held, &BTreeSet::new()).await?;
    let mut leaking = BTreeSet::new();
    for _ in 0..REBUILDS {
        let built = build_pages(app, release, &admitted).await?;
        step(app, release, "leak check", 0).await?;
        if admitted.still_stands(app).await? {
            let watched = match leaks::watched(app, &admitted).await {
                // A lesson was taken back this moment, and its guard went with it.
                Err(Failure::Sealed(_)) if !admitted.still_stands(app).await? => Vec::new(),
                watched => watched?,
            };
            let (built, leaks) = leaks::find(built, watched).await?;
            if leaks.is_empty() {
                step(app, release, "going live", 0).await?;
                if let Some(live) = go_live(app, release, built, &admitted, &held).await? {
                    return Ok(live);
                }
            } else {
                leaking.extend(leaks.iter().map(|hold| hold.report));
                held.extend(leaks);
                drop(built);
            }
        } else {
            drop(built);
        }
        admitted = admit::admit(app, &mut held, &leaking).await?;
    }
    Err(Failure::Stopped(
        "the release: lessons kept leaking into other pages or being taken back, and building",
    ))
}

/// Makes the site current, unless somebody took a lesson of it back while it was built: then nothing goes live, and it
/// is to be built anew.
async fn go_live(
    app: &App,
    release: &mut Release,
    built: Built,
    admitted: &Admitted,
    held: &[Hold],
) -> Result<Option<Live>, Failure> {
    let _nobody_takes_back = app.going_live.write().await;
    if !admitted.still_stands(app).await? {
        return Ok(None);
    }
    let live = built.go_live().await?;
    settle(app, release, admitted, held).await?;
    Ok(Some(live))
}

async fn build_pages(
    app: &App,
    release: &mut Release,
    admitted: &Admitted,
) -> Result<Built, Failure> {
    step(app, release, "export", 0).await?;
    let (publications, alerts) = (admitted.publications(), admitted.alerts.pages.clone());
    let (publisher, codebook) = (app.publisher.clone(), app.codebook);
    let exported = tokio::task::spawn_blocking(move || {
        let corpus = Corpus {
            publications: &publications,
            alerts: &alerts,
            ..Corpus::default()
        };
        publisher.export(corpus, codebook)
    })
    .await;
    let exported = exported.map_err(|_| Failure::Stopped("a disk task"))??;
    // The publisher tells its progress from wherever it runs; here it is only written down.
    let heard = AtomicU16::new(u16::MAX);
    let building = app.publisher.build(exported, |at, share| {
        heard.store(code_of(at, share), Ordering::Relaxed);
    });
    tokio::pin!(building);
    loop {
        tokio::select! {
            built = &mut building => return Ok(built?),
            () = tokio::time::sleep(Duration::from_millis(250)) => {
                if let Some((name, progress)) = read_code(heard.load(Ordering::Relaxed)) {
                    step(app, release, name, progress).await?;
                }
            }
        }
    }
}

/// Writes down what is now true: only after the rename are lessons published.
async fn settle(
    app: &App,
    release: &mut Release,
    admitted: &Admitted,
    held: &[Hold],
) -> Result<(), Failure> {
    let week = app.week();
    let tx = app.store.begin().await?;
    for lesson in &admitted.new {
        tx.save_report(&Report::Published(Box::new(lesson.clone())), week)
            .await?;
        tx.note_published(lesson).await?;
        tx.delete_traces(lesson.head().id).await?;
        let event = app.event(None, Act::LessonPublished, Some(lesson.head().id));
        tx.append_audit(Event {
            detail: Some(lesson.page().public_id.to_string()),
            ..event
        })
        .await?;
    }
    for hold in held {
        let event = app.event(None, Act::LessonHeldBack, Some(hold.report));
        tx.append_audit(Event {
            detail: Some(hold.reason.clone()),
            ..event
        })
        .await?;
    }
    tx.add_holds(release.id, held).await?;
    admitted.alerts.note(app, &tx).await?;
    tx.commit().await?;
    release.lessons = u32::try_from(admitted.lessons()).ok();

    let guards: Vec<_> = admitted
        .new
        .iter()
        .map(|lesson| (lesson.head().id, Purpose::Guard))
        .collect();
    // The lessons are published and noted, so what fails from here on must not be told as a release that was refused.
    // The next start destroys keys that are left, the next release forgets what is withdrawn.
    if let Err(failure) = forget(app, admitted).await {
        tracing::error!(%failure, "kept releases still hold withdrawn words, and none of these can come back: publish again");
    }
    if let Err(failure) = app.on_disk(move |vault| vault.destroy(&guards)).await {
        tracing::error!(%failure, "guard keys of published lessons are left in the ring: start anew");
    }
    if let Err(failure) = app.store.truncate_wal().await {
        tracing::warn!(%failure, "the write-ahead log was not emptied after a release");
    }
    Ok(())
}

/// Throws away kept releases that hold a withdrawn lesson, or words of one that could identify and were revised.
async fn forget(app: &App, admitted: &Admitted) -> Result<(), Failure> {
    let noted = app.store.view().list_to_forget().await?;
    let mut lessons: Vec<_> = admitted
        .standing
        .iter()
        .filter_map(|publication| match publication {
            Publication::Tombstone(stone) => Some(stone.public_id),
            Publication::Lesson(_) => None,
        })
        .collect();
    lessons.extend(&noted);
    if lessons.is_empty() {
        return Ok(());
    }
    let publisher = app.publisher.clone();
    let forgotten = tokio::task::spawn_blocking(move || publisher.forget_lessons(&lessons)).await;
    forgotten.map_err(|_| Failure::Stopped("a disk task"))??;
    let tx = app.store.begin().await?;
    tx.note_forgotten(&noted).await?;
    Ok(tx.commit().await?)
}

async fn step(app: &App, release: &mut Release, name: &str, progress: u8) -> Result<(), Failure> {
    if release.step == name && release.progress == progress {
        return Ok(());
    }
    name.clone_into(&mut release.step);
    release.progress = progress;
    note(app, release).await
}

async fn note(app: &App, release: &Release) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    tx.put_release(release).await?;
    Ok(tx.commit().await?)
}

const STEPS: [(Step, &str); 4] = [
    (Step::Stage, "staging"),
    (Step::Build, "building with Zola"),
    (Step::Check, "checking"),
    (Step::Twins, "twins"),
];

fn code_of(step: Step, share: f32) -> u16 {
    let at = STEPS
        .iter()
        .position(|(known, _)| *known == step)
        .unwrap_or(0);
    let percent = if share >= 1.0 { 100 } else { 0 };
    u16::try_from(at * 1_000 + percent).unwrap_or(u16::MAX)
}

fn read_code(code: u16) -> Option<(&'static str, u8)> {
    let (_, name) = STEPS.get(usize::from(code / 1_000))?;
    Some((*name, u8::try_from(code % 1_000).unwrap_or(0)))
}

/// A lesson's name and place on the site, for logs and holds.
#[must_use]
pub fn path_of(lesson: &Published) -> String {
    let id = lesson.page().public_id;
    format!("lessons/{}/{id}/", id.year())
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::{settled, shown_now, still_stands_after};
