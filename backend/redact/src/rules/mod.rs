//! The shapes and cues, one file per kind of detail, and the table that says where each of them may begin.
//!
//! A rule looks at the token it is given, and a few around it, and adds candidates that begin there (or whose cue
//! stands there). It never looks further than a fixed number of tokens, so a scan takes time in step with the text.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::lexicon::Marks;
use crate::token::Token;

mod address;
mod age;
mod agency;
mod badge;
mod call_sign;
mod case_number;
mod channel;
mod contact;
mod coordinates;
mod date;
mod identity_number;
mod judgment;
mod military_unit;
mod name;
mod operation;
mod organisation;
mod payment;
mod phone;
mod place;
mod platform;
mod rare_detail;
mod service_dog;
mod spelled_number;
mod time;
mod vehicle;

use address::{abroad, block, flat, highway, house, intersection, letter, rural, street};
use age::{apposition, being, rough, years_old};
use agency::{headed, vocabulary};
use date::{day, holiday, month, named_day, numeric, season, weekday, year};
use name::{cue, given, initial, nickname, office, rank, relation};
pub(crate) use place::begins_a_name;
use place::{compass, kind, listed, numbered, state};
use vehicle::{hull, plate, vin};

/// What a rule does at a token where it may begin.
type Find = fn(&Document<'_>, usize, &mut Vec<Candidate>);

/// A rule: what it does, and the tokens where it may begin. Everywhere else it costs nothing.
#[derive(Debug)]
pub(crate) struct Rule {
    find: Find,
    /// Words and signs.
    pub(crate) words: &'static [&'static [&'static str]],
    /// Words of these lists.
    pub(crate) marks: Marks,
    /// Tokens written in one of these ways.
    shapes: u8,
}

impl Rule {
    const fn new(find: Find) -> Self {
        Self {
            find,
            words: &[],
            marks: Marks(0),
            shapes: 0,
        }
    }

    const fn words(self, words: &'static [&'static [&'static str]]) -> Self {
        Self { words, ..self }
    }

    const fn marks(self, marks: Marks) -> Self {
        Self { marks, ..self }
    }

    const fn shapes(self, shapes: u8) -> Self {
        Self { shapes, ..self }
    }
}

/// Ways to be written at which rules begin.
const DIGIT: u8 = 1;
const CAPITAL: u8 = 2;
/// A word that is not ordinary.
const STRANGE: u8 = 4;
/// Two tokens follow without a blank: "dot.com", "ABC-123".
const JOINED: u8 = 8;

const PLACES: Marks = Marks::PLACE.and(Marks::REGION).and(Marks::OPENS);

/// Where every rule begins.
pub(crate) const RULES: &[Rule] = &[
    Rule::new(contact::email).words(&[&["@"]]),
    Rule::new(contact::at_handle).words(&[&["@"]]),
    Rule::new(contact::hashtag).words(&[&["#"]]),
    Rule::new(contact::link).shapes(JOINED),
    Rule::new(contact::handle_by_shape)
        .shapes(JOINED)
        .words(&[&["_"]]),
    Rule::new(contact::handle_after_cue).words(&[contact::PLATFORMS]),
    Rule::new(phone::find).words(&[&["(", "+"]]).shapes(DIGIT),
    Rule::new(payment::find).shapes(DIGIT | JOINED),
    Rule::new(coordinates::find).shapes(DIGIT),
    Rule::new(coordinates::grid).shapes(DIGIT),
    Rule::new(coordinates::quarter_first)
        .words(&[&["n", "s"]])
        .shapes(DIGIT),
    Rule::new(vin::vin).words(&[vin::CUES]).shapes(DIGIT),
    Rule::new(plate::plate_after_cue).words(&[plate::PLATE_CUES]),
    Rule::new(plate::plate_after_state).marks(Marks::STATE_CODE.and(PLACES)),
    Rule::new(plate::plate_by_shape).shapes(DIGIT | CAPITAL | STRANGE | JOINED),
    Rule::new(plate::spelled_plate)
        .marks(Marks::PHONETIC.and(Marks::NUMBER_WORD))
        .shapes(DIGIT),
    Rule::new(hull::hull_or_tail)
        .words(&[hull::CUES])
        .shapes(DIGIT | CAPITAL | JOINED),
    Rule::new(identity_number::by_shape).shapes(DIGIT | JOINED),
    Rule::new(identity_number::lettered).shapes(CAPITAL),
    Rule::new(identity_number::grouped).shapes(DIGIT),
    Rule::new(identity_number::after_cue).words(&[
        identity_number::SOCIAL,
        identity_number::LICENCE,
        identity_number::OTHER,
    ]),
    Rule::new(badge::after_cue).words(&[badge::CUES]),
    Rule::new(badge::in_parentheses).words(&[&["("]]),
    Rule::new(badge::after_a_name).marks(Marks::RANK),
    Rule::new(case_number::after_cue).words(&[case_number::CUES]),
    Rule::new(case_number::by_shape).shapes(DIGIT | JOINED),
    Rule::new(case_number::after_number_sign).words(&[&["#"]]),
    Rule::new(call_sign::number_word_number).shapes(DIGIT),
    Rule::new(call_sign::word_number)
        .words(&[call_sign::TEAMS])
        .marks(Marks::PHONETIC),
    Rule::new(call_sign::unit_number).words(&[call_sign::CUES]),
    Rule::new(call_sign::in_words)
        .words(&[&["unit", "car", "medic", "engine", "squad", "boat"]])
        .marks(Marks::NUMBER_WORD),
    Rule::new(call_sign::acting_number).shapes(DIGIT),
    Rule::new(call_sign::word_after_cue).words(&[&["sign", "callsign", "callsigns", "designator"]]),
    Rule::new(call_sign::named_number).shapes(CAPITAL),
    Rule::new(call_sign::by_shape).shapes(DIGIT),
    Rule::new(channel::find).words(channel::CUES),
    Rule::new(channel::frequency).shapes(DIGIT),
    Rule::new(channel::after_words).shapes(DIGIT),
    Rule::new(channel::bare).shapes(DIGIT),
    Rule::new(channel::one_piece).shapes(DIGIT),
    Rule::new(channel::two_names).words(&[channel::PURPOSES]),
    Rule::new(channel::named).shapes(CAPITAL | DIGIT),
    Rule::new(house::numbered).shapes(DIGIT),
    Rule::new(letter::lettered).words(&[letter::CUES]),
    Rule::new(letter::with_article).shapes(DIGIT),
    Rule::new(address::listed::listed).marks(Marks::STREET.and(Marks::OPENS)),
    Rule::new(rural::forces).words(&[rural::FORCES]),
    Rule::new(rural::route).words(&[rural::CUES]),
    Rule::new(block::block).shapes(DIGIT),
    Rule::new(street::named).marks(Marks::STREET_KIND),
    Rule::new(highway::numbered_road)
        .words(&[highway::CUES])
        .marks(Marks::STATE_CODE)
        .shapes(DIGIT),
    Rule::new(intersection::intersection).words(&[intersection::JOINTS]),
    Rule::new(flat::post_box).words(&[&["box"]]),
    Rule::new(flat::apartment).words(&[flat::FLATS]),
    Rule::new(street::numbered_street).shapes(DIGIT),
    Rule::new(abroad::abroad)
        .words(&[abroad::FIRST])
        .shapes(STRANGE),
    Rule::new(numeric::numeric).shapes(DIGIT),
    Rule::new(month::with_month).marks(Marks::MONTH),
    Rule::new(month::one_piece).shapes(DIGIT),
    Rule::new(year::year).words(&[&["'"]]).shapes(DIGIT),
    Rule::new(weekday::beside_a_date)
        .words(&[weekday::SHORT])
        .marks(Marks::WEEKDAY),
    Rule::new(weekday::weekday)
        .words(&[weekday::MANY])
        .marks(Marks::WEEKDAY),
    Rule::new(holiday::holiday).words(&[holiday::ALONE, holiday::FIRST]),
    Rule::new(named_day::find).words(&[named_day::KINDS]),
    Rule::new(season::find).words(&[season::SEASONS]),
    Rule::new(day::bare_day).shapes(DIGIT),
    Rule::new(time::digits::find).shapes(DIGIT),
    Rule::new(time::spelled::find).words(time::spelled::OPENINGS),
    Rule::new(years_old::years_old)
        .marks(Marks::NUMBER_WORD)
        .shapes(DIGIT),
    Rule::new(being::after_being)
        .marks(Marks::NUMBER_WORD)
        .shapes(DIGIT),
    Rule::new(rough::roughly)
        .words(rough::DECADES)
        .shapes(DIGIT),
    Rule::new(age::cue::after_cue).words(age::cue::OPENINGS),
    Rule::new(apposition::spelled_apposition).marks(Marks::NUMBER_WORD),
    Rule::new(rough::in_short)
        .marks(Marks::NUMBER_WORD)
        .shapes(DIGIT),
    Rule::new(apposition::apposition).shapes(DIGIT),
    Rule::new(agency::acronym::acronym)
        .words(&[vocabulary::ACRONYMS, &["ice"]])
        .shapes(STRANGE),
    Rule::new(headed::fixed).marks(Marks::AGENCY_OPENS),
    Rule::new(headed::headed).marks(Marks::AGENCY_OPENS),
    Rule::new(agency::place::of_a_place).words(&[vocabulary::OPENINGS]),
    Rule::new(headed::branch).words(&[vocabulary::BRANCHES]),
    Rule::new(agency::place::fire_company).words(&[vocabulary::COMPANIES]),
    Rule::new(agency::listed::listed).marks(Marks::AGENCY.and(Marks::OPENS)),
    Rule::new(organisation::kind_after_name).marks(Marks::ORG_KIND),
    Rule::new(organisation::store_number).words(&[organisation::STORES]),
    Rule::new(listed::listed).marks(PLACES),
    Rule::new(state::set_off).marks(Marks::STATE_CODE),
    Rule::new(state::city_and_state).marks(PLACES.and(Marks::STATE_CODE)),
    Rule::new(kind::kind_after_name).marks(Marks::PLACE_KIND),
    Rule::new(kind::kind_before_name).words(&[kind::FIRST]),
    Rule::new(numbered::lettered).words(&[numbered::BLOCKS]),
    Rule::new(numbered::numbered)
        .words(&[numbered::KINDS])
        .shapes(DIGIT),
    Rule::new(compass::compass).words(&[compass::QUARTERS]),
    Rule::new(platform::find).words(&[platform::CLEAR, platform::UNSURE]),
    Rule::new(military_unit::find).words(&[military_unit::UNITS]),
    Rule::new(military_unit::with_number).words(&[military_unit::NUMBERED]),
    Rule::new(military_unit::designator).words(military_unit::OPENINGS),
    Rule::new(military_unit::ordinal_alone).shapes(DIGIT),
    Rule::new(operation::find).words(&[operation::CUES]),
    Rule::new(rare_detail::find).words(rare_detail::TRIGGERS),
    Rule::new(office::find).words(office::OFFICES),
    Rule::new(judgment::money).words(judgment::MONEY),
    Rule::new(judgment::term).words(&[judgment::TERMS]),
    Rule::new(judgment::nationality).words(&[judgment::NATIONS]),
    Rule::new(spelled_number::find).words(&[spelled_number::DIGITS]),
    Rule::new(service_dog::find).words(&[service_dog::CUES]),
    Rule::new(service_dog::before_a_deed).words(&[service_dog::DEEDS]),
    Rule::new(nickname::nickname).words(&[&["\""]]),
    Rule::new(nickname::little).words(&[&["lil"]]),
    Rule::new(rank::after_rank).marks(Marks::RANK),
    Rule::new(cue::after_cue).words(&[cue::CUES, cue::ROLES]),
    Rule::new(relation::after_relation).words(&[relation::RELATIONS]),
    Rule::new(initial::last_name_first).shapes(CAPITAL),
    Rule::new(initial::initial_and_name).shapes(CAPITAL),
    Rule::new(given::given_name).marks(Marks::GIVEN),
    Rule::new(initial::initials).shapes(CAPITAL),
    Rule::new(given::opening).marks(Marks::GIVEN.and(Marks::SURNAME)),
    Rule::new(given::rostered).marks(Marks::OFFICER),
];

/// A set of rules, one bit each in the order of the table.
pub(crate) type RuleSet = u128;

/// For each combination of ways to be written, the rules that begin there.
const BY_SHAPE: [RuleSet; 16] = {
    assert!(RULES.len() <= RuleSet::BITS as usize);
    let mut sets = [0; 16];
    let mut rule = 0;
    while rule < RULES.len() {
        let mut shapes = 0;
        while shapes < sets.len() {
            if RULES[rule].shapes as usize & shapes != 0 {
                sets[shapes] |= 1 << rule;
            }
            shapes += 1;
        }
        rule += 1;
    }
    sets
};

/// The rules that begin at words of these lists.
pub(crate) fn at_marks(marks: Marks) -> RuleSet {
    let bits = RULES.iter().enumerate();
    bits.filter(|(_, rule)| marks.has(rule.marks))
        .fold(0, |set, (bit, _)| set | 1 << bit)
}

/// Runs every rule wherever it may begin.
pub(crate) fn find(document: &Document<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (at, token) in document.tokens.iter().enumerate() {
        if token.done {
            continue;
        }
        let mut rules = token.rules | BY_SHAPE[shapes(document, at, token)];
        while rules != 0 {
            let rule = &RULES[rules.trailing_zeros() as usize];
            (rule.find)(document, at, &mut out);
            rules &= rules - 1;
        }
    }
    out
}

fn shapes(document: &Document<'_>, at: usize, token: &Token) -> usize {
    if !token.is_alnum() {
        return 0;
    }
    let bit = |holds: bool, shape: u8| if holds { usize::from(shape) } else { 0 };
    bit(token.has_digit(), DIGIT)
        | bit(document.is_capital(at), CAPITAL)
        | bit(!document.is_ordinary(at), STRANGE)
        | bit(document.glued(at + 1) && document.glued(at + 2), JOINED)
}

/// Tells whether a word announces a number and is no part of it: "case", "DOB", "VIN".
pub(crate) fn announces_a_number(document: &Document<'_>, at: usize) -> bool {
    identity_number::is_cue(document, at)
}

/// Tells whether a word goes with the name of a military unit.
pub(crate) fn is_military(document: &Document<'_>, at: usize) -> bool {
    military_unit::is_part(document, at)
}

/// Skips words that stand between a cue and its number: "no.", "#", "number", "is", ":".
pub(crate) fn skip_fillers(document: &Document<'_>, mut at: usize) -> usize {
    const FILLERS: &[&str] = &[
        "no", "number", "numbers", "num", "nbr", "nr", "is", "was", "of", "id", "i.d", "#", ":",
        ".", "-", "=", "(", "\"", "under", "reads", "reading",
    ];
    for _ in 0..4 {
        if document.any(at, FILLERS) && document.same_line(at) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Counts the digits from one token to another.
pub(crate) fn digits(document: &Document<'_>, first: usize, last: usize) -> usize {
    document
        .slice(first, last)
        .bytes()
        .filter(u8::is_ascii_digit)
        .count()
}
