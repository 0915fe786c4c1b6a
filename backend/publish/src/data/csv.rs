//! Tables as CSV after RFC 4180: UTF-8, commas, a header line, lines that end in CR LF.
//!
//! Two rules come on top. A list is one cell with `;` between its parts. And a text that a spreadsheet would take for
//! a formula gets an apostrophe before it, as does a text that begins with one already: taking one off gives the
//! text back.

use super::table::{Cell, Column, Row};

/// A text beginning with one of these may be run by a spreadsheet. The wide forms act like the narrow ones there.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

const LIST: &str = ";";
const LINE: &str = "\r\n";

pub(super) fn bytes(columns: &[Column], rows: &[&Row]) -> Vec<u8> {
    let mut csv = Csv::default();
    csv.line(columns.iter().map(|column| column.id.clone()));
    for row in rows {
        csv.line(row.cells.iter().map(cell));
    }
    csv.into_bytes()
}

/// Lines under way.
#[derive(Default)]
pub(super) struct Csv(String);

impl Csv {
    /// One line; the cells are texts as they are meant to be read.
    pub(super) fn line(&mut self, cells: impl Iterator<Item = String>) {
        for (nth, cell) in cells.enumerate() {
            if nth > 0 {
                self.0.push(',');
            }
            self.push(&cell);
        }
        self.0.push_str(LINE);
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn push(&mut self, cell: &str) {
        if cell.contains([',', '"', '\r', '\n']) {
            self.0.push('"');
            self.0.push_str(&cell.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(cell);
        }
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Texts(texts) => guarded(&texts.join(LIST)),
        Cell::Numbers(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            numbers.join(LIST)
        }
    }
}

/// A text that no spreadsheet runs.
pub(super) fn guarded(text: &str) -> String {
    let acts = |sign: char| sign == '\'' || sign.is_control() || FORMULA.contains(&sign);
    if text.starts_with(acts) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[Cell], expected: &str) {
        let mut csv = Csv::default();
        csv.line(cells.iter().map(cell));
        assert_eq!(csv.0, expected);
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        check(
            &[text("a, b"), text("say \"hold\""), Cell::Number(3)],
            "\"a, b\",\"say \"\"hold\"\"\",3\r\n",
        );
    }

    #[test]
    fn lists_are_one_cell() {
        let lists = [
            Cell::Texts(vec!["low_light".into(), "fatigue".into()]),
            Cell::Numbers(vec![2, 1]),
            Cell::Texts(Vec::new()),
            Cell::Empty,
        ];
        check(&lists, "low_light;fatigue,2;1,,\r\n");
    }

    #[test]
    fn no_text_acts_as_a_formula() {
        check(&[text("=1+1")], "'=1+1\r\n");
        check(
            &[text("-2"), text("＠x"), text("'tis")],
            "'-2,'＠x,''tis\r\n",
        );
        check(&[text("a=b")], "a=b\r\n");
    }
}
