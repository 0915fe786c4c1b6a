//! Takes reports in, in groups: all that wait share one sync of the ring and one commit of the database.
//!
//! A report is acknowledged after its key is on the disk and its rows are committed, never before. The key is written
//! first: a crash between the two leaves a key without a report, which the sweep at start destroys, and never a
//! report without a key.

use crate::refusal::Failure;
use crate::vault::{NewKey, Vault};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::{NewReport, Seen, Store};
use tokio::sync::{mpsc, oneshot};

/// Reports that share one commit at most.
const GROUP: usize = 64;
/// Reports that may wait before senders are held up.
const WAITING: usize = 512;

/// Hands reports to the one task that stores them.
#[derive(Clone)]
pub struct Intake {
    queue: mpsc::Sender<Arrival>,
}

/// A sealed report with the key that is not yet in the ring.
pub struct Sealed {
    /// The report.
    pub report: NewReport,
    /// Its key.
    pub key: NewKey,
}

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// Stored now.
    Stored,
    /// The same report was stored before under the same idempotency key.
    Repeated,
    /// Another report was stored before under the same idempotency key.
    Conflict,
    /// The receipt belongs to another report.
    SameReceipt,
}

struct Arrival {
    sealed: Sealed,
    answer: oneshot::Sender<Result<Taken, Arc<Failure>>>,
}

impl Intake {
    /// Starts the task. It ends when the last handle is dropped and everything that waits is stored.
    #[must_use]
    pub fn start(store: Store, vault: Arc<Vault>) -> (Self, tokio::task::JoinHandle<()>) {
        let (queue, arrivals) = mpsc::channel(WAITING);
        (Self { queue }, tokio::spawn(run(store, vault, arrivals)))
    }

    /// Stores a report, durably.
    ///
    /// # Errors
    ///
    /// When database or ring fail; then nothing was stored.
    pub async fn take(&self, sealed: Sealed) -> Result<Taken, Failure> {
        let (answer, outcome) = oneshot::channel();
        self.queue
            .send(Arrival { sealed, answer })
            .await
            .map_err(|_| Failure::Stopped("the intake"))?;
        match outcome.await.map_err(|_| Failure::Stopped("the intake"))? {
            Ok(taken) => Ok(taken),
            Err(failure) => {
                tracing::error!(%failure, "a group of reports was not stored");
                Err(Failure::Stopped("storing"))
            }
        }
    }
}

async fn run(store: Store, vault: Arc<Vault>, mut arrivals: mpsc::Receiver<Arrival>) {
    let mut group = Vec::with_capacity(GROUP);
    while arrivals.recv_many(&mut group, GROUP).await > 0 {
        let (sealed, answers): (Vec<_>, Vec<_>) = group
            .drain(..)
            .map(|arrival: Arrival| (arrival.sealed, arrival.answer))
            .unzip();
        match store_group(&store, &vault, sealed).await {
            Ok(outcomes) => {
                for (answer, taken) in answers.into_iter().zip(outcomes) {
                    // A caller who left has its report stored all the same and will ask again with the same key.
                    let _ = answer.send(Ok(taken));
                }
            }
            Err(failure) => {
                let failure = Arc::new(failure);
                for answer in answers {
                    let _ = answer.send(Err(failure.clone()));
                }
            }
        }
    }
}

async fn store_group(
    store: &Store,
    vault: &Arc<Vault>,
    group: Vec<Sealed>,
) -> Result<Vec<Taken>, Failure> {
    let tx = store.begin().await?;
    let keys: Vec<[u8; 32]> = group
        .iter()
        .map(|sealed| sealed.report.idempotency)
        .collect();
    let mut seen = tx.find_seen(&keys).await?;
    let receipts: Vec<[u8; 32]> = group.iter().map(|sealed| sealed.report.receipt).collect();
    let mut taken = tx.find_receipts(&receipts).await?;
    let (outcomes, fresh) = sort_out(group, &mut seen, &mut taken);
    if fresh.is_empty() {
        return Ok(outcomes);
    }
    let (reports, keys): (Vec<_>, Vec<_>) = fresh
        .into_iter()
        .map(|sealed| (sealed.report, sealed.key))
        .unzip();
    let vault = vault.clone();
    let kept = tokio::task::spawn_blocking(move || vault.keep(&keys)).await;
    kept.map_err(|_| Failure::Stopped("the ring"))??;
    tx.insert_reports(reports).await?;
    tx.commit().await?;
    Ok(outcomes)
}

/// Tells new reports from repeated ones, within the group too. What one caller sent wrongly never costs the others of
/// the group their reports.
fn sort_out(
    group: Vec<Sealed>,
    seen: &mut HashMap<[u8; 32], Seen>,
    taken: &mut HashSet<[u8; 32]>,
) -> (Vec<Taken>, Vec<Sealed>) {
    let (mut outcomes, mut fresh) = (Vec::with_capacity(group.len()), Vec::new());
    for sealed in group {
        let content = sealed.report.content;
        outcomes.push(match seen.get(&sealed.report.idempotency) {
            Some(before) if before.content == content => Taken::Repeated,
            Some(_) => Taken::Conflict,
            None if !taken.insert(sealed.report.receipt) => Taken::SameReceipt,
            None => {
                seen.insert(sealed.report.idempotency, Seen { content });
                fresh.push(sealed);
                Taken::Stored
            }
        });
    }
    (outcomes, fresh)
}
