//! The analysis against tables worked out by hand, and corpora of none, one and all the same.

pub(in crate::trends) mod corpus;

use super::report::ReportPeriod;
use super::*;
use corpus::rows;

fn trends(groups: &[(&str, usize, &str)]) -> Trends {
    Trends::of(Codebook::embedded(), &rows(groups))
}

/// Forty lessons in two quarters; figures in the tests below are worked out from these lines by hand.
const FORTY: [(&str, usize, &str); 4] = [
    (
        "2025-Q4",
        10,
        "call_type traffic_stop, contributing_factors low_light planning, what_prevented_harm backup_or_partner, \
         potential_severity p4_fatal_single, actual_outcome no_harm, takeaways tk_planning, year 2025",
    ),
    (
        "2025-Q4",
        10,
        "call_type foot_pursuit, contributing_factors planning, what_prevented_harm chance, \
         potential_severity p2_minor, actual_outcome minor_injury, takeaways tk_planning tk_roadway",
    ),
    (
        "2026-Q2",
        15,
        "call_type traffic_stop, contributing_factors fatigue, what_prevented_harm chance, \
         potential_severity p2_minor, actual_outcome no_harm",
    ),
    (
        "2026-Q2",
        5,
        "call_type traffic_stop, contributing_factors low_light, what_prevented_harm backup_or_partner chance, \
         potential_severity p5_fatal_multiple, actual_outcome minor_injury, light dark_unlit, year 2026",
    ),
];

#[test]
fn codes_of_these_tests_exist() {
    let book = Codebook::embedded();
    for row in rows(&FORTY) {
        for (field, codes) in row.codes.iter() {
            for code in codes {
                assert!(book.label(field, code).is_some(), "{field} {code}");
            }
        }
    }
}

#[test]
fn counts_are_of_those_that_tell() {
    let trends = trends(&FORTY);
    assert_eq!(trends.lessons, 40);
    let factors = trends.field("contributing_factors").unwrap();
    let counts: Vec<_> = factors
        .codes
        .iter()
        .map(|one| (one.code.as_str(), one.share.count))
        .collect();
    assert_eq!(
        counts,
        [("planning", 20), ("fatigue", 15), ("low_light", 15)]
    );
    assert_eq!(factors.code("planning").unwrap().share.share, Some(0.5));
    let light = trends.field("light").unwrap();
    assert_eq!(
        (
            light.told,
            light.codes[0].share.of,
            light.codes[0].share.count
        ),
        (5, 5, 5)
    );
    let takeaways = trends.field("takeaways").unwrap();
    assert_eq!(
        (
            takeaways.told,
            takeaways.code("tk_roadway").unwrap().share.count
        ),
        (20, 10)
    );
    assert_eq!(
        trends
            .field("recommended_change")
            .unwrap()
            .code("training")
            .unwrap()
            .share
            .count,
        20
    );
    assert!(trends.field("weather").is_none());
}

#[test]
fn periods_leave_no_gap() {
    let trends = trends(&FORTY);
    let periods = |series: &Series| {
        let periods = series
            .periods
            .iter()
            .map(|period| (period.name.clone(), period.lessons));
        periods.collect::<Vec<_>>()
    };
    let named = |list: &[(&str, u32)]| {
        list.iter()
            .map(|(name, n)| ((*name).to_owned(), *n))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        periods(&trends.by_quarter),
        named(&[("2025-Q4", 20), ("2026-Q1", 0), ("2026-Q2", 20)])
    );
    assert_eq!(
        periods(&trends.by_year),
        named(&[("2025", 20), ("2026", 20)])
    );
    assert_eq!(
        periods(&trends.by_event_year),
        named(&[("2025", 10), ("2026", 5)])
    );
    let low_light = trends
        .by_quarter
        .code("contributing_factors", "low_light")
        .unwrap();
    let points: Vec<_> = low_light
        .points
        .iter()
        .map(|point| (point.count, point.of, point.share))
        .collect();
    assert_eq!(
        points,
        [(10, 20, Some(0.5)), (0, 0, None), (5, 20, Some(0.25))]
    );
}

/// Low light 15, planning 20, fatigue 15 of 40; low light and planning 10 together, where 7.5 are expected.
#[test]
fn pairs_by_hand() {
    let pairs = trends(&FORTY).factor_pairs;
    assert_eq!((pairs.lessons, pairs.tested), (40, 3));
    let low_and_planning = pairs.pairs.iter().find(|pair| pair.joint == 10).unwrap();
    assert_eq!(
        (low_and_planning.expected, low_and_planning.lift),
        (7.5, 1.333)
    );
    assert!(
        (low_and_planning.p - 0.1908).abs() < 1e-4,
        "{}",
        low_and_planning.p
    );
    assert!(!low_and_planning.is_finding);
    // Fatigue stands with neither of the others: as surprising as it is, no lesson carries both, so it is no finding.
    assert!(
        pairs
            .pairs
            .iter()
            .filter(|pair| pair.joint == 0)
            .all(|pair| pair.p < 0.05 && !pair.is_finding)
    );
    assert_eq!(pairs.together().count(), 0);
}

#[test]
fn factors_by_situation_by_hand() {
    let matrix = trends(&FORTY).factors_by_situation;
    let low_light = matrix.row("low_light");
    let cells: Vec<_> = low_light
        .iter()
        .map(|(column, cell)| {
            (
                column.code.as_str(),
                cell.share.count,
                cell.share.of,
                cell.expected,
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            ("traffic_stop", 15, 30, 11.25),
            ("foot_pursuit", 0, 10, 3.75)
        ]
    );
    assert!(matrix.row("no_such_factor").is_empty());
}

/// A death was credible in 15 lessons; backup is named in all of them and in no other.
#[test]
fn what_saved_it_by_hand() {
    let saved = trends(&FORTY).saved;
    assert_eq!((saved.fatal, saved.other), (15, 25));
    let backup = saved
        .recoveries
        .iter()
        .find(|one| one.code == "backup_or_partner")
        .unwrap();
    assert_eq!((backup.where_fatal.count, backup.where_fatal.of), (15, 15));
    assert_eq!((backup.elsewhere.count, backup.elsewhere.of), (0, 25));
    assert_eq!(
        (backup.without_harm.count, backup.without_harm.of),
        (10, 15)
    );
    assert_eq!(backup.lift, Some(2.667));
    assert!(backup.q < 0.001);
    let chance = saved
        .recoveries
        .iter()
        .find(|one| one.code == "chance")
        .unwrap();
    assert_eq!((chance.where_fatal.count, chance.elsewhere.count), (5, 25));
}

#[test]
fn emerging_needs_quarters_and_says_so() {
    let emerging = trends(&FORTY).emerging;
    assert!(!emerging.is_enough && emerging.charts.is_empty());
    let words = "Too early to say: a chart needs 8 quarters with at least 20 lessons each, and there are 2.";
    assert_eq!(emerging.statement, words);
}

/// Ten quarters of 50 lessons, 5 with fatigue each but 20 in the last; then one of few lessons, which stands on no chart.
fn ten_quarters() -> Vec<(&'static str, usize, &'static str)> {
    let tired = [5, 5, 5, 5, 5, 5, 5, 5, 5, 20];
    let quarters = QUARTERS
        .into_iter()
        .zip(tired)
        .flat_map(|(quarter, tired)| {
            [
                (quarter, tired, "contributing_factors fatigue"),
                (quarter, 50 - tired, "contributing_factors planning"),
            ]
        });
    quarters
        .chain([("2026-Q3", 19, "contributing_factors fatigue")])
        .collect()
}

/// The mean is 65 of 500, the error at 50 lessons 0.0476, the upper limit 0.2727, the last share 0.4.
#[test]
fn an_emerging_factor_is_found() {
    let emerging = trends(&ten_quarters()).emerging;
    assert_eq!(emerging.quarters, QUARTERS);
    let (chart, signal) = emerging.now(Direction::Above).next().unwrap();
    assert_eq!(
        (chart.code.as_str(), signal.rule),
        ("fatigue", Rule::BeyondLimits)
    );
    let last = chart.points.last().unwrap();
    assert_eq!((chart.mean, last.share, last.lower), (0.13, 0.4, 0.0));
    assert!((last.upper - 0.272_68).abs() < 1e-5, "{}", last.upper);
    assert_eq!(
        emerging.now(Direction::Below).next().unwrap().0.code,
        "planning"
    );
}

/// What came after the period is not known yet when its report is drafted.
#[test]
fn a_report_says_what_emerges() {
    let rows = rows(&ten_quarters());
    let about = |period: &str| {
        let report = TrendReport::draft(Codebook::embedded(), &rows, period.parse().unwrap());
        let emerging = report
            .findings
            .into_iter()
            .filter(|finding| finding.kind == FindingKind::Emerging);
        emerging.map(|finding| finding.sentence).collect::<Vec<_>>()
    };
    let sentence = "“Fatigue” stands out: 20 of 50 lessons in 2026-Q2 (40%), against a mean of 13%: more than three \
                    standard errors above the mean.";
    assert_eq!(about("2026-Q2"), [sentence]);
    assert_eq!(about("2026"), [sentence]);
    assert!(about("2026-Q1").is_empty());
}

const QUARTERS: [&str; 10] = [
    "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4",
    "2026-Q1", "2026-Q2",
];

#[test]
fn corpora_of_none_one_and_all_the_same() {
    let none = trends(&[]);
    assert_eq!(
        (
            none.lessons,
            none.fields.len(),
            none.by_quarter.periods.len()
        ),
        (0, 0, 0)
    );
    assert!(none.tables().iter().all(|table| table.rows.is_empty()));

    let one = trends(&[(
        "2026-Q1",
        1,
        "contributing_factors fatigue, call_type traffic_stop",
    )]);
    assert_eq!(
        one.field("contributing_factors").unwrap().codes[0].share,
        Share::of(1, 1)
    );
    assert_eq!((one.factor_pairs.tested, one.saved.fatal), (0, 0));

    let same = trends(&[("2026-Q1", 30, FORTY[0].2)]);
    let pair = &same.factor_pairs.pairs[0];
    assert_eq!(
        (pair.joint, pair.lift, pair.p, pair.is_finding),
        (30, 1.0, 1.0, false)
    );
}

#[test]
fn what_the_codebook_lacks_is_not_counted() {
    let trends = trends(&[(
        "2026-Q1",
        2,
        "contributing_factors moonbeams, shift midnight, occurred_band this_year",
    )]);
    let fields: Vec<_> = trends
        .fields
        .iter()
        .map(|field| field.field.as_str())
        .collect();
    assert_eq!(fields, ["provenance"]);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let (rows, mut backwards) = (rows(&FORTY), rows(&FORTY));
    backwards.reverse();
    let book = Codebook::embedded();
    assert_eq!(Trends::of(book, &rows), Trends::of(book, &backwards));
}

#[test]
fn tables_are_rectangular_have_own_names_and_come_back() {
    let tables = trends(&FORTY).tables();
    let mut ids: Vec<&str> = tables.iter().map(|table| table.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), tables.len());
    for table in &tables {
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len()),
            "{}",
            table.id
        );
    }
    let json = serde_json::to_string(&tables).unwrap();
    assert_eq!(
        serde_json::from_str::<Vec<FlatTable>>(&json).unwrap(),
        tables
    );
    let trends = trends(&FORTY);
    let json = serde_json::to_string(&trends).unwrap();
    assert_eq!(serde_json::from_str::<Trends>(&json).unwrap(), trends);
}

#[test]
fn a_report_says_what_moved_with_its_numbers() {
    let mut groups = FORTY.to_vec();
    groups.push(("2026-Q3", 50, "contributing_factors planning"));
    let report = TrendReport::draft(
        Codebook::embedded(),
        &rows(&groups),
        "2026-Q2".parse().unwrap(),
    );
    assert_eq!((report.lessons, report.lessons_before), (20, 20));
    let sentences: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.sentence.as_str())
        .collect();
    let rose = "“Fatigue” is named in 15 of 20 lessons (75%, 95% interval 53% to 89%), up from 0 of 20 lessons (0%, 95% \
         interval 0% to 16%) in the four quarters before; a difference of +75 points, 95% interval +48 to +89 (q < 0.001).";
    assert_eq!(sentences[0], rose);
    let kinds: Vec<FindingKind> = report.findings.iter().map(|finding| finding.kind).collect();
    assert!(kinds.is_sorted());
    assert!(kinds.contains(&FindingKind::Fell) && kinds.contains(&FindingKind::Saved));
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.starts_with("Too early to say"))
    );
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<TrendReport>(&json).unwrap(), report);
}

#[test]
fn a_report_on_too_little_says_so() {
    let report = TrendReport::draft(
        Codebook::embedded(),
        &rows(&FORTY[..1]),
        ReportPeriod::Year(2026),
    );
    assert!(report.findings.is_empty());
    let note = "What rose or fell cannot be said: 2026 has 0 lessons and 2025 10; each needs 20.";
    assert_eq!(report.notes[0], note);
    assert_eq!(report.notes.len(), 4);
}

#[test]
fn facts_are_not_printed() {
    let page = corpus::page(
        1,
        "2025-Q1",
        &corpus::coding("potential_severity p2_minor"),
        &[],
    );
    let facts = Facts::of(
        Codebook::embedded(),
        &page,
        &corpus::coding("agency_size lt_10"),
    );
    assert_eq!(format!("{facts:?}"), "Facts(<2025-Q1>)");
}

#[test]
fn tables_of_facts_are_of_closed_years_alone() {
    let tables = corpus::any(1, 200).fact_tables();
    let years: std::collections::BTreeSet<i16> = tables.iter().map(|table| table.year).collect();
    assert_eq!(years.into_iter().collect::<Vec<_>>(), [2024, 2025]);
    let of_2024: Vec<&str> = tables
        .iter()
        .filter(|table| table.year == 2024)
        .map(|table| table.field.as_str())
        .collect();
    assert_eq!(
        of_2024,
        [
            "shift",
            "hours_into_shift",
            "consecutive_shifts",
            "agency_size",
            "years_of_service",
            "role",
            "involvement"
        ]
    );
}
