//! Titles and roles in front of a name belong to it: "Special Agent", "Range Master", "inmate".

use crate::document::Document;
use crate::finding::Kind;
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words of titles that are ordinary: with a capital, beside a name, they are part of it.
const TITLES: &[&str] = words!(
    "special range transport firearms public safety fire deputy lance presiding senior master field training lead chief \
     assistant acting probationary reserve school resource parole probation correctional corrections conservation fish \
     game wildlife police state park tribal harbor harbour county district associate supervising duty staff first petty \
     gunnery command flight tow bomb records evidence property crime scene arson fraud border customs postal transit \
     airport railway railroad campus university court detention intelligence financial auxiliary volunteer battalion \
     company squad platoon watch night day shift traffic motor marine canine k9 patrol animal control code enforcement \
     vice interim deputy-chief detective general intern emergency division section human services social crisis \
     forest refuge ranger range-master investigating federal air"
);

/// Roles that are written before a name as if they were a title.
const ROLES: &[&str] = words!(
    "inmate prisoner detainee uncle aunt auntie tio tia tita tito abuelo abuela grandpa grandma granny cousin chaplain \
     counselor counsellor coach professor nurse operator technician tech clerk electrician janitor conductor investigator \
     instructor agent master marshal manager foreman boatswain bosun skipper pilot mate seaman yeoman gunner \
     airman rifleman sapper corpsman ensign cadet explorer volunteer secretary director principal president councilman \
     councilwoman councilmember alderman supervisor administrator magistrate bishop rabbi imam sister brother elder deacon \
     chief officer analyst custodian driver engineer examiner specialist coordinator counsel juror landlord baby"
);

/// Lets every name begin where its title begins, so that nothing points to the person beside the stand-in.
pub(crate) fn join(document: &Document<'_>, accepted: &mut Accepted) {
    for item in 0..accepted.list.len() {
        let candidate = accepted.list[item];
        if candidate.kind != Kind::Person {
            continue;
        }
        let first = first(document, accepted, candidate.first);
        if first < candidate.first {
            accepted.stretch(item, first, candidate.last);
        }
    }
}

fn first(document: &Document<'_>, accepted: &Accepted, name: usize) -> usize {
    let mut first = name;
    while first > 0 && name - first < 6 {
        let stop = document.is_sign(first - 1, '.') && document.glued(first - 1) && first > 1;
        let before = if stop { first - 2 } else { first - 1 };
        let beside = document.same_line(first) && !document.glued(first);
        if !beside || accepted.is_taken(before) || !belongs(document, before, stop) {
            break;
        }
        first = before;
    }
    first
}

fn belongs(document: &Document<'_>, at: usize, stop: bool) -> bool {
    let role = document.any(at, ROLES) && !stop;
    if document.style(at) != Style::Mixed {
        return document.has(at, Marks::RANK)
            && !document.has(at, Marks::FUNCTION)
            && document.len(at) > 2
            || document.any(at, &["inmate", "uncle", "tio", "tia"]);
    }
    let capital = document.is_capital(at) && document.is_word(at);
    let small = document.any(at, &["inmate", "uncle", "chaplain", "cadet"]);
    // "SRO Tyrell", "SSA Corliss", "FA Ruthanne": short forms of titles.
    let short = document.shape(at) == Some(Shape::Upper)
        && (2..=4).contains(&document.len(at))
        && !stop
        && !document.has(at, Marks::BRAND.and(Marks::STATE_CODE))
        && !document.has(at, Marks::FUNCTION);
    let ranked = document.has(at, Marks::RANK) && !document.has(at, Marks::FUNCTION);
    capital && (ranked || role || document.any(at, TITLES) && !stop || short) || small
}
