//! The open data of a release. An independent reader, `tests/data/read_back.mjs`, compares all forms with one another
//! afterwards; it reads the folder that a test here leaves behind.

use crate::corpus::{lessons, told};
use crate::place::{Place, files, publish};
use domain::codebook::{Codebook, Published};
use domain::id::PublicId;
use domain::lesson::Takeaway;
use domain::publication::{LessonPage, Publication, RevisionNote};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of the `data/` folder, by name within it.
type Data = BTreeMap<String, Vec<u8>>;

async fn data(publications: &[Publication]) -> Data {
    let place = Place::new();
    let publisher = place.publisher(&place.copying_zola());
    publish(&publisher, publications).await.unwrap();
    let files = files(&place.current()).into_iter();
    files
        .filter_map(|(name, bytes)| Some((name.strip_prefix("data/")?.to_owned(), bytes)))
        .collect()
}

fn text(data: &Data, name: &str) -> String {
    String::from_utf8(data[name].clone()).unwrap()
}

fn rows(data: &Data, name: &str) -> Vec<Value> {
    let text = text(data, name);
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A lesson that was changed after it was told.
fn changed(publication: Publication, change: impl FnOnce(&mut LessonPage)) -> Publication {
    let Publication::Lesson(mut page) = publication else {
        panic!("a lesson");
    };
    change(&mut page);
    Publication::Lesson(page)
}

/// A later revision with its note.
fn revise(page: &mut LessonPage) {
    page.revision += 1;
    page.revisions.push(RevisionNote {
        number: page.revision,
        quarter: "2027-Q2".parse().unwrap(),
        note: "The partner stood to the left, not \"behind\".".into(),
    });
}

/// Three years of lessons, one of them revised, one withdrawn, and texts that strain every form.
fn strained() -> Vec<Publication> {
    let mut all: Vec<Publication> = (1..=60).map(of_year).collect();
    all.push(told(200).withdrawn());
    all.push(changed(told(201).publication(), |page| {
        revise(page);
        revise(page);
        page.lesson.title = "=HYPERLINK(\"x\"), said \"twice\"; or so".into();
        page.lesson.synopsis = "'Tis a line\nwith another, and — naïve — שלום 🚓".into();
        page.withheld = vec!["light".into(), "year".into()];
        page.answers.set("year", Vec::new());
    }));
    all.push(changed(told(202).publication(), |page| {
        page.lesson.title = "-- @home + away".into();
        page.lesson.takeaways.push(Takeaway {
            text: "+1; wait, then \"ask\"".into(),
            code: "unknown".into(),
            changes: Vec::new(),
            audience: vec!["officer".into(), "trainer".into()],
        });
        page.removed = Vec::new();
        page.provenance = "unknown".into();
    }));
    all
}

fn of_year(number: u32) -> Publication {
    let year = 2024 + number % 3;
    let mut lesson = told(number);
    lesson.id = PublicId::new(i16::try_from(year).unwrap(), number);
    changed(lesson.publication(), |page| {
        page.published = format!("{year}-Q{}", number % 4 + 1).parse().unwrap();
    })
}

#[tokio::test]
async fn a_row_says_what_the_page_says() {
    let data = data(&lessons(2)).await;
    insta::assert_snapshot!(text(&data, "lessons.jsonl"));
}

#[tokio::test]
async fn the_same_rows_as_csv() {
    let data = data(&lessons(2)).await;
    insta::assert_snapshot!(text(&data, "lessons.csv"));
}

#[tokio::test]
async fn changes_tell_what_was_added_corrected_and_withdrawn() {
    let mut publications = lessons(1);
    publications.push(told(9).withdrawn());
    publications.push(changed(told(2).publication(), revise));
    insta::assert_snapshot!(text(&data(&publications).await, "changes.csv"));
}

#[tokio::test]
async fn the_data_can_be_cited() {
    insta::assert_snapshot!(text(&data(&strained()).await, "CITATION.cff"));
}

#[tokio::test]
async fn a_release_offers_every_form_whole_and_by_year() {
    let data = data(&strained()).await;
    let mut expected: BTreeSet<String> = [
        "CITATION.cff",
        "LICENCE.txt",
        "SHA256SUMS",
        "dictionary.json",
    ]
    .map(str::to_owned)
    .into();
    for table in ["lessons", "takeaways", "changes"] {
        expected.insert(format!("{table}.schema.json"));
        let years: &[&str] = if table == "changes" {
            &[""]
        } else {
            &["", "-2024", "-2025", "-2026"]
        };
        for form in ["csv", "jsonl", "parquet"] {
            expected.extend(years.iter().map(|year| format!("{table}{year}.{form}")));
        }
    }
    let names: BTreeSet<String> = data
        .into_keys()
        .filter(|name| !name.starts_with("trends"))
        .filter(|name| name != "index.html")
        .collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn the_same_publications_give_the_same_bytes() {
    let mut backwards = strained();
    backwards.reverse();
    assert!(data(&strained()).await == data(&backwards).await);
}

#[tokio::test]
async fn the_analysis_has_a_table_a_file_and_all_of_them_in_one() {
    let data = data(&strained()).await;
    let analysis: Value = serde_json::from_slice(&data["trends.json"]).unwrap();
    let tables = analysis["tables"].as_array().unwrap();
    let ids: BTreeSet<&str> = tables
        .iter()
        .map(|table| table["id"].as_str().unwrap())
        .collect();
    let files: BTreeSet<&str> = data
        .keys()
        .filter_map(|name| name.strip_prefix("trends/")?.strip_suffix(".csv"))
        .collect();
    assert!(ids.contains("factor-pairs"));
    assert_eq!(ids, files);
}

#[tokio::test]
async fn years_are_parts_of_the_whole() {
    let data = data(&strained()).await;
    for table in ["lessons", "takeaways"] {
        let parts =
            ["2024", "2025", "2026"].map(|year| rows(&data, &format!("{table}-{year}.jsonl")));
        assert!(parts.iter().all(|part| !part.is_empty()));
        assert_eq!(parts.concat(), rows(&data, &format!("{table}.jsonl")));
    }
}

#[tokio::test]
async fn rows_carry_what_the_codebook_lets_them_carry() {
    let data = data(&strained()).await;
    let book = Codebook::embedded();
    let row = &rows(&data, "lessons.jsonl")[0];
    for field in book.fields() {
        let expected = matches!(field.published, Published::AsIs | Published::RolledUp)
            && field.id != "withdrawal_reason";
        assert_eq!(row.get(&field.id).is_some(), expected, "{}", field.id);
    }
    assert!(!text(&data, "lessons.jsonl").contains("\"unknown\""));
}

#[tokio::test]
async fn every_column_is_in_the_dictionary_and_in_the_schema() {
    let data = data(&strained()).await;
    let dictionary: Value = serde_json::from_slice(&data["dictionary.json"]).unwrap();
    for table in dictionary["tables"].as_array().unwrap() {
        let id = table["id"].as_str().unwrap();
        let told: Vec<&str> = table["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|column| column["id"].as_str().unwrap())
            .collect();
        let csv = text(&data, &format!("{id}.csv"));
        assert_eq!(
            csv.lines().next().unwrap().split(',').collect::<Vec<_>>(),
            told
        );
        let schema: Value = serde_json::from_slice(&data[&format!("{id}.schema.json")]).unwrap();
        assert_eq!(schema["required"], Value::from(told));
        for column in table["columns"].as_array().unwrap() {
            assert!(!column["meaning"].as_str().unwrap().is_empty(), "{column}");
        }
    }
}

#[tokio::test]
async fn no_cell_acts_as_a_formula() {
    let data = data(&strained()).await;
    let csv = text(&data, "lessons.csv") + &text(&data, "takeaways.csv");
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\"), said") && csv.contains(",\"'+1; wait"));
    for bad in [",=", ",\"=", ",+", ",\"+", ",@", ",-"] {
        assert!(!csv.contains(bad), "{bad}");
    }
}

#[tokio::test]
async fn checksums_are_those_of_the_files() {
    use sha2::{Digest, Sha256};
    let mut data = data(&strained()).await;
    let sums = String::from_utf8(data.remove("SHA256SUMS").unwrap()).unwrap();
    assert_eq!(sums.lines().count(), data.len());
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        let hash: String = Sha256::digest(&data[name])
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(sum, hash, "{name}");
    }
}

#[tokio::test]
async fn the_version_moves_with_the_data() {
    let version = async |publications: &[Publication]| {
        let dictionary: Value =
            serde_json::from_slice(&data(publications).await["dictionary.json"]).unwrap();
        dictionary["version"].as_str().unwrap().to_owned()
    };
    let book = Codebook::embedded().version();
    assert_eq!(version(&[]).await, format!("{book}+none.0.0.0"));
    assert_eq!(version(&lessons(3)).await, format!("{book}+2026-Q4.3.0.0"));
    assert_eq!(
        version(&[told(1).withdrawn()]).await,
        format!("{book}+2027-Q1.0.0.1")
    );
    let revised = changed(told(1).publication(), revise);
    assert_eq!(version(&[revised]).await, format!("{book}+2027-Q2.1.1.0"));
}

#[tokio::test]
async fn samples_are_left_for_the_independent_reader() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open-data");
    for (name, publications) in [("strained", strained()), ("empty", Vec::new())] {
        let folder = folder.join(name);
        // What an earlier version of the program left there would be taken for data of this one.
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir_all(&folder).unwrap();
        for (name, bytes) in data(&publications).await {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
    }
}
