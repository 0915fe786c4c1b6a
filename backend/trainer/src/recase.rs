//! Shows a text as other people would type it. Letters change case, never place: marks stay where they are.

use crate::chance::Chance;
use crate::labelled::{Label, Labelled};

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As given.
    Given,
    /// All small. For the tagger that is the same as all large: in both, capitals say nothing.
    Small,
    /// A capital at the start of each sentence and nowhere else.
    Sentence,
    /// Names small, everything else as given: a careless writer.
    SmallNames,
}

impl Case {
    /// Draws a case: half as given.
    pub fn draw(chance: &mut Chance) -> Self {
        match chance.below(20) {
            0..=8 => Self::Given,
            9..=14 => Self::Small,
            15..=17 => Self::Sentence,
            _ => Self::SmallNames,
        }
    }
}

/// Writes a text in another case.
#[must_use]
pub fn recase(labelled: &Labelled, case: Case) -> Labelled {
    let mut text = String::with_capacity(labelled.text.len());
    let mut opens = true;
    for (at, letter) in labelled.text.char_indices() {
        let small = match case {
            Case::Given => false,
            Case::Small => true,
            Case::Sentence => !opens && !is_pronoun(&labelled.text, at),
            Case::SmallNames => is_named(labelled, at),
        };
        text.push(if small { to_small(letter) } else { letter });
        if letter.is_alphanumeric() {
            opens = false;
        } else if matches!(letter, '.' | '!' | '?' | '\n') {
            opens = true;
        }
    }
    Labelled {
        text,
        marks: labelled.marks.clone(),
    }
}

/// The small letter, when it takes as many bytes.
fn to_small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
        _ => letter,
    }
}

/// "I" keeps its capital.
fn is_pronoun(text: &str, at: usize) -> bool {
    let alone = |side: Option<char>| !side.is_some_and(char::is_alphanumeric);
    text[at..].starts_with('I')
        && alone(text[..at].chars().next_back())
        && alone(text[at + 1..].chars().next())
}

fn is_named(labelled: &Labelled, at: usize) -> bool {
    labelled
        .marks
        .iter()
        .any(|(place, label)| place.contains(&at) && matches!(label, Label::Thing(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_keeps_the_marks() {
        let given = Labelled::parse("{PERSON|Ilse} and I ran. The DOG sat by {LOCATION|Öst}.");
        let written = |case| recase(&given, case).text;
        assert_eq!(written(Case::Small), "ilse and i ran. the dog sat by öst.");
        assert_eq!(
            written(Case::Sentence),
            "Ilse and I ran. The dog sat by öst."
        );
        assert_eq!(
            written(Case::SmallNames),
            "ilse and I ran. The DOG sat by öst."
        );
        assert_eq!(recase(&given, Case::Small).marks, given.marks);
    }
}
