//! Radio channels, talkgroups and frequencies.

use alloc::vec::Vec;

use super::call_sign::measured;
use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words before a channel that are no part of its name.
const WORDS: &[&str] = words!(
    "channel channels ch chan chnl talkgroup talkgroups tg freq frequency frequencies monitor monitored"
);
/// Words that begin the name of a channel.
const NAMES: &[&str] = words!(
    "tac tach fireground ops net vhf uhf law sar mutual simplex hailing command railnet tactical main dispatch interop itac utac \
     vtac calltac firetac lawnet hear event marine air car zone patrol talkaround regional statewide"
);
/// Where a channel may begin.
pub(crate) const CUES: &[&[&str]] = &[WORDS, NAMES];

/// Words about radio traffic.
const RADIO: &[&str] = words!(
    "radio radios channel channels frequency freq monitor monitored monitoring switched switch broadcast listening \
     listen heard traffic mic talk talked transmitted transmit keyed voice net dispatch shouted called said calls \
     track up announce tower exercise"
);

/// "channel 7", "TAC 3", "talkgroup 1204", "freq 154.280", "channel VHF 13".
pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let plain = document.any(at, WORDS);
    let mut next = at + 1;
    while next < at + 4
        && document.any(
            next,
            words!("- # no number : . is was vhf uhf of to name called"),
        )
        && document.same_line(next)
    {
        next += 1;
    }
    if plain && document.any(next, NAMES) && next > at {
        return;
    }
    let last = document.joined(next, &['.', '-']);
    let number = document.has_digit(next) && document.same_line(next) && !measured(document, last);
    let led = on_the_air(document, at);
    if plain {
        let named = document.telling_capital(next)
            && document.any(at, words!("channel talkgroup frequency"))
            && !document.has(next, Marks::RANK);
        if number {
            let before = at.wrapping_sub(1);
            let named = (document.telling_capital(before)
                && !document.has(before, Marks::FUNCTION.and(Marks::RANK))
                || document.any(
                    before,
                    words!("vhf uhf cb marine event command fire tactical"),
                ))
                && document.same_line(at)
                && document.is_word(before);
            let zone =
                document.has_digit(before) && document.any(at.wrapping_sub(2), &["zone", "bank"]);
            let first = match (named, zone) {
                (true, _) => before,
                (_, true) => at - 2,
                _ if document.telling_capital(at) => at,
                _ => next,
            };
            push(first, last, Confidence::Medium, out);
        } else if named && next == at + 1 {
            push(next, next, Confidence::Low, out);
        }
        // "channels 3 and 4", "Monitor 16 and 5A"
        let other = last + 2;
        if number
            && document.any(last + 1, &["and", "or", "&", "/"])
            && document.has_digit(other)
            && document.len(other) <= 5
        {
            push(
                other,
                document.joined(other, &['.']),
                Confidence::Medium,
                out,
            );
        }
        return;
    }
    let clear = document.any(
        at,
        words!("tac tach vhf uhf railnet itac utac vtac firetac lawnet fireground"),
    );
    let capital = document.is_capital(at) || document.style(at) == Style::Lower && clear;
    if !capital || !number || document.len(next) > 8 || next > at + 2 || !(clear || led) {
        return;
    }
    let first = if document.is_sign(at.wrapping_sub(1), '-')
        && document.glued(at)
        && document.is_capital(at.wrapping_sub(2))
    {
        at - 2
    } else {
        at
    };
    push(first, last, Confidence::Medium, out);
}

/// "on 154.280 MHz", "Tower freq was 121.9", "had radios on 38.500": decimals where radios work.
pub(crate) fn frequency(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let point = document.is_sign(at + 1, '.') && document.glued(at + 1) && document.glued(at + 2);
    let shaped = point
        && document.is_digits(at + 2)
        && (1..=5).contains(&document.len(at + 2))
        && document
            .number(at)
            .is_some_and(|whole| (25..1000).contains(&whole))
        && (!document.glued(at) || document.is_sign(at.wrapping_sub(1), '('));
    if !shaped {
        return;
    }
    let unit = document.any(at + 3, words!("mhz khz ghz mc megahertz"));
    let precise = document.len(at + 2) >= 3 && document.number(at).is_some_and(|whole| whole >= 30);
    let led = words!("on to is was at freq frequency channel").contains(&document.before(at, 1));
    let money = document.any(at.wrapping_sub(1), words!("$ £ € . , /"))
        || document.any(at + 3, words!("dollars percent % , °")) && document.is_digits(at + 4);
    if !money && (unit || led && (precise || radio_nearby(document, at))) {
        push(at, at + 2 + usize::from(unit), Confidence::Medium, out);
    }
}

/// "on SAR Blue", "called it on K9 Tac", "hers was AP Main": a short form and a word in capitals after "on".
pub(crate) fn named(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let short = document.shape(at) == Some(Shape::Upper) && document.len(at) <= 5
        || document.shape(at) == Some(Shape::Mixed)
            && document.len(at) <= 3
            && document.is(at, "k9");
    let next = at + 1;
    let word = document.shape(next) == Some(Shape::Title)
        && document.same_line(next)
        && document.is_ordinary(next)
        || document.is_digits(next) && document.len(next) <= 2 && document.is_capital(at);
    let mixed = document.style(at) == Style::Mixed;
    let place = document.has(next, Marks::STREET_KIND)
        || document.has(next, Marks::AGENCY_KIND)
        || document.has(at, Marks::STATE_CODE)
        || document.has(at, Marks::BRAND);
    if short && word && mixed && !place && on_the_air(document, at) {
        push(at, next, Confidence::Medium, out);
    }
}

/// "TAC4", "ops2", "VTAC11", "8CALL90": in one piece.
pub(crate) fn one_piece(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = document.low(at);
    let shapes = words!(
        "tac9 tac99 ops9 ops99 vtac99 utac99 itac9 itac99 law9 ch9 ch99 9call99 9tac99 9law9 fire9 net9 vhf99 tg9 tg99 tg999 tg9999"
    );
    if shapes.iter().any(|shape| fits(text, shape)) && !document.glued(at) {
        push(at, at, Confidence::Medium, out);
    }
}

/// Words for what a channel is for, beside a name: "North Dispatch", "County Blue", "Fed Mutual 3".
pub(crate) const PURPOSES: &[&str] = words!(
    "tac ops main dispatch net command mutual fireground primary secondary blue red green gold white black east west north \
     south metro central county city fed federal school navy control talk simplex"
);

pub(crate) fn two_names(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let capital = |place: usize| {
        document.telling_capital(place)
            && document.is_ordinary(place)
            && !document.has(place, Marks::RANK)
    };
    let before = at.wrapping_sub(1);
    let pair = capital(at) && capital(before) && document.same_line(at);
    let numbered =
        document.is_digits(at + 1) && document.len(at + 1) <= 2 && document.same_line(at + 1);
    let goes_on = document.is_capital(at + 1) && document.is_word(at + 1);
    let first = if pair { before } else { at };
    let led = words!("on to over monitor switched switch up via")
        .contains(&document.before(first, 1))
        || document.any(first.wrapping_sub(1), &["the"]) && numbered && pair;
    let radio = (first.saturating_sub(8)..at + 6).any(|near| document.any(near, words!("radio channel heard said monitor frequency traffic transmission transmitted key air listening broadcast dispatch called shouted")));
    if led && (pair || capital(at) && numbered) && !goes_on && radio {
        push(first, at + usize::from(numbered), Confidence::Medium, out);
    }
}

/// "on Navy Sec 1", "the Fed Mutual 3 key": up to three words in capitals before a short number, about the radio.
pub(crate) fn after_words(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let short = document.len(at) <= 3
        && document
            .low(at)
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_digit);
    let mut first = at;
    while first > 0 && at - first < 3 {
        let before = first - 1;
        let name = document.telling_capital(before)
            && document.is_word(before)
            && document.same_line(first)
            && !document.glued(first)
            && !document.has(
                before,
                Marks::FUNCTION
                    .and(Marks::RANK)
                    .and(Marks::MONTH)
                    .and(Marks::STREET_KIND)
                    .and(Marks::BRAND),
            );
        if !name {
            break;
        }
        first = before;
    }
    let led =
        words!("on over via monitor monitored switched to").contains(&document.before(first, 1));
    let road = document.is_sign(at + 1, '/')
        || document.is_word(at + 1) && document.has(at + 1, Marks::STREET_KIND);
    let near = (first.saturating_sub(8)..at + 5).any(|near| {
        document.any(near, words!("radio radios channel channels heard frequency traffic transmission transmitted key keyed air listening broadcast dispatch mic voice monitor comms net"))
    });
    if short && first < at && led && near && !road && !measured(document, at) {
        push(first, at, Confidence::Medium, out);
    }
}

/// "heard on 83A", "both on 4": a bare channel after "on", with the radio close by.
pub(crate) fn bare(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let shaped = fits(document.low(at), "99a") || fits(document.low(at), "9a");
    let led = words!("on monitor over").contains(&document.before(at, 1));
    let near = (at.saturating_sub(8)..at + 5).any(|near| {
        document.any(
            near,
            words!("radio channel monitor vhf uhf heard listening traffic marine net"),
        )
    });
    if shaped && led && near && !measured(document, at) {
        push(at, at, Confidence::Medium, out);
    }
}

fn on_the_air(document: &Document<'_>, at: usize) -> bool {
    let led = words!("on to over via monitor was channel the").contains(&document.before(at, 1))
        || document.is_sign(at.wrapping_sub(1), '-');
    led && (radio_nearby(document, at) || document.before(at, 1) == "on")
}

fn radio_nearby(document: &Document<'_>, at: usize) -> bool {
    (at.saturating_sub(10)..at + 6).any(|near| document.any(near, RADIO))
}

fn push(first: usize, last: usize, confidence: Confidence, out: &mut Vec<Candidate>) {
    let rule = "radio channel";
    out.push(
        Candidate::new(first, last, Kind::RadioChannel, confidence, rule).labelled("radio channel"),
    );
}
