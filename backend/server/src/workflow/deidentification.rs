//! The first review: open the original, decide about every mark, pass on a clean text.

use super::decisions::Decisions;
use super::texts::{self, Clean, Mark, Review, Story, Verdict, from_bytes};
use super::{erasure, load};
use crate::app::App;
use crate::refusal::{Outcome, Refusal, Ruled};
use crate::vault::{CLEAN, Purpose, REVIEW, STORY};
use domain::audit::Act;
use domain::guard::Removed;
use domain::id::ReportId;
use domain::narrative::{CleanNarrative, Narrative};
use domain::problem::ProblemCode;
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
    decisions(&story).apply(&story, &mut review)?;
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
        Report::Approved(_) | Report::Published(_) | Report::Withdrawn(_) | Report::Closed(_) => {
            return Ok(());
        }
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
        other @ (Report::Received(_)
        | Report::InAnalysis(_)
        | Report::Approved(_)
        | Report::Published(_)
        | Report::Withdrawn(_)
        | Report::Closed(_)) => Err(Refusal::wrong_stage(other.stage())),
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
        let text = story.fields()[field];
        let accepted = review
            .marks
            .iter()
            .filter(|mark| mark.field == field && mark.verdict == Verdict::Accepted);
        let mut redactions: Vec<Redaction> = accepted
            .flat_map(|mark| outside(text, mark, &rephrased))
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

/// What of a mark lies outside the rephrased passages: a name of which a passage takes in a part must go all the same.
fn outside(text: &str, mark: &Mark, passages: &[Redaction]) -> Vec<Redaction> {
    let mut left = vec![Span {
        start: mark.start,
        end: mark.end,
    }];
    for Span { start, end } in passages.iter().map(|passage| passage.span) {
        left = left
            .into_iter()
            .flat_map(|span| {
                let before = Span {
                    end: span.end.min(start),
                    ..span
                };
                let after = Span {
                    start: span.start.max(end),
                    ..span
                };
                [before, after]
            })
            .filter(|span| span.start < span.end)
            .collect();
    }
    let trimmed = left.into_iter().filter_map(|span| {
        let piece = text.get(span.start..span.end)?;
        let start = span.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        (start < end).then_some(Span { start, end })
    });
    trimmed
        .map(|span| Redaction {
            span,
            ..mark.redaction()
        })
        .collect()
}

fn clean(story: &Story, review: &Review, result: Vec<String>) -> Clean {
    let standing: BTreeSet<String> = result
        .iter()
        .flat_map(|text| redact::words(text))
        .map(redact::normalise_word)
        .collect();
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
    let words_of = |verdict: Verdict| -> BTreeSet<String> {
        let marks = review.marks.iter().filter(|mark| mark.verdict == verdict);
        let texts = marks.map(|mark| &story.fields()[mark.field][mark.start..mark.end]);
        texts
            .flat_map(redact::words)
            .map(redact::normalise_word)
            .collect()
    };
    // A word that was removed in one place and let stand in another is not let stand: the gate asks again.
    // What went with a rephrased passage does not stand either, and must not be kept.
    let rejected = &words_of(Verdict::Rejected) - &words_of(Verdict::Accepted);
    let let_stand = &rejected & &standing;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflow::texts::Rephrasing;

    /// The narrative with a name marked and a passage rephrased, both given by their words.
    fn rewritten(narrative: &str, name: &str, passage: &str, to: &str) -> String {
        let story = Story {
            narrative: narrative.into(),
            lessons: String::new(),
            change: String::new(),
            may_ask: true,
            lesson_only: true,
        };
        let place = |words: &str| {
            let start = narrative.find(words).unwrap();
            (start, start + words.len())
        };
        let ((start, end), (from, until)) = (place(name), place(passage));
        let review = Review {
            marks: vec![Mark {
                id: 0,
                field: 0,
                start,
                end,
                kind: Kind::Person.code().into(),
                confidence: "high".into(),
                rule: String::new(),
                group: 0,
                stand_in: "[officer 1]".into(),
                verdict: Verdict::Accepted,
            }],
            rephrasings: vec![Rephrasing {
                field: 0,
                start: from,
                end: until,
                to: to.into(),
                reason: String::new(),
            }],
            ..Review::default()
        };
        rewrite(&story, &review).remove(0)
    }

    #[test]
    fn a_name_goes_whole_when_a_passage_takes_in_a_part_of_it() {
        let story = "I met Dale Kowalczyk there.";
        let name = "Dale Kowalczyk";
        assert_eq!(
            rewritten(story, name, "met Dale", "met him,"),
            "I met him, [officer 1] there."
        );
        assert_eq!(
            rewritten(story, name, "Kowalczyk there", "at work"),
            "I met [officer 1] at work."
        );
        assert_eq!(
            rewritten(story, name, "met Dale Kowalczyk", "was"),
            "I was there."
        );
        assert_eq!(
            rewritten(story, name, "I met", "We met"),
            "We met [officer 1] there."
        );
    }
}
