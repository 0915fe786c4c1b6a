//! Feeds of the whole site and of each list. That they are well-formed is seen by the checks in a browser too.

use crate::corpus::{lessons, told};
use crate::place::{Place, publish};
use domain::publication::Publication;
use serde_json::Value;

/// A release made of these, and its files.
struct Released {
    place: Place,
}

impl Released {
    async fn of(publications: &[Publication]) -> Self {
        let place = Place::new();
        publish(&place.publisher(&place.copying_zola()), publications)
            .await
            .unwrap();
        Self { place }
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.place.current().join(name)).unwrap()
    }

    fn items(&self, name: &str) -> Vec<Value> {
        let feed: Value = serde_json::from_str(&self.text(name)).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        feed["items"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn the_whole_site_has_feeds_of_its_fifty_newest_lessons() {
    let released = Released::of(&lessons(60)).await;
    let items = released.items("feed.json");
    assert_eq!(items.len(), 50);
    let newest = "https://site.invalid/lessons/2026/NM-2026-0060/";
    assert_eq!(items[0]["id"], newest, "its name is its address");
    assert_eq!(items[0]["date_published"], "2026-10-01T00:00:00Z");
    assert!(
        items[0]["content_text"]
            .as_str()
            .unwrap()
            .contains("Search again")
    );
    let atom = released.text("atom.xml");
    assert_eq!(atom.matches("<entry ").count(), 50);
    assert!(atom.contains(&format!("<id>{newest}</id>")));
    assert!(atom.contains("<updated>2026-10-01T00:00:00Z</updated>"));
    let rss = released.text("rss.xml");
    assert_eq!(rss.matches("<item>").count(), 50);
    assert!(rss.contains("<pubDate>Thu, 01 Oct 2026 00:00:00 +0000</pubDate>"));
}

#[tokio::test]
async fn every_list_has_feeds_of_its_own() {
    let released = Released::of(&lessons(12)).await;
    for (list, tag) in [
        ("situations/traffic_stop", "Traffic stop"),
        ("factors/low_light", "Low light"),
    ] {
        let items = released.items(&format!("{list}/feed.json"));
        assert!(!items.is_empty() && items.len() < 12, "{list}");
        for item in items {
            let tags = item["tags"].as_array().unwrap();
            assert!(tags.iter().any(|one| one == tag), "{list}");
        }
    }
    for list in [
        "takeaways/tk_search_thoroughly",
        "severity/p3_serious",
        "light/dark_lighted",
        "years/2025",
        "hazards/edged_weapon",
        "recoveries/chance",
        "places/school",
    ] {
        let lessons = released.items(&format!("{list}/feed.json")).len();
        for (name, entry) in [("atom.xml", "<entry "), ("rss.xml", "<item>")] {
            let text = released.text(&format!("{list}/{name}"));
            assert_eq!(text.matches(entry).count(), lessons, "{list}/{name}");
        }
    }
}

#[tokio::test]
async fn a_withdrawn_lesson_leaves_the_feeds() {
    let released = Released::of(&[told(1).publication(), told(2).withdrawn()]).await;
    for name in ["atom.xml", "rss.xml", "feed.json"] {
        let text = released.text(name);
        assert!(text.contains("NM-2026-0001"), "{name}");
        assert!(!text.contains("NM-2026-0002"), "{name}");
    }
}

#[tokio::test]
async fn a_feed_without_lessons_still_says_what_it_is() {
    let released = Released::of(&[]).await;
    assert!(released.items("feed.json").is_empty());
    assert!(released.items("factors/fatigue/feed.json").is_empty());
    let atom = released.text("atom.xml");
    assert!(atom.contains("<updated>1970-01-01T00:00:00Z</updated>"));
}

#[tokio::test]
async fn text_never_acts_in_a_feed() {
    let mut sharp = told(1);
    sharp.lesson.title = "</title><x a=\"b\">&amp; ]]>".into();
    let released = Released::of(&[sharp.publication()]).await;
    assert_eq!(
        released.items("feed.json")[0]["title"],
        "</title><x a=\"b\">&amp; ]]>"
    );
    let meant = "&lt;/title&gt;&lt;x a=&quot;b&quot;&gt;&amp;amp; ]]&gt;";
    for name in ["atom.xml", "rss.xml"] {
        assert!(released.text(name).contains(meant), "{name}");
    }
}
