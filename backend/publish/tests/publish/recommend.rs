//! What lessons ask to change, area by area.

use crate::corpus::{lessons, told};
use crate::place::{Place, files, publish};
use crate::training::front;
use domain::publication::Publication;
use serde_yaml::Value;

const AREAS: [&str; 5] = ["training", "equipment", "policy", "procedure", "tactics"];

fn area(publications: &[Publication], area: &str) -> Option<Value> {
    front(
        publications,
        &format!("listings/recommendations/{area}/1.md"),
    )
}

/// Lesson `number` with one takeaway that asks for this.
fn asking(number: u32, text: &str, code: &str, changes: &[&str]) -> Publication {
    let mut told = told(number);
    let takeaway = &mut told.lesson.takeaways[0];
    takeaway.text = text.into();
    takeaway.code = code.into();
    takeaway.changes = changes.iter().map(|&change| change.to_owned()).collect();
    told.publication()
}

#[test]
fn every_area_has_a_page_before_anybody_asks() {
    for name in AREAS {
        let page = area(&[], name).unwrap();
        assert_eq!(page["extra"]["lessons"], 0);
        assert_eq!(page["extra"]["kinds"].as_sequence().unwrap().len(), 0);
    }
    assert!(area(&[], "other").is_none());
    assert!(area(&[], "unknown").is_none());
    let all = front(&[], "listings/recommendations.md").unwrap();
    assert_eq!(
        all["extra"]["values"].as_sequence().unwrap().len(),
        AREAS.len()
    );
}

#[test]
fn takeaways_stand_by_their_kind_with_their_lessons() {
    let corpus = [
        asking(
            1,
            "Search twice.",
            "tk_search_thoroughly",
            &["procedure", "training"],
        ),
        asking(
            2,
            "Wait for the second car.",
            "tk_wait_for_backup",
            &["procedure"],
        ),
        asking(
            3,
            "Search the boots.",
            "tk_search_thoroughly",
            &["procedure"],
        ),
        asking(4, "Nothing to change.", "tk_search_thoroughly", &[]),
    ];
    let page = area(&corpus, "procedure").unwrap();
    let extra = &page["extra"];
    assert_eq!(
        (&extra["lessons"], &extra["takeaways"]),
        (&3.into(), &3.into())
    );
    let searches = &extra["kinds"][0];
    assert_eq!(searches["id"], "tk_search_thoroughly");
    assert_eq!(searches["count"], 2);
    assert_eq!(searches["path"], "/takeaways/tk_search_thoroughly/");
    assert_eq!(searches["newest"][0]["text"], "Search the boots.");
    assert_eq!(
        searches["newest"][0]["lesson"]["path"],
        "/lessons/2026/NM-2026-0003/"
    );
    assert_eq!(extra["kinds"][1]["id"], "tk_wait_for_backup");
    assert_eq!(area(&corpus, "training").unwrap()["extra"]["takeaways"], 1);
    assert_eq!(area(&corpus, "equipment").unwrap()["extra"]["takeaways"], 0);
}

#[test]
fn the_same_words_stand_once_and_a_few_are_shown() {
    let same = area(&lessons(30), "training").unwrap();
    let kind = &same["extra"]["kinds"][0];
    assert_eq!(kind["count"], 30);
    assert_eq!(kind["newest"].as_sequence().unwrap().len(), 1);
    let corpus: Vec<_> = (1..=30)
        .map(|number| {
            asking(
                number,
                &format!("Search {number} times."),
                "tk_search_thoroughly",
                &["training"],
            )
        })
        .collect();
    let page = area(&corpus, "training").unwrap();
    let newest = page["extra"]["kinds"][0]["newest"].as_sequence().unwrap();
    assert_eq!(newest.len(), 4);
    assert_eq!(newest[0]["text"], "Search 30 times.");
}

#[test]
fn an_area_of_its_own_appears_when_it_is_named() {
    let corpus = [asking(
        1,
        "Ask the union.",
        "tk_search_thoroughly",
        &["other"],
    )];
    assert_eq!(area(&corpus, "other").unwrap()["extra"]["lessons"], 1);
}

#[test]
fn a_translation_leads_to_translated_lessons() {
    let name = "es/listings/recommendations/training/1.es.md";
    let page = front(&lessons(1), name).unwrap();
    assert_eq!(page["path"], "es/recommendations/training");
    assert_eq!(page["extra"]["feeds"], "/recommendations/training/");
    let asked = &page["extra"]["kinds"][0]["newest"][0];
    assert_eq!(asked["lesson"]["path"], "/es/lessons/2026/NM-2026-0001/");
    assert_eq!(asked["text"], "Search again at every handoff.");
}

#[tokio::test]
async fn an_area_has_feeds_of_the_lessons_that_ask() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    let corpus = [
        asking(
            1,
            "Buy better lights.",
            "tk_equipment_change",
            &["equipment", "policy"],
        ),
        asking(2, "Search twice.", "tk_search_thoroughly", &["procedure"]),
    ];
    publish(&publisher, &corpus).await.unwrap();
    let files = files(&place.current());
    for format in ["atom.xml", "rss.xml", "feed.json"] {
        let feed = String::from_utf8(files[&format!("recommendations/equipment/{format}")].clone())
            .unwrap();
        assert!(
            feed.contains("NM-2026-0001") && !feed.contains("NM-2026-0002"),
            "{format}"
        );
        assert!(files.contains_key(&format!("recommendations/tactics/{format}")));
    }
}
