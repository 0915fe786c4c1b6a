use crate::corpus::{lessons, told};
use crate::place::{Place, build, files, publish, real_zola, repository};
use domain::codebook::Codebook;
use domain::id::PublicId;
use publish::{Folders, Publisher, Step, verify};
use std::sync::Mutex;

#[tokio::test]
async fn a_release_holds_every_page_and_its_twins() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let publisher = place.publisher(&zola);
    let live = publish(&publisher, &lessons(30)).await.unwrap();

    let files = files(&place.current());
    assert_eq!(
        live.files + 1,
        files.len(),
        "the manifest lists all but itself"
    );
    for name in [
        "index.html",
        "about/index.html",
        "lessons/index.html",
        "lessons/page/2/index.html",
        "lessons/2026/NM-2026-0007/index.html",
        "lessons/2026/NM-2026-0007/index.md",
        "lessons/2026/NM-2026-0007/index.json",
        "situations/index.html",
        "situations/traffic_stop/index.html",
        "factors/low_light/index.html",
        "years/2025/index.html",
    ] {
        assert!(files.contains_key(name), "{name}");
    }
    assert!(!files.contains_key("lessons/page/3/index.html"));
    assert!(verify(&place.current()).unwrap().is_sound());
    assert!(verify(&place.path("releases")).unwrap().is_sound());
}

#[tokio::test]
async fn the_same_data_gives_the_same_bytes() {
    let Some(zola) = real_zola() else { return };
    let (one, two) = (Place::new(), Place::new());
    let mut shuffled = lessons(12);
    shuffled.reverse();
    let first = publish(&one.publisher(&zola), &lessons(12)).await.unwrap();
    let second = publish(&two.publisher(&zola), &shuffled).await.unwrap();
    assert_eq!(first, second);
    assert!(files(&one.current()) == files(&two.current()));
}

#[tokio::test]
async fn the_projects_own_site_builds() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let folders = Folders {
        site: repository("site"),
        people: repository("content"),
        ..place.folders()
    };
    for count in [0, 30] {
        let publisher = Publisher::new(
            folders.clone(),
            zola.clone(),
            "https://site.invalid".into(),
            5,
        );
        let mut publications = lessons(count);
        publications.push(told(100).withdrawn());
        publish(&publisher, &publications).await.unwrap();
    }
    assert!(files(&place.current()).contains_key("lessons/2026/NM-2026-0100/index.html"));
}

#[tokio::test]
async fn every_text_is_handed_out_with_its_lesson() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    let built = build(&publisher, &lessons(2)).await.unwrap();
    let texts: Vec<_> = built.texts().unwrap().map(Result::unwrap).collect();
    let of_lesson = |path: &str| built.lesson_of(path);
    let owners: Vec<_> = texts
        .iter()
        .filter_map(|(path, _)| of_lesson(path))
        .collect();
    let (one, two) = (PublicId::new(2026, 1), PublicId::new(2026, 2));
    // Page, sheet, and two twins.
    assert_eq!(owners, [one, one, one, one, two, two, two, two]);
    for shared in ["index.html", "data/lessons.csv", "data/lessons.jsonl"] {
        assert!(texts.iter().any(|(path, _)| path == shared), "{shared}");
    }
    assert!(
        texts
            .iter()
            .any(|(path, text)| path.ends_with("0002/index.json") && text.contains("number 2"))
    );
    assert!(
        place.publisher(&place.copying_zola()).current().is_none(),
        "nothing is live before it is said"
    );
}

#[tokio::test]
async fn a_withdrawn_lesson_leaves_lists_and_earlier_releases() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    publish(&publisher, &lessons(2)).await.unwrap();
    publish(&publisher, &lessons(3)).await.unwrap();
    let after = [
        told(1).publication(),
        told(2).withdrawn(),
        told(3).publication(),
    ];
    publish(&publisher, &after).await.unwrap();
    assert_eq!(publisher.kept().unwrap().len(), 3);

    let gone = publisher.forget_lessons(&[PublicId::new(2026, 2)]).unwrap();
    assert_eq!(gone.len(), 2);
    assert_eq!(publisher.kept().unwrap().len(), 1);
    let marker = "Close call 2 at the roadside";
    for folder in ["releases", "content", "work/content"] {
        for (name, bytes) in files(&place.path(folder)) {
            assert!(
                !String::from_utf8_lossy(&bytes).contains(marker),
                "{folder}/{name}"
            );
        }
    }
    let page = std::fs::read_to_string(place.current().join("lessons/2026/NM-2026-0002/index.md"))
        .unwrap();
    assert!(page.contains("Lesson withdrawn"));
}

#[tokio::test]
async fn steps_are_told_in_their_order() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    let heard = Mutex::new(Vec::new());
    let exported = publisher.export(&lessons(1), Codebook::embedded()).unwrap();
    let built = publisher
        .build(exported, |step, share| {
            heard.lock().unwrap().push((step, share > 0.5));
        })
        .await;
    built.unwrap();
    let steps = [Step::Stage, Step::Build, Step::Check, Step::Twins];
    let expected: Vec<_> = steps
        .into_iter()
        .flat_map(|step| [(step, false), (step, true)])
        .collect();
    assert_eq!(heard.into_inner().unwrap(), expected);
}

#[tokio::test]
async fn a_second_export_touches_only_what_changed() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    let first = publisher
        .export(&lessons(3), Codebook::embedded())
        .unwrap()
        .settled();
    assert_eq!((first.written, first.removed), (3, 0));
    let again = publisher
        .export(&lessons(3), Codebook::embedded())
        .unwrap()
        .settled();
    assert_eq!((again.written, again.removed), (0, 0));
    let fewer = publisher
        .export(&lessons(2), Codebook::embedded())
        .unwrap()
        .settled();
    assert_eq!(fewer.removed, 1);
}
