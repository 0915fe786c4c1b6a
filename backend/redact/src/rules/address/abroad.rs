//! Streets of other countries.

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;
use alloc::vec::Vec;

/// Words for a street that stand before its name.
pub(crate) const FIRST: &[&str] = words!(
    "rue via viale calle avenida avda av ul ulica piazza rua corso plaza carrera cra \
     chemin paseo camino carretera calz calzada blvd impasse allée rambla"
);

/// Streets in the manner of other countries: the kind comes first or is grown onto the name, the number last.
pub(crate) fn abroad(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const GROWN: &[&str] = words!(
        "strasse straße gasse weg straat vägen gatan vej katu tie laan plein allee platz gata \
         gade stræde väg damm ring ufer"
    );
    let numbered = |place: usize| document.has_digit(place) && document.low(place).len() <= 6;
    let grown = GROWN
        .iter()
        .any(|ending| document.low(at).ends_with(ending))
        && document.is_word(at)
        && document.len(at) > 5
        && !document.is_ordinary(at);
    let mut last = None;
    if grown && document.is_capital(at) {
        last = Some(if numbered(at + 1) && document.same_line(at + 1) {
            at + 1
        } else {
            at
        });
    } else if document.any(at, FIRST) && document.is_word(at) {
        let mut next = at + 1 + usize::from(document.is_sign(at + 1, '.'));
        let start = next;
        while next < start + 5
            && document.same_line(next)
            && document.is_word(next)
            && (document.is_capital(next)
                || document.any(next, words!("de la del los las do da dos le")))
        {
            next += 1;
        }
        if next > start && document.is_capital(next - 1) && document.is_capital(start.max(next - 1))
        {
            last = Some(if numbered(next) && document.same_line(next) {
                next
            } else {
                next - 1
            });
        }
    }
    let Some(last) = last else { return };
    let before = at.wrapping_sub(1);
    let first = if numbered(before) && document.same_line(at) {
        before
    } else {
        at
    };
    out.push(
        Candidate::new(
            first,
            last,
            Kind::Address,
            Confidence::High,
            "street of another country",
        )
        .labelled("street"),
    );
}
