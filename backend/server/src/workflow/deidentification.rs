//! The first review: open the original, decide about every mark, pass on a clean text.

use super::texts::{self, Clean, FIELDS, Mark, Rephrasing, Review, Story, Verdict, from_bytes};
use super::{erasure, load};
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use crate::vault::{CLEAN, Purpose, REVIEW, STORY};
use domain::audit::Act;
use domain::guard::Removed;
use domain::id::ReportId;
use domain::narrative::{CleanNarrative, Narrative};
use domain::problem::{Problem, ProblemCode, limits};
use domain::report::{InDeidentification, OriginalAccess, Report};
use domain::reviewer::{Reviewer, Role};
use redact::{Kind, Redaction, Span};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use zeroize::Zeroize;

/// An original with the marks on it, while a reviewer has it open.
pub struct Opened {
    /// The story as it was told.
    pub story: Story,
    /// What was decided so far.
    pub review: Review,
    /// The story as it would read with the decisions so far.
    pub result: Vec<String>,
}

/// A change to the review.
#[derive(Default)]
pub struct Decisions {
    /// Verdicts on marks.
    pub verdicts: Vec<Decision>,
    /// Spans that the scan missed.
    pub marks: Vec<NewMark>,
    /// Strings that the scan missed: every mention of each is marked.
    pub mentions: Vec<NewMention>,
    /// Passages to put in other words.
    pub rephrasings: Vec<NewRephrasing>,
}

/// A verdict on one mark, or on all marks of the same thing.
pub struct Decision {
    /// Which mark.
    pub mark: u32,
    /// What is decided.
    pub verdict: Verdict,
    /// Another stand-in than the proposed one.
    pub stand_in: Option<String>,
    /// Whether it holds for every mark of the same group.
    pub whole_group: bool,
}

/// A mark made by hand.
pub struct NewMark {
    /// Index into [`FIELDS`].
    pub field: usize,
    /// Byte offsets.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What stands in its place.
    pub stand_in: String,
}

/// A string to mark wherever it stands.
pub struct NewMention {
    /// The string.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What stands in its place.
    pub stand_in: String,
}

/// A passage, quoted exactly as it stands once in the original, and its new words.
pub struct NewRephrasing {
    /// Index into [`FIELDS`].
    pub field: usize,
    /// The passage.
    pub from: String,
    /// The new words.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Opens the original. Whoever does can never approve this report.
///
/// # Errors
///
/// Refused without a claim that holds, and once the original is destroyed.
pub async fn open_original(app: &App, by: &Reviewer, id: ReportId) -> Outcome<Opened> {
    let tx = app.store.begin().await?;
    let (stage, access) = stage(&tx, by, id)
        .await?
        .open(by.id, app.clock.now())
        .map_err(Ruled)?;
    let opened = open(app, &tx, &access).await?;
    tx.save_report(&Report::InDeidentification(stage), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), Act::OriginalOpened, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(opened)
}

/// Applies a reviewer's decisions to the review.
///
/// # Errors
///
/// Refused without a claim that holds; every problem of the input at once, and then nothing is changed.
pub async fn decide(
    app: &App,
    by: &Reviewer,
    id: ReportId,
    decisions: impl FnOnce(&Story) -> Decisions + Send,
) -> Outcome<Opened> {
    let tx = app.store.begin().await?;
    let (stage, access) = stage(&tx, by, id)
        .await?
        .open(by.id, app.clock.now())
        .map_err(Ruled)?;
    let Opened {
        story, mut review, ..
    } = open(app, &tx, &access).await?;
    apply(&story, &mut review, decisions(&story))?;
    texts::put(app, &tx, id, Purpose::Original, REVIEW, &review).await?;
    tx.save_report(&Report::InDeidentification(stage), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), Act::FindingsDecided, Some(id)))
        .await?;
    tx.commit().await?;
    let result = rewrite(&story, &review);
    Ok(Opened {
        story,
        review,
        result,
    })
}

/// Ends de-identification: clean text and leak guard are made, and somebody else goes on.
///
/// # Errors
///
/// Refused without a claim that holds, and while marks are undecided.
pub async fn complete(app: &App, by: &Reviewer, id: ReportId) -> Outcome<()> {
    let tx = app.store.begin().await?;
    let now = app.clock.now();
    let (stage, access) = stage(&tx, by, id).await?.open(by.id, now).map_err(Ruled)?;
    let Opened {
        mut story,
        review,
        result,
    } = open(app, &tx, &access).await?;
    let open_marks = review
        .marks
        .iter()
        .filter(|mark| mark.verdict == Verdict::Open)
        .count();
    let passed_on = stage.complete(by.id, now, open_marks).map_err(Ruled)?;

    let working = app.vault.new_key(id, Purpose::Working);
    let guard = app.vault.new_key(id, Purpose::Guard);
    let clean = clean(&story, &review, result);
    let sealed = app.vault.seal_with(
        &working,
        CLEAN,
        &zeroize::Zeroizing::new(texts::to_bytes(&clean)),
    );
    let traces = guard.as_guard().traces(&removed(&story, &review));
    story.narrative.zeroize();
    app.on_disk(move |vault| vault.keep(&[working, guard]))
        .await?;

    tx.delete_sealed(id, &[crate::vault::DRAFT]).await?;
    tx.put_sealed(
        id,
        store::SealedText {
            field: CLEAN.to_owned(),
            ciphertext: sealed,
        },
    )
    .await?;
    tx.put_traces(id, &traces).await?;
    tx.save_report(&Report::InAnalysis(passed_on), app.week())
        .await?;
    tx.append_audit(app.event(Some(by.id), Act::DeidentificationCompleted, Some(id)))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Destroys originals at the hard cap. De-identification that is not finished ends with it; an analysis goes on.
///
/// # Errors
///
/// When the machine fails.
pub async fn expire(app: &App, id: ReportId) -> Outcome<()> {
    let tx = app.store.begin().await?;
    let closing = domain::report::Closing::Expired;
    let (report, reach) = match load(&tx, id).await? {
        Report::Received(stage) => (
            Report::Closed(stage.close(closing)),
            store::Reach::Everything,
        ),
        Report::InDeidentification(stage) => (
            Report::Closed(stage.close(closing)),
            store::Reach::Everything,
        ),
        Report::InAnalysis(stage) => (
            Report::InAnalysis(stage.without_original()),
            store::Reach::Original,
        ),
        _ => return Ok(()),
    };
    tx.save_report(&report, app.week()).await?;
    tx.append_audit(app.event(None, Act::Expired, Some(id)))
        .await?;
    erasure::plan_and_commit(app, tx, id, reach).await
}

async fn stage(tx: &Tx, by: &Reviewer, id: ReportId) -> Outcome<InDeidentification> {
    match load(tx, id).await? {
        Report::InDeidentification(stage) if by.is(Role::Deidentifier) => Ok(stage),
        Report::InDeidentification(_) => Err(Refusal::not_found("input.reportId")),
        other => Err(Refusal::wrong_stage(other.stage())),
    }
}

async fn open(app: &App, tx: &Tx, access: &OriginalAccess) -> Outcome<Opened> {
    let id = access.report();
    let gone = || {
        Refusal::problem(
            ProblemCode::OriginalGone,
            "input.reportId",
            "the original is destroyed",
        )
    };
    let sealed = tx.find_sealed(id, STORY).await?.ok_or_else(gone)?;
    let story: Story = from_bytes(&app.vault.open_story(access, &sealed)?, STORY)?;
    let review: Review = texts::open(app, tx, id, Purpose::Original, REVIEW)
        .await?
        .ok_or_else(gone)?;
    let result = rewrite(&story, &review);
    Ok(Opened {
        story,
        review,
        result,
    })
}

fn apply(story: &Story, review: &mut Review, decisions: Decisions) -> Outcome<()> {
    let mut problems = Vec::new();
    for (at, decision) in decisions.verdicts.into_iter().enumerate() {
        decide_one(review, at, decision, &mut problems);
    }
    for (at, mark) in decisions.marks.into_iter().enumerate() {
        add_mark(
            story,
            review,
            &format!("input.marks.{at}"),
            mark,
            &mut problems,
        );
    }
    for (at, mention) in decisions.mentions.into_iter().enumerate() {
        add_mentions(
            story,
            review,
            &format!("input.mentions.{at}"),
            &mention,
            &mut problems,
        );
    }
    for (at, rephrasing) in decisions.rephrasings.into_iter().enumerate() {
        add_rephrasing(
            story,
            review,
            &format!("input.rephrasings.{at}"),
            rephrasing,
            &mut problems,
        );
    }
    if review.marks.len() > limits::MAX_MARKS {
        let message = format!("at most {} marks on one report", limits::MAX_MARKS);
        problems.push(Problem::new(ProblemCode::TooMany, "input.marks", message));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Problems(problems))
    }
}

fn decide_one(review: &mut Review, at: usize, decision: Decision, problems: &mut Vec<Problem>) {
    let path = format!("input.decisions.{at}");
    if let Some(stand_in) = &decision.stand_in {
        limits::STAND_IN.check(&format!("{path}.standIn"), stand_in, problems);
    }
    let Some(group) = review
        .marks
        .iter()
        .find(|mark| mark.id == decision.mark)
        .map(|mark| mark.group)
    else {
        problems.push(Problem::not_found(&format!("{path}.findingId")));
        return;
    };
    let chosen = review
        .marks
        .iter_mut()
        .filter(|mark| mark.id == decision.mark || (decision.whole_group && mark.group == group));
    for mark in chosen {
        mark.verdict = decision.verdict;
        if let Some(stand_in) = &decision.stand_in {
            mark.stand_in.clone_from(stand_in);
        }
    }
}

fn add_mark(
    story: &Story,
    review: &mut Review,
    path: &str,
    new: NewMark,
    problems: &mut Vec<Problem>,
) {
    limits::STAND_IN.check(&format!("{path}.standIn"), &new.stand_in, problems);
    let text = story.fields()[new.field];
    if text
        .get(new.span.start..new.span.end)
        .is_none_or(str::is_empty)
    {
        let message = "start and end must enclose some of the text";
        problems.push(Problem::new(
            ProblemCode::Malformed,
            &format!("{path}.start"),
            message,
        ));
        return;
    }
    let group = review
        .marks
        .iter()
        .map(|mark| mark.group + 1)
        .max()
        .unwrap_or(0);
    push_mark(review, new.field, new.span, new.kind, &new.stand_in, group);
}

fn add_mentions(
    story: &Story,
    review: &mut Review,
    path: &str,
    new: &NewMention,
    problems: &mut Vec<Problem>,
) {
    limits::STAND_IN.check(&format!("{path}.standIn"), &new.stand_in, problems);
    let group = review
        .marks
        .iter()
        .map(|mark| mark.group + 1)
        .max()
        .unwrap_or(0);
    let mut found = false;
    for (field, text) in story.fields().into_iter().enumerate() {
        for span in redact::find_all(text, &new.text) {
            found = true;
            push_mark(review, field, span, new.kind, &new.stand_in, group);
        }
    }
    if !found {
        let message = "this does not stand in the report as whole words";
        problems.push(Problem::new(
            ProblemCode::NotFound,
            &format!("{path}.text"),
            message,
        ));
    }
}

/// A mark by hand is accepted at once. It takes the place of proposals that it covers.
fn push_mark(
    review: &mut Review,
    field: usize,
    span: Span,
    kind: Kind,
    stand_in: &str,
    group: u32,
) {
    review
        .marks
        .retain(|mark| mark.field != field || mark.start < span.start || mark.end > span.end);
    let id = review.next;
    review.next += 1;
    review.marks.push(Mark {
        id,
        field,
        start: span.start,
        end: span.end,
        kind: kind.code().to_owned(),
        confidence: "high".to_owned(),
        rule: "marked by the reviewer".to_owned(),
        group,
        stand_in: stand_in.to_owned(),
        verdict: Verdict::Accepted,
    });
    review
        .marks
        .sort_by_key(|mark| (mark.field, mark.start, mark.end));
}

fn add_rephrasing(
    story: &Story,
    review: &mut Review,
    path: &str,
    new: NewRephrasing,
    problems: &mut Vec<Problem>,
) {
    limits::SUBMITTER_TEXT.check(&format!("{path}.to"), &new.to, problems);
    limits::REASON.check(&format!("{path}.reason"), &new.reason, problems);
    let text = story.fields()[new.field];
    let mut places = text.match_indices(new.from.as_str());
    let (Some((start, _)), None) = (places.next(), places.next()) else {
        let message = "this passage does not stand exactly once in the field";
        problems.push(Problem::new(
            ProblemCode::NotFound,
            &format!("{path}.from"),
            message,
        ));
        return;
    };
    let end = start + new.from.len();
    review
        .rephrasings
        .retain(|old| old.field != new.field || old.end <= start || old.start >= end);
    review.rephrasings.push(Rephrasing {
        field: new.field,
        start,
        end,
        to: new.to,
        reason: new.reason,
    });
}

/// The fields as they read with everything accepted so far.
fn rewrite(story: &Story, review: &Review) -> Vec<String> {
    let of_field = |field: usize| {
        let rephrased = review
            .rephrasings
            .iter()
            .filter(move |rephrasing| rephrasing.field == field);
        let rephrased: Vec<Redaction> = rephrased
            .map(|r| Redaction {
                span: Span {
                    start: r.start,
                    end: r.end,
                },
                kind: Kind::Other,
                stand_in: r.to.clone(),
            })
            .collect();
        let outside = |mark: &Mark| {
            !rephrased
                .iter()
                .any(|passage| mark.start < passage.span.end && passage.span.start < mark.end)
        };
        let accepted = review
            .marks
            .iter()
            .filter(|mark| mark.field == field && mark.verdict == Verdict::Accepted);
        let mut redactions: Vec<Redaction> = accepted
            .filter(|mark| outside(mark))
            .map(Mark::redaction)
            .collect();
        redactions.extend(rephrased);
        redactions.sort_by_key(|redaction| redaction.span.start);
        redactions
    };
    let fields = story.fields().into_iter().enumerate();
    fields
        .map(|(field, text)| {
            CleanNarrative::redact(&Narrative::new(text.to_owned()), &of_field(field))
                .as_str()
                .to_owned()
        })
        .collect()
}

fn clean(story: &Story, review: &Review, result: Vec<String>) -> Clean {
    let [narrative, lessons, change] = result.try_into().unwrap_or_default();
    let mut groups: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for mark in review
        .marks
        .iter()
        .filter(|mark| mark.verdict == Verdict::Accepted)
    {
        groups.entry(&mark.kind).or_default().insert(mark.group);
    }
    let removed = groups
        .into_iter()
        .map(|(kind, things)| {
            (
                kind.to_owned(),
                u32::try_from(things.len()).unwrap_or(u32::MAX),
            )
        })
        .collect();
    let rejected = review
        .marks
        .iter()
        .filter(|mark| mark.verdict == Verdict::Rejected);
    let let_stand: BTreeSet<String> = rejected
        .flat_map(|mark| redact::words(&story.fields()[mark.field][mark.start..mark.end]))
        .map(redact::normalise_word)
        .collect();
    Clean {
        narrative,
        lessons,
        change,
        may_ask: story.may_ask,
        lesson_only: story.lesson_only,
        removed,
        let_stand: let_stand.into_iter().collect(),
    }
}

fn removed<'a>(story: &'a Story, review: &Review) -> Vec<Removed<'a>> {
    let fields = story.fields();
    let accepted = review
        .marks
        .iter()
        .filter(|mark| mark.verdict == Verdict::Accepted);
    accepted
        .map(|mark| Removed {
            text: &fields[mark.field][mark.start..mark.end],
            kind: mark.kind(),
        })
        .collect()
}

/// The index of a field by its name.
#[must_use]
pub fn field_index(name: &str) -> Option<usize> {
    FIELDS.iter().position(|field| *field == name)
}
