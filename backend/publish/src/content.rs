//! All generated pages of one corpus.

use crate::alert::Alerts;
use crate::codes::field;
use crate::corpus::Corpus;
use crate::data::{self, OpenData, Terms};
use crate::error::PublishError;
use crate::feed::Feed;
use crate::front_matter::LessonExtra;
use crate::generated::{self, Pages, Settled};
use crate::language::Language;
use crate::listing::{self, Listed, Shelf};
use crate::page::{LessonFile, WithdrawnFile};
use crate::trends::Analysis;
use crate::{address, error::Step, folder::Folder, home, recommend, related, search, training};
use domain::codebook::{Codebook, Facet, Translation};
use domain::publication::{AlertPage, LessonPage, Publication, Tombstone};
use std::collections::BTreeSet;
use std::path::Path;

/// The corpus as pages, made from publications alone: no clock, no chance, no order of arrival.
pub(crate) struct Content {
    /// Newest first: by quarter of publication, then by public id.
    pub(crate) lessons: Vec<LessonFile>,
    pub(crate) withdrawn: Vec<WithdrawnFile>,
    /// Files of lessons and of the places where lessons stood, by name relative to `content/`.
    pub(crate) lesson_pages: Pages,
    /// Home, lists and facets, and every page of a translation, by name relative to `content/`.
    pub(crate) list_pages: Pages,
    /// Addresses of the translated pages that lessons have, withdrawn ones included.
    pub(crate) translated: Vec<String>,
    pub(crate) feeds: Vec<Feed>,
    /// Words to correct a query with, as JSON.
    pub(crate) search_words: String,
    pub(crate) data: OpenData,
    pub(crate) alerts: Alerts,
}

/// The corpus in one language.
struct Edition {
    lessons: Vec<LessonFile>,
    withdrawn: Vec<WithdrawnFile>,
    lesson_pages: Pages,
    list_pages: Pages,
    feeds: Vec<Feed>,
    search_words: String,
}

/// Publications, sorted for readers.
struct Rows<'a> {
    lessons: Vec<&'a LessonPage>,
    withdrawn: Vec<&'a Tombstone>,
}

impl Content {
    /// `languages` are those to translate into; one that the codebook is not translated into is passed over.
    pub(crate) fn new(
        corpus: Corpus<'_>,
        book: &Codebook,
        languages: &[String],
    ) -> Result<Self, PublishError> {
        let publications = corpus.publications;
        refuse_doubles(publications)?;
        let rows = Rows::new(publications);
        let analysis = Analysis::new(&rows.lessons, corpus.facts, corpus.reports, book);
        let own = Edition::new(&rows, &analysis, &Language::own(book))?;
        let mut list_pages = own.list_pages;
        let data = OpenData::new(&rows.lessons, &rows.withdrawn, &analysis.tables(), book);
        let data_file = address::facet_file(data::PATH);
        let page = data.page(Terms::english(book), data::PATH.into());
        list_pages.insert(data_file.clone(), page);
        let mut translated = Vec::new();
        for language in Language::translations(book, languages) {
            let mut edition = Edition::new(&rows, &analysis, &language)?;
            list_pages.append(&mut edition.list_pages);
            list_pages.append(&mut edition.lesson_pages);
            let terms = Terms::new(language.book(), language.code());
            let page = data.page(terms, language.path(data::PATH));
            list_pages.insert(language.file(&data_file), page);
            let ids = publications.iter().map(Publication::public_id);
            translated.extend(ids.map(|id| language.path(&address::lesson(id))));
        }
        Ok(Self {
            lessons: own.lessons,
            withdrawn: own.withdrawn,
            lesson_pages: own.lesson_pages,
            list_pages,
            translated,
            feeds: own.feeds,
            search_words: own.search_words,
            data,
            alerts: Alerts::default(),
        })
    }

    /// The same with alerts, in the same languages.
    pub(crate) fn with_alerts(
        mut self,
        alerts: &[AlertPage],
        book: &Codebook,
        languages: &[String],
    ) -> Self {
        let mut all = vec![Language::own(book)];
        all.extend(Language::translations(book, languages));
        self.alerts = Alerts::new(&mut self.list_pages, alerts, &all);
        self
    }

    /// Whether a page of this file or address is generated here.
    pub(crate) fn owns(&self, name: &str, path: &str) -> bool {
        let folder = |folder: &str| name.split('/').next() == Some(folder);
        let page = |name: String| self.list_pages.contains_key(&name);
        let translated = |path: &str| {
            let (language, path) = path.split_once('/')?;
            let name = |name: String| format!("{language}/{name}.{language}.md");
            let file = |file: String| name(file.trim_end_matches(".md").to_owned());
            Some(
                path.starts_with("lessons/")
                    || page(file(address::facet_file(path)))
                    || page(file(address::listing_file(path, 1))),
            )
        };
        folder("lessons")
            || folder("listings")
            || page(name.to_owned())
            || path == "lessons"
            || path.starts_with("lessons/")
            || page(address::facet_file(path))
            || page(address::listing_file(path, 1))
            || (self.is_language(path) && translated(path).unwrap_or(true))
    }

    /// Whether the address begins with a language that the site is translated into.
    fn is_language(&self, path: &str) -> bool {
        let first = path.split('/').next().unwrap_or_default();
        self.list_pages.contains_key(&format!("_index.{first}.md"))
    }
}

impl<'a> Rows<'a> {
    fn new(publications: &'a [Publication]) -> Self {
        let (mut lessons, mut withdrawn) = (Vec::new(), Vec::new());
        for publication in publications {
            match publication {
                Publication::Lesson(page) => lessons.push(page.as_ref()),
                Publication::Tombstone(stone) => withdrawn.push(stone),
            }
        }
        lessons.sort_by_key(|page| std::cmp::Reverse((page.published, page.public_id)));
        withdrawn.sort_by_key(|stone| stone.public_id);
        Self { lessons, withdrawn }
    }
}

impl Edition {
    fn new(
        rows: &Rows<'_>,
        analysis: &Analysis<'_>,
        language: &Language,
    ) -> Result<Self, PublishError> {
        let withdrawn = rows
            .withdrawn
            .iter()
            .map(|stone| WithdrawnFile::new(stone, language))
            .collect::<Result<Vec<_>, _>>()?;
        let mut lessons = rows
            .lessons
            .iter()
            .map(|page| LessonFile::new(page, language))
            .collect::<Result<Vec<_>, _>>()?;
        relate(&mut lessons);
        let facets = language.book().facets();
        let listed: Vec<Listed> = rows
            .lessons
            .iter()
            .zip(&lessons)
            .map(|(row, file)| {
                let values = facets.iter().map(|facet| values(row, facet)).collect();
                Listed::new(file.entry(), values)
            })
            .collect();
        let shelves = Shelf::all(language.book(), &listed);
        let mut list_pages = Pages::new();
        let trends = &analysis.trends;
        listing::write(&mut list_pages, &listed, &shelves, trends, language);
        let home = home::page(&lessons, &listed, &shelves, trends, language);
        list_pages.insert(language.file(home::FILE), home);
        analysis.write(&mut list_pages, language);
        training::write(&mut list_pages, &lessons, &shelves, language);
        recommend::write(&mut list_pages, &lessons, language);
        let mut feeds = listing::feeds(&listed, &shelves);
        feeds.append(&mut recommend::feeds(&lessons, language));
        list_pages.insert(
            language.file(search::FILE),
            search::page(&shelves, language),
        );
        Ok(Self {
            lesson_pages: lesson_pages(&lessons, &withdrawn, language),
            feeds,
            search_words: search::words(&listed),
            list_pages,
            lessons,
            withdrawn,
        })
    }
}

/// The values under which a lesson stands in a facet. Takeaways are coded one by one in the lesson itself.
fn values(row: &LessonPage, facet: &Facet) -> Vec<String> {
    if facet.field != field::TAKEAWAYS {
        return row.answers.codes(&facet.field).to_vec();
    }
    let codes: BTreeSet<&String> = row.lesson.takeaways.iter().map(|one| &one.code).collect();
    codes.into_iter().cloned().collect()
}

/// Writes everything that is generated from the corpus into a `content/` folder, beside what people wrote there.
///
/// Files that are up to date are left alone, generated files that nothing makes any more are removed.
///
/// # Errors
///
/// Refused when a page of a person stands in the way, when a code is unknown, or by the disk.
pub fn write_content<'a>(
    folder: &Path,
    corpus: impl Into<Corpus<'a>>,
    codebook: &Codebook,
) -> Result<Settled, PublishError> {
    let languages: Vec<String> = Translation::embedded()
        .iter()
        .map(|translation| translation.language().to_owned())
        .collect();
    let corpus = corpus.into();
    let content = Content::new(corpus, codebook, &languages)?;
    let mut content = content.with_alerts(corpus.alerts, codebook, &languages);
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

fn lesson_pages(lessons: &[LessonFile], withdrawn: &[WithdrawnFile], language: &Language) -> Pages {
    let file = |id| language.file(&address::lesson_file(id));
    let read = lessons
        .iter()
        .map(|one| (file(one.front.extra.public_id), one.markdown()));
    let gone = withdrawn
        .iter()
        .map(|one| (file(one.front.extra.public_id), one.markdown()));
    read.chain(gone).collect()
}
