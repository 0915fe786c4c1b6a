//! Call signs, unit and car numbers.

use alloc::vec::Vec;

use super::skip_fillers;
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// "3-Adam-12", "2 Paul 40", "12 David", "7-L-30".
pub(crate) fn number_word_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let starts = document.is_digits(at)
        && document.len(at) <= 3
        && !(document.glued(at) && document.is_sign(at.wrapping_sub(1), '-'));
    if !starts {
        return;
    }
    let word = if document.is_sign(at + 1, '-') {
        at + 2
    } else {
        at + 1
    };
    let phonetic = document.has(word, Marks::PHONETIC)
        || document.len(word) == 1 && document.is_word(word) && document.is_sign(word + 1, '-');
    if !phonetic || !document.same_line(word) {
        return;
    }
    let number = if document.is_sign(word + 1, '-') {
        word + 2
    } else {
        word + 1
    };
    if document.is_digits(number) && document.len(number) <= 3 && document.same_line(number) {
        out.push(Candidate::new(
            at,
            number,
            Kind::CallSign,
            Confidence::High,
            "number, radio word, number",
        ));
    } else if word == at + 2
        || document.is_capital(word) && !document.is_ordinary(number)
        || document.is_capital(word) && document.style(at) == Style::Mixed
    {
        out.push(Candidate::new(
            at,
            word,
            Kind::CallSign,
            Confidence::Medium,
            "number and radio word",
        ));
    }
}

/// Teams that have numbers on the air.
pub(crate) const TEAMS: &[&str] = words!(
    "marine air boat motor motors canine k9 traffic tac swat ranger eagle sam nora x-ray \
     xray echo metro harbor dive bike gang narc vice crisis paul tom detail foxtrot \
     supervisor ocean rescue helo copter chopper guardian falcon hawk watch post patrol \
     county city state central car"
);

/// "Bravo 6", "Charlie 21", "Marine 2", "Air One".
pub(crate) fn word_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let team = document.any(at, TEAMS);
    let phonetic = document.has(at, Marks::PHONETIC);
    if !(team || phonetic) || document.has(at, Marks::MONTH) {
        return;
    }
    let next = if document.is_sign(at + 1, '-') && document.glued(at + 1) {
        at + 2
    } else {
        at + 1
    };
    let number = document.is_digits(next) && document.len(next) <= 4
        || document
            .get(next)
            .is_some_and(|token| token.shape == Shape::Mixed && document.len(next) <= 4);
    let spelled = document.has(next, Marks::NUMBER_WORD)
        && document.is_capital(next)
        && document.style(at) == Style::Mixed
        && !document.get(at).is_some_and(|token| token.opens);
    if !(number || spelled) || !document.same_line(next) || measured(document, next) {
        return;
    }
    let capital = document.is_capital(at) && document.style(at) != Style::Upper;
    let confidence = match (phonetic, capital) {
        (true, true) => Confidence::High,
        (_, true) | (true, _) => Confidence::Medium,
        _ if document.style(at) == Style::Upper => Confidence::Medium,
        _ => return,
    };
    let last = document.joined(next, &['-']);
    out.push(Candidate::new(
        at,
        last,
        Kind::CallSign,
        confidence,
        "radio word before a number",
    ));
}

/// Words before the number of a unit.
pub(crate) const CUES: &[&str] = words!(
    "unit units car cars squad squads cruiser patrol callsign call-sign sign beat sector \
     medic ambulance ladder truck tower tanker brush wagon squadrol interceptor vehicle \
     designator adam post radio battalion airship"
);

/// "unit 412", "Car 54", "Unit 2B14", "squad #7", "beat 651".
pub(crate) fn unit_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const LOOSE: &[&str] =
        words!("truck vehicle patrol tower wagon sign radio brush tanker ladder");
    if !document.any(at, CUES) {
        return;
    }
    let next = skip_fillers(document, at + 1);
    if !document.same_line(next) || !document.has_digit(next) {
        return;
    }
    let last = document.joined(next, &['-']);
    let text = document.slice(next, last);
    // "unit 10-8" is a ten-code; "car 2 lengths" a distance.
    if document.has(last + 1, Marks::BRAND)
        || fits(text, "10-9")
        || fits(text, "10-99")
        || measured(document, last)
        || text.len() > 8
    {
        return;
    }
    let letters = text.bytes().any(|byte| byte.is_ascii_lowercase());
    if document.any(at, LOOSE) && (next == at + 1 && !letters || document.is_sign(last + 1, '%')) {
        let capital = document.is_capital(at)
            && document.style(at) == Style::Mixed
            && !document.get(at).is_some_and(|token| token.opens);
        if !capital {
            return;
        }
    }
    // "car 54" is the name of the unit; in "callsign 54" and "unit no. 54" the number is.
    let whole = next == at + 1
        && document.any(at, words!("unit car squad cruiser boat medic ambulance engine truck ladder interceptor tanker tower"));
    out.push(Candidate::new(
        if whole { at } else { next },
        last,
        Kind::CallSign,
        Confidence::High,
        "word for a unit before its number",
    ));
    // A second one: "Car 54 & Car 58", "units 12 and 14".
    if document.any(last + 1, &["and", "&", "/", ","])
        && document.is_digits(last + 2)
        && document.len(last + 2) <= 4
        && !measured(document, last + 2)
        && !document.is_sign(last + 3, ':')
    {
        out.push(Candidate::new(
            last + 2,
            last + 2,
            Kind::CallSign,
            Confidence::Medium,
            "word for a unit before its number",
        ));
    }
}

/// "Red 4", "Vessel 3", "LifeStar 4", "Baker 31": a capitalised word and a short number.
pub(crate) fn named_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const OTHER: &[&str] = words!(
        "code level priority phase condition signal section figure step part chapter rule item page stage type class grade \
         category schedule round rounds tier version model series mark act title article line point lesson take plan day \
         week grade size no number article about only over under nearly roughly maybe another round top bottom volume \
         appendix table note option tip question answer attempt shot shots strike option form defcon zulu delta-v taser"
    );
    let next = at + 1;
    let number = document.is_digits(next)
        && document.len(next) <= 3
        && document.same_line(next)
        && !document.glued(next)
        && !(document.glued(next + 1)
            && document.any(next + 1, words!(": / . % -"))
            && document.glued(next + 2));
    let team = document.any(at, VESSELS);
    let telling = document.telling_capital(at)
        || document.style(at) == Style::Mixed && document.is_capital(at) && team
        || document.style(at) == Style::Upper && team;
    let other = document.has(at, Marks::FUNCTION)
        || document.has(
            at,
            Marks::BRAND
                .and(Marks::MONTH)
                .and(Marks::WEEKDAY)
                .and(Marks::STREET_KIND)
                .and(Marks::RANK)
                .and(Marks::STATE_CODE),
        )
        || document.any(at, OTHER);
    let counted = measured(document, next)
        || document.any(next + 1, words!("officers deputies rounds shots guys times suspects people men women cars units kids doors"));
    if number && telling && document.len(at) > 1 && !other && !counted {
        out.push(Candidate::new(
            at,
            next,
            Kind::CallSign,
            Confidence::Medium,
            "word in a capital and a short number",
        ));
    }
}

/// Boats, aircraft and wagons that have numbers.
const VESSELS: &[&str] = words!(
    "vessel boat fireboat lifestar helo copter drone tender launch cutter skiff packer bus tram train engine medic rescue \
     unit car squad battalion red blue green gold silver team base"
);

/// Shapes such as 2B14, 7L30, 4A12, 12-B-3.
pub(crate) fn by_shape(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.glued(at) && document.any(at.wrapping_sub(1), words!("- . / _ @ #")) {
        return;
    }
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let shaped = [
        "9a99", "9a9", "99a9", "99a99", "9-a-9+", "9aa99", "9a999", "9-a-9",
    ]
    .iter()
    .any(|pattern| fits(text, pattern));
    if shaped
        && document
            .raw(at)
            .bytes()
            .any(|byte| byte.is_ascii_uppercase())
    {
        out.push(Candidate::new(
            at,
            last,
            Kind::CallSign,
            Confidence::Medium,
            "shape of a call sign",
        ));
    }
}

/// A number followed by a unit of measure or a noun that is counted.
pub(crate) fn measured(document: &Document<'_>, number: usize) -> bool {
    let next = number + 1;
    let clock = document.is_sign(next, ':') && document.is_digits(next + 1);
    clock
        || document.is_sign(next, '%')
        || document.any(
            next,
            words!("feet foot ft yards yds yd miles mile mi minutes min mins seconds sec hours hrs hr \
                 lengths length blocks block times days weeks months years year mph degrees percent \
                 pounds lbs am pm hundred thousand people guys men"),
        )
}
