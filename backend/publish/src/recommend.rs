//! What lessons ask to change: a page for each area, with what is asked most and by which lessons, and its feeds.
//!
//! An analyst says of each takeaway which areas it asks to change; one that asks nothing stands on no page here.

use crate::address;
use crate::codes::{field, field_label, listing_of};
use crate::feed::Feed;
use crate::front_matter::{Coded, Counted, FacetExtra, Front, Helped, Related, TakeawayText};
use crate::generated::{self, Pages};
use crate::language::Language;
use crate::page::LessonFile;
use crate::plain;
use domain::codebook::{Code, UNKNOWN};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Address of the page of all areas.
const PATH: &str = "recommendations";

/// Area of what fits in no other; it has a page once a lesson names it.
const OTHER: &str = "other";

/// Takeaways shown of each kind. More would not fit the page's budget at ten thousand lessons; the count tells how many
/// there are, and the open data has all of them.
const SHOWN: usize = 4;

/// An area in which something is to change.
#[derive(Serialize)]
struct AreaExtra<'a> {
    facet: Coded,
    area: Helped,
    /// Lessons and takeaways that ask for a change in it.
    lessons: usize,
    takeaways: usize,
    /// The folder of its feeds, as a link.
    feeds: String,
    kinds: Vec<Kind<'a>>,
}

/// Takeaways of one code.
#[derive(Serialize)]
struct Kind<'a> {
    id: &'a str,
    label: &'a str,
    /// The list of all lessons with such a takeaway, as a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    count: usize,
    newest: Vec<Asked<'a>>,
}

/// A takeaway with its lesson.
#[derive(Serialize)]
struct Asked<'a> {
    text: &'a str,
    lesson: Related,
}

/// Writes the page of all areas and one page each. `lessons` are newest first.
pub(crate) fn write(pages: &mut Pages, lessons: &[LessonFile], language: &Language) {
    let areas = areas(lessons, language);
    let facet = Coded {
        id: PATH.into(),
        label: field_label(language.book(), field::CHANGE),
    };
    for area in &areas {
        let file = address::listing_file(&path_of(&area.help.id), 1);
        pages.insert(language.file(&file), area.page(&facet, language));
    }
    let file = address::facet_file(PATH);
    pages.insert(language.file(&file), index(&areas, facet, language));
}

/// The feeds of all areas: the lessons that ask for a change in each.
pub(crate) fn feeds(lessons: &[LessonFile], language: &Language) -> Vec<Feed> {
    let called = field_label(language.book(), field::CHANGE);
    let feed = |area: Area<'_>| {
        let title = format!("{called}: {}", area.help.label);
        let places = area.asked.iter().map(|(place, _)| *place);
        let places: BTreeSet<usize> = places.collect();
        Feed::new(&path_of(&area.help.id), &title, places.into_iter())
    };
    areas(lessons, language).into_iter().map(feed).collect()
}

fn path_of(area: &str) -> String {
    format!("{PATH}/{area}")
}

/// An area with the takeaways that ask for a change in it.
struct Area<'a> {
    help: Helped,
    lessons: &'a [LessonFile],
    /// Each with the place of its lesson, newest first.
    asked: Vec<(usize, &'a TakeawayText)>,
}

/// The areas in the order of the codebook.
fn areas<'a>(lessons: &'a [LessonFile], language: &Language) -> Vec<Area<'a>> {
    let codes = language.book().field(field::CHANGE);
    let codes = codes.map_or(&[][..], |field| &field.codes);
    let area = |code: &Code| {
        let asks = |one: &&TakeawayText| one.changes.iter().any(|change| change.id == code.id);
        let takeaways = |(place, file): (usize, &'a LessonFile)| {
            let takeaways = file.front.extra.takeaways.iter();
            takeaways.filter(asks).map(move |one| (place, one))
        };
        let asked: Vec<_> = lessons.iter().enumerate().flat_map(takeaways).collect();
        let is_shown = match code.id.as_str() {
            UNKNOWN => false,
            OTHER => !asked.is_empty(),
            _ => true,
        };
        is_shown.then(|| Area {
            help: Helped {
                id: code.id.clone(),
                label: plain::line(&code.label),
                help: plain::line(&code.help),
            },
            lessons,
            asked,
        })
    };
    codes.iter().filter_map(area).collect()
}

fn index(areas: &[Area<'_>], facet: Coded, language: &Language) -> String {
    let field = language.book().field(field::CHANGE);
    let help = field.map_or_else(String::new, |field| plain::line(&field.help));
    let front = Front {
        title: facet.label.clone(),
        description: help.clone(),
        date: None,
        path: Some(language.path(PATH)),
        template: "facet.html".into(),
        extra: FacetExtra {
            facet: Helped {
                id: facet.id,
                label: facet.label,
                help,
            },
            values: areas.iter().map(|area| area.counted(language)).collect(),
        },
    };
    generated::file(&front, "")
}

impl Area<'_> {
    fn page(&self, facet: &Coded, language: &Language) -> String {
        let front = Front {
            title: self.help.label.clone(),
            description: self.help.help.clone(),
            date: None,
            path: Some(language.path(&path_of(&self.help.id))),
            template: "recommendations.html".into(),
            extra: AreaExtra {
                facet: facet.clone(),
                area: self.help.clone(),
                lessons: self.count(),
                takeaways: self.asked.len(),
                feeds: address::link(&path_of(&self.help.id)),
                kinds: self.kinds(language),
            },
        };
        generated::file(&front, "")
    }

    /// Takeaways by their code, what is asked most first.
    fn kinds(&self, language: &Language) -> Vec<Kind<'_>> {
        let mut by_code: BTreeMap<&str, Vec<(usize, &TakeawayText)>> = BTreeMap::new();
        for &(place, takeaway) in &self.asked {
            let kind = by_code.entry(&takeaway.id).or_default();
            kind.push((place, takeaway));
        }
        let mut kinds: Vec<Kind<'_>> = by_code
            .into_iter()
            .map(|(code, asked)| Kind {
                id: code,
                label: asked.first().map_or(code, |(_, one)| &one.label),
                path: listing_of(language.book(), field::TAKEAWAYS, code)
                    .map(|path| language.link(&path)),
                count: asked.len(),
                newest: self.newest(&asked),
            })
            .collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        kinds
    }

    /// The newest that differ. What many lessons ask in the same words stands here once.
    fn newest<'b>(&'b self, asked: &[(usize, &'b TakeawayText)]) -> Vec<Asked<'b>> {
        let mut met = BTreeSet::new();
        asked
            .iter()
            .filter(|(_, takeaway)| met.insert(takeaway.text.as_str()))
            .take(SHOWN)
            .filter_map(|(place, takeaway)| {
                Some(Asked {
                    text: &takeaway.text,
                    lesson: self.lessons.get(*place)?.as_related(),
                })
            })
            .collect()
    }

    /// Lessons that ask for a change here.
    fn count(&self) -> usize {
        let places: BTreeSet<usize> = self.asked.iter().map(|(place, _)| *place).collect();
        places.len()
    }

    fn counted(&self, language: &Language) -> Counted {
        Counted {
            id: self.help.id.clone(),
            label: self.help.label.clone(),
            help: self.help.help.clone(),
            count: self.count(),
            path: language.link(&path_of(&self.help.id)),
        }
    }
}
