//! Military units: "2nd Battalion", "1/7 Marines", "the 614th Engineer Dive Detachment", "3rd ID".

use alloc::vec::Vec;

use super::address::is_ordinal;
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words that name a formation.
pub(crate) const UNITS: &[&str] = words!(
    "battalion bn regiment rgt brigade bde division squadron sqdn sqn company platoon plt detachment det flight wing \
     battery cavalry cav infantry inf artillery airborne marines fleet corps armored armor engineers mp id regt group \
     legion guard reserve reserves rangers seabees commandos"
);

/// Words that belong to no other trade: a name or a number beside them is enough.
const STRICT: &[&str] = words!(
    "battalion regiment brigade squadron platoon detachment battery cavalry infantry artillery"
);

/// Words that go on with a unit's name.
const PARTS: &[&str] = words!(
    "military police engineer engineers dive ordnance disposal harbor defense marine provost mountain airborne signal \
     medical support transport combat civil affairs intelligence special forces field light heavy mechanized rifle \
     logistics security fighter bomber air army naval coast guard national reserve infantry cavalry artillery armored \
     battalion regiment brigade division squadron company platoon detachment flight wing battery team honor recon \
     reconnaissance maintenance aviation expeditionary construction mobile explosive corps group training"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mixed = document.style(at) == Style::Mixed;
    let part = |place: usize| {
        document.any(place, PARTS) || document.is_capital(place) && mixed && document.is_word(place)
    };
    let (mut first, mut numbered, mut named) = (at, false, false);
    while first > 0 && at - first < 8 && document.same_line(first) {
        let before = first - 1;
        let link = document.any(before, &["of", "the"])
            && numbered
            && number(document, before.wrapping_sub(1))
            || document.is(before, "the")
                && document.is(before.wrapping_sub(1), "of")
                && number(document, before.wrapping_sub(2))
            || document.is(before, "of") && first < at && number(document, before.wrapping_sub(1));
        if number(document, before) {
            numbered = true;
        } else if part(before) && !document.is(before, "the") {
            named |= document.telling_capital(before);
        } else if !(link || document.any(before, &["/", "-"]) && document.glued(first)) {
            break;
        }
        first = before;
    }
    while first < at && !document.is_alnum(first) {
        first += 1;
    }
    // "1-23 Infantry": the first half of the number.
    let half = first.wrapping_sub(2);
    if numbered
        && document.any(first.wrapping_sub(1), &["-", "/"])
        && document.glued(first)
        && document.is_digits(half)
    {
        first = half;
    }
    let (last, followed) = end(document, at, mixed);
    let capital = document.is_capital(at) && mixed;
    let strict = document.any(at, STRICT);
    let short = document.any(at, words!("id mp det inf cav bn plt"));
    if document.any(at, &["guard", "reserve", "reserves", "group", "fleet"]) && !numbered {
        return;
    }
    let directly = number(document, at.wrapping_sub(1));
    let sure = numbered
        && (capital
            || strict
            || directly && !short
            || short && document.shape(at) == Some(Shape::Upper))
        || strict && capital && (followed || named && first < at)
        || strict && followed && document.is_capital(at);
    if sure && (first < at || last > at) && !is_district(document, at, first) {
        out.push(Candidate::new(
            first,
            last,
            Kind::MilitaryUnit,
            if numbered {
                Confidence::High
            } else {
                Confidence::Medium
            },
            "word for a military unit beside a number or name",
        ));
    }
}

/// "1st", "2-327", "1/7", "887th", "3d".
fn number(document: &Document<'_>, at: usize) -> bool {
    is_ordinal(document, at)
        || fits(document.low(at), "9d")
        || fits(document.low(at), "99d")
        || document.is_digits(at)
            && document.len(at) <= 4
            && (document.is_sign(at.wrapping_sub(1), '/')
                || document.is_sign(at.wrapping_sub(1), '-'))
            && document.glued(at)
        || document.any(
            at,
            words!("first second third fourth fifth sixth seventh eighth ninth tenth"),
        ) && document.is_capital(at)
}

/// "... of the 9th Cavalry Reserve", "Squadron 27".
fn end(document: &Document<'_>, at: usize, mixed: bool) -> (usize, bool) {
    let (mut last, mut followed) = (at, false);
    for _ in 0..8 {
        let next = last + 1;
        if !document.same_line(next) {
            break;
        }
        let unit = document.any(next, UNITS) && (document.is_capital(next) || !mixed);
        let counted =
            document.is_digits(next) && document.len(next) <= 4 && !document.is_word(next + 1);
        if unit || number(document, next) || counted && document.is_capital(at) {
            followed = true;
            last = next;
        } else if document.is(next, "of")
            && document.is(next + 1, "the")
            && number(document, next + 2)
        {
            followed = true;
            last = next + 2;
        } else {
            break;
        }
    }
    (last, followed)
}

/// "9th Division" of a police force, "2nd company" of firefighters, "the 3rd group of cars" are told by what stands by.
fn is_district(document: &Document<'_>, at: usize, first: usize) -> bool {
    document.any(
        at,
        &["company", "division", "group", "wing", "flight", "guard"],
    ) && !document.is_capital(at)
        && !(first..at).any(|part| {
            document.any(
                part,
                words!("military police engineer marine infantry reserve army"),
            )
        })
}

/// First letters of designators that only units of the forces have.
const PREFIXES: &[&str] = words!(
    "vmfa vmm hmm hml hmla hsc hsm vfa vp vaq vaw vr nmcb cb eodmu sfs msfs ces arw ddg ffg lha lhd"
);
/// Words before the number of a team or the name of a ship.
pub(crate) const OPENINGS: &[&[&str]] = &[
    PREFIXES,
    words!(
        "seal seals uss usns uscgc hmcs usnr co company troop battery bravo alpha charlie delta echo foxtrot headquarters hhc hq"
    ),
];

/// "VMFA-232", "SEAL Team 5", "USS Kessel", "Charlie Co 3/5", "C Co 2/14".
pub(crate) fn designator(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let push = |first: usize, last: usize, out: &mut Vec<Candidate>| {
        let rule = "designator of a military unit";
        out.push(Candidate::new(
            first,
            last,
            Kind::MilitaryUnit,
            Confidence::High,
            rule,
        ));
    };
    if document.any(at, PREFIXES) && document.shape(at) == Some(Shape::Upper) {
        let next = at + 1 + usize::from(document.is_sign(at + 1, '-'));
        if document.is_digits(next) && document.len(next) <= 4 && document.same_line(next) {
            push(at, next, out);
        }
    } else if document.any(at, words!("uss usns uscgc hmcs")) && document.is_capital(at) {
        let mut last = at;
        while document.is_capital(last + 1)
            && document.same_line(last + 1)
            && last < at + 3
            && !document.has(last + 1, Marks::FUNCTION)
        {
            last += 1;
        }
        if last > at {
            push(at, last, out);
        }
    } else if document.any(at, &["seal", "seals"])
        && document.is(at + 1, "team")
        && document.has_digit(at + 2)
    {
        push(at, at + 2, out);
    } else if document.any(at, words!("co company troop battery")) {
        let letter = at.wrapping_sub(1);
        let lettered = document.len(letter) == 1 && document.is_capital(letter)
            || document.has(letter, Marks::PHONETIC)
            || document.any(letter, words!("headquarters hhc hq"));
        let comma = usize::from(document.is_sign(at + 1, ','));
        let number = at + 1 + comma;
        let fraction = document.is_digits(number)
            && document.any(number + 1, &["/", "-"])
            && document.is_digits(number + 2)
            && document.glued(number + 2);
        let ordinal = is_ordinal(document, number) && document.any(number + 1, UNITS);
        if lettered && document.same_line(at) && (fraction || ordinal) {
            let mut last = if fraction { number + 2 } else { number + 1 };
            while document.same_line(last + 1)
                && (document.any(last + 1, UNITS) || document.any(last + 1, PARTS))
                && document.is_capital(last + 1)
            {
                last += 1;
            }
            push(letter, last, out);
        }
    }
}

/// "with the 82nd", "from the 101st": an ordinal of two or three figures that counts nothing.
pub(crate) fn ordinal_alone(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let high = document
        .low(at)
        .trim_end_matches(|c: char| c.is_ascii_lowercase())
        .parse::<u32>()
        .is_ok_and(|number| number > 31);
    let led = document.before(at, 1) == "the"
        && words!("with in from of for and").contains(&document.before(at, 2));
    let open = !document.is_word(at + 1)
        || document.has(at + 1, Marks::FUNCTION) && !document.is(at + 1, "of")
        || !document.same_line(at + 1);
    if is_ordinal(document, at) && high && led && open {
        let rule = "ordinal of a military unit";
        out.push(Candidate::new(
            at,
            at,
            Kind::MilitaryUnit,
            Confidence::Low,
            rule,
        ));
    }
}

/// Tells whether a word goes with the name of a unit.
pub(crate) fn is_part(document: &Document<'_>, at: usize) -> bool {
    let word = document.any(at, UNITS) || document.any(at, PARTS);
    let branch = document.any(
        at,
        words!("us u.s usa army navy marine marines usmc usaf usn corps ng ang"),
    );
    (word || branch)
        && (document.is_capital(at)
            || document.style(at) != Style::Mixed && !document.is_ordinary(at))
        || document.any(
            at,
            words!("battalion regiment brigade squadron platoon infantry"),
        )
}

/// Words that end a unit's name before its number.
pub(crate) const NUMBERED: &[&str] = words!(
    "unit team detachment group squadron element wing flight company platoon troop battery battalion command task force"
);

/// "Port Security Unit 399", "Coast Guard Cutter Support Team 9": capitals of the forces, and a number.
pub(crate) fn with_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const FORCES: &[&str] = words!(
        "military marine coast cutter army navy naval air port harbor infantry reserve artillery airborne engineer dive ordnance \
         provost brigade regiment expeditionary construction mobile security explosive amphibious"
    );
    let mixed = document.style(at) == Style::Mixed;
    let number = at + 1;
    let numbered =
        document.has_digit(number) && document.same_line(number) && document.len(number) <= 4;
    if !mixed || !document.is_capital(at) || !numbered {
        return;
    }
    let mut first = at;
    while first > 0
        && at - first < 5
        && document.is_capital(first - 1)
        && document.is_word(first - 1)
        && document.same_line(first)
        && !document.has(first - 1, Marks::FUNCTION)
    {
        first -= 1;
    }
    let forces = (first..at).any(|word| document.any(word, FORCES));
    if forces && at - first >= 1 {
        let rule = "words of the forces and a number";
        out.push(Candidate::new(
            first,
            number,
            Kind::MilitaryUnit,
            Confidence::High,
            rule,
        ));
    }
}
