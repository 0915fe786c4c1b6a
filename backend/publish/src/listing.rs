//! Lists of lessons, 25 a page, written here because the cost of Zola's own pager grows with the square of the site.

use crate::address;
use crate::beside::Beside;
use crate::codes::{field, value_path, values};
use crate::feed::Feed;
use crate::front_matter::{Coded, Counted, Entry, FacetExtra, Front, Helped, ListingExtra, Paging};
use crate::generated::{self, Pages};
use crate::language::Language;
use crate::plain;
use crate::trends::FactorTrend;
use domain::codebook::{Codebook, Facet};
use domain::trends::Trends;
use std::collections::BTreeMap;

/// Lessons on one page of a list.
const A_PAGE: usize = 25;

/// Address of the list of all lessons.
const ALL: &str = "lessons";

/// One lesson with the codes that decide in which lists it stands.
pub(crate) struct Listed {
    pub(crate) entry: Entry,
    text: EntryText,
    /// Values by facet, in the order of the codebook's facets.
    pub(crate) values: Vec<Vec<String>>,
}

/// A lesson's entry as YAML, indented to stand at the end of a list page's front matter. A lesson stands in ten lists,
/// and most of the work of an export would be to write it ten times.
pub(crate) struct EntryText(String);

impl EntryText {
    fn new(entry: &Entry) -> Self {
        let rows = generated::yaml(&[entry]);
        Self(rows.lines().flat_map(|row| ["  ", row, "\n"]).collect())
    }
}

impl Listed {
    pub(crate) fn new(entry: Entry, values: Vec<Vec<String>>) -> Self {
        Self {
            text: EntryText::new(&entry),
            entry,
            values,
        }
    }
}

/// A facet with its values and the lessons of each, as places in the list of all lessons.
pub(crate) struct Shelf<'a> {
    pub(crate) facet: &'a Facet,
    pub(crate) values: Vec<Helped>,
    pub(crate) lessons: BTreeMap<String, Vec<usize>>,
}

impl<'a> Shelf<'a> {
    /// Sorts the lessons into the facets. They stay in their order within each value.
    pub(crate) fn all(book: &'a Codebook, listed: &[Listed]) -> Vec<Self> {
        let shelf = |(number, facet): (usize, &'a Facet)| {
            let mut lessons: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, lesson) in listed.iter().enumerate() {
                for value in lesson.values.get(number).into_iter().flatten() {
                    lessons.entry(value.clone()).or_default().push(at);
                }
            }
            let used = lessons
                .iter()
                .map(|(value, lessons)| (value.clone(), lessons.len()))
                .collect();
            Self {
                facet,
                values: values(book, facet, &used),
                lessons,
            }
        };
        book.facets().iter().enumerate().map(shelf).collect()
    }

    /// Each value with the number of its lessons.
    pub(crate) fn counted(&self, language: &Language) -> Vec<Counted> {
        let counted = |value: &Helped| Counted {
            id: value.id.clone(),
            label: value.label.clone(),
            help: value.help.clone(),
            count: self.lessons.get(&value.id).map_or(0, Vec::len),
            path: language.link(&value_path(self.facet, &value.id)),
        };
        self.values.iter().map(counted).collect()
    }
}

/// Writes the list of all lessons, one list a value, and one page a facet.
pub(crate) fn write(
    pages: &mut Pages,
    listed: &[Listed],
    shelves: &[Shelf<'_>],
    trends: &Trends,
    language: &Language,
) {
    let words = language.words();
    let lessons = Coded {
        id: ALL.into(),
        label: words.lessons.into(),
    };
    let everything: Vec<&Listed> = listed.iter().collect();
    List {
        language,
        path: ALL,
        title: words.all_lessons,
        facet: &lessons,
        value: None,
        beside: None,
        trend: None,
        entries: &everything,
    }
    .write(pages);
    for shelf in shelves {
        let facet = Coded {
            id: shelf.facet.id.clone(),
            label: plain::line(&shelf.facet.label),
        };
        for value in &shelf.values {
            let path = value_path(shelf.facet, &value.id);
            let places = shelf.lessons.get(&value.id).map_or(&[][..], Vec::as_slice);
            let entries: Vec<&Listed> = places.iter().filter_map(|&at| listed.get(at)).collect();
            let list = List {
                language,
                path: &path,
                title: &value.label,
                facet: &facet,
                value: Some(value),
                beside: Beside::of(shelf, &value.id, &entries, shelves, language),
                trend: (shelf.facet.field == field::FACTORS)
                    .then(|| FactorTrend::of(trends, &value.id, language))
                    .flatten(),
                entries: &entries,
            };
            list.write(pages);
        }
        let file = address::facet_file(&shelf.facet.path);
        pages.insert(language.file(&file), facet_page(shelf, language));
    }
}

/// The feeds of all lists, and of the whole site.
pub(crate) fn feeds(listed: &[Listed], shelves: &[Shelf<'_>]) -> Vec<Feed> {
    let mut feeds = vec![Feed::new("", "", 0..listed.len())];
    for shelf in shelves {
        for value in &shelf.values {
            let places = shelf.lessons.get(&value.id).into_iter().flatten().copied();
            let path = value_path(shelf.facet, &value.id);
            feeds.push(Feed::new(&path, &value.label, places));
        }
    }
    feeds
}

fn facet_page(shelf: &Shelf<'_>, language: &Language) -> String {
    let label = plain::line(&shelf.facet.label);
    let facet = Helped {
        id: shelf.facet.id.clone(),
        label: label.clone(),
        help: plain::line(&shelf.facet.help),
    };
    let front = Front {
        title: label,
        description: facet.help.clone(),
        date: None,
        path: Some(language.path(&shelf.facet.path)),
        template: "facet.html".into(),
        extra: FacetExtra {
            facet,
            values: shelf.counted(language),
        },
    };
    generated::file(&front, "")
}

/// A list before it is cut into pages.
struct List<'a> {
    language: &'a Language,
    path: &'a str,
    title: &'a str,
    facet: &'a Coded,
    value: Option<&'a Helped>,
    /// For the first page.
    beside: Option<Beside>,
    /// For the first page too.
    trend: Option<FactorTrend>,
    entries: &'a [&'a Listed],
}

impl List<'_> {
    fn write(&self, pages: &mut Pages) {
        // A list without lessons has one page, so that links to it hold.
        let of = self.entries.len().div_ceil(A_PAGE).max(1);
        let written = if self.language.is_translation() {
            1
        } else {
            of
        };
        for number in 1..=written {
            let start = (number - 1) * A_PAGE;
            let end = self.entries.len().min(start + A_PAGE);
            let text = self.page(number, of, self.entries.get(start..end).unwrap_or(&[]));
            let file = address::listing_file(self.path, number);
            pages.insert(self.language.file(&file), text);
        }
    }

    fn page(&self, number: usize, of: usize, entries: &[&Listed]) -> String {
        let extra = ListingExtra {
            facet: self.facet.clone(),
            value: self.value.cloned(),
            count: self.entries.len(),
            feeds: match self.value {
                Some(_) => address::link(self.path),
                None => "/".into(),
            },
            page: self.paging(number, of),
            beside: self.beside.as_ref().filter(|_| number == 1),
            trend: self.trend.as_ref().filter(|_| number == 1),
        };
        let front = Front {
            title: self.title.to_owned(),
            description: self
                .value
                .map(|value| value.help.clone())
                .unwrap_or_default(),
            date: None,
            path: Some(self.language.path(&address::page_of(self.path, number))),
            template: "listing.html".into(),
            extra,
        };
        generated::file_with(&front, &entries_yaml(entries), "")
    }

    /// A translation has the first page alone, and tells where the others are.
    fn paging(&self, number: usize, of: usize) -> Paging {
        let at = |number| address::link(&address::page_of(self.path, number));
        let is_whole = !self.language.is_translation();
        Paging {
            number,
            of: if is_whole { of } else { 1 },
            previous: (number > 1).then(|| at(number - 1)),
            next: (is_whole && number < of).then(|| at(number + 1)),
            rest: (!is_whole && of > 1).then(|| at(2)),
        }
    }
}

/// The last entry of `extra`, which is the last of the front matter.
fn entries_yaml(entries: &[&Listed]) -> String {
    if entries.is_empty() {
        return "  entries: []\n".into();
    }
    let texts = entries.iter().map(|listed| listed.text.0.as_str());
    std::iter::once("  entries:\n").chain(texts).collect()
}
