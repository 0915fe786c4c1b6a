//! Writes accepted marks into a text.

use alloc::string::String;
use alloc::vec::Vec;

use crate::finding::{Kind, Span};

/// An accepted mark: what to take out and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// Where, in the text as given.
    pub span: Span,
    /// What kind of detail.
    pub kind: Kind,
    /// What to write instead.
    pub stand_in: String,
}

/// Writes the stand-ins over the accepted spans.
///
/// No byte of an accepted span survives: overlapping marks are joined (the first one's stand-in is written),
/// offsets inside a character are widened to its boundaries, offsets past the end are cut to it, and reversed
/// ones are turned round. An empty span removes nothing and is left out.
///
/// ```
/// use redact::{Kind, Redaction, Span, apply};
/// let mark = Redaction { span: Span::new(6, 10), kind: Kind::Badge, stand_in: "[badge]".into() };
/// assert_eq!(apply("Badge 4471 took the rear door.", &[mark]), "Badge [badge] took the rear door.");
/// ```
#[must_use]
pub fn apply(text: &str, redactions: &[Redaction]) -> String {
    let mut marks: Vec<(Span, &str)> = redactions
        .iter()
        .filter(|mark| mark.span.start != mark.span.end)
        .map(|mark| (widen(text, mark.span), mark.stand_in.as_str()))
        .filter(|(span, _)| span.start < span.end)
        .collect();
    marks.sort_by_key(|(span, _)| (span.start, core::cmp::Reverse(span.end)));

    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (span, stand_in) in marks {
        if span.start >= done {
            out.push_str(&text[done..span.start]);
            out.push_str(stand_in);
        }
        done = done.max(span.end);
    }
    out.push_str(&text[done..]);
    out
}

/// The smallest span on character boundaries that covers the one given.
fn widen(text: &str, span: Span) -> Span {
    let (low, high) = (span.start.min(span.end), span.start.max(span.end));
    let mut start = low.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = high.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    Span { start, end }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[track_caller]
    fn check(text: &str, spans: &[(usize, usize)], expected: &str) {
        let marks: Vec<_> = spans
            .iter()
            .map(|&(start, end)| Redaction {
                span: Span { start, end },
                kind: Kind::Other,
                stand_in: "[x]".to_string(),
            })
            .collect();
        assert_eq!(apply(text, &marks), expected);
    }

    #[test]
    fn marks_are_written_in_any_order() {
        check("one two three", &[(8, 13), (0, 3)], "[x] two [x]");
    }

    #[test]
    fn overlapping_marks_are_joined() {
        check("one two three", &[(0, 7), (4, 13)], "[x]");
        check("one two three", &[(0, 13), (4, 7)], "[x]");
    }

    #[test]
    fn neighbours_each_get_their_stand_in() {
        check("onetwo", &[(0, 3), (3, 6)], "[x][x]");
    }

    #[test]
    fn bad_offsets_are_widened_cut_and_turned_round() {
        check("aéb", &[(2, 3)], "a[x]b");
        check("abc", &[(1, 99)], "a[x]");
        check("abc", &[(3, 1)], "a[x]");
        check("abc", &[(9, 9)], "abc");
        check("", &[(0, 4)], "");
    }
}
