//! Carries the stories along the road, by the same use cases that GraphQL calls.

use super::PEOPLE;
use super::story::{Ending, Story, stories};
use crate::app::App;
use crate::refusal::{Failure, Refusal};
use crate::workflow::decisions::{Decision, Decisions, NewMention, NewRephrasing};
use crate::workflow::gate::Check;
use crate::workflow::submission::{Submission, submit_as};
use crate::workflow::texts::{Review, Verdict};
use crate::workflow::{
    accounts, analysis, claims, conversation, decline, deidentification, release, withdrawal,
};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::id::ReportId;
use domain::receipt::ReceiptCode;
use domain::reviewer::Reviewer;
use redact::Kind;

/// Written when everything is loaded; says so to the next start.
const MARK: &str = "demonstration";

/// Why the demonstration is not loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A story file is broken.
    #[error("a story of the demonstration is broken: {0}")]
    Story(String),
    /// A use case refused a scripted step.
    #[error("story {story}, {step}: {reasons}")]
    Refused {
        /// Which story.
        story: String,
        /// Which step.
        step: &'static str,
        /// The problems, in words.
        reasons: String,
    },
    /// The machine failed.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// There is something else in the data folder, or a load was interrupted.
    #[error(
        "{0} holds other data, or a demonstration that was interrupted: name another folder in NEARMISS_DATA and NEARMISS_KEYS, or remove both"
    )]
    Occupied(String),
    /// A release was refused.
    #[error("the release was refused: {0}")]
    Release(String),
}

/// The reviewers, signed up.
struct Team {
    first: Reviewer,
    second: Reviewer,
    editor: Reviewer,
}

/// Whether the demonstration is loaded already.
///
/// # Errors
///
/// When the folder holds something else.
pub async fn is_loaded(app: &App) -> Result<bool, DemoError> {
    if app.settings.data.join(MARK).exists() {
        return Ok(true);
    }
    let accounts = app
        .store
        .view()
        .list_accounts()
        .await
        .map_err(Failure::from)?;
    if accounts.is_empty() {
        Ok(false)
    } else {
        Err(DemoError::Occupied(app.settings.data.display().to_string()))
    }
}

/// Loads every story and publishes. `told` hears the progress. Returns the receipt of the story that waits for an answer.
///
/// # Errors
///
/// Names the story and the step that was refused.
pub async fn load(app: &App, told: impl Fn(&str)) -> Result<Option<String>, DemoError> {
    let stories = stories().map_err(DemoError::Story)?;
    let team = sign_up(app).await?;
    let mut waiting = None;
    for (at, story) in stories.iter().enumerate() {
        if at % 10 == 0 {
            told(&format!("story {} of {}", at + 1, stories.len()));
        }
        let receipt = walk(app, &team, story).await?;
        if story.ends == Ending::WaitingForSubmitter {
            waiting = Some(receipt.grouped());
        }
    }
    super::alerts::load(app, &team.first, &team.second).await?;
    told("building the site");
    publish(app, &team).await?;
    for story in stories
        .iter()
        .filter(|story| story.ends == Ending::WithdrawnAfterPublication)
    {
        withdraw(app, &team, story).await?;
        told("building the site without a withdrawn lesson");
        publish(app, &team).await?;
    }
    // Approved after the releases, so that something waits for the next one.
    for story in stories
        .iter()
        .filter(|story| story.ends == Ending::Approved)
    {
        walk_to_approval(app, &team, story).await?;
    }
    std::fs::write(app.settings.data.join(MARK), "loaded\n")
        .map_err(|_| Failure::Stopped("writing the mark"))?;
    Ok(waiting)
}

async fn sign_up(app: &App) -> Result<Team, DemoError> {
    let mut people = Vec::new();
    for person in &PEOPLE {
        let roles = person.roles.iter().copied().collect();
        let added = accounts::add(app, person.name, roles, person.password).await;
        people.push(done(person.name, "sign-up", added)?);
    }
    let mut people = people.into_iter();
    let (Some(first), Some(second), Some(editor)) = (people.next(), people.next(), people.next())
    else {
        return Err(DemoError::Story("there are fewer than three people".into()));
    };
    Ok(Team {
        first,
        second,
        editor,
    })
}

/// As far as the script leads before the first release.
async fn walk(app: &App, team: &Team, story: &Story) -> Result<ReceiptCode, DemoError> {
    let receipt = ReceiptCode::from_random(app.bytes());
    if story.ends == Ending::Approved {
        return Ok(receipt);
    }
    let report = file(app, story, &receipt).await?;
    let (name, code) = (story.name.as_str(), receipt.grouped());
    match story.ends {
        Ending::Received => {}
        Ending::WithdrawnBySubmitter => {
            done(name, "retract", conversation::retract(app, &code).await)?;
        }
        Ending::Declined => {
            done(name, "claim", claims::claim(app, &team.first, report).await)?;
            let reason = story
                .decline_reason
                .clone()
                .unwrap_or_else(|| "not_a_near_miss".into());
            done(
                name,
                "decline",
                decline(app, &team.first, report, reason).await,
            )?;
        }
        Ending::InDeidentification | Ending::WaitingForSubmitter => {
            deidentify(app, team, story, report, &code, Until::Decided).await?;
        }
        Ending::InAnalysis => {
            deidentify(app, team, story, report, &code, Until::Completed).await?;
            analyse(app, team, story, report, Until::Decided).await?;
        }
        Ending::Published | Ending::WithdrawnAfterPublication | Ending::Approved => {
            deidentify(app, team, story, report, &code, Until::Completed).await?;
            analyse(app, team, story, report, Until::Completed).await?;
        }
    }
    Ok(receipt)
}

async fn walk_to_approval(app: &App, team: &Team, story: &Story) -> Result<(), DemoError> {
    let receipt = ReceiptCode::from_random(app.bytes());
    let report = file(app, story, &receipt).await?;
    deidentify(
        app,
        team,
        story,
        report,
        &receipt.grouped(),
        Until::Completed,
    )
    .await?;
    analyse(app, team, story, report, Until::Completed).await
}

/// How far a review goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    Decided,
    Completed,
}

async fn file(app: &App, story: &Story, receipt: &ReceiptCode) -> Result<ReportId, DemoError> {
    let mut answers = story.answers.clone();
    answers.set("urgent_hazard", vec![story.urgent.clone()]);
    let hash = conversation::hash_of(receipt);
    let submission = Submission {
        narrative: story.narrative.trim().to_owned(),
        lessons: story.lessons.trim().to_owned(),
        change: story.change.trim().to_owned(),
        answers,
        language: "en".into(),
        may_ask: true,
        lesson_only: true,
        receipt_hash: HEXLOWER.encode(hash.as_bytes()),
        idempotency_key: BASE64URL_NOPAD.encode(&app.bytes::<24>()),
    };
    done(
        &story.name,
        "submit",
        submit_as(app, submission, &story.provenance).await,
    )?;
    let found = app
        .store
        .view()
        .find_receipt(&app.vault.hashes().receipt(&hash))
        .await
        .map_err(Failure::from)?;
    found.ok_or_else(|| DemoError::Story(format!("{} was not stored", story.name)))
}

async fn deidentify(
    app: &App,
    team: &Team,
    story: &Story,
    report: ReportId,
    receipt: &str,
    until: Until,
) -> Result<(), DemoError> {
    let (name, first) = (story.name.as_str(), &team.first);
    done(name, "claim", claims::claim(app, first, report).await)?;
    done(
        name,
        "open",
        deidentification::open_original(app, first, report).await,
    )?;
    if let Some(question) = &story.question {
        done(
            name,
            "ask",
            conversation::ask(app, first, report, question).await,
        )?;
        if let Some(reply) = &story.reply {
            done(
                name,
                "reply",
                conversation::reply(app, receipt, reply).await,
            )?;
        }
    }
    if story.ends == Ending::WaitingForSubmitter {
        return Ok(());
    }
    // First what the script marks by hand, which takes the place of the proposals it covers; then every other proposal
    // of the scan is looked at and let stand.
    let by_hand = scripted(story)?;
    let opened = done(
        name,
        "decide",
        deidentification::decide(app, first, report, |_| by_hand).await,
    )?;
    let rest = Decisions {
        verdicts: let_stand(&opened.review),
        ..Decisions::default()
    };
    done(
        name,
        "decide",
        deidentification::decide(app, first, report, |_| rest).await,
    )?;
    if until == Until::Decided {
        let released = claims::release_claim(app, first, report).await;
        return done(name, "release the claim", released);
    }
    done(
        name,
        "complete",
        deidentification::complete(app, first, report).await,
    )
}

/// Longer strings come first, so that a name inside a longer string is marked where it stands alone.
fn scripted(story: &Story) -> Result<Decisions, DemoError> {
    let mut removes: Vec<_> = story.removes.iter().collect();
    removes.sort_by_key(|removal| removal.text.len());
    let mut mentions = Vec::new();
    for removal in removes {
        let kind = Kind::from_code(&removal.kind)
            .ok_or_else(|| DemoError::Story(format!("{}: no kind {}", story.name, removal.kind)))?;
        mentions.push(NewMention {
            text: removal.text.clone(),
            kind,
            stand_in: removal.stand_in.clone(),
        });
    }
    let rephrasing = |passage: &super::story::Rephrasing| NewRephrasing {
        field: 0,
        from: passage.from.clone(),
        to: passage.to.clone(),
        reason: passage.reason.clone(),
    };
    Ok(Decisions {
        mentions,
        rephrasings: story.rephrases.iter().map(rephrasing).collect(),
        ..Decisions::default()
    })
}

fn let_stand(review: &Review) -> Vec<Decision> {
    let open = review
        .marks
        .iter()
        .filter(|mark| mark.verdict == Verdict::Open);
    open.map(|mark| Decision {
        mark: mark.id,
        verdict: Verdict::Rejected,
        stand_in: None,
        whole_group: false,
    })
    .collect()
}

async fn analyse(
    app: &App,
    team: &Team,
    story: &Story,
    report: ReportId,
    until: Until,
) -> Result<(), DemoError> {
    let (name, second) = (story.name.as_str(), &team.second);
    let script = story
        .analysis
        .clone()
        .ok_or_else(|| DemoError::Story(format!("{name} has no analysis")))?;
    done(name, "claim", claims::claim(app, second, report).await)?;
    done(
        name,
        "code",
        analysis::code(app, second, report, script.answers).await,
    )?;
    done(
        name,
        "draft",
        analysis::draft_lesson(app, second, report, script.lesson).await,
    )?;
    if until == Until::Decided {
        let released = claims::release_claim(app, second, report).await;
        return done(name, "release the claim", released);
    }
    let verdict = done(
        name,
        "check",
        analysis::publication_check(app, second, report).await,
    )?;
    for stop in verdict.stops {
        // Only ordinary words that look like more may be let pass by script; anything else is a broken story.
        if !matches!(stop.check, Check::Looks | Check::Vocabulary) || !stop.acceptable {
            let reasons = format!(
                "{} in {}: {:?} {}",
                stop.check.as_str(),
                stop.place,
                stop.excerpt,
                stop.reason
            );
            return Err(DemoError::Refused {
                story: name.into(),
                step: "check",
                reasons,
            });
        }
        let because = "an ordinary word here, it names nobody";
        done(
            name,
            "accept",
            analysis::accept_at_gate(app, second, report, &stop.excerpt, because).await,
        )?;
    }
    done(
        name,
        "approve",
        analysis::approve(app, second, report, true).await,
    )
}

async fn withdraw(app: &App, team: &Team, story: &Story) -> Result<(), DemoError> {
    let title = story
        .analysis
        .as_ref()
        .map(|analysis| analysis.lesson.title.clone())
        .unwrap_or_default();
    let published = app
        .store
        .view()
        .list_published()
        .await
        .map_err(Failure::from)?;
    let Some(lesson) = published
        .iter()
        .find(|lesson| lesson.page().lesson.title == title)
    else {
        return Err(DemoError::Story(format!(
            "{} was not published",
            story.name
        )));
    };
    let reason = story
        .withdrawal_reason
        .clone()
        .unwrap_or_else(|| "identification".into());
    let withdrawn = withdrawal::withdraw(app, &team.editor, lesson.page().public_id, reason).await;
    done(&story.name, "withdraw", withdrawn).map(|_| ())
}

/// Publishes what is approved. The demonstration is made to pass the gate whole: a lesson held back is a broken story.
async fn publish(app: &App, team: &Team) -> Result<(), DemoError> {
    let built = release::build_now(app, Some(&team.editor)).await;
    let built = done("all", "release", built)?;
    if let Some(problem) = built.problem {
        return Err(DemoError::Release(problem));
    }
    let held = app.store.view().list_holds(built.id).await;
    let held: Vec<String> = held
        .map_err(Failure::from)?
        .iter()
        .map(|hold| format!("{} ({})", hold.reason, hold.count))
        .collect();
    if held.is_empty() {
        return Ok(());
    }
    Err(DemoError::Release(format!(
        "lessons were held back: {}",
        held.join(", ")
    )))
}

pub(super) fn done<T>(
    story: &str,
    step: &'static str,
    outcome: Result<T, Refusal>,
) -> Result<T, DemoError> {
    outcome.map_err(|refusal| match refusal {
        Refusal::Failure(failure) => DemoError::Failure(failure),
        Refusal::Problems(problems) => {
            let reasons: Vec<String> = problems.iter().map(ToString::to_string).collect();
            DemoError::Refused {
                story: story.to_owned(),
                step,
                reasons: reasons.join("; "),
            }
        }
    })
}
