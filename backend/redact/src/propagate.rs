//! Carries what was found once to its other mentions in the same report: later, earlier, shortened, misspelled.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::{Shape, Style};

/// A word that was found to identify.
#[derive(Debug)]
struct Known {
    key: u64,
    word: String,
    kind: Kind,
    label: &'static str,
    ordinary: bool,
    /// It was a name, and surely one.
    direct: bool,
}

/// Adds the other mentions, in all texts of the report.
pub(crate) fn run(documents: &[Document<'_>], accepted: &mut [Accepted]) {
    let known = collect(documents, accepted);
    for (document, accepted) in documents.iter().zip(accepted.iter_mut()) {
        for at in 0..document.tokens.len() {
            if accepted.is_taken(at) || !document.is_alnum(at) {
                continue;
            }
            if let Some(found) = known.iter().find(|known| mentions(document, at, known)) {
                let rule = "another mention of something found";
                accepted.add(
                    document,
                    Candidate::new(at, at, found.kind, Confidence::Medium, rule)
                        .labelled(found.label),
                );
            }
        }
        accepted.list.sort_by_key(|candidate| candidate.first);
    }
}

/// At most so many different words are carried on, so that time stays in step with the text.
const MOST: usize = 200;

fn collect(documents: &[Document<'_>], accepted: &[Accepted]) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    for (document, accepted) in documents.iter().zip(accepted) {
        for candidate in &accepted.list {
            if candidate.confidence < Confidence::Medium
                || matches!(
                    candidate.kind,
                    Kind::Date | Kind::Time | Kind::Age | Kind::RadioChannel
                )
            {
                continue;
            }
            for at in candidate.first..=candidate.last {
                let Some(token) = document.get(at) else {
                    continue;
                };
                if !carries(document, at, candidate.kind)
                    || known.iter().any(|known| known.key == token.key)
                    || known.len() >= MOST
                {
                    continue;
                }
                known.push(Known {
                    key: token.key,
                    word: document.low(at).to_string(),
                    kind: candidate.kind,
                    label: candidate.label,
                    ordinary: document.is_ordinary(at),
                    direct: candidate.confidence == Confidence::High
                        && matches!(candidate.kind, Kind::Person | Kind::K9),
                });
            }
        }
    }
    known
}

/// Tells whether one word of a finding is enough to point to it.
fn carries(document: &Document<'_>, at: usize, kind: Kind) -> bool {
    let length = document.len(at);
    let excluded = document.has(at, Marks::FUNCTION)
        || document.has(at, Marks::RANK)
        || document.has(at, Marks::STREET_KIND)
        || document.has(at, Marks::BRAND);
    match document.shape(at) {
        Some(Shape::Digits) => length >= 5,
        Some(Shape::Mixed) => length >= 4,
        Some(Shape::Sign(_)) | None => false,
        Some(_) if excluded => false,
        // An ordinary word is carried on when it was a name, and then only where it is written as one.
        Some(_) if document.is_ordinary(at) => {
            matches!(kind, Kind::Person | Kind::K9) && length >= 3
        }
        Some(_) => {
            length >= 3
                && !(document.has(at, Marks::AGENCY_KIND)
                    || document.has(at, Marks::ORG_KIND)
                    || document.has(at, Marks::PLACE_KIND)
                    || document.has(at, Marks::STATE_CODE) && length == 2)
        }
    }
}

fn mentions(document: &Document<'_>, at: usize, known: &Known) -> bool {
    let Some(token) = document.get(at) else {
        return false;
    };
    if token.key == known.key {
        let written_as_name = document.is_capital(at)
            && document.style(at) == Style::Mixed
            && (!token.opens
                || document.has(at, Marks::GIVEN.and(Marks::SURNAME))
                || known.direct && !document.has(at, Marks::FUNCTION));
        let no_capitals = document.style(at) != Style::Mixed
            && document.has(at, Marks::GIVEN.and(Marks::SURNAME))
            && !document.has(at, Marks::FUNCTION);
        return !known.ordinary || written_as_name || no_capitals;
    }
    if !matches!(known.kind, Kind::Person | Kind::K9)
        || known.ordinary
        || document.is_ordinary(at)
        || !token.is_word()
    {
        return false;
    }
    near(document.low(at), &known.word)
        || pet_form(document.low(at), &known.word)
        || document.low(at).strip_suffix('s') == Some(known.word.as_str())
}

/// One letter more, less, other or swapped, in words long enough for that to be a slip.
fn near(word: &str, known: &str) -> bool {
    let (left, right) = (word.as_bytes(), known.as_bytes());
    if left.len() < 6
        || right.len() < 6
        || left.len().abs_diff(right.len()) > 1
        || left[0] != right[0]
    {
        return false;
    }
    let same = left
        .iter()
        .zip(right)
        .take_while(|(one, other)| one == other)
        .count();
    let tail = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let longest = left.len().max(right.len());
    let shortest = left.len().min(right.len());
    let swapped = left.len() == right.len()
        && same + tail + 2 >= longest
        && same + 1 < left.len()
        && left[same] == right[same + 1]
        && left[same + 1] == right[same];
    same + tail >= longest - 1 || same + tail >= shortest && left.len() != right.len() || swapped
}

/// "Mikey" for "Mike", "Tommy" for "Tom", and the other way round.
fn pet_form(word: &str, known: &str) -> bool {
    let (short, long) = if word.len() < known.len() {
        (word, known)
    } else {
        (known, word)
    };
    let stem = short.trim_end_matches(['y', 'e', 'i']);
    short.len() >= 3
        && stem.len() >= 3
        && long.len() <= short.len() + 2
        && long.starts_with(stem)
        && (long.ends_with('y') || long.ends_with("ie"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        assert!(near("kowalcyzk", "kowalczyk"));
        assert!(near("kowalczy", "kowalczyk"));
        assert!(!near("kowalski", "kowalczyk"));
    }

    #[test]
    fn pet_forms_are_recognised() {
        assert!(
            pet_form("mikey", "mike") && pet_form("tommy", "tomm") && !pet_form("marked", "mark")
        );
    }
}
