//! The scan: layers in the order in which they run.

use alloc::string::String;
use alloc::vec::Vec;

use crate::finding::Finding;

/// What a host adds to the built-in lists. Plain data; reading it from files is the host's work.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// Given names, one each.
    pub given_names: Vec<String>,
    /// Family names.
    pub surnames: Vec<String>,
    /// Cities, counties, neighbourhoods.
    pub places: Vec<String>,
    /// Streets.
    pub streets: Vec<String>,
    /// Agencies and their short forms.
    pub agencies: Vec<String>,
    /// The duty roster: every name on it is found in every shape.
    pub officers: Vec<String>,
    /// Words that are safe here.
    pub safe_words: Vec<String>,
}

/// Finds identifying details. Building one prepares the lists, so build it once and share it.
#[derive(Clone, Debug)]
pub struct Scanner {}

impl Default for Scanner {
    fn default() -> Self {
        Self::new()
    }
}

impl Scanner {
    /// Makes a scanner with the built-in lists.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }

    /// Makes a scanner that knows the host's lists too.
    #[must_use]
    pub fn with_lists(_lists: &Lists) -> Self {
        Self::new()
    }

    /// Scans one text. The findings are sorted by start and never overlap.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        self.scan_fields(&[text]).pop().unwrap_or_default()
    }

    /// Scans several texts of one report: groups, numbering and later mentions are shared across them.
    #[must_use]
    pub fn scan_fields(&self, fields: &[&str]) -> Vec<Vec<Finding>> {
        fields.iter().map(|_| Vec::new()).collect()
    }
}

/// Scans one text with the built-in lists. For many texts, build a [`Scanner`] once.
#[must_use]
pub fn scan(text: &str) -> Vec<Finding> {
    Scanner::new().scan(text)
}
