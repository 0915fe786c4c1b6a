//! Small multiples: one small line for each of many things, all on one scale, so that they can be compared.

use super::scale::{Scale, number, places};
use super::svg::{Anchor, Label, Svg, at};
use super::{Head, Unit};
use std::fmt::Write;

/// One small line.
#[derive(Clone, PartialEq, Debug)]
pub struct Panel {
    /// Its name.
    pub label: String,
    /// Heights from left to right; none leaves a gap.
    pub values: Vec<Option<f64>>,
}

/// Units from one panel to the next.
const ROW: f64 = 62.0;
/// Where the base line of a panel lies, and how high its line rises.
const BASE: f64 = 54.0;
const HEIGHT: f64 = 34.0;
/// Where the lines end: the last number stands beside them.
const RIGHT: f64 = 252.0;

/// Draws the panels in the order given, with their last numbers, and below them the names of the first and last step.
#[must_use]
pub fn multiples(head: Head<'_>, unit: Unit, steps: (&str, &str), panels: &[Panel]) -> String {
    let all = panels.iter().flat_map(|panel| &panel.values);
    let scale = Scale::exact(all.map(|value| value.unwrap_or(0.0)), HEIGHT);
    let mut svg = Svg::new();
    let (mut lines, mut bases) = (String::new(), String::new());
    for (row, panel) in panels.iter().enumerate() {
        let top = number(row) * ROW;
        lines.push_str(&trend(&panel.values, top + BASE, scale));
        write!(bases, "M0 {}H{}", at(top + BASE), at(RIGHT))
            .expect("writing to a String never fails");
    }
    svg.path("axis", &bases);
    svg.path("trend", &lines);
    for (row, panel) in panels.iter().enumerate() {
        words(&mut svg, unit, number(row) * ROW, panel);
    }
    let bottom = number(panels.len()) * ROW + 14.0;
    if !panels.is_empty() {
        for (x, anchor, text) in [(0.0, Anchor::Start, steps.0), (RIGHT, Anchor::End, steps.1)] {
            svg.label(&Label {
                x,
                y: bottom,
                anchor,
                text,
            });
        }
    }
    svg.finish(head, "multiples", bottom + 6.0)
}

fn words(svg: &mut Svg, unit: Unit, top: f64, panel: &Panel) {
    svg.label(&Label {
        x: 0.0,
        y: top + 15.0,
        anchor: Anchor::Start,
        text: &panel.label,
    });
    if let Some(last) = panel.values.last().copied().flatten() {
        svg.amount(top + BASE, &unit.show(last));
    }
}

/// Whole units and steps from point to point keep a small line small.
fn trend(values: &[Option<f64>], base: f64, scale: Scale) -> String {
    let x = places(values.len(), 2.0, RIGHT - 2.0);
    let mut d = String::new();
    let mut before: Option<(f64, f64)> = None;
    for (nth, value) in values.iter().enumerate() {
        let Some(value) = *value else {
            before = None;
            continue;
        };
        let (x, y) = (x(nth).round(), (base - scale.length(value)).round());
        match before {
            Some((left, level)) => write!(d, "l{} {}", at(x - left), at(y - level)),
            // A stroke without length, so that a point alone is seen.
            None => write!(d, "M{} {}h0", at(x), at(y)),
        }
        .expect("writing to a String never fails");
        before = Some((x, y));
    }
    d
}
