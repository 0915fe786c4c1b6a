//! Which lists there are, and what an entry of each may look like.

use redact::Lists;

/// One of the lists a host may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Given names.
    GivenNames,
    /// Family names.
    Surnames,
    /// Cities, counties, neighbourhoods.
    Places,
    /// Streets.
    Streets,
    /// Agencies and their short forms.
    Agencies,
    /// The duty roster.
    Officers,
    /// Words that are safe here.
    SafeWords,
}

/// How many words an entry has: what the scanner looks up, so that no entry is taken and then never used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One word.
    Word,
    /// Up to four words.
    Phrase,
    /// A person's names in any order; each counts by itself.
    Names,
}

impl List {
    /// All of them, in the order in which they are read and told.
    pub const ALL: [Self; 7] = [
        Self::GivenNames,
        Self::Surnames,
        Self::Places,
        Self::Streets,
        Self::Agencies,
        Self::Officers,
        Self::SafeWords,
    ];

    /// The name of its file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::GivenNames => "given_names.txt",
            Self::Surnames => "surnames.txt",
            Self::Places => "places.txt",
            Self::Streets => "streets.txt",
            Self::Agencies => "agencies.txt",
            Self::Officers => "officers.txt",
            Self::SafeWords => "safe_words.txt",
        }
    }

    /// The list of this file name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.file_name() == name)
    }

    pub(super) fn form(self) -> Form {
        match self {
            Self::GivenNames | Self::Surnames | Self::SafeWords => Form::Word,
            Self::Places | Self::Streets | Self::Agencies => Form::Phrase,
            Self::Officers => Form::Names,
        }
    }

    /// Its entries.
    #[must_use]
    pub fn of(self, lists: &Lists) -> &Vec<String> {
        match self {
            Self::GivenNames => &lists.given_names,
            Self::Surnames => &lists.surnames,
            Self::Places => &lists.places,
            Self::Streets => &lists.streets,
            Self::Agencies => &lists.agencies,
            Self::Officers => &lists.officers,
            Self::SafeWords => &lists.safe_words,
        }
    }

    pub(super) fn of_mut(self, lists: &mut Lists) -> &mut Vec<String> {
        match self {
            Self::GivenNames => &mut lists.given_names,
            Self::Surnames => &mut lists.surnames,
            Self::Places => &mut lists.places,
            Self::Streets => &mut lists.streets,
            Self::Agencies => &mut lists.agencies,
            Self::Officers => &mut lists.officers,
            Self::SafeWords => &mut lists.safe_words,
        }
    }
}

/// The file names in one line, for sentences.
pub(super) fn names() -> String {
    List::ALL.map(List::file_name).join(", ")
}
