//! Alerts on the site: a page each, feeds, and a banner on every page while one is current.

use crate::corpus::lessons;
use crate::place::{Place, files, real_zola, repository};
use domain::alert::{AlertText, Approval, Current, Drafted, Live, Raised};
use domain::codebook::Codebook;
use domain::id::{AlertId, AlertName, ReviewerId};
use domain::publication::AlertPage;
use jiff::civil::{Date, date};
use publish::{Corpus, Folders, PublishError, Publisher};

const TODAY: Date = date(2026, 11, 24);

fn alert(number: u32, title: &str) -> Current {
    let reviewer = |number| ReviewerId::from_random([number; 16]);
    let at = "2026-11-24T10:00:00Z".parse().unwrap();
    let raised = Raised {
        id: AlertId::from_random([1; 16]),
        text: AlertText {
            title: title.into(),
            hazard: "The screw turns out under way.".into(),
            what_to_do: "Check the screw {{ before }} every <b>shift</b>.".into(),
            language: "en".into(),
        },
        report: None,
        let_pass: Default::default(),
        because: String::new(),
        by: reviewer(1),
        at,
        closes: date(2026, 12, 24),
    };
    let approval = Approval {
        name: AlertName::new(2026, number),
        by: reviewer(2),
        at,
    };
    let current = Drafted::new(raised).approve(approval, TODAY, 0).unwrap();
    let live = Live {
        minutes: Some(75),
        ..Live::default()
    };
    Current::restore(current.raised().clone(), approval, live, vec![])
}

async fn publish(publisher: &Publisher, alerts: &[AlertPage]) -> Result<(), PublishError> {
    let publications = lessons(2);
    let corpus = Corpus {
        publications: &publications,
        alerts,
        ..Corpus::default()
    };
    let exported = publisher.export(corpus, Codebook::embedded())?;
    let built = publisher.build(exported, |_, _| {}).await?;
    built.go_live().await.map(drop)
}

/// The project's own templates.
fn publisher(place: &Place, zola: &std::path::Path) -> Publisher {
    let folders = Folders {
        site: repository("site"),
        people: repository("content"),
        ..place.folders()
    };
    let base = "https://site.invalid".to_owned();
    Publisher::new(folders, zola.to_owned(), base, 5)
}

fn page(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.current().join(name)).unwrap()
}

#[tokio::test]
async fn a_current_alert_stands_on_every_page_and_a_past_one_on_its_own() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let publisher = publisher(&place, &zola);
    let both = [
        alert(1, "Trucks pass close").close(TODAY).page(),
        alert(2, "Screws work loose").page(TODAY, None),
    ];
    publish(&publisher, &both).await.unwrap();
    let html = |name: &String| name.ends_with(".html");
    for name in files(&place.current()).keys().filter(|name| html(name)) {
        let page = page(&place, name);
        // Sheets for paper have no room for it.
        if page.contains("<header") {
            assert!(page.contains("Screws work loose"), "{name}");
        }
    }
    assert!(!page(&place, "index.html").contains("Trucks pass close"));
    for name in [
        "alerts/AL-2026-0001/index.html",
        "alerts/index.html",
        "alerts/atom.xml",
    ] {
        assert!(page(&place, name).contains("Trucks pass close"), "{name}");
    }

    publish(&publisher, &both[..1]).await.unwrap();
    assert!(!page(&place, "index.html").contains("Screws work loose"));
}

#[tokio::test]
async fn an_alert_has_twins_feeds_and_says_when_it_closed() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let one = alert(1, "Screws work loose")
        .close(date(2026, 11, 30))
        .page();
    publish(&publisher(&place, &zola), &[one]).await.unwrap();
    let folder = "alerts/AL-2026-0001";
    for name in ["index.html", "index.md", "index.json"] {
        let text = page(&place, &format!("{folder}/{name}"));
        assert!(
            text.contains("2026-11-30") && text.contains("AL-2026-0001"),
            "{name}"
        );
    }
    let twin: serde_json::Value =
        serde_json::from_str(&page(&place, &format!("{folder}/index.json"))).unwrap();
    assert_eq!(twin["hours"], 2);
    for name in ["atom.xml", "rss.xml", "feed.json"] {
        let text = page(&place, &format!("alerts/{name}"));
        assert!(text.contains("Screws work loose"), "{name}");
    }
    assert!(page(&place, "es/alerts/AL-2026-0001/index.html").contains("Qué hacer"));
    assert!(page(&place, "es/alerts/AL-2026-0001/index.html").contains("lang=\"en\""));
}

#[tokio::test]
async fn words_of_an_alert_act_in_no_page() {
    let Some(zola) = real_zola() else { return };
    let place = Place::new();
    let title = "{{ config.title }} {% if 1 %} </p><script>x</script> {# #} \"'";
    publish(
        &publisher(&place, &zola),
        &[alert(1, title).page(TODAY, None)],
    )
    .await
    .unwrap();
    for name in [
        "index.html",
        "alerts/AL-2026-0001/index.html",
        "alerts/index.html",
    ] {
        let page = page(&place, name);
        assert!(!page.contains("<script>x"), "{name}");
        assert!(!page.contains("<b>shift"), "{name}");
        let shown = page
            .replace("&#123;", "{")
            .replace("&#125;", "}")
            .replace("&#37;", "%");
        assert!(shown.contains("{{ config.title }} {% if 1 %}"), "{name}");
    }
}

#[tokio::test]
async fn an_alert_without_its_page_stops_a_release() {
    let place = Place::new();
    // The stand-in copies lessons alone.
    let publisher = place.publisher(&place.copying_zola());
    let error = publish(&publisher, &[alert(1, "Screws").page(TODAY, None)]).await;
    assert!(matches!(error, Err(PublishError::Missing { .. })));
}
