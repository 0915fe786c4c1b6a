//! What the lessons say together, as pages: `/trends/`, the trend beside the lessons of a factor, a picture on the home
//! page, and the reports that an editor approved.
//!
//! The numbers are those of [`Trends`], as the downloads have them. Here they get sentences, drawings and links.

mod emerging;
mod english;
mod factor;
mod facts;
mod fields;
mod heat;
mod page;
mod report;
mod saved;
mod section;
mod spanish;
mod teller;
mod time;
mod together;
mod words;

pub(crate) use factor::{FactorTrend, at_home};

use crate::address;
use crate::front_matter::Coded;
use crate::generated::Pages;
use crate::language::Language;
use domain::codebook::Codebook;
use domain::publication::{LessonPage, TrendReportPage};
use domain::trends::{FactTable, FlatTable, Row, Trends};
use std::collections::BTreeMap;
use teller::Teller;

/// Address of the page.
const PATH: &str = "trends";

/// What is known beyond single lessons.
pub(crate) struct Analysis<'a> {
    pub(crate) trends: Trends,
    facts: &'a [FactTable],
    /// One a period, the newest first; of the same time the longer period comes last.
    reports: Vec<&'a TrendReportPage>,
}

impl<'a> Analysis<'a> {
    /// Works out the trends. Of several reports of one period the last counts.
    pub(crate) fn new(
        lessons: &[&LessonPage],
        facts: &'a [FactTable],
        reports: &'a [TrendReportPage],
        book: &Codebook,
    ) -> Self {
        let rows: Vec<Row> = lessons.iter().map(|page| Row::of(page)).collect();
        let by_period: BTreeMap<String, &TrendReportPage> = reports
            .iter()
            .map(|page| (page.report.period.to_string(), page))
            .collect();
        Self {
            trends: Trends::of(book, &rows),
            facts,
            reports: by_period.into_values().rev().collect(),
        }
    }

    /// Every number of it, for the downloads.
    pub(crate) fn tables(&self) -> Vec<FlatTable> {
        let mut tables = self.trends.tables();
        if !self.facts.is_empty() {
            tables.push(FactTable::flat(self.facts));
        }
        tables.extend(self.reports.iter().map(|page| page.report.table()));
        tables
    }

    /// Writes the page of the trends and those of the reports.
    pub(crate) fn write(&self, pages: &mut Pages, language: &Language) {
        let teller = Teller::new(language);
        let file = address::facet_file(PATH);
        pages.insert(language.file(&file), page::text(self, teller));
        for report in &self.reports {
            let file = address::listing_file(&report::path(report), 1);
            pages.insert(language.file(&file), report::text(report, teller));
        }
    }
}

/// The page of the trends, as pages below it name it.
fn facet(teller: Teller<'_>) -> Coded {
    Coded {
        id: PATH.into(),
        label: teller.words.title.into(),
    }
}
