//! The story that matters most: a report full of words that must vanish goes the whole road, and then everything that
//! the system keeps, logs and serves is searched for them.

use crate::harness::{Filed, Marker, Place, TestApp, found_in, logged, marker_story, story};
use data_encoding::HEXLOWER;
use server::workflow::conversation::hash_of;

/// Everything that identifies in the marker story. `the_markers_stand_in_the_story` keeps the list true.
const MARKERS: [&str; 32] = [
    "March 14",
    "2317 hours",
    "8841 Brimquaddle",
    "Brimquaddle",
    "Vossengarth",
    "Thornwickle",
    "73194",
    "6-Xray-58",
    "Zyxquorvath",
    "Plimbrask",
    "Oolanthe",
    "Grendivane",
    "Tazzlewick",
    "age 83",
    "Wobblecrane",
    "QZX 4917",
    "3VW2B7AJ0HM390154",
    "26-907713",
    "907713",
    "Frumbold",
    "Quillomar",
    "Yestrane",
    "Snarvel",
    "Ebbwick",
    "41.77319",
    "103.52846",
    "marker 263",
    "zplimbrask",
    "555-0139",
    "murkleflint",
    "K7730",
    "94416",
];

/// Stays in the story: shows that the search finds what is there.
const CONTROL: &str = "rifle across his knees";

fn markers() -> Vec<Marker> {
    MARKERS.iter().map(|word| Marker::new(word)).collect()
}

/// What the officer alone holds. The server keeps a keyed hash of a hash of it.
fn secrets(filed: &Filed) -> Vec<Marker> {
    let hash = HEXLOWER.encode(hash_of(&filed.code).as_bytes());
    [
        filed.receipt(),
        filed.code.compact(),
        hash,
        filed.key.clone(),
    ]
    .iter()
    .map(|secret| Marker::new(secret))
    .collect()
}

#[track_caller]
fn nowhere(app: &TestApp, markers: &[Marker]) {
    for place in [
        Place::Database,
        Place::Keys,
        Place::Releases,
        Place::Content,
    ] {
        let files = app.files(place);
        let named = files
            .iter()
            .map(|(path, bytes)| (path.display().to_string(), bytes.as_slice()));
        assert_eq!(
            found_in(markers, named),
            Vec::<String>::new(),
            "in {place:?}"
        );
    }
    let logs = logged();
    assert_eq!(
        found_in(markers, [("the logs".to_owned(), logs.as_slice())]),
        Vec::<String>::new()
    );
}

/// The audit log as an administrator reads it.
async fn audit(app: &TestApp) -> Vec<u8> {
    let query = "{ auditLog(first: 100) { nodes { seq at actor act reportId detail } } auditVerdict { whole } }";
    let administrator = app.as_administrator().await;
    let answer = app
        .ask(Some(&administrator.token), query, serde_json::json!({}))
        .await;
    assert_eq!(answer.data()["auditVerdict"]["whole"], true);
    answer.bytes
}

#[test]
fn the_markers_stand_in_the_story() {
    let told = marker_story();
    let whole = [told.narrative, told.lessons, told.change].concat();
    for marker in MARKERS.into_iter().chain([CONTROL]) {
        assert!(whole.contains(marker), "{marker}");
    }
}

#[test]
fn no_marker_survives_the_road_of_a_report() {
    story(async {
        let app = TestApp::start().await;
        let (told, markers) = (marker_story(), markers());

        let filed = app.submit(&told).await;
        let secrets = secrets(&filed);
        nowhere(&app, &markers);
        nowhere(&app, &secrets);

        app.as_deidentifier().await.clean(&filed.id, &told).await;
        nowhere(&app, &markers);
        // The clean text is sealed until approval, too.
        nowhere(&app, &[Marker::new(CONTROL)]);

        app.as_analyst().await.analyse(&filed.id, &told).await;
        nowhere(&app, &markers);

        let release = app.publish().await;
        assert_eq!(release["state"], "LIVE", "{release}");
        assert_eq!(release["heldBack"], serde_json::json!([]));
        nowhere(&app, &markers);
        nowhere(&app, &secrets);

        let lines = audit(&app).await;
        assert_eq!(
            found_in(&markers, [("the audit log".to_owned(), lines.as_slice())]),
            Vec::<String>::new()
        );
        served_clean(&app, &filed, &markers).await;
    });
}

/// Fetches the page, its twins, and then every file of the release, as a reader does.
async fn served_clean(app: &TestApp, filed: &Filed, markers: &[Marker]) {
    let control = [Marker::new(CONTROL)];
    let (id, path) = app.lesson_of(&filed.receipt()).await;
    for name in ["", "index.md", "index.json"] {
        let page = app.get(&format!("{path}{name}")).await;
        assert_eq!(page.status, 200, "{id} {name}");
        let found = found_in(&control, [(name.to_owned(), page.bytes.as_slice())]);
        assert_eq!(found.len(), 1, "the control is not in {path}{name}");
    }
    let manifest = app.get("/manifest.json").await.json();
    let files = manifest["files"].as_array().unwrap();
    assert!(files.len() > 20);
    for file in files {
        let path = format!("/{}", file["path"].as_str().unwrap());
        let got = app.get(&path).await;
        assert_eq!(got.status, 200, "{path}");
        assert_eq!(
            found_in(markers, [(path, got.bytes.as_slice())]),
            Vec::<String>::new()
        );
    }
    let kept = app.files(Place::Releases);
    let named = kept
        .iter()
        .map(|(path, bytes)| (path.display().to_string(), bytes.as_slice()));
    assert!(!found_in(&control, named).is_empty());
    let logs = logged();
    assert!(found_in(&control, [("the logs".to_owned(), logs.as_slice())]).is_empty());
}
