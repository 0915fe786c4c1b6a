//! The frame of a drawing, and the few shapes that drawings are made of.

use super::Head;
use crate::plain;
use std::fmt::Write;

/// Units from the left edge to the right one.
pub(super) const WIDTH: f64 = 320.0;

/// As many letters fit beside one another into the whole width, with a little to spare.
const LETTERS: usize = 40;

/// Longer labels end in an ellipsis: the table beside the drawing has them whole.
const MOST_LETTERS: usize = 54;

/// A drawing under way.
pub(super) struct Svg {
    body: String,
    /// Numbers at the right edge, which share what places them.
    amounts: String,
}

/// A line of text, placed by its base line.
pub(super) struct Label<'a> {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: Anchor,
    pub(super) text: &'a str,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    pub(super) fn new() -> Self {
        Self {
            body: String::new(),
            amounts: String::new(),
        }
    }

    /// Shapes as one path; nothing where there is none.
    pub(super) fn path(&mut self, class: &str, d: &str) {
        if !d.is_empty() {
            self.put(format_args!("<path class=\"{class}\" d=\"{d}\"/>"));
        }
    }

    pub(super) fn label(&mut self, label: &Label<'_>) {
        let text = plain::line(label.text);
        let letters = text.chars().count();
        self.body.push_str("<text");
        if label.x != 0.0 {
            self.put(format_args!(" x=\"{}\"", at(label.x)));
        }
        self.put(format_args!(" y=\"{}\"", at(label.y)));
        match label.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.body.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.body.push_str(" text-anchor=\"end\""),
        }
        // A label that may be too long is set a little closer rather than cut.
        if letters > LETTERS {
            self.put(format_args!(" textLength=\"{}\"", at(WIDTH - label.x)));
            self.body.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        let shown = match text.char_indices().nth(MOST_LETTERS) {
            Some((end, _)) => format!("{}…", text[..end].trim_end()),
            None => text,
        };
        self.put(format_args!(">{}</text>", escape(&shown)));
    }

    /// A number at the right edge.
    pub(super) fn amount(&mut self, y: f64, number: &str) {
        let element = format!(
            "<text x=\"{}\" y=\"{}\">{}</text>",
            at(WIDTH),
            at(y),
            escape(number)
        );
        self.amounts.push_str(&element);
    }

    /// Words at the right edge, over whatever is drawn there.
    pub(super) fn note(&mut self, y: f64, words: &str) {
        let (x, y, words) = (at(WIDTH), at(y), text(words));
        self.put(format_args!(
            "<text class=\"over\" x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{words}</text>"
        ));
    }

    /// The same letter at several places, in one element. The stylesheet sets it around its place.
    pub(super) fn keys(&mut self, letter: char, places: &[(f64, f64)]) {
        let list = |of: fn(&(f64, f64)) -> f64| {
            let all: Vec<String> = places.iter().map(|place| at(of(place))).collect();
            all.join(" ")
        };
        let letters: String = places.iter().map(|_| letter).collect();
        let (x, y) = (list(|place| place.0), list(|place| place.1));
        self.put(format_args!(
            "<text class=\"key\" x=\"{x}\" y=\"{y}\">{letters}</text>"
        ));
    }

    /// The drawing in its frame.
    pub(super) fn finish(mut self, head: Head<'_>, class: &str, height: f64) -> String {
        if !self.amounts.is_empty() {
            let amounts = std::mem::take(&mut self.amounts);
            self.put(format_args!("<g text-anchor=\"end\">{amounts}</g>"));
        }
        let id = id(head.id);
        let (title, finding) = (text(head.title), text(head.finding));
        format!(
            "<svg class=\"chart {class}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{finding}</desc>{}</svg>",
            at(WIDTH),
            at(height),
            self.body
        )
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        self.body
            .write_fmt(text)
            .expect("writing to a String never fails");
    }
}

/// A coordinate: one decimal at most.
pub(super) fn at(place: f64) -> String {
    let text = format!("{place:.1}");
    match text.strip_suffix(".0") {
        Some("-0") => "0".into(),
        Some(whole) => whole.into(),
        None => text,
    }
}

/// Words of others as one line that cannot act as markup.
pub(super) fn text(words: &str) -> String {
    escape(&plain::line(words))
}

/// What the caller calls the chart, without anything that an id must not hold.
pub(super) fn id(id: &str) -> String {
    id.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        .collect()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Neither control signs nor these two are characters of XML.
            '\u{fffe}' | '\u{ffff}' => {}
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short() {
        for (place, expected) in [(0.0, "0"), (-0.01, "0"), (12.34, "12.3"), (320.0, "320")] {
            assert_eq!(at(place), expected);
        }
    }

    #[test]
    fn words_never_act_as_markup() {
        assert_eq!(
            text("<b> & \"c\"\u{1}\u{ffff}\nd"),
            "&lt;b&gt; &amp; &quot;c&quot; d"
        );
        assert_eq!(id("a\" onload=\"x"), "aonloadx");
    }
}
