//! The pages of the analysis: what they say of none, one, few and many lessons, and that their numbers are those of the
//! downloads.

use crate::corpus::{lessons, varied};
use crate::place::{Place, files};
use domain::codebook::Codebook;
use domain::coding::Answers;
use domain::publication::{Publication, TrendReportPage};
use domain::trends::{Cell, FactTable, Facts, FlatTable, Row, TrendReport, Trends};
use publish::{Corpus, write_content};
use serde_yaml::Value;
use std::collections::BTreeMap;

/// Compressed bytes are a fifth of these or less; the page has 80 KB.
const MOST_OF_PAGE: usize = 120_000;
/// As for every drawing.
const MOST_OF_DRAWING: usize = 3 * 1024;

/// Every generated file by its name.
fn written(corpus: Corpus<'_>) -> BTreeMap<String, String> {
    let place = Place::new();
    write_content(&place.path("content"), corpus, Codebook::embedded()).unwrap();
    let texts = files(&place.path("content")).into_iter();
    texts
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What the template of a page gets.
fn extra(text: &str) -> Value {
    let yaml = text.split("---\n").nth(1).unwrap();
    let front: Value = serde_yaml::from_str(yaml).unwrap();
    front["extra"].clone()
}

fn trends_page(publications: &[Publication]) -> Value {
    extra(&written(publications.into())["listings/trends.md"])
}

fn many() -> Vec<Publication> {
    (1..=600).map(varied).collect()
}

fn rows(publications: &[Publication]) -> Vec<Row> {
    let pages = publications.iter().filter_map(|one| match one {
        Publication::Lesson(page) => Some(page),
        Publication::Tombstone(_) => None,
    });
    pages.map(|page| Row::of(page)).collect()
}

/// Every figure of the page by its id.
fn figures(extra: &Value) -> BTreeMap<String, Value> {
    let sections = extra["sections"].as_sequence().unwrap();
    let figures = sections
        .iter()
        .flat_map(|section| section["figures"].as_sequence().unwrap());
    figures
        .map(|figure| (text(&figure["id"]), figure.clone()))
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn texts(values: &Value) -> Vec<String> {
    values.as_sequence().unwrap().iter().map(text).collect()
}

/// The numbers in the fold of a figure.
fn fold(figure: &Value) -> Vec<Vec<String>> {
    let rows = figure["fold"]["rows"].as_sequence().unwrap();
    rows.iter().map(texts).collect()
}

fn table(tables: &[FlatTable], id: &str) -> FlatTable {
    tables.iter().find(|table| table.id == id).unwrap().clone()
}

/// A cell of a download as pages write it: counts as they are, shares as per cent.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Number(share) => format!("{:.1}%", share * 100.0),
        Cell::Text(text) => text.clone(),
        Cell::Flag(_) | Cell::Nothing => "–".to_owned(),
    }
}

#[test]
fn without_lessons_there_is_a_page_and_no_figure() {
    let written = written(Corpus::default());
    for name in ["listings/trends.md", "es/listings/trends.es.md"] {
        let extra = extra(&written[name]);
        assert_eq!(extra["lessons"], Value::from(0));
        assert_eq!(extra["sections"].as_sequence().unwrap().len(), 0);
    }
    assert!(extra(&written["_index.md"]).get("trend").is_none());
}

#[test]
fn of_one_lesson_no_more_is_said_than_can_be() {
    let extra = trends_page(&lessons(1));
    let found = figures(&extra);
    assert_eq!(
        text(&found["by-year"]["finding"]),
        "Lessons published: 1, all in 2026."
    );
    let factors = text(&found["contributing-factors"]["finding"]);
    assert!(
        factors.contains("1 of 1 lessons (100.0%, 95% interval 20.7% to 100.0%)"),
        "{factors}"
    );
    assert!(!found.contains_key("by-quarter") && !found.contains_key("what-saved-it"));
    let sections = extra["sections"].as_sequence().unwrap();
    let said: Vec<String> = sections
        .iter()
        .flat_map(|one| texts(&one["sentences"]))
        .collect();
    assert_eq!(
        said.iter()
            .filter(|one| one.starts_with("Too early to say"))
            .count(),
        3
    );
}

#[test]
fn a_factor_with_few_lessons_has_no_drawing_and_says_why() {
    let written = written(Corpus::from(&lessons(3)));
    let beside = extra(&written["listings/factors/planning/1.md"])["trend"].clone();
    assert!(text(&beside["share"]).starts_with("Named in 1 of 3 lessons"));
    assert!(beside.get("trend").is_none());
    assert!(text(&beside["note"]).starts_with("Fewer than 5 lessons name it"));
    let unnamed = extra(&written["listings/factors/workload/1.md"]);
    assert!(unnamed.get("trend").is_none());
}

#[test]
fn a_factor_with_lessons_enough_has_its_trend_and_its_companions() {
    let written = written(Corpus::from(&many()));
    let beside = extra(&written["listings/factors/overconfidence/1.md"])["trend"].clone();
    assert!(text(&beside["trend"]["drawing"]).starts_with("<svg"));
    assert_eq!(
        text(&beside["together"][0]["path"]),
        "/factors/failure_to_wait_for_backup/"
    );
    let second = extra(&written["listings/factors/low_light/2.md"]);
    assert!(second.get("trend").is_none(), "the first page alone has it");
}

#[test]
fn what_rises_stands_out_on_the_page_and_at_home() {
    let written = written(Corpus::from(&many()));
    let found = figures(&extra(&written["listings/trends.md"]));
    let staffing = &found["emerging-staffing"];
    let finding = text(&staffing["finding"]);
    assert!(finding.contains("above the mean"), "{finding}");
    assert!(text(&staffing["drawing"]).contains("class=\"signal\""));
    let home = extra(&written["_index.md"])["trend"].clone();
    assert_eq!(home["id"], staffing["id"]);
    assert!(home.get("fold").is_none());
    let spanish = figures(&extra(&written["es/listings/trends.es.md"]));
    assert!(text(&spanish["emerging-staffing"]["finding"]).contains("por encima de la media"));
}

#[test]
fn shares_on_the_page_are_those_of_the_downloads() {
    let publications = many();
    let found = figures(&trends_page(&publications));
    let book = Codebook::embedded();
    let counts = table(&Trends::of(book, &rows(&publications)).tables(), "counts");
    for field in [
        "contributing_factors",
        "light",
        "time_block",
        "potential_severity",
    ] {
        let of_field = counts.rows.iter().filter(|row| shown(&row[0]) == field);
        let mut expected: Vec<Vec<String>> = of_field
            .map(|row| row[2..].iter().map(shown).collect())
            .collect();
        let mut on_page = fold(&found[&field.replace('_', "-")]);
        expected.sort();
        on_page.sort();
        assert!(!expected.is_empty());
        assert_eq!(on_page, expected, "{field}");
    }
}

#[test]
fn periods_and_charts_on_the_page_are_those_of_the_downloads() {
    let publications = many();
    let found = figures(&trends_page(&publications));
    let tables = Trends::of(Codebook::embedded(), &rows(&publications)).tables();
    for (figure, id) in [
        ("by-year", "lessons-by-publication-year"),
        ("by-quarter", "lessons-by-publication-quarter"),
    ] {
        let expected: Vec<Vec<String>> = table(&tables, id)
            .rows
            .iter()
            .map(|row| row.iter().map(shown).collect())
            .collect();
        assert_eq!(fold(&found[figure]), expected);
    }
    let charts = table(&tables, "emerging-charts");
    let of_staffing = charts
        .rows
        .iter()
        .filter(|row| shown(&row[0]) == "staffing");
    let expected: Vec<Vec<String>> = of_staffing
        .map(|row| [2, 3, 4, 5, 7, 8].map(|at| shown(&row[at])).to_vec())
        .collect();
    assert_eq!(fold(&found["emerging-staffing"]), expected);
}

#[test]
fn pairs_and_recoveries_on_the_page_are_those_of_the_downloads() {
    let publications = many();
    let extra = trends_page(&publications);
    let trends = Trends::of(Codebook::embedded(), &rows(&publications));
    let sections = extra["sections"].as_sequence().unwrap();
    let of_pairs = sections.iter().find(|one| one["id"] == "together").unwrap();
    let on_page = of_pairs["tables"][0]["rows"].as_sequence().unwrap();
    let pairs: Vec<_> = trends.factor_pairs.together().collect();
    assert_eq!(on_page.len(), pairs.len().min(12));
    for (row, pair) in on_page.iter().zip(pairs) {
        let cell = |at: usize, nth: usize| text(&row[at]["texts"][nth]["text"]);
        assert_eq!(
            [cell(0, 0), cell(0, 1)],
            [pair.a_label.clone(), pair.b_label.clone()]
        );
        assert_eq!(cell(1, 0), pair.joint.to_string());
        assert_eq!(cell(3, 0), format!("{:.1}", pair.lift));
    }
    let saved = fold(&figures(&extra)["what-saved-it"]);
    for one in &trends.saved.recoveries {
        let row = saved.iter().find(|row| row[0] == one.label).unwrap();
        assert_eq!(row[1], one.where_fatal.count.to_string());
        assert_eq!(row[6], one.elsewhere.count.to_string());
    }
}

#[test]
fn every_number_of_the_heat_table_leads_to_its_lessons() {
    let publications = many();
    let extra = trends_page(&publications);
    let html = text(&figures(&extra)["factors-by-situation"]["drawing"]);
    let link = "<a href=\"/search/?factors=low_light&amp;situations=traffic_stop\">";
    let number = html.split_once(link).unwrap().1.split_once('<').unwrap().0;
    let both = rows(&publications).into_iter().filter(|row| {
        let has = |field: &str, code: &str| row.codes.codes(field).iter().any(|one| one == code);
        has("contributing_factors", "low_light") && has("call_type", "traffic_stop")
    });
    assert_eq!(number, both.count().to_string());
    assert!(html.contains("<th scope=\"row\"><a href=\"/factors/low_light/\">"));
}

#[test]
fn the_page_and_its_drawings_stay_small() {
    let publications: Vec<Publication> = (1..=900).map(varied).collect();
    let written = written(Corpus::from(&publications));
    for name in ["listings/trends.md", "es/listings/trends.es.md"] {
        let page = &written[name];
        assert!(page.len() < MOST_OF_PAGE, "{name} has {} bytes", page.len());
        for (id, figure) in figures(&extra(page)) {
            let drawing = text(&figure["drawing"]);
            assert!(
                drawing.starts_with("<section") || drawing.len() <= MOST_OF_DRAWING,
                "{id} has {} bytes",
                drawing.len()
            );
        }
    }
}

#[test]
fn the_order_of_the_lessons_changes_nothing() {
    let mut backwards = many();
    backwards.reverse();
    assert!(written(Corpus::from(&many())) == written(Corpus::from(&backwards)));
}

#[test]
fn approved_reports_have_pages_and_a_list() {
    let publications = many();
    let report = |period: &str| TrendReportPage {
        report: TrendReport::draft(
            Codebook::embedded(),
            &rows(&publications),
            period.parse().unwrap(),
        ),
        text: "Staffing was named more often.\n\nLook at it <b>together</b>.".into(),
    };
    let reports = [report("2025"), report("2026-Q4")];
    let corpus = Corpus {
        publications: &publications,
        reports: &reports,
        ..Corpus::default()
    };
    let written = written(corpus);
    let listed = &extra(&written["listings/trends.md"])["reports"];
    assert_eq!(text(&listed[0]["path"]), "/trends/2026-Q4/");
    assert_eq!(text(&listed[1]["title"]), "Trends of 2025");
    let page = extra(&written["listings/trends/2026-Q4/1.md"]);
    assert_eq!(texts(&page["text"]).len(), 2);
    let sentences = reports[1].report.findings.len();
    let groups = page["findings"].as_sequence().unwrap();
    let on_page: usize = groups
        .iter()
        .map(|one| texts(&one["sentences"]).len())
        .sum();
    assert_eq!(on_page, sentences);
    let spanish = extra(&written["es/listings/trends/2026-Q4/1.es.md"]);
    assert_eq!(text(&spanish["written"]), "en");
}

#[test]
fn facts_stand_in_tables_with_their_gaps() {
    let publications = many();
    let book = Codebook::embedded();
    let shifts = ["day", "day", "evening", "midnight"];
    let facts: Vec<Facts> = publications
        .iter()
        .enumerate()
        .filter_map(|(at, one)| match one {
            Publication::Lesson(page) => {
                let shift = if at % 199 == 0 {
                    "off_duty"
                } else {
                    shifts[at % 4]
                };
                let coding = Answers::from_iter([("shift", vec![shift])]);
                Some(Facts::of(book, page, &coding))
            }
            Publication::Tombstone(_) => None,
        })
        .collect();
    let tables = FactTable::of_closed_years(book, &facts, "2026-Q1".parse().unwrap());
    let corpus = Corpus {
        publications: &publications,
        facts: &tables,
        ..Corpus::default()
    };
    let extra = extra(&written(corpus)["listings/trends.md"]);
    let sections = extra["sections"].as_sequence().unwrap();
    let section = sections.iter().find(|one| one["id"] == "facts").unwrap();
    let on_page = section["tables"].as_sequence().unwrap();
    let shown = on_page
        .iter()
        .find(|one| one["id"] == "facts-shift")
        .unwrap();
    let table = tables
        .iter()
        .find(|table| table.year == 2025 && table.field == "shift")
        .unwrap();
    assert!(table.rows.iter().any(|row| row.lessons.is_none()));
    assert!(table.rows.iter().any(|row| row.lessons.is_some()));
    for (row, fact) in shown["rows"].as_sequence().unwrap().iter().zip(&table.rows) {
        let number = fact
            .lessons
            .map_or_else(|| "left out".to_owned(), |one| one.to_string());
        assert_eq!(text(&row[1]["texts"][0]["text"]), number);
    }
}
