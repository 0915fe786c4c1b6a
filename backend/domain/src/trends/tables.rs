//! The analysis as flat tables.

use super::emerging::Emerging;
use super::flat::{Cell, FlatTable, number, text};
use super::matrix::Matrix;
use super::pairs::Pairs;
use super::periods::Series;
use super::saved::Saved;
use super::wilson::Share;
use super::{Calendar, FieldCounts, Trends};

impl Trends {
    /// Every number of the analysis, as tables in a fixed order.
    #[must_use]
    pub fn tables(&self) -> Vec<FlatTable> {
        let mut tables = vec![counts(&self.fields)];
        for series in [&self.by_year, &self.by_quarter, &self.by_event_year] {
            tables.extend([lessons(series), by_period(series)]);
        }
        tables.extend([
            pairs(&self.factor_pairs),
            matrix(
                "factors-by-situation",
                "Contributing factors by situation.",
                &self.factors_by_situation,
            ),
            matrix(
                "factors-by-takeaway",
                "Contributing factors by takeaway.",
                &self.factors_by_takeaway,
            ),
            matrix(
                "recoveries-by-severity",
                "What prevented harm by potential severity.",
                &self.recoveries_by_severity,
            ),
            saved(&self.saved),
            charts(&self.emerging),
            signals(&self.emerging),
        ]);
        tables
    }
}

const CODE: [(&str, &str); 3] = [
    ("field", "Field of the codebook"),
    ("code", "Code of the field"),
    ("label", "What the code is called"),
];
const SHARE: [(&str, &str); 5] = [
    ("lessons", "Lessons that carry the code"),
    ("of", "Lessons that tell the field"),
    ("share", "lessons / of; empty where of is 0"),
    ("low", "Lower end of Wilson's 95 % interval of the share"),
    ("high", "Upper end of Wilson's 95 % interval of the share"),
];

fn share(share: &Share) -> [Cell; 5] {
    [
        Cell::Count(share.count),
        Cell::Count(share.of),
        number(share.share),
        Cell::Number(share.low),
        Cell::Number(share.high),
    ]
}

fn counts(fields: &[FieldCounts]) -> FlatTable {
    let columns = [&CODE[..], &SHARE].concat();
    let mut flat = FlatTable::new(
        "counts",
        "Lessons by code, with shares and intervals.",
        &columns,
    );
    for field in fields {
        for code in &field.codes {
            let mut row = vec![text(&field.field), text(&code.code), text(&code.label)];
            row.extend(share(&code.share));
            flat.rows.push(row);
        }
    }
    flat
}

/// Name of a series in file names and its period's column.
fn names(calendar: Calendar) -> (&'static str, (&'static str, &'static str)) {
    match calendar {
        Calendar::PublicationYear => ("publication-year", ("year", "Year of first publication")),
        Calendar::PublicationQuarter => (
            "publication-quarter",
            ("quarter", "Quarter of first publication"),
        ),
        Calendar::EventYear => (
            "event-year",
            ("year", "Year of the event, of lessons that tell it"),
        ),
    }
}

fn lessons(series: &Series) -> FlatTable {
    let (name, period) = names(series.calendar);
    let mut flat = FlatTable::new(
        format!("lessons-by-{name}"),
        format!("Lessons by {}.", name.replace('-', " ")),
        &[period, ("lessons", "Lessons of the period")],
    );
    let rows = series.periods.iter();
    flat.rows = rows
        .map(|period| vec![text(&period.name), Cell::Count(period.lessons)])
        .collect();
    flat
}

fn by_period(series: &Series) -> FlatTable {
    let (name, period) = names(series.calendar);
    let mut flat = FlatTable::new(
        format!("counts-by-{name}"),
        format!(
            "Lessons by code and {}, with shares and intervals.",
            name.replace('-', " ")
        ),
        &[&CODE[..], &[period], &SHARE].concat(),
    );
    for field in &series.fields {
        for code in &field.codes {
            for (period, point) in series.periods.iter().zip(&code.points) {
                let mut row = vec![
                    text(&field.field),
                    text(&code.code),
                    text(&code.label),
                    text(&period.name),
                ];
                row.extend(share(point));
                flat.rows.push(row);
            }
        }
    }
    flat
}

fn pairs(pairs: &Pairs) -> FlatTable {
    let mut flat = FlatTable::new(
        "factor-pairs",
        "Pairs of contributing factors, all that were tested, most surprising first.",
        &[
            ("a", "One factor"),
            ("a_label", "What it is called"),
            ("a_lessons", "Lessons that carry it"),
            ("b", "The other factor"),
            ("b_label", "What it is called"),
            ("b_lessons", "Lessons that carry it"),
            ("joint", "Lessons that carry both"),
            ("expected", "Lessons that would carry both by chance"),
            ("lift", "joint / expected"),
            ("p", "Fisher's exact test, two-sided"),
            (
                "q",
                "False discovery rate over all rows of this table, after Benjamini and Hochberg",
            ),
            (
                "is_finding",
                "Whether it is reported: at least 5 joint lessons and q at most 0.05",
            ),
        ],
    );
    flat.rows = pairs
        .pairs
        .iter()
        .map(|pair| {
            vec![
                text(&pair.a),
                text(&pair.a_label),
                Cell::Count(pair.a_lessons),
                text(&pair.b),
                text(&pair.b_label),
                Cell::Count(pair.b_lessons),
                Cell::Count(pair.joint),
                Cell::Number(pair.expected),
                Cell::Number(pair.lift),
                Cell::Number(pair.p),
                Cell::Number(pair.q),
                Cell::Flag(pair.is_finding),
            ]
        })
        .collect();
    flat
}

fn matrix(id: &str, title: &str, matrix: &Matrix) -> FlatTable {
    let columns = [
        ("row", "Code of the first field"),
        ("row_label", "What it is called"),
        ("column", "Code of the second field"),
        ("column_label", "What it is called"),
        ("lessons", "Lessons that carry both"),
        (
            "of",
            "Lessons that carry the second and tell the first field",
        ),
        ("share", "lessons / of; empty where of is 0"),
        ("low", "Lower end of Wilson's 95 % interval of the share"),
        ("high", "Upper end of Wilson's 95 % interval of the share"),
        ("expected", "Lessons that would carry both by chance"),
    ];
    let mut flat = FlatTable::new(id, title, &columns);
    for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
        for (column, cell) in matrix.columns.iter().zip(cells) {
            let mut line = vec![
                text(&row.code),
                text(&row.label),
                text(&column.code),
                text(&column.label),
            ];
            line.extend(share(&cell.share));
            line.push(Cell::Number(cell.expected));
            flat.rows.push(line);
        }
    }
    flat
}

fn saved(saved: &Saved) -> FlatTable {
    let columns = [
        ("code", "Code of what_prevented_harm"),
        ("label", "What it is called"),
        (
            "group",
            "where_fatal: a death was credible; elsewhere: none was; without_harm: no harm was done, of those where_fatal",
        ),
        SHARE[0],
        (
            "of",
            "Lessons of the group; for without_harm those where_fatal that name the code and tell their outcome",
        ),
        SHARE[2],
        SHARE[3],
        SHARE[4],
        (
            "lift",
            "How many times as often as expected it is named where a death was credible; empty where none is expected",
        ),
        (
            "p",
            "Fisher's exact test of where_fatal against elsewhere, two-sided",
        ),
        (
            "q",
            "False discovery rate over all codes, after Benjamini and Hochberg",
        ),
    ];
    let mut flat = FlatTable::new(
        "what-saved-it",
        "What prevented harm where a death was credible, and elsewhere.",
        &columns,
    );
    for one in &saved.recoveries {
        let groups = [
            ("where_fatal", &one.where_fatal),
            ("elsewhere", &one.elsewhere),
            ("without_harm", &one.without_harm),
        ];
        for (group, counted) in groups {
            let mut row = vec![text(&one.code), text(&one.label), text(group)];
            row.extend(share(counted));
            row.extend([number(one.lift), Cell::Number(one.p), Cell::Number(one.q)]);
            flat.rows.push(row);
        }
    }
    flat
}

fn charts(emerging: &Emerging) -> FlatTable {
    let columns = [
        ("code", "Contributing factor"),
        ("label", "What it is called"),
        ("quarter", "Quarter of first publication"),
        ("lessons", "Lessons of the quarter that carry it"),
        ("of", "Lessons of the quarter"),
        ("share", "lessons / of"),
        ("mean", "Its share over all quarters of the chart"),
        ("lower", "Three standard errors below the mean, at least 0"),
        ("upper", "Three standard errors above the mean, at most 1"),
    ];
    let mut flat = FlatTable::new("emerging-charts", emerging.statement.clone(), &columns);
    for chart in &emerging.charts {
        for point in &chart.points {
            flat.rows.push(vec![
                text(&chart.code),
                text(&chart.label),
                text(&point.quarter),
                Cell::Count(point.count),
                Cell::Count(point.of),
                Cell::Number(point.share),
                Cell::Number(chart.mean),
                Cell::Number(point.lower),
                Cell::Number(point.upper),
            ]);
        }
    }
    flat
}

fn signals(emerging: &Emerging) -> FlatTable {
    let columns = [
        ("code", "Contributing factor"),
        ("label", "What it is called"),
        ("quarter", "Quarter at which the rule fired"),
        ("rule", "beyond_limits, two_of_three or run_of_eight"),
        ("direction", "above or below the mean"),
        ("words", "What the rule saw"),
    ];
    let mut flat = FlatTable::new(
        "emerging-signals",
        "Rules of the charts that fired.",
        &columns,
    );
    for chart in &emerging.charts {
        for signal in &chart.signals {
            flat.rows.push(vec![
                text(&chart.code),
                text(&chart.label),
                text(&signal.quarter),
                text(signal.rule.as_str()),
                text(signal.direction.as_str()),
                text(&signal.words),
            ]);
        }
    }
    flat
}
