//! Names with initials.

use super::{Trust, person, read};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;
use alloc::vec::Vec;

/// "Ortiz-Colon, Hector M", "GARRITY, SEAN".
pub(crate) fn last_name_first(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut comma = at + 1;
    if document.is_sign(comma, '-') && document.glued(comma) && document.is_word(comma + 1) {
        comma += 2;
    }
    let first_name = comma + 1;
    if !document.is_sign(comma, ',')
        || !document.is_word(first_name)
        || !document.same_line(first_name)
        || document.glued(at)
    {
        return;
    }
    let both = document.is_capital(at) && document.is_capital(first_name);
    let given =
        document.has(first_name, Marks::GIVEN) && !document.has(first_name, Marks::FUNCTION);
    let family = document.has(at, Marks::SURNAME) || !document.is_ordinary(at);
    let place = document.has(first_name, Marks::REGION)
        || document.has(at, Marks::PLACE)
        || document.has(at, Marks::GIVEN) && !document.has(at, Marks::SURNAME);
    // In a list of given names ("Dana, Luis and Kim") nobody's last name comes first.
    let middle = document.len(first_name + 1) == 1 && document.is_capital(first_name + 1);
    let closed = !document.any(first_name + 1, &["and", "&", ",", "or"]) || middle;
    if both
        && given
        && family
        && !place
        && (closed || document.has(at, Marks::SURNAME))
        && !document.has(at, Marks::RANK)
    {
        let last = if middle { first_name + 1 } else { first_name };
        let first = at;
        out.push(person(
            first,
            last,
            Confidence::High,
            "last name, first name",
        ));
    }
}

/// "P. Nakagawa", "J OKAFOR", "Tommy B".
pub(crate) fn initial_and_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let initial = document.is_letter(at)
        && document.is_capital(at)
        && !(document.glued(at) && document.is_alnum(at.wrapping_sub(1)));
    if initial {
        let dotted = document.is_sign(at + 1, '.') && document.glued(at + 1);
        let mut next = at + 1 + usize::from(dotted);
        if dotted
            && document.is_letter(next)
            && document.is_capital(next)
            && document.is_sign(next + 1, '.')
        {
            next += 2;
        }
        let name = document.is_capital(next)
            && document.same_line(next)
            && document.len(next) > 2
            && (!document.is_ordinary(next)
                || document.has(next, Marks::SURNAME) && document.style(next) == Style::Mixed)
            && !document.has(next, Marks::STREET_KIND)
            && !document.has(next + 1, Marks::STREET_KIND);
        let alone = document.any(at, &["a", "i"]) && !dotted;
        let section = document.glued(at) && document.any(at.wrapping_sub(1), words!(". / - & '"));
        let direction =
            document.any(at, &["n", "s", "e", "w"]) && document.is_digits(at.wrapping_sub(1));
        if name && !alone && !section && !direction {
            if let Some(last) = read(document, next, Trust::Full) {
                out.push(person(at, last, Confidence::High, "initial before a name"));
            }
        }
    }
}

/// "T.J.": initials that stand for a person.
pub(crate) fn initials(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const OTHERS: &[&str] = words!(
        "u.s p.d s.o a.m p.m p.a d.a i.d o.c p.o d.c l.a b.c i.e e.g r.o p.c c.o d.v d.o u.k \
         m.o p.i e.r i.v a.k"
    );
    let letter = |place: usize| document.len(place) == 1 && document.is_capital(place);
    let second = at + 2;
    let shaped = letter(at)
        && document.is_sign(at + 1, '.')
        && document.glued(at + 1)
        && letter(second)
        && document.glued(second)
        && document.is_sign(second + 1, '.');
    let inside = document.glued(at) && document.is_sign(at.wrapping_sub(1), '.');
    let goes_on = letter(second + 2) && document.glued(second + 2);
    let place = document.has(second + 2, Marks::AGENCY_KIND);
    if shaped && !inside && !goes_on && !place && !OTHERS.contains(&document.slice(at, second)) {
        out.push(person(at, second, Confidence::Medium, "initials"));
    }
}
