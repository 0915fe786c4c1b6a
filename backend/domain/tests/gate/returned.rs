//! What was removed comes back, in every dress: none of it may pass.

use crate::lessons::vocabulary;
use domain::gate::{is_ordinary, is_rank};
use domain::guard::{Guard, GuardKey, Removed, Scope};
use redact::{Kind, normalise_word, variants, words};
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The labelled details of one narrative.
type Mentions = Vec<(Kind, String)>;

/// Every narrative of the redaction engine's own collections. Those held back are counted and never shown.
fn narratives() -> Vec<Mentions> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../redact/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the collections are committed")
        .map(|file| file.expect("a folder can be listed").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let texts = files.iter().flat_map(|path| {
        let file: Vec<Value> = {
            let text = std::fs::read_to_string(path).expect("a collection is a text");
            serde_yaml::from_str(&text).expect("a collection is YAML")
        };
        file.into_iter()
            .filter_map(|entry| Some(entry["text"].as_str()?.to_owned()))
    });
    texts.map(|text| mentions(&text)).collect()
}

/// Reads the `{KIND|text}` marks.
fn mentions(text: &str) -> Mentions {
    let marked = text
        .split('{')
        .skip(1)
        .filter_map(|piece| piece.split_once('}'));
    marked
        .filter_map(|(mark, _)| {
            let (kind, detail) = mark.split_once('|')?;
            Some((Kind::from_code(kind)?, detail.to_owned()))
        })
        .collect()
}

/// The dresses in which a detail may come back.
fn dresses(kind: Kind, detail: &str) -> BTreeSet<String> {
    let mut forms: BTreeSet<String> = variants(detail, kind).into_iter().collect();
    forms.insert(detail.to_owned());
    let title = |form: &String| {
        let words = form.split(' ').map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect()
            })
        });
        words.collect::<Vec<String>>().join(" ")
    };
    let mut dresses: BTreeSet<String> = forms.iter().map(title).collect();
    dresses.extend(forms.iter().map(|form| form.to_uppercase()));
    dresses.extend(forms.iter().map(|form| form.to_lowercase()));
    dresses.extend(forms.iter().map(|form| format!("{form}'s")));
    dresses.extend(forms);
    dresses
}

/// An ordinary word in small letters tells nothing, whoever is called so: "young" of Officer Young. Nor does a rank.
fn tells_nothing(dress: &str) -> bool {
    let mut words = words(dress);
    let (Some(word), None) = (words.next(), words.next()) else {
        return false;
    };
    let folded = normalise_word(word);
    is_rank(&folded) || !word.chars().any(char::is_uppercase) && is_ordinary(&folded)
}

#[test]
fn no_removed_direct_identifier_comes_back() {
    let vocabulary = vocabulary();
    let nothing = BTreeSet::new();
    let (mut narratives_with, mut details, mut tried, mut passed) = (0, 0, 0, 0);
    let mut by_kind = std::collections::BTreeMap::new();
    for (number, mentions) in narratives().into_iter().enumerate() {
        let key = GuardKey::new([u8::try_from(number % 251).unwrap(); 32]);
        let removed: Vec<Removed<'_>> = mentions
            .iter()
            .map(|(kind, text)| Removed { text, kind: *kind })
            .collect();
        let traces = key.traces(&removed);
        let guard = Guard::open(key, traces).unwrap();
        let direct: BTreeSet<_> = mentions
            .iter()
            .filter(|(kind, _)| kind.is_direct())
            .collect();
        narratives_with += usize::from(!direct.is_empty());
        for (kind, detail) in direct {
            details += 1;
            for dress in dresses(*kind, detail)
                .iter()
                .filter(|dress| !tells_nothing(dress))
            {
                for lesson in [
                    format!("We waited, and then {dress} came back again."),
                    format!("{dress} was there."),
                ] {
                    tried += 1;
                    let stopped = !guard.find(&lesson, Scope::Own, &nothing).is_empty()
                        || !vocabulary.strays(&lesson, &nothing).is_empty();
                    if !stopped {
                        passed += 1;
                        *by_kind.entry(kind.code()).or_insert(0) += 1;
                        if std::env::var_os("GATE_SHOW").is_some() {
                            println!("{} {dress}", kind.code());
                        }
                    }
                }
            }
        }
    }
    println!(
        "{narratives_with} narratives, {details} direct identifiers, {tried} attempts, {passed} passed {by_kind:?}"
    );
    assert!(narratives_with >= 40);
    assert_eq!(passed, 0);
}
