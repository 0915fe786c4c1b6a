//! The published lessons of the demonstration, as they are committed.

use domain::gate::Vocabulary;
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The texts of one lesson, each with its place.
pub(crate) type Texts = Vec<(String, String)>;

pub(crate) fn published() -> Vec<Texts> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/lessons");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the exported lessons are committed")
        .flat_map(|year| {
            let year = year.expect("a folder can be listed").path();
            std::fs::read_dir(year).expect("years are folders")
        })
        .map(|file| file.expect("a folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    let texts = files
        .iter()
        .map(|path| texts(&std::fs::read_to_string(path).expect("lessons are texts")));
    // What is left of a withdrawn lesson has no takeaways.
    texts.filter(|texts| texts.len() > 3).collect()
}

fn texts(page: &str) -> Texts {
    let mut parts = page.splitn(3, "---\n").skip(1);
    let front: Value =
        serde_yaml::from_str(parts.next().expect("front matter")).expect("front matter is YAML");
    let body = parts.next().expect("a text").replace('\\', "");
    let mut texts = vec![("narrative".to_owned(), body.trim().to_owned())];
    let mut add = |place: String, text: &Value| {
        if let Some(text) = text.as_str() {
            texts.push((place, text.to_owned()));
        }
    };
    add("title".into(), &front["title"]);
    add("synopsis".into(), &front["description"]);
    let extra = &front["extra"];
    add("practice".into(), &extra["practice"]);
    add("contentNote".into(), &extra["content_note"]);
    for (at, takeaway) in extra["takeaways"]
        .as_sequence()
        .into_iter()
        .flatten()
        .enumerate()
    {
        add(format!("takeaways.{at}"), &takeaway["text"]);
    }
    for (at, question) in extra["questions"]
        .as_sequence()
        .into_iter()
        .flatten()
        .enumerate()
    {
        add(format!("questions.{at}"), question);
    }
    texts
}

/// The vocabulary of a host without lists.
pub(crate) fn vocabulary() -> Vocabulary {
    let codes = domain::codebook::Codebook::embedded()
        .fields()
        .iter()
        .flat_map(|field| field.codes.iter().map(|code| code.label.as_str()));
    Vocabulary::of_site(codes)
}

/// A gate that stops everything is safe and useless: clean lessons need next to no word from a reviewer.
#[test]
fn published_lessons_have_few_words_to_answer_for() {
    let (vocabulary, lessons) = (vocabulary(), published());
    let (mut stops, mut words, mut stopped) = (0, 0, 0);
    for lesson in &lessons {
        let mut of_lesson = BTreeSet::new();
        for (_, text) in lesson {
            words += redact::words(text).count();
            for stray in vocabulary.strays(text, &BTreeSet::new()) {
                assert!(stray.acceptable, "{}", stray.reason);
                of_lesson.insert(&text[stray.span.start..stray.span.end]);
                if std::env::var_os("GATE_SHOW").is_some() {
                    println!(
                        "{:40} {}",
                        &text[stray.span.start..stray.span.end],
                        stray.reason
                    );
                }
            }
        }
        stopped += usize::from(!of_lesson.is_empty());
        stops += of_lesson.len();
    }
    println!(
        "{} lessons, {words} words: {stops} to answer for, in {stopped} lessons",
        lessons.len()
    );
    assert!(lessons.len() >= 60 && stops <= lessons.len(), "{stops}");
}
