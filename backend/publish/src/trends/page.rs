//! The page `/trends/`.

use super::fields::{self, Order};
use super::section::Section;
use super::teller::Teller;
use super::{Analysis, PATH, emerging, facts, heat, report, saved, time, together};
use crate::codes::field;
use crate::front_matter::{Coded, Front};
use crate::generated;
use domain::trends::Trends;
use serde::Serialize;

const LIGHT: &str = "light";
const TIME: &str = "time_block";

#[derive(Serialize)]
struct TrendsExtra {
    facet: Coded,
    lessons: u32,
    /// Quarters of the first and the newest lesson.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[String; 2]>,
    sections: Vec<Section>,
    reports: Vec<report::Listed>,
}

/// The page in one language.
pub(super) fn text(analysis: &Analysis<'_>, teller: Teller<'_>) -> String {
    let trends = &analysis.trends;
    let title = teller.words.title;
    let front = Front {
        title: title.to_owned(),
        description: String::new(),
        date: None,
        path: Some(teller.language.path(PATH)),
        template: "trends.html".into(),
        extra: TrendsExtra {
            facet: super::facet(teller),
            lessons: trends.lessons,
            span: span(trends),
            sections: sections(analysis, teller),
            reports: report::list(&analysis.reports, teller),
        },
    };
    generated::file(&front, "")
}

fn span(trends: &Trends) -> Option<[String; 2]> {
    let quarters = &trends.by_quarter.periods;
    Some([
        quarters.first()?.name.clone(),
        quarters.last()?.name.clone(),
    ])
}

/// The sections that have something to say. Without a lesson there is none.
fn sections(analysis: &Analysis<'_>, teller: Teller<'_>) -> Vec<Section> {
    let trends = &analysis.trends;
    if trends.lessons == 0 {
        return Vec::new();
    }
    let words = teller.words;
    let of_field = |field: &str, order| fields::figure(teller, trends, field, order);
    let saved = saved::figure(teller, &trends.saved);
    let is_too_early = saved.is_none();
    let all = [
        Section::new("time", words.time)
            .figures(time::by_year(teller, trends))
            .figures(time::by_quarter(teller, trends)),
        Section::new("factors", words.factors).figures(of_field(field::FACTORS, Order::Frequency)),
        Section::new("situations", words.situations)
            .figures(heat::figure(teller, &trends.factors_by_situation)),
        Section::new("circumstances", words.circumstances)
            .figures(of_field(TIME, Order::Codebook))
            .figures(of_field(LIGHT, Order::Frequency)),
        Section::new("severity", words.severity)
            .figures(of_field(field::SEVERITY, Order::Codebook)),
        Section::new("saved", words.saved)
            .sentences(is_too_early.then(|| words.saved_none.to_owned()))
            .figures(saved),
        Section::new("together", words.together)
            .sentences([together::finding(teller, &trends.factor_pairs)])
            .tables(together::table(teller, &trends.factor_pairs)),
        Section::new("emerging", words.emerging)
            .sentences(emerging::sentences(teller, &trends.emerging))
            .figures(emerging::figures(teller, &trends.emerging)),
        Section::new("facts", words.facts)
            .sentences(facts::sentences(teller, analysis.facts))
            .tables(facts::tables(teller, analysis.facts)),
    ];
    all.into_iter()
        .filter(|section| !section.is_empty())
        .collect()
}
