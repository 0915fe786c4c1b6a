//! Named operations: "Operation Night Heron".

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

/// Words before the name.
pub(crate) const CUES: &[&str] = words!("operation project exercise taskforce");

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let mut last = at;
    while last < at + 4 {
        let next = last + 1;
        let name = document.is_word(next)
            && document.same_line(next)
            && !document.has(next, Marks::FUNCTION)
            && if mixed {
                document.is_capital(next)
            } else {
                last < at + 2 && document.is(at, "operation")
            };
        if !name {
            break;
        }
        last = next;
    }
    let telling = !mixed || document.is_capital(at) && document.telling_capital(at + 1);
    if last > at
        && telling
        && !document.any(at + 1, words!("manager officer center plan was of is"))
    {
        out.push(
            Candidate::new(
                at,
                last,
                Kind::RareDetail,
                Confidence::Medium,
                "name of an operation",
            )
            .labelled("detail"),
        );
    }
}
