//! The home page: the newest lessons, the factors met most often, and one lesson with its takeaways.

use crate::codes::field;
use crate::front_matter::{Counted, Entry, Featured, Front, HomeExtra};
use crate::generated;
use crate::language::Language;
use crate::listing::{Listed, Shelf};
use crate::page::LessonFile;
use crate::trends;
use domain::trends::Trends;
use sha2::{Digest, Sha256};

/// The file of `content/` that makes the home page.
pub(crate) const FILE: &str = "_index.md";

const NEWEST: usize = 6;
const TOP_FACTORS: usize = 8;

/// The featured lesson is one of this many newest ones.
const FEATURED_AMONG: usize = 60;

/// `lessons` and `listed` are the same lessons in the same order, newest first.
pub(crate) fn page(
    lessons: &[LessonFile],
    listed: &[Listed],
    shelves: &[Shelf<'_>],
    trends: &Trends,
    language: &Language,
) -> String {
    let newest: Vec<&Entry> = listed
        .iter()
        .take(NEWEST)
        .map(|lesson| &lesson.entry)
        .collect();
    let featured = featured(lessons).and_then(|at| lessons.get(at).zip(listed.get(at)));
    let front = Front {
        title: String::new(),
        description: String::new(),
        date: None,
        path: None,
        template: "index.html".into(),
        extra: HomeExtra {
            count: listed.len(),
            newest_quarter: lessons.first().map(|file| file.front.extra.published),
            newest,
            top_factors: top_factors(shelves, language),
            trend: trends::at_home(trends, language),
            lesson: featured.map(|(file, listed)| Featured {
                entry: &listed.entry,
                takeaways: file
                    .front
                    .extra
                    .takeaways
                    .iter()
                    .map(|takeaway| takeaway.text.as_str())
                    .collect(),
            }),
        },
    };
    generated::file(&front, "")
}

/// Picks a lesson by the hash of its name and the size of the corpus: another one after each release, without a clock.
/// A lesson that warns its readers is not put before people who did not choose it.
fn featured(lessons: &[LessonFile]) -> Option<usize> {
    let draw = |lesson: &LessonFile| {
        Sha256::digest(format!(
            "{} {}",
            lesson.front.extra.public_id,
            lessons.len()
        ))
    };
    let newest = lessons.iter().enumerate().take(FEATURED_AMONG);
    newest
        .filter(|(_, lesson)| lesson.front.extra.content_note.is_none())
        .min_by_key(|(_, one)| draw(one))
        .map(|(at, _)| at)
}

fn top_factors(shelves: &[Shelf<'_>], language: &Language) -> Vec<Counted> {
    let Some(shelf) = shelves
        .iter()
        .find(|shelf| shelf.facet.field == field::FACTORS)
    else {
        return Vec::new();
    };
    let mut counted: Vec<Counted> = shelf
        .counted(language)
        .into_iter()
        .filter(|factor| factor.count > 0)
        .collect();
    // Stable: among equals the order of the codebook stays.
    counted.sort_by_key(|factor| std::cmp::Reverse(factor.count));
    counted.truncate(TOP_FACTORS);
    for factor in &mut counted {
        factor.help.clear();
    }
    counted
}
