//! Fields of the codebook and their codes.

use super::Respondent;
use serde::Deserialize;

/// One thing that can be answered.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Permanent name.
    pub id: String,
    /// What it is called, in sentence case.
    pub label: String,
    /// The question a form asks a submitter; empty for fields that no submitter answers.
    #[serde(default)]
    pub question: String,
    /// One or two sentences in plain words.
    pub help: String,
    /// What stands in it.
    pub kind: FieldKind,
    /// Another field whose codes and groups this one shares.
    #[serde(default)]
    pub codes_of: Option<String>,
    /// Whether it takes several values.
    pub cardinality: Cardinality,
    /// How many it takes when it takes several; see [`Field::limit`].
    #[serde(default)]
    pub max: Option<usize>,
    /// Who answers it. Nobody answers what is worked out.
    pub answered_by: Vec<Respondent>,
    /// Whose answer is incomplete without it.
    #[serde(default)]
    pub required_of: Vec<Respondent>,
    /// What a public row carries of it.
    pub published: Published,
    /// What a form says about its publication.
    #[serde(default)]
    pub published_note: String,
    /// The code that stands for one too rare to be published; one is rare that fewer than k lessons carry.
    #[serde(default)]
    pub rare_rolls_up_to: Option<String>,
    /// Version of the codebook that brought it.
    pub since: String,
    /// Cards or closed groups that a form shows its codes in, in this order.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Its codes, in the order to show them in.
    #[serde(default)]
    pub codes: Vec<Code>,
}

/// What stands in a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Codes of its list.
    Codes,
    /// A quarter, written `2026Q3`; `2026-Q3` is understood.
    Quarter,
    /// A year, written `2026`.
    Year,
}

/// How many values a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cardinality {
    /// One at most.
    One,
    /// Several; the first is the primary one.
    Many,
}

/// What a public row carries of a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// The codes themselves.
    AsIs,
    /// What the codes roll up to.
    RolledUp,
    /// Nothing; the field counts in tables with small cells suppressed.
    NeverInRows,
    /// Nothing, and no table either.
    Never,
}

/// A card or closed group of a form.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name, unique in its field.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// One code of a list.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Permanent name, unique in its list.
    pub id: String,
    /// The group of the form it stands in.
    #[serde(default)]
    pub group: Option<String>,
    /// Whether a form shows it first. In a field of cards it is the one that choosing its card gives.
    #[serde(default)]
    pub short_list: bool,
    /// What it is called, in sentence case.
    pub label: String,
    /// One sentence where the label leaves a question; otherwise empty.
    #[serde(default)]
    pub help: String,
    /// What a public row says instead.
    #[serde(default)]
    pub rolls_up_to: Option<String>,
    /// Whether it exists for public rows and nobody answers it.
    #[serde(default)]
    pub published_only: bool,
    /// Whether it is dropped before publication.
    #[serde(default)]
    pub never_published: bool,
    /// FBI LEOKA activity number or assignment letter.
    #[serde(default)]
    pub leoka: Option<String>,
    /// Category of the Human Factors Analysis and Classification System.
    #[serde(default)]
    pub hfacs: Option<String>,
    /// Keys of the [sources](super::Codebook::sources).
    #[serde(default)]
    pub sources: Vec<String>,
    /// Version of the codebook that brought it.
    #[serde(default)]
    pub since: String,
    /// Version from which it is no longer given.
    #[serde(default)]
    pub retired_in: Option<String>,
    /// The code to give instead of a retired one.
    #[serde(default)]
    pub replaced_by: Option<String>,
}

impl Field {
    /// The code with this id, retired and published-only ones included.
    #[must_use]
    pub fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// How many values it takes.
    #[must_use]
    pub fn limit(&self) -> usize {
        match self.cardinality {
            Cardinality::One => 1,
            Cardinality::Many => self.max.unwrap_or(self.codes.len()),
        }
    }

    /// The codes that can be given, in order.
    pub fn offered_codes(&self) -> impl Iterator<Item = &Code> {
        self.codes.iter().filter(|code| code.is_offered())
    }

    /// The codes that a form shows a submitter first: the short list, or all where there is none.
    pub fn submitter_codes(&self) -> impl Iterator<Item = &Code> {
        let has_short_list = self.codes.iter().any(|code| code.short_list);
        self.offered_codes()
            .filter(move |code| code.short_list || !has_short_list)
    }

    /// Whether this person or tool answers it.
    #[must_use]
    pub fn is_answered_by(&self, who: Respondent) -> bool {
        self.answered_by.contains(&who)
    }

    /// Whether a public row may carry anything of it.
    #[must_use]
    pub fn is_in_rows(&self) -> bool {
        match self.published {
            Published::AsIs | Published::RolledUp => true,
            Published::NeverInRows | Published::Never => false,
        }
    }
}

impl Code {
    /// Whether it can be given: not retired, and not for public rows alone.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.retired_in.is_none() && !self.published_only
    }
}

impl FieldKind {
    /// Its name in the codebook.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl Published {
    /// Its name in the codebook.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsIs => "as_is",
            Self::RolledUp => "rolled_up",
            Self::NeverInRows => "never_in_rows",
            Self::Never => "never",
        }
    }
}
