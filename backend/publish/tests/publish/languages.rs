//! The words around the lessons, in both languages, and lessons that strain the pages.

use crate::corpus::{Told, lessons, strange, told};
use crate::place::{Place, files, real_zola, repository};
use domain::codebook::Codebook;
use domain::publication::Publication;
use publish::{Folders, Publisher};
use scraper::{Html, Selector};
use std::collections::BTreeSet;
use std::path::Path;

fn settings() -> toml::Table {
    let text = std::fs::read_to_string(repository("site/config.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

fn keys(table: &toml::Value) -> BTreeSet<String> {
    table.as_table().unwrap().keys().cloned().collect()
}

fn entries<'a>(settings: &'a toml::Table, list: &str) -> Vec<&'a toml::Table> {
    let list = settings["extra"].get(list).unwrap().as_array().unwrap();
    list.iter().map(|entry| entry.as_table().unwrap()).collect()
}

#[test]
fn both_languages_have_the_same_words() {
    let settings = settings();
    let (own, spanish) = (
        keys(&settings["translations"]),
        keys(&settings["languages"]["es"]["translations"]),
    );
    assert_eq!(own.symmetric_difference(&spanish).count(), 0);
    for list in ["menu", "browse", "footer"] {
        for entry in entries(&settings, list) {
            let word = entry["word"].as_str().unwrap();
            assert!(own.contains(word), "{list}: {word}");
        }
    }
}

#[test]
fn every_word_of_the_templates_is_in_the_catalogue() {
    let known = keys(&settings()["translations"]);
    let files = files(&repository("site/templates"));
    for (name, bytes) in files {
        let text = String::from_utf8(bytes).unwrap();
        for call in text.split("trans(key=\"").skip(1) {
            let (key, rest) = call.split_once('"').unwrap();
            // A key may be put together from a beginning and what a page carries.
            let is_known = match rest.trim_start().starts_with('~') {
                true => known.iter().any(|known| known.starts_with(key)),
                false => known.contains(key),
            };
            assert!(is_known, "{name}: {key}");
        }
    }
}

#[test]
fn every_facet_is_in_the_menu_of_lists() {
    let settings = settings();
    let offered = entries(&settings, "browse")
        .into_iter()
        .filter(|entry| entry.contains_key("values"));
    let offered: Vec<&str> = offered
        .map(|entry| entry["path"].as_str().unwrap().trim_matches('/'))
        .collect();
    let facets: Vec<&str> = Codebook::embedded()
        .facets()
        .iter()
        .map(|facet| facet.path.as_str())
        .collect();
    assert_eq!(offered, facets);
}

/// The project's own site, built from these.
async fn own_site(publications: &[Publication], book: &Codebook) -> Option<Place> {
    let zola = real_zola()?;
    let place = Place::new();
    let folders = Folders {
        site: repository("site"),
        people: repository("content"),
        ..place.folders()
    };
    let publisher = Publisher::new(folders, zola, "https://site.invalid".into(), 2);
    let exported = publisher.export(publications, book).unwrap();
    let built = publisher.build(exported, |_, _| {}).await.unwrap();
    assert_eq!(built.held_pages(), []);
    built.go_live().await.unwrap();
    Some(place)
}

fn page(place: &Place, name: &str) -> Html {
    let path = place.current().join(name).join("index.html");
    Html::parse_document(&std::fs::read_to_string(path).unwrap())
}

#[track_caller]
fn attribute(html: &Html, selector: &str, name: &str) -> String {
    let selector = Selector::parse(selector).unwrap();
    let element = html.select(&selector).next().unwrap();
    element.attr(name).unwrap().to_owned()
}

fn text(html: &Html) -> String {
    html.root_element().text().collect()
}

#[tokio::test]
async fn a_lesson_keeps_its_language_and_the_words_around_it_change() {
    let mut publications = lessons(2);
    publications.extend(strange().into_iter().map(Told::publication));
    publications.push(told(300).withdrawn());
    let Some(place) = own_site(&publications, Codebook::embedded()).await else {
        return;
    };
    for (name, words, language) in [
        ("lessons/2026/NM-2026-0001", "en", "en"),
        ("es/lessons/2026/NM-2026-0001", "es", "en"),
        ("lessons/2026/NM-2026-0203", "en", "es"),
        ("es/lessons/2026/NM-2026-0203", "es", "es"),
        ("lessons/2026/NM-2026-0202", "en", "ar"),
        ("es/lessons/2026/NM-2026-0204", "es", "en"),
        ("lessons/2026/NM-2026-0201", "en", "en"),
    ] {
        let html = page(&place, name);
        assert_eq!(attribute(&html, "html", "lang"), words, "{name}");
        assert_eq!(attribute(&html, "h1", "lang"), language, "{name}");
        assert_eq!(attribute(&html, "h1", "dir"), "auto", "{name}");
        let heading = ["Takeaways", "Enseñanzas"][usize::from(words == "es")];
        assert!(text(&html).contains(heading), "{name}");
        let other = attribute(&html, "link[hreflang=es]", "href");
        let path = name.trim_start_matches("es/");
        assert_eq!(other, format!("https://site.invalid/es/{path}/"));
        let own = attribute(&html, "link[rel=canonical]", "href");
        assert_eq!(own, format!("https://site.invalid/{name}/"));
    }
    let gone = page(&place, "es/lessons/2026/NM-2026-0300");
    assert!(text(&gone).contains("Lección retirada"));
    let list = page(&place, "es/situations/traffic_stop");
    assert!(text(&list).contains("Parada de tráfico"));
}

#[tokio::test]
async fn stand_ins_are_marked_and_their_legend_stands_below() {
    let mut plain = told(2);
    plain.narrative = "Nothing had to go here.".into();
    let publications = [told(1).publication(), plain.publication()];
    let Some(place) = own_site(&publications, Codebook::embedded()).await else {
        return;
    };
    let marked = Selector::parse(".story .stand-in").unwrap();
    let with = page(&place, "lessons/2026/NM-2026-0001");
    let found: Vec<String> = with
        .select(&marked)
        .map(|element| element.text().collect())
        .collect();
    assert_eq!(found, ["[officer 1]"]);
    let legend = Selector::parse(".legend").unwrap();
    assert!(with.select(&legend).next().is_some());
    let without = page(&place, "lessons/2026/NM-2026-0002");
    assert!(without.select(&legend).next().is_none());
}

#[tokio::test]
async fn structured_data_says_what_the_page_says() {
    let mut sharp = told(1);
    sharp.lesson.title = "</script><script>alert(1)</script> & \"x\"".into();
    let Some(place) = own_site(&[sharp.publication()], Codebook::embedded()).await else {
        return;
    };
    let html = page(&place, "lessons/2026/NM-2026-0001");
    let scripts: Vec<String> = html
        .select(&Selector::parse("script").unwrap())
        .map(|script| script.text().collect())
        .collect();
    let [only] = &scripts[..] else {
        panic!("{} scripts", scripts.len())
    };
    let data: serde_json::Value = serde_json::from_str(only).unwrap();
    assert_eq!(data["@type"], "Article");
    assert_eq!(
        data["headline"],
        "</script><script>alert(1)</script> & \"x\""
    );
    assert_eq!(data["identifier"], "NM-2026-0001");
}

#[tokio::test]
async fn a_retired_code_of_an_old_lesson_keeps_its_words_and_its_list() {
    let taxonomy = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/taxonomy.yaml");
    let text = std::fs::read_to_string(taxonomy).unwrap();
    let retired = text.replacen(
        "- { id: low_light,",
        "- { id: low_light, retired_in: \"1.0.0\",",
        1,
    );
    let book = Codebook::parse(&retired).unwrap();
    let mut old = told(1);
    old.answers
        .set("contributing_factors", vec!["low_light".into()]);
    let Some(place) = own_site(&[old.publication()], &book).await else {
        return;
    };
    assert!(text_of(&place, "lessons/2026/NM-2026-0001").contains("Low light"));
    assert!(text_of(&place, "factors/low_light").contains("Close call 1"));
}

fn text_of(place: &Place, name: &str) -> String {
    text(&page(place, name))
}

#[tokio::test]
async fn whom_to_tell_of_a_fault_stands_where_programs_look() {
    let Some(place) = own_site(&[], Codebook::embedded()).await else {
        return;
    };
    let file = place.current().join(".well-known/security.txt");
    let text = std::fs::read_to_string(file).unwrap();
    for field in ["Contact: ", "Expires: ", "Preferred-Languages: en, es\n"] {
        assert!(text.contains(field), "{field}");
    }
    let sitemap = std::fs::read_to_string(place.current().join("sitemap.xml")).unwrap();
    assert!(sitemap.contains("<loc>https://site.invalid/es/about/</loc>"));
}
