//! Listed given names and the roster.

use super::{Trust, person, read};
use crate::document::{Candidate, Document};
use crate::finding::Confidence;
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// A listed given name, with what follows it.
pub(crate) fn given_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let given = document.has(at, Marks::GIVEN);
    if !given
        || document.has(at, Marks::FUNCTION)
        || document.has(at.wrapping_sub(1), Marks::RANK) && document.is_sign(at, '.')
    {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let capital = document.is_capital(at) && mixed;
    let ordinary = document.is_ordinary(at)
        || document.has(at, Marks::BRAND)
        || document.has(at, Marks::MONTH)
        || document.has(at, Marks::PHONETIC) && document.is_digits(at + 1);
    let followed = document.is_capital(at + 1)
        && mixed
        && document.same_line(at + 1)
        && !document.has(at + 1, Marks::STREET_KIND)
        && (document.has(at + 1, Marks::SURNAME) || !document.is_ordinary(at + 1));
    let place = document.has(at, Marks::REGION) || document.has(at, Marks::PLACE);
    let acronym = document.shape(at) == Some(Shape::Upper) && mixed && document.len(at) <= 3;
    let telling = document.telling_capital(at) && !acronym;
    let described = document.any(
        at.wrapping_sub(1),
        words!("a the an my his her crown silver black white red blue"),
    );
    let made = document.has(at.wrapping_sub(1), Marks::BRAND) || document.is_digits(at + 1);
    let brand = document.has(at, Marks::BRAND) && !followed && (described || made);
    // "Big Mike", "lil ray": ordinary words too.
    let fond = document.any(at.wrapping_sub(1), &["big", "lil"])
        && document.same_line(at)
        && !document.is(at, "guy");
    let accepted = if mixed {
        let lower = document.shape(at) == Some(Shape::Lower) && !document.is_ordinary(at);
        lower || capital && (followed || (!ordinary || telling && !brand) && !acronym) || fond
    } else {
        let next = at + 1;
        let stranger = document.is_word(next)
            && document.same_line(next)
            && document.len(next) > 3
            && !document.is_ordinary(next)
            && !document.has(next, Marks::BRAND.and(Marks::RANK))
            && document.style(at) == Style::Upper;
        // "JOHN PIKE", "grace young": two listed names side by side, ordinary words or not.
        let pair = document.has(next, Marks::SURNAME)
            && !document.has(next, Marks::FUNCTION)
            && document.same_line(next)
            && !document.any(
                next,
                words!("long strong hand case day brown black white green gray price self"),
            )
            && !document.any(
                at,
                words!("may mark will rose drew pat rob sue chase grant"),
            );
        !ordinary || fond || stranger || pair
    };
    if !accepted || place && !followed && ordinary {
        return;
    }
    let mut last = if followed {
        read(document, at, Trust::Full).unwrap_or(at)
    } else {
        at
    };
    // "Tommy B", "Danny R."
    let letter = last + 1;
    let letter_alone = document.raw(letter).len() == 1
        && document.raw(letter).as_bytes()[0].is_ascii_uppercase()
        && !document.any(letter, &["i", "a"])
        && document.same_line(letter)
        && last == at;
    if letter_alone && !document.glued(letter) {
        last = letter;
    }
    if !mixed && last == at {
        // In text without telling capitals a second word counts when lists or its strangeness speak for it.
        let next = at + 1;
        let family = document.has(next, Marks::SURNAME) && !document.has(next, Marks::FUNCTION);
        if document.is_word(next)
            && document.same_line(next)
            && (family || !document.is_ordinary(next))
            && document.len(next) > 1
            && !document.has(next, Marks::RANK)
        {
            last = next;
        }
        // "SUSPECT VIRGIL ANTON RUSH, 26": the last word before a sign or a number closes the name.
        let closing = last + 1;
        let role = document.any(at.wrapping_sub(1), super::cue::ROLES)
            || document.has(at.wrapping_sub(1), Marks::RANK);
        let closed = document.any(closing + 1, words!(", ( . / #"))
            || document.is_digits(closing + 1)
            || document.is(closing + 1, "dob");
        if role
            && closed
            && document.is_word(closing)
            && document.same_line(closing)
            && !document.has(closing, Marks::FUNCTION)
            && document.len(closing) > 2
        {
            last = closing;
        }
    }
    let mut first = at;
    if document.any(at.wrapping_sub(1), words!("big lil fat little crazy"))
        && document.same_line(at)
    {
        first = at - 1;
    }
    out.push(person(
        first,
        last,
        if followed {
            Confidence::High
        } else {
            Confidence::Medium
        },
        "listed given name",
    ));
}

/// "Grace, our newest dispatcher", "Banks may be right", "Ford and I": a listed name that opens the sentence, before
/// words that follow a person.
pub(crate) fn opening(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const AFTER: &[&str] = words!(
        "said says told asked yelled shouted saw came went got took ran had has was is did may might would could will \
         stepped looked turned pulled grabbed fell dove walked moved drew fired stopped called thought knew heard kept held \
         drove stood caught gave put found left never always also then"
    );
    let opens = document.get(at).is_some_and(|token| token.opens);
    let title = document.shape(at) == Some(Shape::Title) && document.style(at) == Style::Mixed;
    if !opens
        || !title
        || document.len(at) < 3
        || document.has(at, Marks::MONTH) && !document.has(at, Marks::GIVEN)
    {
        return;
    }
    let next = at + 1;
    let surname_only = !document.has(at, Marks::GIVEN);
    let abstract_word = document.any(at, words!("dawn hope faith joy summer autumn winter chance justice mercy rain storm sunny sky snow star crystal sierra page case field fields bush brook brooks hill hills woods stone rivers banks price mark marks will may frost read hunt chase drew grant lane pierce pat pratt pope story stout close short small best moody power powers post gates law wall walls day days weeks week bell bird fox wolf ball battle bridges church cook cross flowers garland gray green brown black white young long strong bright sharp noble wise swift")) && document.is_ordinary(at);
    let verb = document.any(next, AFTER)
        && !(abstract_word && document.any(next, words!("had has was is did may might would could will stopped came went got ran left put held fell found never always also then")))
        && !(surname_only
            && document.has(
                at,
                Marks::PLACE_KIND
                    .and(Marks::STREET_KIND)
                    .and(Marks::NUMBER_WORD),
            ));
    let paired = document.any(next, &["and", "&"]) && document.any(next + 1, &["i", "me", "my"])
        || document.is_sign(next, ',')
            && document.any(next + 1, words!("our my his her the who a an"));
    if document.same_line(next) && (verb || paired) {
        out.push(person(
            at,
            at,
            Confidence::Medium,
            "listed name before what a person does",
        ));
    }
}

/// A name on the host's roster.
pub(crate) fn rostered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let rule = "on the host's roster";
    // "grace young": two names of one officer side by side, whatever words they are and however they are written.
    if let Some(last) = document
        .phrase(at, Marks::OFFICER)
        .filter(|&last| last > at)
    {
        return out.push(person(at, last, Confidence::High, rule));
    }
    let ranked = document.has(at.wrapping_sub(1), Marks::RANK)
        || document.is_sign(at.wrapping_sub(1), '.')
            && document.has(at.wrapping_sub(2), Marks::RANK);
    if !document.is_ordinary(at) || document.telling_capital(at) || ranked {
        out.push(person(at, at, Confidence::High, rule));
    }
}
