//! Times of day.

pub(crate) mod digits;
pub(crate) mod spelled;

use crate::document::Document;

/// The last token of "in the morning" or "at night", where that follows.
pub(crate) fn part_of_day(document: &Document<'_>, at: usize) -> Option<usize> {
    const PARTS: &[&str] =
        crate::word_list::words!("morning mornin afternoon evening night tonight dawn dusk morn");
    let spoken = document.is(at, "in") && document.is(at + 1, "the") && document.any(at + 2, PARTS);
    let night = document.is(at, "at") && document.any(at + 1, &["night", "dawn", "dusk"]);
    let same = document.any(at, &["this", "that", "in"]) && document.any(at + 1, PARTS);
    match (spoken, night || same) {
        (true, _) => Some(at + 2),
        (_, true) => Some(at + 1),
        _ => None,
    }
}
