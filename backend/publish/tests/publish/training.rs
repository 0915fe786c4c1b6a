//! Roll-call sheets, lesson packs, slides, and what stands beside the lessons of a factor.

use crate::corpus::{Told, lessons, longest, right_to_left, spanish, told};
use crate::place::{Place, files, publish, real_zola, repository};
use domain::codebook::Codebook;
use domain::publication::Publication;
use publish::{Folders, Publisher, write_content};
use scraper::{Html, Selector};
use serde_yaml::Value;

/// Stands in for Zola where only the sheets matter: empty pages of the lessons, in both languages.
const EMPTY_PAGES: &str = r#"root=$2; out=$6
cd "$root/content" || exit 1
mkdir -p "$out" && echo home > "$out/index.html"
for file in lessons/*/*.md; do
    for folder in "$out/${file%.md}" "$out/es/${file%.md}"; do
        mkdir -p "$folder" && echo lesson > "$folder/index.html"
    done
done"#;

/// The sheet of a lesson, made with the words of the project's own site.
async fn sheet(told: Told) -> String {
    let place = Place::new();
    let folders = Folders {
        site: repository("site"),
        ..place.folders()
    };
    let zola = place.fake_zola("zola 0.22.0", EMPTY_PAGES);
    let publisher = Publisher::new(folders, zola, "https://site.invalid".into(), 5);
    let id = told.id;
    publish(&publisher, &[told.publication()]).await.unwrap();
    let file = format!("lessons/{:04}/{id}/roll-call/index.html", id.year());
    std::fs::read_to_string(place.current().join(file)).unwrap()
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let found = page.select(&selector);
    found.map(|element| element.text().collect()).collect()
}

/// The front matter of a generated page; none where there is no such file.
pub(crate) fn front(publications: &[Publication], name: &str) -> Option<Value> {
    let place = Place::new();
    write_content(&place.path("content"), publications, Codebook::embedded()).unwrap();
    let text = std::fs::read_to_string(place.path("content").join(name)).ok()?;
    let yaml = text.split("---\n").nth(1).unwrap();
    Some(serde_yaml::from_str(yaml).unwrap())
}

fn labels(values: &Value) -> Vec<(String, u64)> {
    let label = |value: &Value| {
        let label = value["label"].as_str().unwrap().to_owned();
        (label, value["count"].as_u64().unwrap())
    };
    values.as_sequence().unwrap().iter().map(label).collect()
}

#[tokio::test]
async fn a_sheet_has_what_roll_call_needs() {
    let html = sheet(told(7)).await;
    assert_eq!(texts(&html, "h1"), ["Close call 7 at the roadside"]);
    assert_eq!(texts(&html, "h2"), ["Takeaways", "Talk about it"]);
    let entries = texts(&html, "li");
    assert_eq!(entries[0], "Search again at every handoff.");
    assert_eq!(entries[1], "Who searches again on your shift?");
    assert_eq!(entries.len(), 4, "a takeaway and three questions");
    let foot = &texts(&html, ".foot")[0];
    assert!(
        foot.contains("NM-2026-0007, revision 1. https://site.invalid/lessons/2026/NM-2026-0007/")
    );
    assert!(html.contains("<svg class=\"qr\""));
    assert!(html.contains("An officer was nearly hurt for the reason 7."));
    assert!(!html.contains("sheet_"), "a word is missing: {html}");
}

#[tokio::test]
async fn a_sheet_says_how_much_it_leaves_to_the_page() {
    let mut told = longest(8);
    for takeaway in &mut told.lesson.takeaways {
        takeaway.text = "m".repeat(300);
    }
    let html = sheet(told).await;
    let takeaways = texts(&html, "li").len() - 3;
    assert!((1..8).contains(&takeaways), "{takeaways}");
    assert!(html.contains(&format!("on the lesson&#39;s page: {}</p>", 8 - takeaways)));
    assert!(html.contains("class=\"sheet small\""));
}

#[tokio::test]
async fn a_sheet_speaks_the_language_of_its_lesson_where_it_can() {
    let html = sheet(spanish(1)).await;
    assert!(html.contains("<html lang=\"es\" dir=\"ltr\">"));
    assert_eq!(texts(&html, "h2"), ["Enseñanzas", "Para hablarlo"]);
    assert_eq!(texts(&html, "li").len(), 4);

    let html = sheet(right_to_left(2)).await;
    assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(html.contains("<ol lang=\"ar\" dir=\"auto\">"));
    assert_eq!(
        texts(&html, "li").len(),
        2,
        "no English question among Arabic ones"
    );

    let mut told = right_to_left(3);
    told.lesson.questions.clear();
    let html = sheet(told).await;
    assert_eq!(texts(&html, "ol:not([lang]) li").len(), 3);
}

#[tokio::test]
async fn text_of_people_stays_text() {
    let mut told = told(4);
    told.lesson.title = "\"><script>alert(1)</script>".into();
    told.lesson.synopsis = "</p><img src=x> & {{ config.title }}".into();
    told.lesson.questions = vec!["<b>'why'</b>".into()];
    let html = sheet(told).await;
    assert_eq!(texts(&html, "h1"), ["\"><script>alert(1)</script>"]);
    assert_eq!(
        texts(&html, "h1 + p"),
        ["</p><img src=x> & {{ config.title }}"]
    );
    assert!(texts(&html, "script, img, b").is_empty());
}

#[tokio::test]
async fn a_withdrawn_lesson_has_no_sheet() {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    let publications = [told(1).publication(), told(2).withdrawn()];
    publish(&publisher, &publications).await.unwrap();
    let files = files(&place.current());
    assert!(files.contains_key("lessons/2026/NM-2026-0001/roll-call/index.html"));
    assert!(!files.contains_key("lessons/2026/NM-2026-0002/roll-call/index.html"));
}

#[test]
fn without_lessons_there_is_no_pack() {
    let page = front(&[], "listings/training.md").unwrap();
    assert_eq!(labels(&page["extra"]["packs"]), []);
    assert_eq!(labels(&page["extra"]["small"]), []);
    assert!(front(&[], "listings/training/packs/low_light/1.md").is_none());
    assert!(front(&[], "listings/factors/low_light/1.md").unwrap()["extra"]["beside"].is_null());
}

#[test]
fn a_pack_of_few_lessons_says_so() {
    // Of six lessons, each of six factors is named by two.
    let page = front(&lessons(6), "listings/training.md").unwrap();
    assert_eq!(labels(&page["extra"]["packs"]), []);
    let small = labels(&page["extra"]["small"]);
    assert_eq!(small.len(), 6);
    assert!(small.contains(&("Low light".to_owned(), 2)));
    let pack = front(&lessons(6), "listings/training/packs/low_light/1.md").unwrap();
    assert_eq!(pack["extra"]["is_small"], true);
    assert_eq!(pack["extra"]["lessons"].as_sequence().unwrap().len(), 2);

    let page = front(&lessons(18), "listings/training.md").unwrap();
    assert_eq!(labels(&page["extra"]["packs"]).len(), 6);
    assert_eq!(labels(&page["extra"]["small"]), []);
}

#[test]
fn a_pack_has_ten_lessons_from_every_situation() {
    // 20 of 60 lessons name the factor, five situations among them; the newest come first.
    let mut corpus: Vec<Told> = (1..=60).map(told).collect();
    for told in corpus.iter_mut().skip(20) {
        told.answers.set("call_type", vec!["traffic_stop".into()]);
    }
    let corpus: Vec<_> = corpus.into_iter().map(Told::publication).collect();
    let pack = front(&corpus, "listings/training/packs/low_light/1.md").unwrap();
    assert_eq!(pack["extra"]["count"], 20);
    let held: Vec<&str> = pack["extra"]["lessons"]
        .as_sequence()
        .unwrap()
        .iter()
        .map(|file| file.as_str().unwrap())
        .collect();
    assert_eq!(held.len(), 10);
    assert_eq!(held[0], "lessons/2026/NM-2026-0060.md");
    // The newest of the four situations that only the first twenty have.
    let old = held
        .iter()
        .filter(|file| **file < "lessons/2026/NM-2026-0021.md");
    assert_eq!(old.count(), 4, "{held:?}");
    assert!(held.is_sorted_by(|one, next| one > next));
}

#[test]
fn a_translated_pack_leads_to_translated_lessons() {
    let pack = front(&lessons(6), "es/listings/training/packs/low_light/1.es.md").unwrap();
    assert_eq!(pack["path"], "es/training/packs/low_light");
    assert_eq!(
        pack["extra"]["slides"],
        "/es/training/packs/low_light/slides/"
    );
    assert_eq!(
        pack["extra"]["lessons"][0],
        "es/lessons/2026/NM-2026-0006.es.md"
    );
    let slides = front(
        &lessons(6),
        "es/listings/training/packs/low_light/slides/1.es.md",
    )
    .unwrap();
    assert_eq!(
        slides["extra"]["pack"],
        "es/listings/training/packs/low_light/1.es.md"
    );
}

#[test]
fn a_factors_first_page_tells_what_its_lessons_teach() {
    let page = front(&lessons(60), "listings/factors/low_light/1.md").unwrap();
    let beside = &page["extra"]["beside"];
    assert_eq!(
        labels(&beside["top_takeaways"]),
        [("Search thoroughly".to_owned(), 20)]
    );
    let situations = labels(&beside["situations"]);
    assert_eq!(situations.len(), 5);
    assert_eq!(situations.iter().map(|(_, count)| count).sum::<u64>(), 20);
    assert_eq!(beside["pack"], "/training/packs/low_light/");
    assert!(
        beside["situations"][0]["path"]
            .as_str()
            .unwrap()
            .starts_with("/situations/")
    );
    let other = front(&lessons(60), "listings/situations/foot_pursuit/1.md").unwrap();
    assert!(other["extra"]["beside"].is_null());
}

#[tokio::test]
async fn packs_hold_the_lessons_in_full() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let folders = Folders {
        site: repository("site"),
        people: repository("content"),
        ..place.folders()
    };
    let publisher = Publisher::new(folders, zola, "https://site.invalid".into(), 5);
    let mut corpus = lessons(30);
    corpus.push(longest(100).publication());
    corpus.push(right_to_left(101).publication());
    publish(&publisher, &corpus).await.unwrap();
    for language in ["", "es/"] {
        let page = |path: &str| {
            let file = place.current().join(language).join(path).join("index.html");
            std::fs::read_to_string(file).unwrap()
        };
        let pack = page("training/packs/low_light");
        assert_eq!(texts(&pack, ".story").len(), 10);
        assert!(texts(&pack, ".story")[1].contains("stopped a car"));
        let slides = page("training/packs/low_light/slides");
        assert_eq!(texts(&slides, ".slide").len(), 32);
        let training = page("training");
        assert!(training.contains(&format!("href=\"/{language}training/packs/low_light/\"")));
        assert!(texts(&training, ".steps li").len() == 13);
    }
}
