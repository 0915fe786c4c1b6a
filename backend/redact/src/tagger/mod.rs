//! A small trained sequence tagger: which words read like a name of a person, a place or an organisation here.
//!
//! It is the one layer that weighs a whole sentence, so it finds names that no list knows and no cue announces,
//! above all where capitals say nothing. Shapes and cues run before it and keep what they found. The weights
//! (`weights/tagger.bin`) are made by `backend/trainer` and hold no text: features are hashed, and only ordinary
//! words of the built-in lists are features at all.
//!
//! What is public here serves the trainer.

use alloc::vec::Vec;

use crate::document::Document;
use crate::finding::Span;
use crate::lexicon::Marks;
use crate::scanner::Scanner;

mod decode;
mod features;
mod model;
mod propose;
mod tags;

pub use decode::best;
pub use features::COUNT;
pub use model::{Model, ROWS, Transitions, write};
pub(crate) use propose::{Wanted, find, margins};
pub use tags::{OUTSIDE, Scores, TAGS, Thing, may_follow};

/// Longer sentences are cut here, so that sums stay small.
const LONGEST: usize = 200;

/// A sentence as the trainer needs it.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where its tokens stand in the text.
    pub spans: Vec<Span>,
    /// The features of each token: rows of weights.
    pub features: Vec<[u32; COUNT]>,
    /// Whether the token is a rank or title, or the stop after one, which no name includes.
    pub is_title: Vec<bool>,
}

/// Cuts a text into sentences and gives the features of every token.
#[must_use]
pub fn sentences(scanner: &Scanner, text: &str) -> Vec<Sentence> {
    let document = scanner.document(text);
    let mut seen = Vec::new();
    let mut out = Vec::new();
    for (first, end) in stretches(&document) {
        features::see(&document, first, end, &mut seen);
        let places = first..end;
        out.push(Sentence {
            spans: places
                .clone()
                .filter_map(|at| document.get(at))
                .map(|token| Span {
                    start: document.view.start_in_given(token.start),
                    end: document.view.end_in_given(token.end, document.given),
                })
                .collect(),
            features: places
                .clone()
                .map(|at| features::features(&seen, at - first, document.low(at)))
                .collect(),
            is_title: places
                .map(|at| {
                    let stop = document.is_sign(at, '.') && at > first;
                    document.has(at - usize::from(stop), Marks::RANK)
                })
                .collect(),
        });
    }
    out
}

/// First token and end of every sentence.
fn stretches(document: &Document<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut first = 0;
    for at in 1..=document.tokens.len() {
        let ends = document.get(at).is_none_or(|token| token.opens);
        if ends || at - first >= LONGEST {
            out.push((first, at));
            first = at;
        }
    }
    out
}
