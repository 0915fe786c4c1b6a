//! Wires the parts together.

use crate::chance::{self, Clock, Random};
use crate::intake::Intake;
use crate::lists::Scanners;
use crate::refusal::Failure;
use crate::settings::Settings;
use crate::vault::Vault;
use crate::workflow::tries::Tries;
use domain::audit::{Act, Event};
use domain::calendar::{Quarter, Week};
use domain::codebook::Codebook;
use domain::id::{ReportId, ReviewerId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use publish::Publisher;
use std::sync::Arc;
use store::Store;
use tokio::sync::{Notify, RwLock, Semaphore};

/// Everything a use case may need.
pub struct App {
    /// Checked settings.
    pub settings: Settings,
    /// The database.
    pub store: Store,
    /// Keys and seals.
    pub vault: Arc<Vault>,
    /// Finds identifying details; built once, and anew when the host's lists change.
    pub scanners: Arc<Scanners>,
    /// The code lists.
    pub codebook: &'static Codebook,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
    /// Takes reports in, in groups.
    pub intake: Intake,
    /// Builds releases.
    pub publisher: Arc<Publisher>,
    /// Rung when a release is asked for.
    pub release_bell: Notify,
    /// Held for writing from the last look of a release at its lessons until they are noted as published, and for reading
    /// by whoever takes a report back.
    pub going_live: RwLock<()>,
    /// How often somebody tried passwords.
    pub tries: Tries,
    /// At most two passwords are hashed at once: each takes 19 MiB.
    pub password_gate: Semaphore,
}

impl App {
    /// Today, UTC.
    #[must_use]
    pub fn today(&self) -> Date {
        TimeZone::UTC.to_datetime(self.clock.now()).date()
    }

    /// This week.
    #[must_use]
    pub fn week(&self) -> Week {
        Week::of(self.today())
    }

    /// This quarter.
    #[must_use]
    pub fn quarter(&self) -> Quarter {
        Quarter::of(self.today())
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        chance::bytes(&*self.random)
    }

    /// A line for the audit log about a staff act, dated to the second.
    #[must_use]
    pub fn event(&self, actor: Option<ReviewerId>, act: Act, report: Option<ReportId>) -> Event {
        Event {
            at: second(self.clock.now()),
            actor,
            act,
            report,
            detail: None,
        }
    }

    /// Runs a step that waits for the disk where it holds nobody up.
    ///
    /// # Errors
    ///
    /// What the step failed with.
    pub async fn on_disk<T, E>(
        &self,
        step: impl FnOnce(&Vault) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let vault = self.vault.clone();
        let done = tokio::task::spawn_blocking(move || step(&vault)).await;
        done.map_err(|_| Failure::Stopped("a disk task"))?
            .map_err(Into::into)
    }
}

/// A time to the second, as the log writes it.
#[must_use]
pub fn second(time: Timestamp) -> String {
    Timestamp::from_second(time.as_second())
        .unwrap_or(time)
        .to_string()
}
