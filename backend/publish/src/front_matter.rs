//! What stands at the head of each generated page: the contract between the exporter and the site's templates.
//!
//! Every text in here is a [plain line](crate::plain::line). Unknown fields are refused when a page is read back, so
//! this file is the schema too.

use crate::beside::Beside;
use crate::chart::Figure;
use crate::trends::FactorTrend;
use domain::calendar::Quarter;
use domain::id::PublicId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The front matter of a page, with what its template needs in `extra`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Front<E> {
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Date>,
    /// Address without slashes at its ends; absent for the home page, which is a section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    pub(crate) template: String,
    pub(crate) extra: E,
}

/// A code with its label.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Coded {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A lesson to read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LessonExtra {
    pub(crate) public_id: PublicId,
    pub(crate) revision: u32,
    /// What each later revision changed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) revisions: Vec<Revised>,
    pub(crate) provenance: Coded,
    pub(crate) published: Quarter,
    /// Of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) year: Option<u16>,
    pub(crate) language: String,
    pub(crate) minutes: usize,
    pub(crate) codebook: String,
    pub(crate) event_kind: Coded,
    pub(crate) situation: Coded,
    pub(crate) facts: Vec<Fact>,
    pub(crate) hazards: Vec<Hazard>,
    pub(crate) factors: Vec<Coded>,
    pub(crate) recoveries: Vec<Coded>,
    pub(crate) severity: Coded,
    pub(crate) outcome: Coded,
    pub(crate) takeaways: Vec<TakeawayText>,
    pub(crate) questions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) practice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content_note: Option<String>,
    pub(crate) removed: Vec<Removed>,
    /// Labels of the fields withheld.
    pub(crate) withheld: Vec<String>,
    pub(crate) related: Vec<Related>,
    pub(crate) cite: String,
}

/// What a revision changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Revised {
    pub(crate) number: u32,
    pub(crate) quarter: Quarter,
    pub(crate) note: String,
}

/// A line of the short list of facts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    /// Field of the codebook.
    pub(crate) field: String,
    pub(crate) label: String,
    pub(crate) value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) href: Option<String>,
}

/// What nearly caused harm.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hazard {
    pub(crate) id: String,
    pub(crate) label: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) primary: bool,
}

/// One thing to do next time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeawayText {
    pub(crate) text: String,
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) changes: Vec<Coded>,
    /// Labels.
    pub(crate) audience: Vec<String>,
}

/// How many things of a kind were removed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Removed {
    pub(crate) label: String,
    pub(crate) count: u32,
}

/// A lesson that shares causes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Related {
    pub(crate) public_id: PublicId,
    pub(crate) path: String,
    pub(crate) title: String,
    /// Of its texts, BCP 47.
    pub(crate) language: String,
}

/// The place where a lesson stood.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawnExtra {
    pub(crate) public_id: PublicId,
    pub(crate) withdrawn: Quarter,
    pub(crate) reason: Coded,
}

/// A lesson in a list.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    pub(crate) public_id: PublicId,
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) synopsis: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) year: Option<u16>,
    pub(crate) situation: Coded,
    pub(crate) factors: Vec<Coded>,
    pub(crate) severity: Coded,
    pub(crate) minutes: usize,
    /// Of its texts, BCP 47.
    pub(crate) language: String,
}

/// One page of a list of lessons. Its entries follow as `entries`; see [`EntryText`](crate::listing::EntryText).
#[derive(Serialize)]
pub(crate) struct ListingExtra<'a> {
    pub(crate) facet: Coded,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Helped>,
    pub(crate) count: usize,
    /// The folder of its feeds, as a link.
    pub(crate) feeds: String,
    pub(crate) page: Paging,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) beside: Option<&'a Beside>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) trend: Option<&'a FactorTrend>,
}

/// A code, or a facet, with its label and a sentence that explains it.
#[derive(Clone, Serialize)]
pub(crate) struct Helped {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) help: String,
}

/// Where a page stands in its list. Neighbours are addresses.
#[derive(Serialize)]
pub(crate) struct Paging {
    pub(crate) number: usize,
    pub(crate) of: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) previous: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
    /// Where the list goes on in the language that has all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rest: Option<String>,
}

/// All values of a facet.
#[derive(Serialize)]
pub(crate) struct FacetExtra {
    pub(crate) facet: Helped,
    pub(crate) values: Vec<Counted>,
}

/// A value with the number of its lessons.
#[derive(Clone, Serialize)]
pub(crate) struct Counted {
    pub(crate) id: String,
    pub(crate) label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) help: String,
    pub(crate) count: usize,
    pub(crate) path: String,
}

/// The home page.
#[derive(Serialize)]
pub(crate) struct HomeExtra<'a> {
    pub(crate) count: usize,
    /// The quarter of the newest lesson: how old a copy is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) newest_quarter: Option<Quarter>,
    pub(crate) newest: Vec<&'a Entry>,
    pub(crate) top_factors: Vec<Counted>,
    /// One picture of the trends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) trend: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lesson: Option<Featured<'a>>,
}

/// A lesson shown in full on the home page.
#[derive(Serialize)]
pub(crate) struct Featured<'a> {
    #[serde(flatten)]
    pub(crate) entry: &'a Entry,
    pub(crate) takeaways: Vec<&'a str>,
}
