//! Badge, shield, star and serial numbers of officers.

use alloc::vec::Vec;

use super::{digits, skip_fillers};
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;
/// Words before a badge number.
pub(crate) const CUES: &[&str] =
    words!("badge bdg shield star dsn psn serial p# badges empl emp psid pid tax");

pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.any(at, CUES) {
        let mut next = skip_fillers(document, at + 1);
        while next < at + 5 && document.any(next, words!("ending ends in with beginning starting"))
        {
            next += 1;
        }
        let last = document.joined(next, &['-']);
        if document.same_line(next)
            && digits(document, next, last) >= 1
            && document.slice(next, last).len() <= 10
        {
            out.push(Candidate::new(
                next,
                last,
                Kind::Badge,
                Confidence::High,
                "\"badge\" before a number",
            ));
        }
    }
}

/// "Ofc. Pruitt #412", "Deputy Marrow (4471)", "Sgt Vance/3318": a number of three to six digits after rank and name.
pub(crate) fn after_a_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::RANK) {
        return;
    }
    for cursor in at + 1..at + 8 {
        let opens = document.any(cursor, &["#", "(", "/"]);
        let number = if document.is_sign(cursor + 1, '#') {
            cursor + 2
        } else {
            cursor + 1
        };
        if opens
            && document.is_digits(number)
            && document.glued(number)
            && (2..=6).contains(&document.len(number))
        {
            let sure = document.is_sign(number - 1, '#') || document.len(number) >= 3;
            if sure && cursor > at + 1 {
                out.push(Candidate::new(
                    number,
                    number,
                    Kind::Badge,
                    Confidence::High,
                    "number after rank and name",
                ));
            }
            return;
        }
        let name = document.is_word(cursor) || document.any(cursor, &[".", "-", ","]) || opens;
        if !name || document.has(cursor, Marks::FUNCTION) {
            return;
        }
    }
}

/// "I (4711)", "me (B2210)", "Vance (#318)": a number in parentheses behind a word.
pub(crate) fn in_parentheses(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = at + 1 + usize::from(document.is_sign(at + 1, '#'));
    let last = document.joined(number, &['-']);
    let person = document.any(at.wrapping_sub(1), &["i", "me", "myself"])
        || document.telling_capital(at.wrapping_sub(1));
    let count = digits(document, number, last);
    if person
        && document.has_digit(number)
        && (3..=6).contains(&count)
        && document.is_sign(last + 1, ')')
        && document.slice(number, last).len() <= 7
    {
        out.push(Candidate::new(
            number,
            last,
            Kind::Badge,
            Confidence::Medium,
            "number in parentheses after a person",
        ));
    }
}
