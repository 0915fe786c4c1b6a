//! Turns a labelled text into what is learned from: features and right tags, token by token.

use redact::Scanner;
use redact::tagger::{COUNT, OUTSIDE, Sentence, Thing, sentences};

use crate::labelled::{Label, Labelled};

/// One sentence.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The features of each token.
    pub features: Vec<[u32; COUNT]>,
    /// The right tag of each token; nothing where any tag is right.
    pub tags: Vec<Option<usize>>,
}

/// Cuts a labelled text into lessons.
#[must_use]
pub fn lessons(scanner: &Scanner, labelled: &Labelled) -> Vec<Lesson> {
    sentences(scanner, &labelled.text)
        .into_iter()
        .map(|sentence| Lesson {
            tags: tags(&sentence, labelled),
            features: sentence.features,
        })
        .collect()
}

fn tags(sentence: &Sentence, labelled: &Labelled) -> Vec<Option<usize>> {
    let mut mark_before = None;
    let mut tags = Vec::with_capacity(sentence.spans.len());
    for (span, &is_title) in sentence.spans.iter().zip(&sentence.is_title) {
        let mark = labelled
            .marks
            .iter()
            .position(|(place, _)| place.contains(&span.start));
        let begins = mark != mark_before;
        let label = mark.map_or(Label::Nothing, |at| labelled.marks[at].1);
        // "Sgt. Quandt" is a name from its second word on.
        if begins && is_title && label == Label::Thing(Thing::Person) {
            tags.push(Some(OUTSIDE));
            continue;
        }
        tags.push(match label {
            Label::Thing(thing) if begins => Some(thing.first()),
            Label::Thing(thing) => Some(thing.next()),
            Label::Either => None,
            Label::Nothing => Some(OUTSIDE),
        });
        mark_before = mark;
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_tagged_and_titles_left_out() {
        let text = Labelled::parse("met {PERSON|Sgt. Ilse Quandt} in {LOCATION|Vell}");
        let lessons = lessons(&Scanner::new(), &text);
        let (person, place) = (Thing::Person, Thing::Place);
        let right = [0, 0, 0, person.first(), person.next(), 0, place.first()];
        assert_eq!(lessons[0].tags, right.map(Some));
    }
}
