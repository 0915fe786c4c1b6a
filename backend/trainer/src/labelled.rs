//! A text with the stretches that the tagger is to find.

use std::ops::Range;

use redact::tagger::Thing;

/// What a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The tagger is to find it.
    Thing(Thing),
    /// A name whose naming does no harm: whatever the tagger says is right.
    Either,
    /// No name: a date, a number.
    Nothing,
}

impl Label {
    /// The label of a kind, as the sets write it.
    #[must_use]
    pub fn of(kind: &str) -> Self {
        match kind {
            "PERSON" | "K9" => Self::Thing(Thing::Person),
            "LOCATION" | "LOC" | "GPE" | "ADDRESS" | "STREET_ADDRESS" => Self::Thing(Thing::Place),
            "ORG" | "ORGANIZATION" | "AGENCY" | "MILITARY_UNIT" => Self::Thing(Thing::Organisation),
            "RARE_DETAIL" | "PLATFORM" | "NRP" | "DEM" | "MISC" => Self::Either,
            _ => Self::Nothing,
        }
    }
}

/// A text and its labelled stretches, in bytes, in order, apart from one another.
#[derive(Clone, Debug, Default)]
pub struct Labelled {
    /// The text without marks.
    pub text: String,
    /// Where and what.
    pub marks: Vec<(Range<usize>, Label)>,
}

impl Labelled {
    /// Reads a text with marks of the form `{KIND|words}`. What is never closed is text.
    #[must_use]
    pub fn parse(marked: &str) -> Self {
        let mut out = Self::default();
        let mut rest = marked;
        while let Some((kind, words, before, after)) = next_mark(rest) {
            out.text.push_str(before);
            let start = out.text.len();
            out.text.push_str(words);
            out.marks.push((start..out.text.len(), Label::of(kind)));
            rest = after;
        }
        out.text.push_str(rest);
        out
    }
}

/// Kind and words of the first mark, what stands before it and what after.
fn next_mark(marked: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, inside) = marked.split_once('{')?;
    let (mark, after) = inside.split_once('}')?;
    let (kind, words) = mark.split_once('|')?;
    Some((kind, words, before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let read =
            Labelled::parse("{PERSON|Sgt. Ilse Quandt} at {TIME|4 pm} near {LOCATION|Vell}.");
        assert_eq!(read.text, "Sgt. Ilse Quandt at 4 pm near Vell.");
        let things: Vec<_> = read
            .marks
            .iter()
            .map(|(place, label)| (&read.text[place.clone()], *label))
            .collect();
        assert_eq!(
            things,
            [
                ("Sgt. Ilse Quandt", Label::Thing(Thing::Person)),
                ("4 pm", Label::Nothing),
                ("Vell", Label::Thing(Thing::Place)),
            ]
        );
    }

    #[test]
    fn what_is_no_mark_is_text() {
        for text in ["a { b", "a } b", "{nothing}", ""] {
            assert_eq!(Labelled::parse(text).text, text);
        }
    }
}
