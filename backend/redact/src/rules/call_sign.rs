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
    "marine air boat motor motors canine k9 traffic swat ranger eagle sam nora x-ray \
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
        && (document.is_capital(next) && document.style(at) == Style::Mixed
            || phonetic && !document.any(next, words!("first second third one"))
            || document.any(at, words!("unit car medic engine boat squad")))
        && !document.has(next + 1, Marks::NUMBER_WORD.and(Marks::PLACE_KIND))
        && !counted_word(document, next + 1);
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

/// "Red 4", "Vessel 3", "Baker 31": a capitalised word and a short number.
pub(crate) fn named_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const OTHER: &[&str] = words!(
        "tac tach ops vhf uhf channel code level priority phase condition signal section figure step part chapter rule item page stage type class grade \
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
        || document.style(at) == Style::Upper && team
        // "Packer 12 backs down": at the opening of a sentence, before what a crew does.
        || document.style(at) == Style::Mixed
            && document.shape(at) == Some(Shape::Title)
            && document.any(next + 1, words!("here is was had has and said called came went arrived backs rolls to copies advised on ,"))
            && !document.low(at).ends_with('s');
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

/// "412 rolled up", "me and 415 were", "told 302 to hold": a number that does what people do.
pub(crate) fn acting_number(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const DEEDS: &[&str] = words!(
        "was were had said says came arrived rolled took got went held advised asked called responded cleared covered pulled \
         stopped saw heard came copied acknowledged answered radioed yelled transmitted drove ran is has would could didn't \
         wasn't never and"
    );
    let shaped =
        document.is_digits(at) && (3..=4).contains(&document.len(at)) && !document.glued(at);
    let before = document.before(at, 1);
    let addressed =
        words!("told asked with called by and for unit heard behind copy relieved advised")
            .contains(&before)
            && document.any(at + 1, words!("to on over and was were that said , ."));
    let acts = document.any(at + 1, DEEDS) && document.same_line(at + 1);
    let led = words!("and with when then but so , . while because until told heard that as my our")
        .contains(&before)
        || document.get(at).is_some_and(|token| token.opens);
    let figure = words!("$ about over under nearly of in room apartment code at around by only page chapter section case than").contains(&before);
    let being = before == "was"
        && ["i", "he", "she", "who", "that"].contains(&document.before(at, 2))
        || ["i'm", "am"].contains(&before)
        || before == "were" && document.before(at, 2) == "we";
    let named = being && document.any(at + 1, words!("that and on with , . ; then for"));
    if shaped
        && !figure
        && (named
            || acts && led && !document.is(at + 1, "and")
            || addressed
                && words!("told asked with called copy relieved advised").contains(&before))
    {
        out.push(Candidate::new(
            at,
            at,
            Kind::CallSign,
            Confidence::Low,
            "number that acts like an officer",
        ));
    }
}

/// "callsign Reaper", "my call sign is Saint": a word instead of a number.
pub(crate) fn word_after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let split = document.is(at, "sign") && document.before(at, 1) == "call";
    if !(split || document.any(at, words!("callsign callsigns designator"))) {
        return;
    }
    let mut next = at + 1;
    while next < at + 4 && document.any(next, words!("is was : \" ,")) {
        next += 1;
    }
    let telling = document.telling_capital(next)
        || document.style(next) != Style::Mixed
            && !document.is_ordinary(next)
            && document.is_word(next)
        || document.is_sign(next.wrapping_sub(1), '"');
    if telling
        && document.is_word(next)
        && document.same_line(next)
        && !document.has(next, Marks::FUNCTION)
    {
        let number = usize::from(
            document.has_digit(next + 1) && document.same_line(next + 1)
                || document.has(next + 1, Marks::NUMBER_WORD),
        );
        out.push(Candidate::new(
            next,
            next + number,
            Kind::CallSign,
            Confidence::Medium,
            "word after \"call sign\"",
        ));
    }
}

/// "unit twelve", "car fifty-four", "two-adam-nine": numbers in words.
pub(crate) fn in_words(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = |place: usize| {
        document.has(place, Marks::NUMBER_WORD)
            && !document.any(
                place,
                words!("first second third fourth fifth hundred thousand"),
            )
    };
    let hyphen = |place: usize| usize::from(document.is_sign(place, '-'));
    if number(at) {
        let word = at + 1 + hyphen(at + 1);
        let last = word + 1 + hyphen(word + 1);
        if document.has(word, Marks::PHONETIC)
            && (number(last) || document.is_digits(last))
            && document.same_line(last)
        {
            out.push(Candidate::new(
                at,
                last,
                Kind::CallSign,
                Confidence::Medium,
                "number, radio word, number",
            ));
        }
    } else if document.any(at, words!("unit car medic engine squad boat"))
        && number(at + 1)
        && document.same_line(at + 1)
    {
        let tens = at + 2 + hyphen(at + 2);
        let last = if number(tens) { tens } else { at + 1 };
        if !counted_word(document, last + 1) {
            out.push(Candidate::new(
                at,
                last,
                Kind::CallSign,
                Confidence::Medium,
                "word for a unit before its number",
            ));
        }
    }
}

/// A plural, or a measure: the number before it counts something.
fn counted_word(document: &Document<'_>, at: usize) -> bool {
    document.is_word(at)
        && document.low(at).ends_with('s')
        && !document.any(at, words!("was is has"))
        && document.is_ordinary(at)
        || document.any(
            at,
            words!("people men women feet foot percent hundred thousand of or more other"),
        )
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
