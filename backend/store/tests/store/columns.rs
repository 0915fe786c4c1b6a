//! `columns.yaml` says what each column may hold. A column that is not in it cannot be added unnoticed.

use crate::support::Fixture;
use sea_orm::sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};

const CLASSES: [&str; 3] = ["sealed", "internal", "public"];

type Columns = BTreeMap<String, BTreeMap<String, String>>;

async fn live(fixture: &Fixture) -> BTreeSet<(String, String)> {
    let question = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c \
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
    let rows = fixture.raw().await.rows(question).await;
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

fn written(yaml: &str) -> Columns {
    serde_yaml::from_str(yaml).unwrap()
}

/// What is wrong with a list, in words.
fn complaints(columns: &Columns, live: &BTreeSet<(String, String)>) -> Vec<String> {
    let listed: BTreeSet<(String, String)> = columns
        .iter()
        .flat_map(|(table, columns)| columns.keys().map(|column| (table.clone(), column.clone())))
        .collect();
    let missing = live
        .difference(&listed)
        .map(|(t, c)| format!("{t}.{c} is missing"));
    let surplus = listed
        .difference(live)
        .map(|(t, c)| format!("{t}.{c} is surplus"));
    let classes = columns.values().flat_map(BTreeMap::values);
    let unknown = classes
        .filter(|class| !CLASSES.contains(&class.as_str()))
        .map(|class| format!("{class} is no class"));
    missing.chain(surplus).chain(unknown).collect()
}

fn list() -> Columns {
    written(include_str!("../../columns.yaml"))
}

#[tokio::test]
async fn every_column_has_a_class() {
    let live = live(&Fixture::empty().await).await;
    assert!(live.len() > 70, "the question found {} columns", live.len());
    assert_eq!(complaints(&list(), &live), [""; 0]);
}

#[tokio::test]
async fn a_missing_a_surplus_and_an_unknown_entry_are_each_told() {
    let fixture = Fixture::empty().await;
    let mut raw = fixture.raw().await;
    raw.run("ALTER TABLE reports ADD COLUMN address TEXT").await;
    raw.run("CREATE TABLE visitors (name TEXT)").await;
    let mut columns = list();
    columns
        .get_mut("receipts")
        .unwrap()
        .insert("hash".into(), "secret".into());
    columns
        .entry("gone".into())
        .or_default()
        .insert("id".into(), "public".into());
    assert_eq!(
        complaints(&columns, &live(&fixture).await),
        [
            "reports.address is missing",
            "visitors.name is missing",
            "gone.id is surplus",
            "secret is no class",
        ]
    );
}

#[tokio::test]
async fn every_ciphertext_is_classed_as_sealed() {
    for (table, columns) in list() {
        for (column, class) in columns {
            if column == "ciphertext" {
                assert_eq!(class, "sealed", "{table}.{column}");
            }
        }
    }
}
