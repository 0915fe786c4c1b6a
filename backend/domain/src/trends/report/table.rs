//! The numbers of a report as a flat table. Its sentences are not in it: an editor may have changed them, and a table
//! of numbers is read by programs alone.

use super::{FindingKind, TrendReport};
use crate::trends::flat::{Cell, FlatTable, number, text};
use crate::trends::wilson::Share;

impl TrendReport {
    /// A line for each finding.
    #[must_use]
    pub fn table(&self) -> FlatTable {
        let columns = [
            ("kind", "rose, fell, emerging, together or saved"),
            ("field", "Field of the codebook"),
            ("code", "Code that the finding is about"),
            ("other_code", "The code that stands together with it"),
            ("lessons", "Lessons of the period that count"),
            ("of", "Lessons of the period that could count"),
            ("share", "lessons / of; empty where of is 0"),
            ("low", "Lower end of Wilson's 95 % interval of the share"),
            ("high", "Upper end of Wilson's 95 % interval of the share"),
            ("lessons_before", "The same lessons of the time before"),
            ("of_before", "Those of the time before that could count"),
            ("share_before", "lessons_before / of_before"),
            ("lift", "How many times as often as by chance"),
            ("p", "Fisher's exact test, two-sided"),
            ("q", "False discovery rate over all tests of this kind"),
        ];
        let mut flat = FlatTable::new(
            format!("report-{}", self.period),
            format!("Findings of the trend report of {}.", self.period),
            &columns,
        );
        for finding in &self.findings {
            let code = |at: usize| finding.codes.get(at).map_or(Cell::Nothing, text);
            let mut row = vec![
                text(finding.kind.as_str()),
                text(&finding.field),
                code(0),
                code(1),
            ];
            row.extend(now(&finding.share));
            row.extend(before(finding.before.as_ref()));
            row.extend([finding.lift, finding.p, finding.q].map(number));
            flat.rows.push(row);
        }
        flat
    }
}

impl FindingKind {
    /// Its name in downloads.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rose => "rose",
            Self::Fell => "fell",
            Self::Emerging => "emerging",
            Self::Together => "together",
            Self::Saved => "saved",
        }
    }
}

fn now(share: &Share) -> [Cell; 5] {
    [
        Cell::Count(share.count),
        Cell::Count(share.of),
        number(share.share),
        Cell::Number(share.low),
        Cell::Number(share.high),
    ]
}

fn before(share: Option<&Share>) -> [Cell; 3] {
    share.map_or([Cell::Nothing, Cell::Nothing, Cell::Nothing], |share| {
        [
            Cell::Count(share.count),
            Cell::Count(share.of),
            number(share.share),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::super::Finding;
    use super::*;

    #[test]
    fn a_finding_is_a_line_of_numbers_without_its_sentence() {
        let finding = Finding {
            kind: FindingKind::Together,
            field: "contributing_factors".into(),
            codes: vec!["low_light".into(), "staffing".into()],
            share: Share::of(10, 40),
            before: None,
            lift: Some(2.5),
            p: Some(0.01),
            q: Some(0.04),
            sentence: "An editor's words.".into(),
        };
        let report = TrendReport {
            period: "2026-Q3".parse().unwrap(),
            compared_with: "the four quarters before".into(),
            lessons: 40,
            lessons_before: 0,
            findings: vec![finding],
            notes: Vec::new(),
        };
        let table = report.table();
        assert_eq!(table.id, "report-2026-Q3");
        let [row] = table.rows.as_slice() else {
            panic!("one finding is one line")
        };
        assert_eq!(row.len(), table.columns.len());
        assert_eq!(row[3], text("staffing"));
        assert_eq!(
            row[4..7],
            [Cell::Count(10), Cell::Count(40), Cell::Number(0.25)]
        );
        assert_eq!(
            row[9..13],
            [
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
                Cell::Number(2.5)
            ]
        );
    }
}
