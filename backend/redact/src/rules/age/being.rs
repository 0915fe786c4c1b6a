//! Ages that somebody is, without a unit.

use super::sign;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::word_list::words;
use alloc::vec::Vec;

/// "is 63", "was nineteen and", "turned 22 when": a number of a likely age with nothing counted after it.
pub(crate) fn after_being(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const BEING: &[&str] = words!("is was be i'm he's she's were are am just only turned");
    let spelled = document.has(at, Marks::NUMBER_WORD);
    let kin = words!("he she who son daughter boy girl kid baby grandson granddaughter nephew niece brother sister child")
        .contains(&document.before(at, 2));
    let likely = document
        .number(at)
        .is_some_and(|age| (10..=99).contains(&age) || kin && (1..10).contains(&age));
    if !(spelled || document.len(at) <= 2 && likely) {
        return;
    }
    // "he's 19": the ending of a possessive is cut off the word before.
    let short_being = document
        .get(at.wrapping_sub(1))
        .is_some_and(|token| token.full_end > token.end)
        && words!("he she who mom dad it's").contains(&document.before(at, 1));
    let somebody = || {
        (1..9).any(|back| {
            words!("man woman kid boy girl male female guy lady he she teen dude person suspect subject son daughter i who grandson granddaughter nephew niece brother sister child mother father victim student driver mom dad grandmother grandfather")
                .contains(&document.before(at, back))
        })
    };
    let vague = words!(
        "of nearly almost over under barely least or turning turns age aged hit past pushing"
    )
    .contains(&document.before(at, 1))
        && somebody();
    let led = BEING.contains(&document.before(at, 1)) || short_being || vague;
    let mut last = at;
    if spelled {
        let more = sign(document, at + 1);
        let small = document.any(at, words!("one two three four five six seven eight nine ten first second third hundred thousand"));
        if document.has(more, Marks::NUMBER_WORD)
            && document.any(
                at,
                words!("twenty thirty forty fifty sixty seventy eighty ninety"),
            )
        {
            last = more;
        } else if small && !document.is(at, "ten") && !kin {
            return;
        }
    }
    let next = last + 1;
    let open = !document.same_line(next)
        || document.any(
            next,
            words!(". , ; ! ? ) and when but now then at years yrs yo with"),
        );
    let decimal = document.is_sign(next, '.')
        && document.glued(next)
        && document.is_alnum(next + 1)
        && document.glued(next + 1);
    let subject = document.before(at, 2);
    let turned =
        document.before(at, 1) == "turned" && !document.any(next, words!("degrees degree feet"));
    // "looked about 50", "a kid maybe 12": a guess with somebody shortly before.
    let guess = words!("about maybe around approximately approx roughly probably looked perhaps").contains(&document.before(at, 1))
        && (2..7).any(|back| {
            words!("man woman kid boy girl male female guy lady he she teen dude person suspect subject old looked looks driver gentleman")
                .contains(&document.before(at, back))
        })
        && document.is_digits(at);
    let thing = words!("it that this there distance speed count total temperature number which what limit range caliber channel case")
        .contains(&subject);
    if (led && (open || turned) || guess && open) && !decimal && !thing {
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Low,
            "number that somebody is",
        ));
    }
}
