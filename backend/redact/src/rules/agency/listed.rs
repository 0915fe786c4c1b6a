//! Agencies of the host's list.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use alloc::vec::Vec;

/// The host's list.
pub(crate) fn listed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if let Some(last) = document.phrase(at, Marks::AGENCY) {
        if last > at || !document.is_ordinary(at) || document.telling_capital(at) {
            out.push(Candidate::new(
                at,
                last,
                Kind::Agency,
                Confidence::High,
                "on the host's list of agencies",
            ));
        }
    }
}
