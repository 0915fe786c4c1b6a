//! What holds for every text, however odd.

use std::sync::LazyLock;

use proptest::prelude::*;
use redact::{Confidence, Finding, Redaction, Scanner, apply, find_all};

static SCANNER: LazyLock<Scanner> = LazyLock::new(Scanner::new);

fn scan(text: &str) -> Vec<Finding> {
    SCANNER.scan(text)
}

/// Pieces that rules react to, so that chance builds near-findings rather than noise.
const PIECES: &[&str] = &[
    "Sgt. ",
    "Officer ",
    "Kowalczyk",
    "kowalczyk's ",
    "3-Adam-12",
    " plate ",
    "LKR-8820",
    "#",
    "(",
    ")",
    "\"",
    "'",
    "'s",
    "’s",
    " St. ",
    "1418 Wexford Lane",
    " I-84 ",
    "@",
    "http://",
    ".example.com",
    "4:50pm",
    "March 14, 2021",
    "09/02/19",
    " case ",
    "2020-004417",
    "555-0119",
    "+1",
    "K9 ",
    "Riggs",
    ", ",
    ". ",
    "\n",
    "\u{200B}",
    "\u{202E}",
    "é",
    "e\u{301}",
    "Ж",
    "漢字",
    "👮🏽‍♀️",
    "\0",
    "[officer 1]",
    "[",
    "]",
    "°",
    "44.96621, -93.24480",
    "A",
    "a",
    "0",
    "12",
    "4471",
    "-",
    "/",
    ":",
    ";",
    " ",
    "in ",
    "on ",
    "the ",
    "lake ",
    "PD",
    "County",
    "VIN 2HGFC2F59JH531077",
    "İ",
    "ﬁ",
    "ß",
    "Ⅷ",
    "½",
    "٣",
    "𝐒𝐦𝐢𝐭𝐡",
    "my partner ",
    "a/k/a ",
    "Dr. ",
    "12 gauge ",
    "10-4 ",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,120}",
        any::<String>(),
        prop::collection::vec(prop::sample::select(PIECES), 0..24)
            .prop_map(|pieces| pieces.concat()),
    ]
}

fn marks(findings: &[Finding]) -> Vec<Redaction> {
    findings
        .iter()
        .map(|finding| Redaction {
            span: finding.span,
            kind: finding.kind,
            stand_in: finding.stand_in.clone(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_lie_on_boundaries_in_order_and_apart(text in texts()) {
        let mut end = 0;
        for finding in scan(&text) {
            prop_assert!(finding.span.start >= end && finding.span.start < finding.span.end);
            prop_assert!(text.is_char_boundary(finding.span.start) && text.is_char_boundary(finding.span.end));
            end = finding.span.end;
        }
    }

    #[test]
    fn scanning_twice_gives_the_same(text in texts()) {
        prop_assert_eq!(scan(&text), Scanner::new().scan(&text));
    }

    #[test]
    fn several_texts_give_as_many_lists(texts in prop::collection::vec(texts(), 0..4)) {
        let fields: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(SCANNER.scan_fields(&fields).len(), fields.len());
    }

    #[test]
    fn no_byte_of_an_accepted_span_survives(text in texts(), spans in prop::collection::vec((0_usize..160, 0_usize..160), 0..6)) {
        let marks: Vec<Redaction> = spans.iter().map(|&(start, end)| Redaction { span: redact::Span::new(start, end), kind: redact::Kind::Other, stand_in: String::new() }).collect();
        let kept: String = text.char_indices().filter(|&(at, c)| {
            !spans.iter().any(|&(one, other)| {
                let (low, high) = (one.min(other).min(text.len()), one.max(other).min(text.len()));
                one != other && low < high && at < high && low < at + c.len_utf8()
            })
        }).map(|(_, c)| c).collect();
        prop_assert_eq!(apply(&text, &marks), kept);
    }

    /// The twin of the fuzz target: what the scan proposes is gone after `apply`, and nothing else is.
    #[test]
    fn what_is_accepted_is_gone_and_nothing_else(text in texts()) {
        let findings = scan(&text);
        let without: Vec<Redaction> = marks(&findings).into_iter().map(|mark| Redaction { stand_in: String::new(), ..mark }).collect();
        let kept: String = text.char_indices().filter(|&(at, _)| !findings.iter().any(|finding| finding.span.start <= at && at < finding.span.end)).map(|(_, c)| c).collect();
        prop_assert_eq!(apply(&text, &without), kept);
    }

    #[test]
    fn groups_and_stand_ins_go_together(text in texts()) {
        let findings = scan(&text);
        for one in &findings {
            for other in &findings {
                prop_assert!(one.group != other.group || one.stand_in == other.stand_in);
            }
        }
    }

    #[test]
    fn what_find_all_finds_lies_on_boundaries(text in texts(), needle in texts()) {
        for span in find_all(&text, &needle) {
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end) && span.start < span.end);
        }
    }
}

/// Every narrative of the project that may be read: after every proposal is applied, hardly anything of weight is found.
///
/// What a sentence has lost can make the rest look different, so the count is a floor as that of the corpus is.
#[test]
fn a_redacted_narrative_scanned_again_yields_nothing_of_weight() {
    let mut left = Vec::new();
    let mut proposals = 0;
    for text in narratives() {
        let findings = scan(&text);
        proposals += findings.len();
        let redacted = apply(&text, &marks(&findings));
        left.extend(
            scan(&redacted)
                .into_iter()
                .filter(|finding| finding.confidence >= Confidence::Medium)
                .map(|finding| redacted[finding.span.start..finding.span.end].to_owned()),
        );
    }
    assert!(proposals > 1_000, "{proposals} proposals");
    assert!(left.len() <= 3, "{left:?}");
}

/// The texts of both files that rules are written with, without their marks.
fn narratives() -> Vec<String> {
    [
        (include_str!("../corpus/narratives.yaml"), "tune"),
        (include_str!("../corpus/training.yaml"), "train"),
    ]
    .into_iter()
    .flat_map(|(file, half)| {
        let all: Vec<serde_yaml::Value> = serde_yaml::from_str(file).expect("the corpus is YAML");
        all.into_iter()
            .filter(move |entry| entry["half"].as_str() == Some(half))
            .map(|entry| unmarked(entry["text"].as_str().expect("a text")))
    })
    .collect()
}

fn unmarked(marked: &str) -> String {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (detail, after) = after.split_once('}').expect("a mark is closed");
        text.push_str(before);
        text.push_str(detail.split_once('|').map_or("", |(_, detail)| detail));
        rest = after;
    }
    text + rest
}

/// Three texts of the kind people write: nothing at all of weight is left of them.
#[test]
fn a_redacted_text_scanned_again_yields_nothing_of_weight() {
    for text in [
        "On March 14, 2021 at 2315 hours Sgt. Dale Kowalczyk and K9 Riggs of the Tillman County Sheriff's Office met me at 1418 Wexford Lane.",
        "my partner danny called from 555-0119 about the plate LKR-8820 near Lake Shelby, case 2020-004417.",
        "OFC GRUBER STOPPED A CAR ON I-84 NEAR MILE MARKER 211. CALL KAI NAKOA AT 773.555.0178.",
    ] {
        let redacted = apply(text, &marks(&scan(text)));
        let left: Vec<_> = scan(&redacted)
            .into_iter()
            .filter(|finding| finding.confidence >= Confidence::Medium)
            .collect();
        assert!(left.is_empty(), "{redacted}: {left:?}");
    }
}

#[test]
fn bad_input_gets_an_answer() {
    let long_word = "a".repeat(20_000);
    let emoji = "😀".repeat(20_000);
    let quotes = "\"".repeat(20_000);
    let digits = "1-".repeat(10_000);
    let capitals = "Xavq ".repeat(4_000);
    let brackets = "[person ".repeat(2_500);
    let commas = "Ruiz, ".repeat(3_000);
    let marks_on_one_letter = format!("e{}", "\u{301}".repeat(20_000));
    let right_to_left = "שלום ".repeat(4_000);
    let hidden = "a\u{200B}".repeat(10_000);
    let numbers = "4471 ".repeat(4_000);
    for text in [
        "",
        "\0",
        "\u{202E}\u{202D}",
        "שלום עולם",
        "e\u{301}\u{301}\u{301}",
        &long_word,
        &emoji,
        &quotes,
        &digits,
        &capitals,
        &brackets,
        &commas,
        &marks_on_one_letter,
        &right_to_left,
        &hidden,
        &numbers,
        "\0\0Sgt.\0Quillen\0",
        "\u{FFFD}\u{FFFD}",
        "-",
        ".",
        "'",
        "@@##((",
    ] {
        let findings = scan(text);
        let _ = apply(text, &marks(&findings));
    }
}
