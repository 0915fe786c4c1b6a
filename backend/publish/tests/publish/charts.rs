//! Drawings: what they look like as text, that they are whole, small, the same each time, and say what they show.

use domain::codebook::Codebook;
use publish::chart::{
    Bar, Head, Heat, HeatCell, Level, Line, Panel, Point, Stack, Unit, bars, heat, line, multiples,
    stacked,
};
use scraper::{Html, Selector};
use std::collections::BTreeSet;

/// Bytes of a drawing of a usual size.
const MOST: usize = 3 * 1024;

const HEAD: Head<'_> = Head {
    id: "factors",
    title: "Contributing factors",
    finding: "Low light stands in 34 of 120 lessons.",
};

/// Labels as long as the codebook's.
fn labels(field: &str, count: usize) -> Vec<String> {
    let field = Codebook::embedded().field(field).unwrap();
    let labels = field.codes.iter().map(|code| code.label.clone());
    labels.cycle().take(count).collect()
}

fn share(at: u32, of: u32) -> f64 {
    f64::from(at) / f64::from(of)
}

fn some_bars(count: usize) -> Vec<Bar> {
    let bar = |(at, label): (u32, String)| {
        let value = share(40 - at * 3, 120);
        Bar {
            label,
            value,
            interval: Some((value * 0.7, value * 1.3)),
        }
    };
    (0..)
        .zip(labels("contributing_factors", count))
        .map(bar)
        .collect()
}

fn some_stacks(count: usize) -> Vec<Stack> {
    let stack = |(at, label): (u32, String)| Stack {
        label,
        parts: vec![30.0 - f64::from(at), f64::from(at) * 2.0, 5.0, 1.0],
    };
    (0..).zip(labels("hazard_type", count)).map(stack).collect()
}

fn series() -> Vec<String> {
    labels("potential_severity", 4)
}

fn quarters(count: u32) -> Vec<String> {
    (0..count)
        .map(|at| format!("{}-Q{}", 2022 + at / 4, at % 4 + 1))
        .collect()
}

fn some_line(count: u32) -> Line {
    let point = |(at, label): (u32, String)| {
        let value = share((at * 7) % 11 + 5, 60);
        Point {
            label,
            value: (at != 6).then_some(value),
            interval: Some((value * 0.6, value * 1.5)),
            signal: at + 1 == count,
        }
    };
    Line {
        points: (0..).zip(quarters(count)).map(point).collect(),
        level: Some(Level {
            label: "Usual share".into(),
            value: 0.15,
        }),
    }
}

fn some_panels(count: usize) -> Vec<Panel> {
    let panel = |(at, label): (u32, String)| Panel {
        label,
        values: (0..20)
            .map(|step| (step != 9 || at != 2).then(|| share((at * 5 + step * 7) % 13, 40)))
            .collect(),
    };
    (0..)
        .zip(labels("contributing_factors", count))
        .map(panel)
        .collect()
}

fn some_heat(rows: usize, columns: usize) -> Heat {
    let cell = |row: usize, column: usize| {
        let number = u32::try_from((row * 7 + column * 5) % 23).unwrap();
        HeatCell {
            value: (number > 4 || number == 0).then_some(f64::from(number)),
            href: (number > 20).then(|| "/factors/low_light/".into()),
        }
    };
    let row = |(at, name): (usize, String)| {
        (
            name.into(),
            (0..columns).map(|column| cell(at, column)).collect(),
        )
    };
    Heat {
        corner: "Contributing factor".into(),
        columns: labels("call_type", columns)
            .into_iter()
            .map(Into::into)
            .collect(),
        rows: labels("contributing_factors", rows)
            .into_iter()
            .enumerate()
            .map(row)
            .collect(),
        withheld: "<5".into(),
    }
}

/// Every drawing at a usual size.
fn usual() -> Vec<(&'static str, String)> {
    vec![
        ("bars", bars(HEAD, Unit::Share, &some_bars(12))),
        (
            "stacked",
            stacked(HEAD, Unit::Count, &series(), &some_stacks(12)),
        ),
        ("line", line(HEAD, Unit::Share, &some_line(20))),
        (
            "multiples",
            multiples(HEAD, Unit::Share, ("2022-Q1", "2026-Q4"), &some_panels(12)),
        ),
    ]
}

#[test]
fn bars_with_intervals() {
    insta::assert_snapshot!(bars(HEAD, Unit::Share, &some_bars(2)));
}

#[test]
fn stacked_bars() {
    insta::assert_snapshot!(stacked(HEAD, Unit::Count, &series(), &some_stacks(2)));
}

#[test]
fn a_line_with_its_band() {
    insta::assert_snapshot!(line(HEAD, Unit::Share, &some_line(10)));
}

#[test]
fn small_multiples() {
    insta::assert_snapshot!(multiples(
        HEAD,
        Unit::Share,
        ("2022-Q1", "2026-Q4"),
        &some_panels(3)
    ));
}

#[test]
fn a_heat_table() {
    insta::assert_snapshot!(heat(HEAD, Unit::Count, &some_heat(3, 3)));
}

#[test]
fn a_drawing_has_three_kilobytes_at_most() {
    for (kind, svg) in usual() {
        assert!(svg.len() <= MOST, "{kind}: {} bytes", svg.len());
    }
    // Headers and numbers of a hundred cells are the table; links come on top.
    let mut table = some_heat(12, 10);
    for cell in table.rows.iter_mut().flat_map(|(_, cells)| cells) {
        cell.href = None;
    }
    let size = heat(HEAD, Unit::Count, &table).len();
    assert!(size <= 2 * MOST, "heat: {size} bytes");
}

#[test]
fn the_same_numbers_give_the_same_bytes() {
    assert_eq!(usual(), usual());
}

#[test]
fn a_drawing_says_what_it_is() {
    for (kind, svg) in usual() {
        let page = Html::parse_fragment(&svg);
        let root = page
            .select(&Selector::parse("svg").unwrap())
            .next()
            .unwrap();
        assert_eq!(root.attr("role"), Some("img"), "{kind}");
        let named: Vec<_> = root.attr("aria-labelledby").unwrap().split(' ').collect();
        let said: Vec<String> = named.iter().map(|id| text_of(&page, id)).collect();
        assert_eq!(said, [HEAD.title, HEAD.finding], "{kind}");
    }
}

#[test]
fn a_heat_table_names_itself_its_rows_and_its_columns() {
    let html = heat(HEAD, Unit::Count, &some_heat(3, 2));
    let page = Html::parse_fragment(&html);
    let count = |what: &str| page.select(&Selector::parse(what).unwrap()).count();
    assert_eq!(text_of(&page, "factors-t"), HEAD.title);
    assert_eq!(text_of(&page, "factors-d"), HEAD.finding);
    assert_eq!(count("thead th[scope=col]"), 3);
    assert_eq!(count("tbody th[scope=row]"), 3);
    assert_eq!(count("tbody td"), 6);
}

#[test]
fn ids_are_those_of_the_chart() {
    for (kind, svg) in usual() {
        let ids: Vec<&str> = svg
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{kind}");
        assert!(ids.iter().all(|id| id.starts_with("factors-")), "{kind}");
    }
}

#[test]
fn no_drawing_carries_a_colour_a_style_or_an_address() {
    for (kind, svg) in usual() {
        for odd in [
            "fill", "stroke", "style", "color", "#", "http", "href", "url(",
        ] {
            assert!(!svg.contains(odd), "{kind} holds {odd}");
        }
    }
}

#[test]
fn a_drawing_is_well_formed() {
    for (kind, svg) in usual() {
        assert_well_formed(&svg, kind);
    }
    assert_well_formed(&heat(HEAD, Unit::Count, &some_heat(3, 3)), "heat");
}

#[test]
fn nothing_to_draw_is_drawn_too() {
    let empty = Line {
        points: Vec::new(),
        level: None,
    };
    let odd = [Bar {
        label: String::new(),
        value: f64::NAN,
        interval: Some((f64::NEG_INFINITY, f64::INFINITY)),
    }];
    for svg in [
        bars(HEAD, Unit::Count, &[]),
        bars(HEAD, Unit::Count, &odd),
        stacked(HEAD, Unit::Count, &[], &[]),
        line(HEAD, Unit::Count, &empty),
        line(HEAD, Unit::Share, &some_line(1)),
        multiples(HEAD, Unit::Count, ("", ""), &[]),
        heat(HEAD, Unit::Count, &some_heat(0, 0)),
    ] {
        assert_well_formed(&svg, "empty");
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
    }
}

#[test]
fn words_of_others_never_act_as_markup() {
    let evil = "</text><script>alert(1)</script> & \" ' \u{1} --- {{ x }}";
    let head = Head {
        id: "x\" onload=\"y",
        title: evil,
        finding: evil,
    };
    let bar = Bar {
        label: evil.into(),
        value: 1.0,
        interval: None,
    };
    let mut table = some_heat(1, 1);
    table.rows[0].0 = evil.to_owned().into();
    table.rows[0].1[0].href = Some("//elsewhere.invalid/".into());
    for text in [
        bars(head, Unit::Count, &[bar]),
        heat(head, Unit::Count, &table),
    ] {
        assert_well_formed(&text, "evil");
        assert!(
            !text.contains("<script") && !text.contains("onload=\"y") && !text.contains("<a"),
            "{text}"
        );
    }
}

fn text_of(page: &Html, id: &str) -> String {
    let selector = Selector::parse(&format!("#{id}")).unwrap();
    page.select(&selector).next().unwrap().text().collect()
}

/// Every element is closed where it must be, every attribute quoted, every bare sign written as an entity.
#[track_caller]
fn assert_well_formed(text: &str, what: &str) {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "{what}: a bare sign");
        let end = start + rest[start..].find('>').expect("an end of the tag");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        assert_eq!(tag.matches('"').count() % 2, 0, "{what}: {tag}");
        let name = tag.trim_matches('/').split(' ').next().unwrap().to_owned();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{what}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(
        open.is_empty() && rest.is_empty(),
        "{what}: {open:?} {rest}"
    );
    for (at, _) in text.match_indices('&') {
        let entity = ["&amp;", "&lt;", "&gt;", "&quot;"];
        assert!(
            entity.iter().any(|known| text[at..].starts_with(known)),
            "{what}"
        );
    }
}
