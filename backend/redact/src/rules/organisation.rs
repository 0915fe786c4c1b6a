//! Businesses, schools, churches, hospitals, clubs.

use alloc::vec::Vec;

use super::place::name_before;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Kinds that describe rather than name when the word before them is ordinary.
const GENERIC: &[&str] = words!(
    "convenience gas grocery liquor department tire body repair police training high \
     middle elementary medical shopping community local the fire tow bus train strip \
     night sports dive apartment rescue hardware drug pawn coffee auto food call command \
     crime stop traffic state county city charge dispatch power truck weigh rest toll \
     metro subway radio booking detention response crisis old safe dog bath court jury \
     half open home front k9 swat bomb entry arrest search my our full first felony civil \
     national major league hobby boys girls book gun chop workout soup tree crack stash \
     frat terry t vehicle field"
);

pub(crate) fn kind_after_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::ORG_KIND) {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let capital = document.is_capital(at) && mixed;
    let Some(first) = name_before(document, at).or_else(|| ordinary_name(document, at)) else {
        return;
    };
    let unknown = (first..at).any(|name| {
        document.is_word(name)
            && !document.is_ordinary(name)
            && !document.has(name, Marks::BRAND)
            && !document.has(name, Marks::RANK)
    });
    let generic = first == at - 1 && document.any(first, GENERIC) && !capital;
    let verb = document.any(
        at,
        words!("stop house works fitness service services team center supply unified auto"),
    ) && !capital
        && !document.style(at).eq(&Style::Upper)
        && !["the", "at", "a"].contains(&document.before(first, 1));
    if generic || verb || !(capital || unknown || first < at && !mixed) {
        return;
    }
    let mut last = at;
    for _ in 0..4 {
        let next = last + 1;
        let joint = document.any(next, words!("and & of at 'n'"))
            && document.is_capital(next + 1)
            && mixed
            && (document.has(next + 1, Marks::ORG_KIND)
                || document.is(next, "of")
                || document.is_sign(next, '&'))
            && document.same_line(next + 1);
        let more = capital
            && document.is_capital(next)
            && document.same_line(next)
            && document.shape(next) == Some(Shape::Title)
            && !document.has(next, Marks::RANK)
            && !document.has(next, Marks::FUNCTION);
        if joint {
            last = next + 1;
        } else if more {
            last = next;
        } else {
            break;
        }
    }
    if document.is_sign(last + 1, '#') && document.is_digits(last + 2) {
        last += 2;
    }
    let possessive = document
        .get(first)
        .is_some_and(|token| token.full_end > token.end);
    let confidence = if capital && (unknown || last > first || possessive) {
        Confidence::High
    } else {
        Confidence::Medium
    };
    out.push(Candidate::new(
        first,
        last,
        Kind::Org,
        confidence,
        "name before a word for a business or organisation",
    ));
}

/// In text without telling capitals: "the budget lodge", an article and one ordinary word before a narrow kind.
fn ordinary_name(document: &Document<'_>, at: usize) -> Option<usize> {
    let narrow = document.any(
        at,
        words!(
            "inn motel lodge suites saloon tavern pub grill diner mart lounge elementary \
             ministries chapel baptist pizzeria cantina casino"
        ),
    );
    let name = at.checked_sub(1)?;
    let article = ["the", "at"].contains(&document.before(at, 2));
    let good = document.is_word(name)
        && !document.has(name, Marks::FUNCTION)
        && !document.any(name, GENERIC)
        && document.shape(name) != Some(Shape::Title);
    let plain = narrow && good && document.style(at) != Style::Mixed;
    let two = ["the", "at"].contains(&document.before(at, 3))
        && document.is_word(name.wrapping_sub(1))
        && !document.has(name.wrapping_sub(1), Marks::FUNCTION);
    match (plain, article, two) {
        (true, true, _) => Some(name),
        (true, false, true) => Some(name - 1),
        _ => None,
    }
}

/// Shops that have numbers.
pub(crate) const STORES: &[&str] = words!("store walmart target house mart depot costco starbucks");

/// "Store 1180", "Walmart #2214".
pub(crate) fn store_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let named = document.telling_capital(at)
        || document.has(at, Marks::BRAND) && document.style(at) != Style::Mixed;
    if named
        && document.is_sign(at + 1, '#')
        && document.is_digits(at + 2)
        && document.len(at + 2) >= 2
        && !document.has(at, Marks::RANK)
        && document.any(at, STORES)
    {
        out.push(Candidate::new(
            at,
            at + 2,
            Kind::Org,
            Confidence::High,
            "business with its number",
        ));
    }
}
