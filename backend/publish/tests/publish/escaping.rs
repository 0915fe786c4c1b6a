//! Arbitrary text never becomes structure: many lessons of hostile text go through the real Zola in one run, and the
//! built pages are read back.

use crate::corpus::{Told, told};
use crate::place::{Place, publish, real_zola};
use domain::lesson::Takeaway;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::path::Path;

const CASES: u32 = 400;

/// Whatever means something to Markdown, HTML, Zola, Tera, YAML or TOML.
const SIGNS: [&str; 94] = [
    "---",
    "----",
    "--",
    "- ",
    "-",
    "+++",
    "...",
    "\n---\n",
    "\n---",
    "---\n",
    " --- ",
    "\u{200b}",
    "-\u{200b}--",
    "{{ youtube(id=\"x\") }}",
    "{% quote() %}",
    "{% end %}",
    "{{/* x() */}}",
    "{%/* x() */%}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{ 1/0 }}",
    "@@ZOLA_SC_PLACEHOLDER@@",
    "<!-- more -->",
    "<script>alert(1)</script>",
    "<b>",
    "</div>",
    "<",
    ">",
    "&amp;",
    "&#60;",
    "&",
    "<https://a.invalid>",
    "https://a.invalid",
    "www.a.invalid",
    "a@a.invalid",
    "[x](y)",
    "![x](y)",
    "[x]: y",
    "[x]",
    "[^1]",
    "[^1]: note",
    "@/about.md",
    "[a](@/none.md)",
    "# ",
    "## x {#id}",
    "===",
    "***",
    "* ",
    "+ ",
    "1. ",
    "1) ",
    "12345678901. ",
    "> ",
    "> [!NOTE]",
    "```",
    "~~~",
    "`x`",
    "    ",
    "\t",
    "  \n",
    "\\\n",
    "\\",
    "| a | b |\n|---|---|\n",
    "~~x~~",
    "$x$",
    "$$",
    ":smile:",
    ":",
    "\n: x",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "*x*",
    "__x__",
    "_",
    "- [ ] x",
    "[TOC]",
    "!!str",
    "? ",
    "%YAML",
    "&anchor",
    "*alias",
    "null",
    "\0",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(&SIGNS[..]).prop_map(str::to_owned),
        2 => "[a-z]{1,6}",
        1 => any::<String>(),
        2 => select(&["\n", "\n\n", " ", "\r\n"][..]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

fn hostile_lessons() -> Vec<Told> {
    let mut runner = TestRunner::deterministic();
    let mut draw = || hostile().new_tree(&mut runner).unwrap().current();
    (1..=CASES)
        .map(|number| {
            let mut told = told(number);
            // The bare signs come first, one by one and at the beginning of a paragraph; then mixtures.
            told.narrative = match SIGNS.get(number as usize - 1) {
                Some(sign) => format!("{sign}word\n\n{sign} word\n{sign}\n\nword {sign}"),
                None => draw(),
            };
            told.lesson.title = format!("T{}", draw());
            told.lesson.synopsis = draw();
            told.lesson.practice = Some(draw());
            told.lesson.takeaways = vec![Takeaway {
                text: draw(),
                ..told.lesson.takeaways[0].clone()
            }];
            told
        })
        .collect()
}

/// What must survive in any case: the visible signs of ASCII, but for hyphens, whose long runs become dashes.
fn essence(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_ascii_graphic() && *sign != '-')
        .collect()
}

fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    html.select(&Selector::parse(selector).unwrap())
        .next()
        .unwrap()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The paragraphs of the story, after a look that there is nothing in it but paragraphs of bare text.
fn paragraphs(html: &Html) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for child in one(html, "#story").children() {
        let Some(element) = ElementRef::wrap(child) else {
            let text = child.value().as_text().expect("comments are structure too");
            assert_eq!(text.trim(), "", "text outside of paragraphs");
            continue;
        };
        assert_eq!(element.value().name(), "p");
        assert_eq!(element.value().attrs().count(), 0);
        assert!(
            element.children().all(|child| child.value().is_text()),
            "{}",
            element.html()
        );
        paragraphs.push(text_of(element));
    }
    paragraphs
}

fn check(folder: &Path, meant: &Told) {
    let html = Html::parse_document(&std::fs::read_to_string(folder.join("index.html")).unwrap());
    let twin: Value =
        serde_json::from_slice(&std::fs::read(folder.join("index.json")).unwrap()).unwrap();
    let story: Vec<&str> = twin["narrative"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap())
        .collect();
    assert_eq!(paragraphs(&html), story);
    assert_eq!(essence(&story.concat()), essence(&meant.narrative));

    let places = [
        ("h1", &twin["title"], &meant.lesson.title),
        ("#synopsis", &twin["synopsis"], &meant.lesson.synopsis),
        (
            "#practice",
            &twin["practice"],
            meant.lesson.practice.as_ref().unwrap(),
        ),
        (
            "#takeaways li",
            &twin["takeaways"][0]["text"],
            &meant.lesson.takeaways[0].text,
        ),
    ];
    for (selector, twin, meant) in places {
        let shown = text_of(one(&html, selector));
        assert_eq!(shown, twin.as_str().unwrap(), "{selector}");
        assert_eq!(essence(&shown), essence(meant), "{selector}");
    }
}

#[tokio::test]
async fn arbitrary_text_never_becomes_structure() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let publications: Vec<_> = hostile_lessons()
        .into_iter()
        .map(Told::publication)
        .collect();
    publish(&place.publisher(&zola), &publications)
        .await
        .unwrap();
    for told in hostile_lessons() {
        check(
            &place.current().join(format!("lessons/2026/{}", told.id)),
            &told,
        );
    }
}
