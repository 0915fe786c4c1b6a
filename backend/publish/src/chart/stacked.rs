//! Stacked bars: each bar is cut into series, and each piece carries the letter of its series.

use super::bars::{LONGEST, ROW, THICK, TOP, rectangle, words};
use super::scale::{Scale, number};
use super::svg::{Anchor, Label, Svg};
use super::unit::sane;
use super::{Head, Unit};

/// One bar.
#[derive(Clone, PartialEq, Debug)]
pub struct Stack {
    /// Its name.
    pub label: String,
    /// A piece for each series, in their order.
    pub parts: Vec<f64>,
}

/// Letters of the series. More series than these nobody can tell apart.
const LETTERS: [char; 6] = ['A', 'B', 'C', 'D', 'E', 'F'];

/// Units from one line of the legend to the next.
const LINE: f64 = 22.0;

/// A piece narrower than this has no room for its letter. Its place in the row still tells its series.
const NARROW: f64 = 13.0;

/// Draws bars cut into at most six series, with a legend above them.
#[must_use]
pub fn stacked(head: Head<'_>, unit: Unit, series: &[String], bars: &[Stack]) -> String {
    let scale = Scale::exact(bars.iter().map(total), LONGEST);
    let legend = number(series.len().min(LETTERS.len())) * LINE + 6.0;
    let mut svg = Svg::new();
    for (nth, (letter, name)) in LETTERS.into_iter().zip(series).enumerate() {
        let line = number(nth) * LINE;
        let mut shapes = rectangle(0.0, line + 4.0, 20.0);
        let mut keys = vec![(10.0, line + 16.0)];
        for (row, stack) in bars.iter().enumerate() {
            let (left, length) = piece(stack, nth, scale);
            let top = legend + number(row) * ROW + TOP;
            if length > 0.0 {
                shapes.push_str(&rectangle(left, top, length));
            }
            if length >= NARROW {
                keys.push((left + length / 2.0, top + THICK - 2.0));
            }
        }
        svg.path(&format!("piece s{}", nth + 1), &shapes);
        svg.keys(letter, &keys);
        svg.label(&Label {
            x: 26.0,
            y: line + 16.0,
            anchor: Anchor::Start,
            text: name,
        });
    }
    for (row, stack) in bars.iter().enumerate() {
        let top = legend + number(row) * ROW;
        words(&mut svg, top, &stack.label, &unit.show(total(stack)));
    }
    svg.finish(head, "stacked", legend + number(bars.len()) * ROW)
}

fn total(stack: &Stack) -> f64 {
    stack.parts.iter().copied().map(sane).sum()
}

/// Where the piece of a series begins, and its length: in whole units, so that many pieces stay small.
fn piece(stack: &Stack, nth: usize, scale: Scale) -> (f64, f64) {
    let end = |count| {
        let parts = stack.parts.iter().take(count).copied().map(sane);
        scale.length(parts.sum()).round()
    };
    (end(nth), end(nth + 1) - end(nth))
}
