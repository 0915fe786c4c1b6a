//! Lesson packs: for each factor that lessons name, up to ten of them with everything around an hour of training.

use crate::address;
use crate::codes::{field, value_path};
use crate::front_matter::{Coded, Counted, Front, Helped};
use crate::generated::{self, Pages};
use crate::language::Language;
use crate::listing::Shelf;
use crate::page::LessonFile;
use crate::plain;
use serde::Serialize;
use std::collections::BTreeSet;

/// Address of the page of all that is for training.
const PATH: &str = "training";

/// Lessons in a pack.
const MOST: usize = 10;

/// A pack of fewer says so: they may not show what usually happens.
const FEW: usize = 5;

/// All packs. A factor that no lesson names has none.
#[derive(Serialize)]
struct TrainingExtra {
    facet: Coded,
    packs: Vec<Counted>,
    /// Packs of fewer than five lessons.
    small: Vec<Counted>,
    few: usize,
}

/// A pack, to print.
#[derive(Serialize)]
struct PackExtra<'a> {
    facet: Coded,
    factor: &'a Helped,
    /// Lessons that name the factor.
    count: usize,
    is_small: bool,
    /// The list of all of them, as a link.
    list: String,
    slides: String,
    /// Files of `content/` whose pages the template fetches.
    lessons: Vec<String>,
}

/// The same lessons, one thought to a screen.
#[derive(Serialize)]
struct SlidesExtra {
    facet: Coded,
    /// File of `content/` that makes the pack, and the address of its page.
    pack: String,
    path: String,
}

/// Writes the page of all packs, and for each factor a pack and its slides. `lessons` are newest first.
pub(crate) fn write(
    pages: &mut Pages,
    lessons: &[LessonFile],
    shelves: &[Shelf<'_>],
    language: &Language,
) {
    let factors = shelves
        .iter()
        .find(|shelf| shelf.facet.field == field::FACTORS);
    let packs: Vec<Pack<'_>> = factors
        .map(|shelf| packs(shelf, lessons, language))
        .unwrap_or_default();
    for pack in &packs {
        let path = path_of(&pack.factor.id);
        pages.insert(pack.file(&path), pack.page(&path));
        let slides = slides_of(&path);
        pages.insert(pack.file(&slides), pack.slides(&path));
    }
    let file = language.file(&address::facet_file(PATH));
    pages.insert(file, index(&packs, language));
}

/// The pack of a factor that lessons name, as a link.
pub(crate) fn link_of(factor: &str, language: &Language) -> String {
    language.link(&path_of(factor))
}

fn path_of(factor: &str) -> String {
    format!("{PATH}/packs/{factor}")
}

fn slides_of(pack: &str) -> String {
    format!("{pack}/slides")
}

fn packs<'a>(
    shelf: &'a Shelf<'a>,
    lessons: &'a [LessonFile],
    language: &'a Language,
) -> Vec<Pack<'a>> {
    let pack = |factor: &'a Helped| {
        let places = shelf.lessons.get(&factor.id)?;
        Some(Pack {
            language,
            factor,
            list: language.link(&value_path(shelf.facet, &factor.id)),
            count: places.len(),
            lessons: chosen(places, lessons),
        })
    };
    shelf.values.iter().filter_map(pack).collect()
}

/// The newest lesson of each situation, then the newest of the others; in the order of the corpus.
fn chosen<'a>(places: &[usize], lessons: &'a [LessonFile]) -> Vec<&'a LessonFile> {
    let mut met = BTreeSet::new();
    let is_first = |at: &&usize| {
        let situation = lessons.get(**at).map(|one| &one.front.extra.situation.id);
        situation.is_some_and(|situation| met.insert(situation))
    };
    let (first, others): (Vec<&usize>, Vec<&usize>) = places.iter().partition(is_first);
    let mut chosen: Vec<&usize> = first.into_iter().chain(others).take(MOST).collect();
    chosen.sort_unstable();
    chosen
        .into_iter()
        .filter_map(|&at| lessons.get(at))
        .collect()
}

fn index(packs: &[Pack<'_>], language: &Language) -> String {
    let (small, packs): (Vec<_>, Vec<_>) = packs
        .iter()
        .map(Pack::counted)
        .partition(|pack| pack.count < FEW);
    let facet = facet(language);
    let front = Front {
        title: facet.label.clone(),
        description: String::new(),
        date: None,
        path: Some(language.path(PATH)),
        template: "training.html".into(),
        extra: TrainingExtra {
            facet,
            packs,
            small,
            few: FEW,
        },
    };
    generated::file(&front, "")
}

fn facet(language: &Language) -> Coded {
    Coded {
        id: PATH.into(),
        label: plain::line(language.words().training),
    }
}

/// A factor with the lessons chosen for it.
struct Pack<'a> {
    language: &'a Language,
    factor: &'a Helped,
    list: String,
    count: usize,
    lessons: Vec<&'a LessonFile>,
}

impl Pack<'_> {
    fn page(&self, path: &str) -> String {
        let lesson = |file: &&LessonFile| {
            let file = address::lesson_file(file.front.extra.public_id);
            self.language.file(&file)
        };
        let extra = PackExtra {
            facet: facet(self.language),
            factor: self.factor,
            count: self.count,
            is_small: self.count < FEW,
            list: self.list.clone(),
            slides: self.language.link(&slides_of(path)),
            lessons: self.lessons.iter().map(lesson).collect(),
        };
        self.front(path, "pack.html", extra)
    }

    fn slides(&self, path: &str) -> String {
        let extra = SlidesExtra {
            facet: facet(self.language),
            pack: self.file(path),
            path: self.language.link(path),
        };
        self.front(&slides_of(path), "slides.html", extra)
    }

    fn front(&self, path: &str, template: &str, extra: impl Serialize) -> String {
        let front = Front {
            title: self.factor.label.clone(),
            description: self.factor.help.clone(),
            date: None,
            path: Some(self.language.path(path)),
            template: template.into(),
            extra,
        };
        generated::file(&front, "")
    }

    fn file(&self, path: &str) -> String {
        self.language.file(&address::listing_file(path, 1))
    }

    fn counted(&self) -> Counted {
        Counted {
            id: self.factor.id.clone(),
            label: self.factor.label.clone(),
            help: String::new(),
            count: self.count,
            path: self.language.link(&path_of(&self.factor.id)),
        }
    }
}
