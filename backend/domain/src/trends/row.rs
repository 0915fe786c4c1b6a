//! One published lesson as the analysis sees it: nothing that a reader does not get too.

use crate::calendar::Quarter;
use crate::coding::Answers;
use crate::id::PublicId;
use crate::lesson::Takeaway;
use crate::publication::LessonPage;
use serde::Serialize;

/// What the analysis counts of one published lesson.
///
/// Linked reports are perspectives on one lesson; they stand on one page and are one row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// Permanent name.
    pub public_id: PublicId,
    /// Quarter of first publication.
    pub published: Quarter,
    /// Year of the event, where the row tells it.
    pub year: Option<i16>,
    /// Codes by field after generalization, with those of the takeaways and the provenance.
    pub codes: Answers,
    /// Fields withheld so that the lesson does not stand alone. The page names them.
    pub withheld: Vec<String>,
}

impl Row {
    /// Takes the row out of a published page.
    #[must_use]
    pub fn of(page: &LessonPage) -> Self {
        let takeaways = &page.lesson.takeaways;
        let mut codes = page.answers.clone();
        codes.set("provenance", vec![page.provenance.clone()]);
        codes.set(
            "takeaways",
            distinct(takeaways, |one| std::slice::from_ref(&one.code)),
        );
        codes.set(
            "recommended_change",
            distinct(takeaways, |one| &one.changes),
        );
        codes.set("audience", distinct(takeaways, |one| &one.audience));
        Self {
            public_id: page.public_id,
            published: page.published,
            year: codes.primary("year").and_then(|year| year.parse().ok()),
            codes,
            withheld: page.withheld.clone(),
        }
    }
}

/// The codes of all takeaways, each once, in the order of the takeaways.
fn distinct(takeaways: &[Takeaway], codes: impl Fn(&Takeaway) -> &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for code in takeaways.iter().flat_map(codes) {
        if !all.contains(code) {
            all.push(code.clone());
        }
    }
    all
}
