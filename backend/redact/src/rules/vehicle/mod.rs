//! Registration plates, vehicle identification numbers, hull and tail numbers.

use crate::document::Document;

pub(crate) mod hull;
pub(crate) mod plate;
pub(crate) mod vin;

pub(crate) fn skip_words(document: &Document<'_>, mut at: usize, words: &[&str]) -> usize {
    for _ in 0..6 {
        if !document.any(at, words) || !document.same_line(at) {
            break;
        }
        at += 1;
    }
    at
}
