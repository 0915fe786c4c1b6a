//! Factors that stand together more often than chance explains.

use super::section::{Cell, Table};
use super::teller::{Teller, probability};
use crate::data;
use domain::trends::pairs::LEAST_EACH;
use domain::trends::{Pair, Pairs};

/// Pairs shown; the download has all that were tested.
const SHOWN: usize = 12;

/// What was tested, in one sentence.
pub(super) fn finding(teller: Teller<'_>, pairs: &Pairs) -> String {
    let words = teller.words;
    if pairs.tested == 0 {
        return teller.say(words.pairs_none, &[("least", &LEAST_EACH)]);
    }
    let found = pairs.together().count();
    let values = [
        ("lessons", &pairs.lessons as _),
        ("tested", &pairs.tested as _),
        ("found", &found as _),
    ];
    let said = teller.say(words.pairs_finding, &values);
    if found > SHOWN {
        return format!(
            "{said} {}",
            teller.say(words.pairs_shown, &[("shown", &SHOWN)])
        );
    }
    said
}

/// The most surprising pairs; none where no pair stands out.
pub(super) fn table(teller: Teller<'_>, pairs: &Pairs) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = pairs
        .together()
        .take(SHOWN)
        .map(|pair| row(teller, pairs, pair))
        .collect();
    let words = teller.words;
    (!rows.is_empty()).then(|| Table {
        id: "factor-pairs".into(),
        title: words.pairs.into(),
        finding: words.pairs_q.into(),
        columns: [words.pair, words.both, words.by_chance, words.lift, "q"]
            .map(str::to_owned)
            .into(),
        rows,
        csv: data::analysis_link("factor-pairs"),
    })
}

fn row(teller: Teller<'_>, pairs: &Pairs, pair: &Pair) -> Vec<Cell> {
    vec![
        Cell::codes(teller, &pairs.field, &[&pair.a, &pair.b]),
        Cell::text(pair.joint.to_string()),
        Cell::text(format!("{:.1}", pair.expected)),
        Cell::text(format!("{:.1}", pair.lift)),
        Cell::text(probability(pair.q)),
    ]
}
