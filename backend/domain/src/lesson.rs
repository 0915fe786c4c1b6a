//! The lesson an analyst draws from a clean narrative. It is written by the analyst, never by the submitter.

use crate::coding::Answers;
use crate::narrative::CleanNarrative;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Everything that stays of a report once its original is erased.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LessonDocument {
    /// The story after de-identification.
    pub narrative: CleanNarrative,
    /// The analyst's lesson.
    pub lesson: Lesson,
    /// The analyst's coding, in full; it is generalized at publication.
    pub coding: Answers,
    /// How many things of each kind were removed, by `redact` kind code.
    pub removed: Vec<(String, u32)>,
    /// Normalised words and word pairs that a reviewer let pass at the gate, with a reason in the audit log.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// What a reader takes home. Text here has passed both reviewers and is meant for everybody.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// At most 80 characters, no cleverness.
    pub title: String,
    /// One sentence that says what happened.
    pub synopsis: String,
    /// In order of importance; at least one.
    pub takeaways: Vec<Takeaway>,
    /// Recommended practice, if the takeaways need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<String>,
    /// Questions for a roll-call discussion.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// Warns a reader before the story where that is kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_note: Option<String>,
}

/// One thing to do next time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeaway {
    /// One sentence: "do this".
    pub text: String,
    /// Code of the codebook's field `takeaways`.
    pub code: String,
    /// Codes of the field `recommended_change`: what it asks to change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// Codes of the field `audience`: whom it asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audience: Vec<String>,
}

impl Lesson {
    /// Every text of the lesson with its place, such as `title` or `takeaways.0`, for the checks that read all of them.
    pub fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        let own = [
            ("title", Some(self.title.as_str())),
            ("synopsis", Some(self.synopsis.as_str())),
            ("practice", self.practice.as_deref()),
            ("contentNote", self.content_note.as_deref()),
        ];
        let own = own
            .into_iter()
            .filter_map(|(place, text)| Some((place.to_owned(), text?)));
        let takeaways = self.takeaways.iter().map(|takeaway| takeaway.text.as_str());
        own.chain(numbered("takeaways", takeaways)).chain(numbered(
            "questions",
            self.questions.iter().map(String::as_str),
        ))
    }
}

fn numbered<'a>(
    list: &'static str,
    texts: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = (String, &'a str)> {
    texts
        .enumerate()
        .map(move |(at, text)| (format!("{list}.{at}"), text))
}

impl fmt::Debug for Lesson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chars: usize = self.texts().map(|(_, text)| text.chars().count()).sum();
        write!(f, "Lesson(<{chars} chars>)")
    }
}

impl fmt::Debug for Takeaway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Takeaway({}, <{} chars>)",
            self.code,
            self.text.chars().count()
        )
    }
}
