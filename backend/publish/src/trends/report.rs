//! The trend reports that an editor approved: a page each, and their list.

use super::teller::Teller;
use super::{PATH, facet};
use crate::front_matter::{Coded, Front};
use crate::generated;
use crate::{data, plain};
use domain::publication::TrendReportPage;
use domain::trends::FindingKind;
use serde::Serialize;

/// The language that reports are written in.
const WRITTEN: &str = "en";

/// A report in the list.
#[derive(Serialize)]
pub(super) struct Listed {
    title: String,
    path: String,
    lessons: u32,
}

#[derive(Serialize)]
struct ReportExtra {
    facet: Coded,
    /// The page of the trends, as a link.
    trends: String,
    /// BCP 47, of the report's own sentences.
    written: &'static str,
    lessons: u32,
    lessons_before: u32,
    compared_with: String,
    /// The editor's words, a paragraph each.
    text: Vec<String>,
    findings: Vec<Group>,
    notes: Vec<String>,
    csv: String,
}

/// Findings of one kind.
#[derive(Serialize)]
struct Group {
    title: &'static str,
    sentences: Vec<String>,
}

/// All reports, newest first.
pub(super) fn list(reports: &[&TrendReportPage], teller: Teller<'_>) -> Vec<Listed> {
    let listed = |page: &&TrendReportPage| Listed {
        title: title(page, teller),
        path: teller.language.link(&path(page)),
        lessons: page.report.lessons,
    };
    reports.iter().map(listed).collect()
}

/// The address of a report.
pub(super) fn path(page: &TrendReportPage) -> String {
    format!("{PATH}/{}", page.report.period)
}

/// The page of a report in one language; its own sentences stay as they were approved.
pub(super) fn text(page: &TrendReportPage, teller: Teller<'_>) -> String {
    let report = &page.report;
    let front = Front {
        title: title(page, teller),
        description: String::new(),
        date: None,
        path: Some(teller.language.path(&path(page))),
        template: "trend_report.html".into(),
        extra: ReportExtra {
            facet: facet(teller),
            trends: teller.language.link(PATH),
            written: WRITTEN,
            lessons: report.lessons,
            lessons_before: report.lessons_before,
            compared_with: plain::line(&report.compared_with),
            text: plain::paragraphs(&page.text),
            findings: groups(page, teller),
            notes: report.notes.iter().map(|note| plain::line(note)).collect(),
            csv: data::analysis_link(&report.table().id),
        },
    };
    generated::file(&front, "")
}

fn title(page: &TrendReportPage, teller: Teller<'_>) -> String {
    let values = [("period", &page.report.period as _)];
    teller.say(teller.words.report, &values)
}

fn groups(page: &TrendReportPage, teller: Teller<'_>) -> Vec<Group> {
    let words = teller.words;
    let kinds = [
        (FindingKind::Rose, words.rose),
        (FindingKind::Fell, words.fell),
        (FindingKind::Emerging, words.emerging),
        (FindingKind::Together, words.together),
        (FindingKind::Saved, words.saved),
    ];
    let group = |(kind, title)| {
        let findings = page.report.findings.iter();
        let of_kind = findings.filter(|finding| finding.kind == kind);
        let sentences: Vec<String> = of_kind
            .map(|finding| plain::line(&finding.sentence))
            .collect();
        (!sentences.is_empty()).then_some(Group { title, sentences })
    };
    kinds.into_iter().filter_map(group).collect()
}
