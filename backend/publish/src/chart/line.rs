//! A line through time with the band of its intervals.

use super::scale::{Scale, places};
use super::svg::{Anchor, Label, Svg, WIDTH, at};
use super::{Head, Unit};
use std::fmt::Write;

/// A line to draw.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its points from left to right, at equal steps.
    pub points: Vec<Point>,
    /// A level to compare with.
    pub level: Option<Level>,
}

/// One point.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// What stands below it, such as a quarter.
    pub label: String,
    /// Its height; none leaves a gap.
    pub value: Option<f64>,
    /// From where to where the true value may reach.
    pub interval: Option<(f64, f64)>,
    /// Whether it stands out: it gets a large diamond instead of a dot.
    pub signal: bool,
}

/// A level across the whole drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Level {
    /// What it is called.
    pub label: String,
    /// Its height.
    pub value: f64,
}

const LEFT: f64 = 47.0;
const RIGHT: f64 = 312.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 172.0;
const HEIGHT: f64 = 196.0;

/// So many labels fit below the line without touching.
const LABELS: usize = 3;

/// Draws the line of one series.
#[must_use]
pub fn line(head: Head<'_>, unit: Unit, line: &Line) -> String {
    let x = places(line.points.len(), LEFT, RIGHT);
    let scale = Scale::round(unit, heights(line), BOTTOM - TOP);
    let y = |value: f64| BOTTOM - scale.length(value);
    let mut svg = Svg::new();
    draw_grid(&mut svg, unit, scale);
    svg.path("band", &band(&line.points, &x, &y));
    if let Some(level) = &line.level {
        let height = at(y(level.value));
        svg.path("level", &format!("M{} {height}H{}", at(LEFT), at(WIDTH)));
    }
    svg.path("trend", &trend(&line.points, &x, &y));
    svg.path("dot", &marks(&line.points, false, &x, &y));
    svg.path("signal", &marks(&line.points, true, &x, &y));
    if let Some(level) = &line.level {
        name_level(&mut svg, level, y(level.value));
    }
    draw_labels(&mut svg, &line.points, &x);
    svg.finish(head, "line", HEIGHT)
}

fn heights(line: &Line) -> impl Iterator<Item = f64> {
    let of_point = |point: &Point| {
        let high = point.interval.map_or(0.0, |(_, high)| high);
        point.value.unwrap_or(0.0).max(high)
    };
    let level = line.level.iter().map(|level| level.value);
    line.points.iter().map(of_point).chain(level)
}

fn draw_grid(svg: &mut Svg, unit: Unit, scale: Scale) {
    let mut lines = String::new();
    for value in scale.ticks() {
        let height = BOTTOM - scale.length(value);
        push(
            &mut lines,
            format_args!("M{} {}H{}", at(LEFT), at(height), at(WIDTH)),
        );
        svg.label(&Label {
            x: LEFT - 6.0,
            y: height + 5.0,
            anchor: Anchor::End,
            text: &unit.tick(value),
        });
    }
    svg.path("grid", &lines);
}

fn name_level(svg: &mut Svg, level: &Level, height: f64) {
    // Above its line, or below where there is no room above.
    let y = if height > TOP + 20.0 {
        height - 5.0
    } else {
        height + 16.0
    };
    svg.note(y, &level.label);
}

/// Out along the upper ends and back along the lower ones, once for each run of neighbours that have both.
fn band(points: &[Point], x: &impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) -> String {
    let mut d = String::new();
    let mut open: Vec<(usize, f64, f64)> = Vec::new();
    let mut close = |open: &mut Vec<(usize, f64, f64)>| {
        let there = open.iter().map(|&(nth, _, high)| (nth, high));
        let back = open.iter().rev().map(|&(nth, low, _)| (nth, low));
        for (step, (nth, value)) in there.chain(back).enumerate() {
            let sign = if step == 0 { 'M' } else { 'L' };
            push(
                &mut d,
                format_args!("{sign}{} {}", at(x(nth)), at(y(value))),
            );
        }
        if !open.is_empty() {
            d.push('z');
        }
        open.clear();
    };
    for (nth, point) in points.iter().enumerate() {
        match point.interval.filter(|_| point.value.is_some()) {
            Some((low, high)) => open.push((nth, low, high)),
            None => close(&mut open),
        }
    }
    close(&mut open);
    d
}

fn trend(points: &[Point], x: &impl Fn(usize) -> f64, y: &impl Fn(f64) -> f64) -> String {
    let mut d = String::new();
    let mut sign = 'M';
    for (nth, point) in points.iter().enumerate() {
        let Some(value) = point.value else {
            sign = 'M';
            continue;
        };
        push(
            &mut d,
            format_args!("{sign}{} {}", at(x(nth)), at(y(value))),
        );
        sign = 'L';
    }
    d
}

/// Dots are strokes without length and with round ends; points that stand out are diamonds.
fn marks(
    points: &[Point],
    signals: bool,
    x: &impl Fn(usize) -> f64,
    y: &impl Fn(f64) -> f64,
) -> String {
    let mut d = String::new();
    for (nth, point) in points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.signal == signals)
    {
        let Some(value) = point.value else { continue };
        let (x, y) = (x(nth), y(value));
        if signals {
            push(
                &mut d,
                format_args!("M{} {}l6-6 6 6-6 6z", at(x - 6.0), at(y)),
            );
        } else {
            push(&mut d, format_args!("M{} {}h0", at(x), at(y)));
        }
    }
    d
}

/// Labels at equal steps back from the last point, as many as fit.
fn draw_labels(svg: &mut Svg, points: &[Point], x: &impl Fn(usize) -> f64) {
    let step = points.len().div_ceil(LABELS).max(1);
    for (nth, point) in points.iter().enumerate().rev().step_by(step) {
        let is_last = nth + 1 == points.len() && nth > 0;
        let (x, anchor) = if is_last {
            (WIDTH, Anchor::End)
        } else {
            (x(nth), Anchor::Middle)
        };
        svg.label(&Label {
            x,
            y: HEIGHT - 4.0,
            anchor,
            text: &point.label,
        });
    }
}

fn push(d: &mut String, text: std::fmt::Arguments<'_>) {
    d.write_fmt(text).expect("writing to a String never fails");
}
