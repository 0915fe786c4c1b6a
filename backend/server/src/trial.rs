//! A whole system in a folder of its own, for tests of use cases.

use crate::app::App;
use crate::chance::{SeededRandom, SetClock};
use crate::refusal::{Outcome, Refusal};
use crate::settings::Settings;
use crate::start::{self, StartError};
use crate::workflow::conversation::hash_of;
use crate::workflow::submission::{Submission, submit};
use crate::workflow::texts::Verdict;
use crate::workflow::{accounts, analysis, claims, decisions, deidentification};
use data_encoding::HEXLOWER;
use domain::coding::Answers;
use domain::id::ReportId;
use domain::lesson::{Lesson, Takeaway};
use domain::problem::ProblemCode;
use domain::receipt::ReceiptCode;
use domain::report::Stage;
use domain::reviewer::{Reviewer, Role};
use std::collections::BTreeSet;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use tokio::task::JoinHandle;

/// A running system on a clock that stands still.
pub(crate) struct Trial {
    pub(crate) app: Arc<App>,
    /// Stands still until it is set.
    pub(crate) clock: Arc<SetClock>,
    intake: JoinHandle<()>,
}

impl Deref for Trial {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl Trial {
    /// Starts in a folder; `seed` makes its randomness.
    pub(crate) async fn start(folder: &Path, seed: &str) -> Result<Self, StartError> {
        let settings = Settings::in_folder(folder, "http://127.0.0.1", None).unwrap();
        let clock = Arc::new(SetClock::at("2026-11-24T10:00:00Z".parse().unwrap()));
        let random = Arc::new(SeededRandom::new(seed));
        let (app, intake) = start::assemble(settings, clock.clone(), random).await?;
        let app = Arc::new(app);
        Ok(Self { app, clock, intake })
    }

    /// Lets go of everything, so that another start finds it.
    pub(crate) async fn stop(self) {
        start::finish(self.app, self.intake).await;
    }

    /// Somebody who may do everything.
    pub(crate) async fn reviewer(&self, name: &str) -> Reviewer {
        let roles: BTreeSet<Role> = Role::ALL.into_iter().collect();
        done(accounts::add(self, name, roles, "a long enough password").await)
    }

    /// A report comes in; `number` makes its receipt.
    pub(crate) async fn receive(&self, number: u8) -> ReportId {
        done(submit(self, submission(number)).await.map(drop));
        let tx = self.store.begin().await.unwrap();
        let hash = hash_of(&receipt(number));
        let found = tx.find_receipt(&self.vault.hashes().receipt(&hash)).await;
        found.unwrap().unwrap()
    }

    /// The first review, with everything accepted that was found.
    pub(crate) async fn deidentify(&self, by: &Reviewer, id: ReportId) {
        done(claims::claim(self, by, id).await.map(drop));
        let opened = done(deidentification::open_original(self, by, id).await);
        let verdicts = opened.review.marks.iter().map(|mark| decisions::Decision {
            mark: mark.id,
            verdict: Verdict::Accepted,
            stand_in: None,
            whole_group: false,
        });
        let verdicts = verdicts.collect();
        let decided = deidentification::decide(self, by, id, |_| decisions::Decisions {
            verdicts,
            ..decisions::Decisions::default()
        });
        done(decided.await.map(drop));
        done(deidentification::complete(self, by, id).await);
    }

    /// The second review up to approval.
    pub(crate) async fn analyse(&self, by: &Reviewer, id: ReportId) {
        done(claims::claim(self, by, id).await.map(drop));
        done(analysis::code(self, by, id, coding()).await.map(drop));
        done(
            analysis::draft_lesson(self, by, id, lesson())
                .await
                .map(drop),
        );
        done(analysis::approve(self, by, id, true).await);
    }

    /// Where a report stands.
    pub(crate) async fn stage(&self, id: ReportId) -> Stage {
        let report = self.store.view().find_report(id).await.unwrap();
        report.unwrap().stage()
    }
}

/// What a use case gave.
#[track_caller]
pub(crate) fn done<T>(outcome: Outcome<T>) -> T {
    outcome.unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

/// Why a use case refused.
#[track_caller]
pub(crate) fn refused<T>(outcome: Outcome<T>) -> Vec<ProblemCode> {
    match outcome {
        Err(Refusal::Problems(problems)) => problems.iter().map(|problem| problem.code).collect(),
        Err(Refusal::Failure(failure)) => panic!("{failure}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// A receipt that only its number tells from others.
pub(crate) fn receipt(number: u8) -> ReceiptCode {
    ReceiptCode::from_random([number; 26])
}

/// A report that only its number tells from others.
pub(crate) fn submission(number: u8) -> Submission {
    let answers: Answers = [
        ("call_type", vec!["traffic_stop"]),
        ("agency_size", vec!["10_to_24"]),
    ]
    .into_iter()
    .collect();
    Submission {
        narrative: "Officer Kowalczyk and I stood by the road and a truck came close.".into(),
        lessons: String::new(),
        change: String::new(),
        answers,
        language: "en".into(),
        may_ask: true,
        lesson_only: true,
        receipt_hash: HEXLOWER.encode(hash_of(&receipt(number)).as_bytes()),
        idempotency_key: format!("key-of-the-report-{number}"),
    }
}

/// A complete coding of a close pass by a truck.
pub(crate) fn coding() -> Answers {
    [
        ("event_kind", vec!["near_miss"]),
        ("call_type", vec!["traffic_stop"]),
        ("hazard_type", vec!["struck_by_traffic"]),
        ("contributing_factors", vec!["low_light"]),
        ("what_prevented_harm", vec!["chance"]),
        ("actual_outcome", vec!["no_harm"]),
        ("potential_severity", vec!["p4_fatal_single"]),
    ]
    .into_iter()
    .collect()
}

/// The lesson of that close pass.
pub(crate) fn lesson() -> Lesson {
    Lesson {
        title: "A close pass".into(),
        synopsis: "A truck came close.".into(),
        takeaways: vec![Takeaway {
            text: "Wear the vest.".into(),
            code: "tk_body_armor_ppe".into(),
            changes: vec![],
            audience: vec![],
        }],
        ..Lesson::default()
    }
}
