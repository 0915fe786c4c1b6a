//! What stops an alert: nothing of the report that it comes from may stand in it, whatever stage the report is at.

use crate::app::App;
use crate::refusal::{Failure, Outcome, Refusal};
use crate::vault::{Purpose, REVIEW, STORY};
use crate::workflow::gate::{self, Check, Stop, Text};
use crate::workflow::public_words;
use crate::workflow::texts::{self, Review, Story, Verdict, from_bytes};
use domain::alert::{Current, Raised};
use domain::guard::{Guard, GuardKey, Removed};
use domain::id::ReportId;
use domain::report::Report;
use store::Tx;

/// Why a release leaves an alert out that could not be checked.
const UNCHECKED: &str = "unchecked";

/// What is known of the report that an alert comes from.
enum Known {
    /// It comes from none.
    None,
    /// It is in review: this must not stand in the alert.
    Guarded(Guard),
    /// It is published or ended, and nobody knows any more what was removed.
    Ended,
}

/// Everything that stops a draft.
///
/// # Errors
///
/// Refused when the report has ended, because then nothing can be compared with it.
pub(super) async fn stops(app: &App, tx: &Tx, raised: &Raised) -> Outcome<Vec<Stop>> {
    match known(app, tx, raised.report).await? {
        Known::Ended => Err(ended()),
        known @ (Known::None | Known::Guarded(_)) => {
            Ok(compare(app, &known, raised, &texts_of(raised)))
        }
    }
}

/// Everything that stops other words that are published with an alert.
///
/// # Errors
///
/// When the machine fails.
pub(super) async fn stops_in(
    app: &App,
    tx: &Tx,
    raised: &Raised,
    place: &str,
    text: &str,
) -> Outcome<Vec<Stop>> {
    let known = known(app, tx, raised.report).await?;
    Ok(compare(app, &known, raised, &[(place.to_owned(), text)]))
}

/// Why a release must leave an approved alert out, if it must. Reviewers may have removed more words from the report since
/// the alert was approved. Once the report has ended, the check that passed at approval stands.
///
/// # Errors
///
/// When the machine fails; an alert that cannot be compared is left out.
pub(crate) async fn held(app: &App, tx: &Tx, alert: &Current) -> Result<Option<String>, Failure> {
    let raised = alert.raised();
    let known = match known(app, tx, raised.report).await {
        Err(Refusal::Failure(Failure::Sealed(_)) | Refusal::Problems(_)) => {
            return Ok(Some(UNCHECKED.to_owned()));
        }
        Err(Refusal::Failure(failure)) => return Err(failure),
        Ok(known) => known,
    };
    let mut texts = texts_of(raised);
    let noted = alert.acknowledgements().iter();
    texts.extend(noted.map(|noted| ("acknowledgement".to_owned(), noted.text.as_str())));
    let stops = compare(app, &known, raised, &texts);
    // Lists of words change; what a second person let stand is not taken down for a new guess.
    let removed = stops.iter().find(|stop| stop.check == Check::Removed);
    Ok(removed.map(|stop| stop.check.as_str().to_owned()))
}

fn texts_of(raised: &Raised) -> Vec<Text<'_>> {
    let texts = raised.text.texts();
    texts
        .map(|(place, text)| (place.to_owned(), text))
        .collect()
}

fn compare(app: &App, known: &Known, raised: &Raised, texts: &[Text<'_>]) -> Vec<Stop> {
    let guard = match known {
        Known::Guarded(guard) => Some(guard),
        Known::None | Known::Ended => None,
    };
    public_words::stops(&app.scanners.readers(), guard, &raised.let_pass, texts)
}

fn ended() -> Refusal {
    let message = "the report has ended, so nothing can be compared with it: raise the alert again without it";
    Refusal::problem(
        domain::problem::ProblemCode::WrongStage,
        "input.reportId",
        message,
    )
}

async fn known(app: &App, tx: &Tx, report: Option<ReportId>) -> Outcome<Known> {
    let Some(id) = report else {
        return Ok(Known::None);
    };
    let Some(report) = tx.find_report(id).await? else {
        return Ok(Known::Ended);
    };
    Ok(match report {
        Report::Received(_) | Report::InDeidentification(_) => {
            Known::Guarded(marked(app, tx, id).await?)
        }
        Report::InAnalysis(_) | Report::Approved(_) => {
            Known::Guarded(gate::guard(app, id, tx.list_traces(id).await?)?)
        }
        Report::Published(_) | Report::Withdrawn(_) | Report::Closed(_) => Known::Ended,
    })
}

/// Before de-identification ends there is no guard yet: everything counts that is marked and was not let stand.
///
/// The key of this guard lives as long as the check. Nobody is shown anything of the original.
async fn marked(app: &App, tx: &Tx, id: ReportId) -> Outcome<Guard> {
    let gone = || Failure::Sealed(crate::vault::Unopened::NoKey);
    let sealed = tx.find_sealed(id, STORY).await?.ok_or_else(gone)?;
    let review: Option<Review> = texts::open(app, tx, id, Purpose::Original, REVIEW).await?;
    let review = review.ok_or_else(gone)?;
    let key = GuardKey::new(app.bytes());
    let traces = app.vault.inspect_story(id, &sealed, |plain| {
        let story: Story = from_bytes(plain, STORY)?;
        let fields = story.fields();
        let marks = review
            .marks
            .iter()
            .filter(|mark| mark.verdict != Verdict::Rejected);
        let removed: Vec<Removed<'_>> = marks
            .filter_map(|mark| {
                let text = fields.get(mark.field)?.get(mark.start..mark.end)?;
                let kind = mark.kind();
                Some(Removed { text, kind })
            })
            .collect();
        Ok::<_, Failure>(key.traces(&removed))
    })??;
    Ok(Guard::open(key, traces).map_err(Failure::from)?)
}
