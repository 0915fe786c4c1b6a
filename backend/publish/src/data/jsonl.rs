//! Tables as JSON Lines: one object for each row, with every column, in their order.

use super::table::{Column, Row};
use serde::{Serialize, Serializer};

pub(super) fn bytes(columns: &[Column], rows: &[&Row]) -> Vec<u8> {
    let mut lines = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut lines, &Object { columns, row })
            .expect("texts, numbers and lists are JSON, and memory takes them");
        lines.push(b'\n');
    }
    lines
}

struct Object<'a> {
    columns: &'a [Column],
    row: &'a Row,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let ids = self.columns.iter().map(|column| &column.id);
        out.collect_map(ids.zip(&self.row.cells))
    }
}
