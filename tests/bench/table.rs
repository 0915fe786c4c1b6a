//! Writes the figures for machines and for people.

use crate::figures::{Figures, thousands, told};
use crate::machine::Machine;
use anyhow::Context;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

const BEGIN: &str = "<!-- written by `make bench` -->";
const END: &str = "<!-- end of what `make bench` writes -->";

#[derive(Serialize)]
pub(crate) struct Run<'a> {
    pub(crate) date: String,
    pub(crate) machine: &'a Machine,
    pub(crate) figures: &'a Figures,
}

impl Run<'_> {
    pub(crate) fn write_json(&self, path: &Path) -> anyhow::Result<()> {
        Ok(std::fs::write(
            path,
            serde_json::to_string_pretty(self)? + "\n",
        )?)
    }

    /// Replaces the table of the document; what people wrote around it stays.
    pub(crate) fn write_into(&self, document: &Path) -> anyhow::Result<()> {
        let text = std::fs::read_to_string(document)?;
        let replaced =
            replace(&text, &self.table()).context("docs/BENCHMARKS.md lost its marks")?;
        Ok(std::fs::write(document, replaced)?)
    }

    fn table(&self) -> String {
        let machine = self.machine;
        let mut text = format!(
            "Run of {}: {} cores ({}), {:.0} GB of memory, Linux {}; the disk makes {} appends of 4 kB durable in a \
             second, one after another; load of the machine before the run {:.1}.\n\n\
             | What | Figure | Aim | |\n|---|---:|---:|---|\n",
            self.date,
            machine.cores,
            machine.processor,
            machine.memory_gb,
            machine.kernel,
            thousands(&format!("{:.0}", machine.syncs_per_second)),
            machine.load_before,
        );
        for figure in &self.figures.lines {
            let (value, aim) = (figure.told(), figure.aim_told());
            let _ = writeln!(
                text,
                "| {} | {value} | {aim} | {} |",
                figure.name,
                figure.verdict()
            );
        }
        let rate = self
            .figures
            .lines
            .iter()
            .find(|figure| figure.unit == "a second");
        if let Some(rate) = rate {
            let ratio = rate.value / machine.syncs_per_second;
            let _ = writeln!(
                text,
                "\nDurable reports for each sync of the disk: {}.",
                told(ratio)
            );
        }
        text
    }
}

fn replace(text: &str, table: &str) -> Option<String> {
    let begin = text.find(BEGIN)? + BEGIN.len();
    let end = text.find(END)?;
    let (before, after) = (text.get(..begin)?, text.get(end..)?);
    Some(format!("{before}\n\n{table}\n{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays() {
        let text = format!("# A\n{BEGIN}\nold\n{END}\nafter\n");
        let new = replace(&text, "new\n").unwrap();
        assert_eq!(new, format!("# A\n{BEGIN}\n\nnew\n\n{END}\nafter\n"));
        assert!(replace("no marks", "new").is_none());
    }
}
