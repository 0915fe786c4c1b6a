//! A synthetic corpus for measuring: any number of lessons, the same every time. No original ever existed, so there is
//! none to destroy and none that could leak; the lessons enter approved and go through the gate of a release.

use crate::app::App;
use crate::refusal::Failure;
use crate::vault::Purpose;
use domain::coding::Answers;
use domain::id::ReportId;
use domain::lesson::{Lesson, LessonDocument, Takeaway};
use domain::narrative::CleanNarrative;
use domain::report::Head;
use domain::reviewer::Reviewer;

/// Lessons stored in one transaction.
const GROUP: usize = 1_000;

/// Adds `count` approved lessons to the record.
///
/// # Errors
///
/// When the machine fails.
pub async fn add(app: &App, approver: &Reviewer, count: usize) -> Result<(), Failure> {
    let numbers: Vec<usize> = (0..count).collect();
    for group in numbers.chunks(GROUP) {
        let rows: Vec<_> = group
            .iter()
            .map(|number| (head(app, *number), approver.id, document(app, *number)))
            .collect();
        // The gate opens the guard of every lesson that it lets pass: a lesson without a key would be refused.
        let guards: Vec<_> = rows
            .iter()
            .map(|(head, ..)| app.vault.new_key(head.id, Purpose::Guard))
            .collect();
        app.on_disk(move |vault| vault.keep(&guards)).await?;
        let tx = app.store.begin().await?;
        let ids: Vec<_> = rows.iter().map(|(head, ..)| head.id).collect();
        tx.insert_approved(rows).await?;
        for id in ids {
            // Nothing was removed, and the traces say so.
            let traces = app.vault.guard_key(id)?.traces(&[]);
            tx.put_traces(id, &traces).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

fn head(app: &App, number: usize) -> Head {
    let draw = Draw::new("head", number);
    let mut id = [0; 16];
    id.copy_from_slice(&draw.0[..16]);
    Head {
        id: ReportId::from_random(id),
        received: app.week(),
        urgent: None,
        provenance: "anonymous_submission".into(),
        language: "en".into(),
        answers: Answers::new(),
        handlers: Default::default(),
        version: 0,
    }
}

fn document(app: &App, number: usize) -> LessonDocument {
    let coding = coding(app, number);
    let label = |field: &str| {
        let code = coding.primary(field).unwrap_or_default();
        app.codebook
            .label(field, code)
            .unwrap_or(code)
            .to_lowercase()
    };
    let (situation, hazard, factor) = (
        label("call_type"),
        label("hazard_type"),
        label("contributing_factors"),
    );
    let mut draw = Draw::new("text", number);
    let story: Vec<String> = (0..12)
        .map(|_| draw.pick(&SENTENCES).replace("{hazard}", &hazard))
        .collect();
    let narrative = format!(
        "We were busy with {situation}. {}\n\n{}\n\nLooking back it came down to {factor}.",
        story[..6].join(" "),
        story[6..].join(" "),
    );
    let lesson = Lesson {
        title: short(&format!("Close call during {situation}"), 80),
        synopsis: short(
            &format!("During {situation} the officers met {hazard} and had luck."),
            300,
        ),
        takeaways: (0..3).map(|at| takeaway(app, number, at)).collect(),
        questions: vec![
            "What would we have done here?".into(),
            "What in our routine invites this?".into(),
        ],
        ..Lesson::default()
    };
    let accepted = accepted(&narrative, &lesson);
    LessonDocument {
        narrative: CleanNarrative::restore(narrative),
        lesson,
        coding,
        removed: vec![],
        accepted,
    }
}

fn coding(app: &App, number: usize) -> Answers {
    let mut draw = Draw::new("coding", number);
    let mut coding = Answers::new();
    for field in FIELDS {
        let Some(list) = app.codebook.field(field) else {
            continue;
        };
        let codes: Vec<&str> = list
            .offered_codes()
            .map(|code| code.id.as_str())
            .filter(|code| !matches!(*code, "other" | "unknown"))
            .collect();
        let wanted = if matches!(field, "contributing_factors" | "what_prevented_harm") {
            3
        } else {
            1
        };
        let mut chosen: Vec<String> = Vec::new();
        while chosen.len() < wanted.min(codes.len()) {
            let code = draw.pick(&codes);
            if !chosen.iter().any(|taken| taken == code) {
                chosen.push((*code).to_owned());
            }
        }
        coding.set(field, chosen);
    }
    coding
}

fn takeaway(app: &App, number: usize, at: usize) -> Takeaway {
    let mut draw = Draw::new("takeaway", number * 8 + at);
    let codes: Vec<&str> = app
        .codebook
        .field("takeaways")
        .map(|field| field.offered_codes().map(|code| code.id.as_str()).collect())
        .unwrap_or_default();
    let code = (*draw.pick(&codes)).to_owned();
    let label = app
        .codebook
        .label("takeaways", &code)
        .unwrap_or(&code)
        .to_owned();
    Takeaway {
        text: format!("{label}."),
        code,
        changes: vec![],
        audience: vec![],
    }
}

/// Words that the scan might take for names: the texts are ours and name nobody.
fn accepted(narrative: &str, lesson: &Lesson) -> Vec<String> {
    let texts = std::iter::once(narrative).chain(lesson.texts().map(|(_, text)| text));
    let words: std::collections::BTreeSet<String> = texts
        .flat_map(redact::words)
        .map(redact::normalise_word)
        .collect();
    words.into_iter().collect()
}

fn short(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}

/// Choices that depend on a number and nothing else.
struct Draw([u8; 32], usize);

impl Draw {
    fn new(what: &str, number: usize) -> Self {
        let text = format!("{what} {number}");
        Self(
            blake3::derive_key("nearmiss synthetic corpus v1", text.as_bytes()),
            0,
        )
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = (self.1 * 2) % 30;
        self.1 += 1;
        let number = usize::from(self.0[at]) * 256 + usize::from(self.0[at + 1]);
        &from[(number + self.1) % from.len()]
    }
}

const FIELDS: [&str; 14] = [
    "event_kind",
    "call_type",
    "hazard_type",
    "light",
    "setting",
    "community",
    "occurred_band",
    "time_block",
    "agency_type",
    "role",
    "contributing_factors",
    "what_prevented_harm",
    "actual_outcome",
    "potential_severity",
];

const SENTENCES: [&str; 20] = [
    "The call had sounded like many others that week.",
    "My partner took the left side and I took the right.",
    "Nobody had told us about the second door.",
    "I looked at the hands and not at the waistband.",
    "The radio was busy and my first message was cut off.",
    "We had agreed on nothing before we walked up.",
    "Then {hazard} was suddenly the only thing that mattered.",
    "I stepped back behind the engine block because something felt wrong.",
    "The light of the street lamp ended a few steps before the porch.",
    "A neighbour called out to us, and that turned my head at the right moment.",
    "The search had been done once, quickly, by somebody who was in a hurry.",
    "We had been on the road for most of the night.",
    "The other unit came from the far side without saying so.",
    "I had left my gloves and my light in the car.",
    "He did what we asked until he did not.",
    "We were lucky, and none of us thought it was anything else.",
    "The vest took what would otherwise have been mine.",
    "Afterwards we sat on the kerb and said nothing for a while.",
    "The supervisor asked the right question a day later.",
    "Next time I would wait for the second car.",
];
