//! Lists of lessons, 25 a page, written here because the cost of Zola's own pager grows with the square of the site.

use crate::address;
use crate::codes::{value_path, values};
use crate::front_matter::{Coded, Counted, Entry, FacetExtra, Front, Helped, ListingExtra, Paging};
use crate::generated::{self, Pages};
use crate::plain;
use domain::codebook::{Codebook, Facet};
use std::collections::BTreeMap;

/// Lessons on one page of a list.
const A_PAGE: usize = 25;

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
    pub(crate) fn counted(&self) -> Vec<Counted> {
        let counted = |value: &Helped| Counted {
            id: value.id.clone(),
            label: value.label.clone(),
            help: value.help.clone(),
            count: self.lessons.get(&value.id).map_or(0, Vec::len),
            path: address::link(&value_path(self.facet, &value.id)),
        };
        self.values.iter().map(counted).collect()
    }
}

/// Writes the list of all lessons, one list a value, and one page a facet.
pub(crate) fn write(pages: &mut Pages, listed: &[Listed], shelves: &[Shelf<'_>]) {
    let lessons = Coded {
        id: "lessons".into(),
        label: "Lessons".into(),
    };
    let everything: Vec<&Listed> = listed.iter().collect();
    List {
        path: "lessons",
        title: "All lessons",
        facet: &lessons,
        value: None,
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
                path: &path,
                title: &value.label,
                facet: &facet,
                value: Some(value),
                entries: &entries,
            };
            list.write(pages);
        }
        pages.insert(address::facet_file(&shelf.facet.path), facet_page(shelf));
    }
}

fn facet_page(shelf: &Shelf<'_>) -> String {
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
        path: Some(shelf.facet.path.clone()),
        template: "facet.html".into(),
        extra: FacetExtra {
            facet,
            values: shelf.counted(),
        },
    };
    generated::file(&front, "")
}

/// A list before it is cut into pages.
struct List<'a> {
    path: &'a str,
    title: &'a str,
    facet: &'a Coded,
    value: Option<&'a Helped>,
    entries: &'a [&'a Listed],
}

impl List<'_> {
    fn write(&self, pages: &mut Pages) {
        // A list without lessons has one page, so that links to it hold.
        let of = self.entries.len().div_ceil(A_PAGE).max(1);
        for number in 1..=of {
            let start = (number - 1) * A_PAGE;
            let end = self.entries.len().min(start + A_PAGE);
            let text = self.page(number, of, self.entries.get(start..end).unwrap_or(&[]));
            pages.insert(address::listing_file(self.path, number), text);
        }
    }

    fn page(&self, number: usize, of: usize, entries: &[&Listed]) -> String {
        let at = |number| address::link(&address::page_of(self.path, number));
        let extra = ListingExtra {
            facet: self.facet.clone(),
            value: self.value.cloned(),
            count: self.entries.len(),
            page: Paging {
                number,
                of,
                previous: (number > 1).then(|| at(number - 1)),
                next: (number < of).then(|| at(number + 1)),
            },
        };
        let front = Front {
            title: self.title.to_owned(),
            description: self
                .value
                .map(|value| value.help.clone())
                .unwrap_or_default(),
            date: None,
            path: Some(address::page_of(self.path, number)),
            template: "listing.html".into(),
            extra,
        };
        generated::file_with(&front, &entries_yaml(entries), "")
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
