//! Which data this is: a version that follows from the data, under which licence, and how to cite it.

use domain::calendar::Quarter;
use domain::codebook::Codebook;
use domain::publication::{LessonPage, Tombstone};
use serde::Serialize;

/// SPDX expression of the licence of program and lessons alike.
pub(super) const LICENCE: &str = env!("CARGO_PKG_LICENSE");

const TITLE: &str = "Near Miss: lessons from close calls in law enforcement";

/// The data of one release.
#[derive(Clone, Serialize)]
pub(crate) struct Edition {
    pub(crate) version: String,
    pub(crate) codebook: String,
    /// The newest quarter in which a lesson was published, corrected or withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) newest: Option<Quarter>,
    pub(crate) lessons: usize,
    /// Of all lessons together.
    pub(crate) corrections: usize,
    pub(crate) withdrawn: usize,
    pub(crate) licence: &'static str,
}

impl Edition {
    pub(super) fn new(lessons: &[&LessonPage], withdrawn: &[&Tombstone], book: &Codebook) -> Self {
        let published = lessons.iter().map(|page| page.published);
        let revised = lessons.iter().flat_map(|page| &page.revisions);
        let corrections = revised.clone().count();
        let newest = published
            .chain(revised.map(|note| note.quarter))
            .chain(withdrawn.iter().map(|stone| stone.withdrawn))
            .max();
        let (lessons, withdrawn) = (lessons.len(), withdrawn.len());
        let quarter = newest.map_or_else(|| "none".into(), |quarter| quarter.to_string());
        let codebook = book.version().to_owned();
        Self {
            version: format!("{codebook}+{quarter}.{lessons}.{corrections}.{withdrawn}"),
            codebook,
            newest,
            lessons,
            corrections,
            withdrawn,
            licence: LICENCE,
        }
    }

    /// One line to cite the data with.
    pub(super) fn cite(&self) -> String {
        let year = self
            .newest
            .map_or_else(String::new, |quarter| format!(" ({})", quarter.year()));
        format!("{TITLE}{year}. Data, version {}.", self.version)
    }

    /// The same for programs, in the Citation File Format.
    pub(super) fn citation(&self) -> String {
        let citation = Citation {
            format: "1.2.0",
            message: "Please cite the version that you used.",
            title: TITLE,
            kind: "dataset",
            version: &self.version,
            licence: LICENCE.split(" OR ").collect(),
            authors: [Author {
                name: "Contributors and reviewers of Near Miss",
            }],
        };
        serde_yaml::to_string(&citation).expect("plain structs of text are YAML")
    }

    /// The licence in words.
    pub(super) fn licence(&self) -> String {
        format!(
            "{TITLE}\n\nThe data of this folder may be used under either of these licences, as you like.\n\n\
             SPDX-License-Identifier: {LICENCE}\n"
        )
    }
}

#[derive(Serialize)]
struct Citation<'a> {
    #[serde(rename = "cff-version")]
    format: &'a str,
    message: &'a str,
    title: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    version: &'a str,
    #[serde(rename = "license")]
    licence: Vec<&'a str>,
    authors: [Author<'a>; 1],
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}
