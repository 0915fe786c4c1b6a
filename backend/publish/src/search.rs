//! The search page: its filters, drawn from the codebook, and the words that help a query that finds nothing.
//!
//! Pagefind makes the index from the built pages; this is what stands around it.

use crate::front_matter::{Counted, Front};
use crate::generated;
use crate::language::Language;
use crate::listing::{Listed, Shelf};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the page stands.
const PATH: &str = "search";

/// The page's file, relative to `content/`.
pub(crate) const FILE: &str = "listings/search.md";

/// The words that a mistyped query is compared with, in a built site.
pub(crate) const WORDS: &str = "search/words.json";

/// Words offered at most: what a phone loads when a query found nothing.
const WORDS_KEPT: usize = 2_000;

/// Shorter words are not worth a correction.
const SHORTEST: usize = 4;

#[derive(Serialize)]
struct SearchExtra {
    /// Filters in the order of the codebook's facets, each with the values that have lessons.
    filters: Vec<Filter>,
}

#[derive(Serialize)]
struct Filter {
    /// As in the index and in the address of the page: `factors`.
    id: String,
    label: String,
    values: Vec<Counted>,
}

/// The page in one language.
pub(crate) fn page(shelves: &[Shelf<'_>], language: &Language) -> String {
    let filter = |shelf: &Shelf<'_>| Filter {
        id: shelf.facet.path.clone(),
        label: shelf.facet.label.clone(),
        values: shelf
            .counted(language)
            .into_iter()
            .filter(|value| value.count > 0)
            .collect(),
    };
    let front = Front {
        title: language.words().search.to_owned(),
        description: String::new(),
        date: None,
        path: Some(language.path(PATH)),
        template: "search.html".into(),
        extra: SearchExtra {
            filters: shelves.iter().map(filter).collect(),
        },
    };
    generated::file(&front, "")
}

/// The search for lessons with all of these codes, each given with its field, as a link.
pub(crate) fn link(wanted: &[(&str, &str)], language: &Language) -> String {
    let facets = language.book().facets();
    let filters = wanted.iter().filter_map(|(field, code)| {
        let facet = facets.iter().find(|facet| facet.field == *field)?;
        Some(format!("{}={code}", facet.path))
    });
    let filters: Vec<String> = filters.collect();
    format!("{}?{}", language.link(PATH), filters.join("&"))
}

/// The words of titles and summaries as a JSON list, the most frequent first; equals in their order.
pub(crate) fn words(listed: &[Listed]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for lesson in listed {
        for text in [&lesson.entry.title, &lesson.entry.synopsis] {
            let words = text
                .split(|sign: char| !sign.is_alphabetic())
                .filter(|word| word.chars().count() >= SHORTEST);
            for word in words {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let words: Vec<String> = words
        .into_iter()
        .take(WORDS_KEPT)
        .map(|(word, _)| word)
        .collect();
    serde_json::to_string(&words).expect("words are text")
}
