//! What the trained tagger promises: it is there, it is the same every time, it finds by context alone.

use std::sync::LazyLock;

use proptest::prelude::*;
use redact::tagger::{Model, sentences};
use redact::{Finding, Kind, Scanner};

static WITH: LazyLock<Scanner> = LazyLock::new(Scanner::new);
static WITHOUT: LazyLock<Scanner> = LazyLock::new(|| Scanner::new().without_tagger());

const WEIGHTS: &[u8] = include_bytes!("../weights/tagger.bin");

fn found<'a>(scanner: &Scanner, text: &'a str) -> Vec<(&'a str, Kind)> {
    let shown = |finding: Finding| (&text[finding.span.start..finding.span.end], finding.kind);
    scanner.scan(text).into_iter().map(shown).collect()
}

#[test]
fn the_weights_fit_the_program_and_are_small() {
    assert!(WEIGHTS.len() <= 2_000_000);
    assert!(Model::read(WEIGHTS).is_some());
}

#[test]
fn names_that_are_words_are_found_where_capitals_say_nothing() {
    // Each of these is an ordinary word of the lists: only the sentence tells.
    for text in [
        "banks went in first and price covered the back door.",
        "BANKS WENT IN FIRST AND PRICE COVERED THE BACK DOOR.",
    ] {
        let people = found(&WITH, text);
        for name in ["banks", "price"] {
            let listed = people
                .iter()
                .any(|(word, kind)| word.eq_ignore_ascii_case(name) && *kind == Kind::Person);
            assert!(listed, "{name}: {people:?}");
        }
        assert!(found(&WITHOUT, text).len() < people.len());
    }
}

#[test]
fn an_invented_name_in_small_letters_is_found() {
    let text = "i told tolvandric to wait by the car. he ran anyway.";
    assert!(found(&WITH, text).contains(&("tolvandric", Kind::Person)));
}

#[test]
fn the_same_words_are_left_alone_where_they_are_words() {
    for text in [
        "The price of a bad count was high, and the banks of the river were steep.",
        "i will mark the door when the room is clear.",
        "Grace period or not, stop at the stone wall.",
    ] {
        assert_eq!(found(&WITH, text), found(&WITHOUT, text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_the_same_each_time(text in any::<String>()) {
        let once = sentences(&WITH, &text);
        let model = Model::read(WEIGHTS).expect("the weights fit");
        for (first, again) in once.iter().zip(sentences(&WITH, &text)) {
            prop_assert_eq!(&first.features, &again.features);
            for (span, features) in first.spans.iter().zip(&first.features) {
                prop_assert!(text.get(span.start..span.end).is_some());
                let _ = model.scores(features);
            }
        }
        prop_assert_eq!(WITH.scan(&text), Scanner::new().scan(&text));
    }
}
