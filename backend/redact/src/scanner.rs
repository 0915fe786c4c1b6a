//! The scan: layers in the order in which they run.

use alloc::string::String;
use alloc::vec::Vec;

use crate::document::Document;
use crate::finding::{Confidence, Finding, Kind, Span};
use crate::lexicon::Lexicon;
use crate::resolve::Accepted;
use crate::{edges, propagate, rules, stand_in, tagger, title, unknown};

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
pub struct Scanner {
    lexicon: Lexicon,
    reads_names: bool,
}

impl Default for Scanner {
    fn default() -> Self {
        Self::new()
    }
}

impl Scanner {
    /// Makes a scanner with the built-in lists.
    #[must_use]
    pub fn new() -> Self {
        Self {
            lexicon: Lexicon::new(),
            reads_names: true,
        }
    }

    /// Makes a scanner that knows the host's lists too.
    #[must_use]
    pub fn with_lists(lists: &Lists) -> Self {
        Self {
            lexicon: Lexicon::with_lists(lists),
            reads_names: true,
        }
    }

    /// The same without the trained tagger, to measure what it adds.
    #[must_use]
    pub fn without_tagger(self) -> Self {
        Self {
            reads_names: false,
            ..self
        }
    }

    /// A text as the layers see it.
    pub(crate) fn document<'a>(&'a self, text: &'a str) -> Document<'a> {
        let mut document = Document::new(text, &self.lexicon);
        stand_in::mark_done(&mut document);
        document
    }

    /// Scans one text. The findings are sorted by start and never overlap.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Finding> {
        self.scan_fields(&[text]).pop().unwrap_or_default()
    }

    /// Scans several texts of one report: groups, numbering and later mentions are shared across them.
    ///
    /// One list of findings comes back for each text, in the same order.
    #[must_use]
    pub fn scan_fields(&self, fields: &[&str]) -> Vec<Vec<Finding>> {
        let documents: Vec<Document<'_>> =
            fields.iter().map(|field| self.document(field)).collect();
        // Shapes and cues first; then what they leave unexplained; then other mentions of what was found.
        let mut accepted: Vec<Accepted> = documents
            .iter()
            .map(|document| Accepted::from(document, rules::find(document)))
            .collect();
        for (document, accepted) in documents.iter().zip(&mut accepted) {
            let margins = if self.reads_names {
                tagger::margins(document)
            } else {
                Vec::new()
            };
            tagger::find(document, accepted, &margins, tagger::Wanted::Sure);
            unknown::find(document, accepted);
            tagger::find(document, accepted, &margins, tagger::Wanted::Any);
            title::join(document, accepted);
            edges::grow(document, accepted);
        }
        propagate::run(&documents, &mut accepted);
        let groups = stand_in::assign(&documents, &accepted);
        documents
            .iter()
            .zip(&accepted)
            .zip(groups)
            .map(|((document, accepted), groups)| findings(document, accepted, groups))
            .collect()
    }
}

/// Leads the accepted candidates back to the text as given, and adds what a reader cannot see.
fn findings(
    document: &Document<'_>,
    accepted: &Accepted,
    groups: Vec<(u32, String)>,
) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(groups.len());
    let mut next_group = groups
        .iter()
        .map(|(group, _)| group + 1)
        .max()
        .unwrap_or_default();
    for (candidate, (group, stand_in)) in accepted.list.iter().zip(groups) {
        let (Some(first), Some(last)) =
            (document.get(candidate.first), document.get(candidate.last))
        else {
            continue;
        };
        let start = document.view.start_in_given(first.start);
        let end = document.view.end_in_given(last.end, document.given);
        let free = out.last().is_none_or(|before| before.span.end <= start);
        if start < end && free {
            out.push(Finding {
                span: Span { start, end },
                kind: candidate.kind,
                confidence: candidate.confidence,
                rule: candidate.rule,
                group,
                stand_in,
            });
        }
    }
    for span in hidden(document) {
        let at = out.partition_point(|finding| finding.span.end <= span.start);
        if out
            .get(at)
            .is_some_and(|finding| finding.span.overlaps(span))
        {
            continue;
        }
        out.insert(
            at,
            Finding {
                span,
                kind: Kind::Other,
                confidence: Confidence::High,
                rule: "invisible characters",
                group: next_group,
                stand_in: String::new(),
            },
        );
        next_group += 1;
    }
    out
}

/// Invisible characters beside letters or digits, joined when they touch. Those that build an emoji stay.
fn hidden(document: &Document<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for &(start, end) in &document.view.hidden {
        match spans.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => spans.push(Span { start, end }),
        }
    }
    spans.retain(|span| {
        let before = document.given[..span.start].chars().next_back();
        let after = document.given[span.end..].chars().next();
        before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric)
    });
    spans
}

/// Scans one text with the built-in lists. For many texts, build a [`Scanner`] once.
#[must_use]
pub fn scan(text: &str) -> Vec<Finding> {
    Scanner::new().scan(text)
}
