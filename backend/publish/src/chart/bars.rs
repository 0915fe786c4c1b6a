//! Horizontal bars, one below the other, each with its name above it and its number at the right edge.

use super::scale::{Scale, number};
use super::svg::{Anchor, Label, Svg, at};
use super::{Head, Unit};
use std::fmt::Write;

/// One bar.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length.
    pub value: f64,
    /// From where to where the true value may reach.
    pub interval: Option<(f64, f64)>,
}

/// Units from one bar to the next.
pub(super) const ROW: f64 = 42.0;
/// Where within a row its name stands, and its bar.
const NAME: f64 = 15.0;
pub(super) const TOP: f64 = 21.0;
pub(super) const THICK: f64 = 14.0;
/// The longest bar: the number has to stand beside it.
pub(super) const LONGEST: f64 = 258.0;

/// Draws bars in the order given.
#[must_use]
pub fn bars(head: Head<'_>, unit: Unit, bars: &[Bar]) -> String {
    let ends = bars
        .iter()
        .flat_map(|bar| [bar.value, bar.interval.map_or(0.0, |(_, high)| high)]);
    let scale = Scale::exact(ends, LONGEST);
    let (mut shapes, mut whiskers) = (String::new(), String::new());
    for (row, bar) in bars.iter().enumerate() {
        let top = number(row) * ROW + TOP;
        if bar.value > 0.0 {
            shapes.push_str(&rectangle(0.0, top, scale.length(bar.value)));
        }
        if let Some((low, high)) = bar.interval {
            whiskers.push_str(&whisker(scale.length(low), scale.length(high), top));
        }
    }
    let mut svg = Svg::new();
    svg.path("bar", &shapes);
    svg.path("whisker", &whiskers);
    for (row, bar) in bars.iter().enumerate() {
        words(
            &mut svg,
            number(row) * ROW,
            &bar.label,
            &unit.show(bar.value),
        );
    }
    let height = number(bars.len()) * ROW;
    svg.path("axis", &format!("M.5 0v{}", at(height)));
    svg.finish(head, "bars", height)
}

/// A rectangle of the thickness of a bar, as a path.
pub(super) fn rectangle(left: f64, top: f64, length: f64) -> String {
    let (left, top, right) = (at(left), at(top), at(left + length));
    format!("M{left} {top}H{right}v{}H{left}z", at(THICK))
}

/// The name of the row that begins at `top`, and its number at the right edge.
pub(super) fn words(svg: &mut Svg, top: f64, name: &str, amount: &str) {
    svg.label(&Label {
        x: 4.0,
        y: top + NAME,
        anchor: Anchor::Start,
        text: name,
    });
    svg.amount(top + TOP + THICK - 2.0, amount);
}

fn whisker(low: f64, high: f64, top: f64) -> String {
    let (left, right, middle) = (at(low), at(high.max(low)), at(top + THICK / 2.0));
    let mut d = format!("M{left} {middle}H{right}");
    for end in [left, right] {
        write!(d, "M{end} {}v{}", at(top + 3.0), at(THICK - 6.0))
            .expect("writing to a String never fails");
    }
    d
}
