//! All generated pages of one corpus.

use crate::data::{self, OpenData};
use crate::error::PublishError;
use crate::front_matter::LessonExtra;
use crate::generated::{self, Pages, Settled};
use crate::listing::{self, Listed, Shelf};
use crate::page::{LessonFile, WithdrawnFile};
use crate::{address, error::Step, folder::Folder, home, related};
use domain::codebook::Codebook;
use domain::publication::{LessonPage, Publication};
use std::collections::BTreeSet;
use std::path::Path;

/// The corpus as pages, made from publications alone: no clock, no chance, no order of arrival.
pub(crate) struct Content {
    /// Newest first: by quarter of publication, then by public id.
    pub(crate) lessons: Vec<LessonFile>,
    pub(crate) withdrawn: Vec<WithdrawnFile>,
    /// Files of lessons and of the places where lessons stood, by name relative to `content/`.
    pub(crate) lesson_pages: Pages,
    /// Home, lists and facets, by name relative to `content/`.
    pub(crate) list_pages: Pages,
    pub(crate) data: OpenData,
}

impl Content {
    pub(crate) fn new(publications: &[Publication], book: &Codebook) -> Result<Self, PublishError> {
        refuse_doubles(publications)?;
        let mut rows: Vec<&LessonPage> = Vec::new();
        let mut withdrawn = Vec::new();
        let mut stones = Vec::new();
        for publication in publications {
            match publication {
                Publication::Lesson(page) => rows.push(page),
                Publication::Tombstone(stone) => {
                    stones.push(stone);
                    withdrawn.push(WithdrawnFile::new(stone, book)?);
                }
            }
        }
        rows.sort_by_key(|page| std::cmp::Reverse((page.published, page.public_id)));
        withdrawn.sort_by_key(|file| file.front.extra.public_id);
        let mut lessons = rows
            .iter()
            .map(|page| LessonFile::new(page, book))
            .collect::<Result<Vec<_>, _>>()?;
        relate(&mut lessons);
        let mut list_pages = list_pages(&rows, &lessons, book);
        let data = OpenData::new(&rows, &stones, book);
        list_pages.insert(
            address::facet_file(data::PATH),
            data.page(book, data::PATH.into()),
        );
        let lesson_pages = lesson_pages(&lessons, &withdrawn);
        Ok(Self {
            lessons,
            withdrawn,
            lesson_pages,
            list_pages,
            data,
        })
    }

    /// Whether a page of this file or address is generated here.
    pub(crate) fn owns(&self, name: &str, path: &str) -> bool {
        let folder = |folder: &str| name.split('/').next() == Some(folder);
        folder("lessons")
            || folder("listings")
            || self.list_pages.contains_key(name)
            || path == "lessons"
            || path.starts_with("lessons/")
            || self.list_pages.contains_key(&address::facet_file(path))
            || self
                .list_pages
                .contains_key(&address::listing_file(path, 1))
    }
}

/// Writes everything that is generated from the corpus into a `content/` folder, beside what people wrote there.
///
/// Files that are up to date are left alone, generated files that nothing makes any more are removed.
///
/// # Errors
///
/// Refused when a page of a person stands in the way, when a code is unknown, or by the disk.
pub fn write_content(
    folder: &Path,
    publications: &[Publication],
    codebook: &Codebook,
) -> Result<Settled, PublishError> {
    let mut content = Content::new(publications, codebook)?;
    content.lesson_pages.append(&mut content.list_pages);
    generated::settle(
        &Folder::new(Step::Export, "content", folder),
        &content.lesson_pages,
    )
}

fn refuse_doubles(publications: &[Publication]) -> Result<(), PublishError> {
    let mut seen = BTreeSet::new();
    match publications
        .iter()
        .map(Publication::public_id)
        .find(|&id| !seen.insert(id))
    {
        Some(id) => Err(PublishError::Twice(id)),
        None => Ok(()),
    }
}

/// Related lessons are found in the order of public ids, in which a new lesson comes last.
fn relate(lessons: &mut [LessonFile]) {
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    order.sort_by_key(|&at| lessons[at].front.extra.public_id);
    let extras: Vec<&LessonExtra> = order.iter().map(|&at| &lessons[at].front.extra).collect();
    let found = related::related(&extras);
    for (&at, others) in order.iter().zip(found) {
        let related = others
            .into_iter()
            .map(|other| lessons[order[other]].as_related())
            .collect();
        lessons[at].front.extra.related = related;
    }
}

fn list_pages(rows: &[&LessonPage], lessons: &[LessonFile], book: &Codebook) -> Pages {
    let listed: Vec<Listed> = rows
        .iter()
        .zip(lessons)
        .map(|(row, file)| {
            let values = book
                .facets()
                .iter()
                .map(|facet| row.answers.codes(&facet.field).to_vec())
                .collect();
            Listed::new(file.entry(), values)
        })
        .collect();
    let shelves = Shelf::all(book, &listed);
    let mut pages = Pages::new();
    listing::write(&mut pages, &listed, &shelves);
    pages.insert(home::FILE.into(), home::page(lessons, &listed, &shelves));
    pages
}

fn lesson_pages(lessons: &[LessonFile], withdrawn: &[WithdrawnFile]) -> Pages {
    let read = lessons.iter().map(|file| {
        (
            address::lesson_file(file.front.extra.public_id),
            file.markdown(),
        )
    });
    let gone = withdrawn.iter().map(|file| {
        (
            address::lesson_file(file.front.extra.public_id),
            file.markdown(),
        )
    });
    read.chain(gone).collect()
}
