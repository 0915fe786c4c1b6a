//! Tables as Parquet, column by column. Lists are written as the format's three-level lists, empty texts as nulls.

use super::table::{Cell, Column, Kind, Row};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::fmt::Write;
use std::sync::Arc;

/// Who says to have written the file. The library's version would change the bytes of the same data.
const CREATED_BY: &str = "nearmiss";

pub(super) fn bytes(id: &str, version: &str, columns: &[Column], rows: &[&Row]) -> Vec<u8> {
    write(id, version, columns, rows)
        .expect("the schema is made from the columns, and memory takes what is written")
}

fn write(id: &str, version: &str, columns: &[Column], rows: &[&Row]) -> Result<Vec<u8>> {
    let schema = Arc::new(parse_message_type(&schema(id, columns))?);
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(vec![KeyValue::new(
            "version".to_owned(),
            version.to_owned(),
        )]))
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    if !rows.is_empty() {
        let mut group = file.next_row_group()?;
        for (nth, column) in columns.iter().enumerate() {
            let Some(mut writer) = group.next_column()? else {
                break;
            };
            let cells = rows.iter().filter_map(|row| row.cells.get(nth));
            write_column(&mut writer, column, cells)?;
            writer.close()?;
        }
        group.close()?;
    }
    file.into_inner()
}

/// The columns in the language of Parquet schemas.
fn schema(id: &str, columns: &[Column]) -> String {
    let mut schema = format!("message {id} {{\n");
    for column in columns {
        let name = &column.id;
        let kind = if column.kind.is_text() {
            "binary"
        } else {
            "int32"
        };
        let meaning = if column.kind.is_text() {
            "STRING"
        } else {
            "INTEGER(32, false)"
        };
        let line = if column.kind.is_list() {
            format!(
                "required group {name} (LIST) {{ repeated group list {{ required {kind} element ({meaning}); }} }}"
            )
        } else if column.is_optional {
            format!("optional {kind} {name} ({meaning});")
        } else {
            format!("required {kind} {name} ({meaning});")
        };
        writeln!(schema, "  {line}").expect("writing to a String never fails");
    }
    schema + "}"
}

fn write_column<'a>(
    writer: &mut SerializedColumnWriter<'_>,
    column: &Column,
    cells: impl Iterator<Item = &'a Cell> + Clone,
) -> Result<()> {
    let levels = Levels::of(column, cells.clone());
    let (definitions, repetitions) = levels.given();
    match column.kind {
        Kind::Text | Kind::Texts => {
            let texts = cells.flat_map(Cell::texts);
            let values: Vec<ByteArray> = texts.map(|text| text.as_str().into()).collect();
            writer
                .typed::<ByteArrayType>()
                .write_batch(&values, definitions, repetitions)?;
        }
        Kind::Number | Kind::Numbers => {
            let numbers = cells.flat_map(Cell::numbers);
            // The format keeps unsigned numbers in the bits of signed ones.
            let values: Vec<i32> = numbers.map(|number| number.cast_signed()).collect();
            writer
                .typed::<Int32Type>()
                .write_batch(&values, definitions, repetitions)?;
        }
    }
    Ok(())
}

/// Which values are there, and which begin a list.
#[derive(Default)]
struct Levels {
    definitions: Option<Vec<i16>>,
    repetitions: Option<Vec<i16>>,
}

impl Levels {
    fn of<'a>(column: &Column, cells: impl Iterator<Item = &'a Cell>) -> Self {
        if column.kind.is_list() {
            return Self::of_lists(cells);
        }
        let present = |cell: &Cell| i16::from(*cell != Cell::Empty);
        Self {
            definitions: column.is_optional.then(|| cells.map(present).collect()),
            repetitions: None,
        }
    }

    /// An empty list takes one place that holds nothing; the first part of a list repeats nothing.
    fn of_lists<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let (mut definitions, mut repetitions) = (Vec::new(), Vec::new());
        for cell in cells {
            let parts = cell.texts().len() + cell.numbers().len();
            for part in 0..parts.max(1) {
                definitions.push(i16::from(parts > 0));
                repetitions.push(i16::from(part > 0));
            }
        }
        Self {
            definitions: Some(definitions),
            repetitions: Some(repetitions),
        }
    }

    fn given(&self) -> (Option<&[i16]>, Option<&[i16]>) {
        (self.definitions.as_deref(), self.repetitions.as_deref())
    }
}
