//! Agencies: police, sheriffs, state and federal services, jails, fire departments, academies.

use crate::document::Document;

pub(crate) mod acronym;
pub(crate) mod headed;
pub(crate) mod listed;
pub(crate) mod place;
pub(crate) mod vocabulary;

/// The last token when the words stand here; a possessive does not matter.
pub(crate) fn sequence(document: &Document<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let stands = words.iter().enumerate().all(|(offset, word)| {
        let token = document.low(at + offset);
        (token == *word || word.strip_suffix("'s") == Some(token))
            && (offset == 0 || document.same_line(at + offset))
    });
    stands.then(|| at + words.len() - 1)
}
