use domain::coding::Answers;
use domain::lesson::Lesson;
use include_dir::{Dir, include_dir};
use serde::Deserialize;

static STORIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/stories");

/// A story with the decisions of its reviewers.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Short and unique.
    pub name: String,
    /// Where a restated public event is listed.
    #[serde(default)]
    pub source: Option<String>,
    /// Code of `provenance`.
    pub provenance: String,
    /// Code of `urgent_hazard`.
    pub urgent: String,
    /// Where the script leaves it.
    pub ends: Ending,
    /// What happened.
    pub narrative: String,
    /// What the officer would tell others.
    #[serde(default)]
    pub lessons: String,
    /// What change would help.
    #[serde(default)]
    pub change: String,
    /// The officer's coarse answers.
    pub answers: Answers,
    /// Everything that identifies.
    #[serde(default)]
    pub removes: Vec<Removal>,
    /// Passages in other words.
    #[serde(default)]
    pub rephrases: Vec<Rephrasing>,
    /// What the reviewer asks.
    #[serde(default)]
    pub question: Option<String>,
    /// What the officer answers.
    #[serde(default)]
    pub reply: Option<String>,
    /// Code of `decline_reason`.
    #[serde(default)]
    pub decline_reason: Option<String>,
    /// Code of `withdrawal_reason`.
    #[serde(default)]
    pub withdrawal_reason: Option<String>,
    /// The analyst's work.
    #[serde(default)]
    pub analysis: Option<Analysis>,
}

/// Where the script leaves a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name says where")]
pub enum Ending {
    Published,
    Received,
    InDeidentification,
    InAnalysis,
    WaitingForSubmitter,
    Approved,
    Declined,
    WithdrawnBySubmitter,
    WithdrawnAfterPublication,
}

/// A string to remove wherever it stands.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// As it stands in the story.
    pub text: String,
    /// Code of the kind.
    pub kind: String,
    /// What stands in its place.
    pub stand_in: String,
}

/// A passage in other words.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rephrasing {
    /// As it stands once in the narrative.
    pub from: String,
    /// The new words.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// What the second reviewer makes of a story.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// The coding.
    pub answers: Answers,
    /// The lesson.
    pub lesson: Lesson,
}

impl Story {
    /// Reads one story.
    ///
    /// # Errors
    ///
    /// When it is not YAML of this shape.
    pub fn parse(text: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(text)
    }
}

/// Every story, in the order of the files.
///
/// # Errors
///
/// Names the file that is not YAML of this shape.
pub fn stories() -> Result<Vec<Story>, String> {
    let mut files: Vec<_> = STORIES.files().collect();
    files.sort_by_key(|file| file.path());
    files
        .into_iter()
        .map(|file| {
            let text = file.contents_utf8().unwrap_or_default();
            Story::parse(text).map_err(|error| format!("{}: {error}", file.path().display()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_reads_and_every_queue_gets_some() {
        let stories = stories().unwrap();
        assert!(
            stories
                .iter()
                .filter(|story| story.ends == Ending::Published)
                .count()
                >= 60
        );
        for ending in [
            Ending::Received,
            Ending::InDeidentification,
            Ending::InAnalysis,
            Ending::Approved,
        ] {
            assert!(
                stories.iter().any(|story| story.ends == ending),
                "{ending:?}"
            );
        }
    }
}
