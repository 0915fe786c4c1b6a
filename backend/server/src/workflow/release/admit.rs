//! Which approved lessons a release takes, under which names, and what of who, where and when they tell.

use super::shown::Shown;
use crate::app::App;
use crate::refusal::Failure;
use crate::vault::Unopened;
use crate::workflow::gate;
use domain::coding::Answers;
use domain::gate::{CorpusCounts, Crowd, Withholding, generalize};
use domain::id::{PublicId, ReportId};
use domain::publication::Publication;
use domain::report::{Approved, Published, Stage};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::Hold;

/// Everything that a release will show.
pub(super) struct Admitted {
    /// Lessons and tombstones that stand already.
    pub(super) standing: Vec<Publication>,
    /// Lessons that become published with this release.
    pub(super) new: Vec<Published>,
    /// Alerts, current and past.
    pub(super) alerts: Shown,
    /// How many revisions there were. Another number means that a lesson reads otherwise now.
    pub(super) revisions: u64,
    /// What reviewers let pass at the gate, by report.
    pub(super) accepted: HashMap<ReportId, BTreeSet<String>>,
}

impl Admitted {
    /// Everything as values for the publisher.
    pub(super) fn publications(&self) -> Vec<Publication> {
        self.standing
            .iter()
            .cloned()
            .chain(self.new.iter().map(Published::publication))
            .collect()
    }

    /// Whether everything is still as it was when it was admitted: no approved lesson was taken back by its submitter,
    /// no published one withdrawn or revised.
    pub(super) async fn still_stands(&self, app: &App) -> Result<bool, Failure> {
        let view = app.store.view();
        let approved = view.list_approved().await?;
        let approved: HashSet<(ReportId, u32)> = approved
            .iter()
            .map(|lesson| (lesson.head().id, lesson.head().version))
            .collect();
        let all_new = self
            .new
            .iter()
            .all(|lesson| approved.contains(&(lesson.head().id, lesson.head().version)));
        let withdrawn = view.count_by_stage().await?;
        let withdrawn = withdrawn
            .into_iter()
            .find(|(stage, _)| *stage == Stage::Withdrawn)
            .map_or(0, |(_, count)| count);
        let stones = self
            .standing
            .iter()
            .filter(|publication| matches!(publication, Publication::Tombstone(_)));
        let as_revised = view.count_revisions().await? == self.revisions;
        Ok(all_new && as_revised && withdrawn == stones.count() as u64)
    }

    /// How many lessons readers will find.
    pub(super) fn lessons(&self) -> usize {
        let standing = self
            .standing
            .iter()
            .filter(|publication| matches!(publication, Publication::Lesson(_)));
        standing.count() + self.new.len()
    }
}

/// Passes every approved lesson through the gate; what fails is held back with the reason, and the others go on.
pub(super) async fn admit(
    app: &App,
    held: &mut Vec<Hold>,
    leaking: &BTreeSet<ReportId>,
) -> Result<Admitted, Failure> {
    let view = app.store.view();
    // Counted before the lessons are read, so that one revised in between is seen as changed and not as new.
    let revisions = view.count_revisions().await?;
    let published = view.list_published().await?;
    let withdrawn = view.list_withdrawn().await?;
    let approved = view.list_approved().await?;
    let mut candidates = Vec::new();
    held.retain(|hold| leaking.contains(&hold.report));
    for lesson in approved
        .into_iter()
        .filter(|lesson| !leaking.contains(&lesson.head().id))
    {
        let id = lesson.head().id;
        let stops = match stops(app, &lesson).await {
            // Its submitter took it back this moment, and its key went first.
            Err(Failure::Sealed(Unopened::NoKey)) if !is_approved(app, id).await? => continue,
            stops => stops?,
        };
        if stops.is_empty() {
            candidates.push(lesson);
        } else {
            held.extend(stops);
        }
    }
    let names = reserve(app, &candidates).await?;
    let rows = rows(app, &published, &candidates);
    let quasi = app.codebook.quasi_identifiers();
    let crowd = Crowd::of(quasi, published.iter().map(|lesson| &lesson.page().answers));
    let withholdings = crowd.admit(&rows.iter().collect::<Vec<_>>());
    let accepted = candidates
        .iter()
        .map(|lesson| {
            (
                lesson.head().id,
                lesson.document().accepted.iter().cloned().collect(),
            )
        })
        .collect();
    let new = candidates
        .into_iter()
        .zip(rows)
        .zip(withholdings)
        .map(|((lesson, row), withholding)| publish(app, lesson, row, &withholding, &names))
        .collect();
    let standing = published
        .iter()
        .map(Published::publication)
        .chain(withdrawn.iter().map(domain::report::Withdrawn::publication))
        .collect();
    Ok(Admitted {
        standing,
        new,
        alerts: Shown::admit(app).await?,
        revisions,
        accepted,
    })
}

fn publish(
    app: &App,
    lesson: Approved,
    mut row: Answers,
    withholding: &Withholding,
    names: &HashMap<ReportId, PublicId>,
) -> Published {
    withholding.apply(&mut row);
    let name = names[&lesson.head().id];
    lesson.publish(name, app.quarter(), row, withholding.withheld.clone())
}

async fn is_approved(app: &App, id: ReportId) -> Result<bool, Failure> {
    let report = app.store.view().find_report(id).await?;
    Ok(report.is_some_and(|report| report.stage() == Stage::Approved))
}

/// An error in here is a refusal of the whole release: the gate fails closed.
async fn stops(app: &App, lesson: &Approved) -> Result<Vec<Hold>, Failure> {
    let id = lesson.head().id;
    let traces = app.store.view().list_traces(id).await?;
    let guard = gate::guard(app, id, traces)?;
    let (readers, codebook) = (app.scanners.readers(), app.codebook);
    let document = lesson.document().clone();
    let found = gate::aside(move || gate::stops(&readers, codebook, &guard, &document)).await?;
    let mut counts: BTreeMap<gate::Check, u32> = BTreeMap::new();
    for stop in found {
        *counts.entry(stop.check).or_default() += 1;
    }
    let hold = |(check, count): (gate::Check, u32)| Hold {
        report: id,
        reason: check.as_str().to_owned(),
        count,
    };
    Ok(counts.into_iter().map(hold).collect())
}

fn rows(app: &App, published: &[Published], candidates: &[Approved]) -> Vec<Answers> {
    let codings = published
        .iter()
        .map(|lesson| &lesson.page().answers)
        .chain(candidates.iter().map(|lesson| &lesson.document().coding));
    let counts = CorpusCounts::of(app.codebook, codings);
    candidates
        .iter()
        .map(|lesson| {
            generalize(
                &lesson.document().coding,
                app.codebook,
                lesson.head().received,
                &counts,
            )
        })
        .collect()
}

/// Gives each candidate its permanent name, in the order of a hash of its text: arrival does not show.
async fn reserve(
    app: &App,
    candidates: &[Approved],
) -> Result<HashMap<ReportId, PublicId>, Failure> {
    let tx = app.store.begin().await?;
    let mut names: HashMap<ReportId, PublicId> = tx.list_public_ids().await?.into_iter().collect();
    let year = app.quarter().year();
    let taken = names
        .values()
        .filter(|id| id.year() == year)
        .map(|id| id.number())
        .max()
        .unwrap_or(0);
    let mut nameless: Vec<&Approved> = candidates
        .iter()
        .filter(|lesson| !names.contains_key(&lesson.head().id))
        .collect();
    nameless.sort_by_cached_key(|lesson| {
        *blake3::hash(lesson.document().narrative.as_str().as_bytes()).as_bytes()
    });
    for (lesson, number) in nameless.into_iter().zip(taken + 1..) {
        let name = PublicId::new(year, number);
        tx.reserve_public_id(lesson.head().id, name).await?;
        names.insert(lesson.head().id, name);
    }
    tx.commit().await?;
    Ok(names)
}
