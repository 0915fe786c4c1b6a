//! Times of day in digits.

use alloc::vec::Vec;

use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::word_list::words;

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = document.low(at);
    if text.is_empty()
        || !text.as_bytes()[0].is_ascii_digit()
        || document.glued(at)
            && document.any(at.wrapping_sub(1), words!("- / . : $ #"))
            && !(document.is_sign(at.wrapping_sub(1), '-') && document.is_sign(at + 1, ':'))
    {
        return;
    }
    if let Some(last) = with_colon(document, at)
        .or_else(|| with_half(document, at))
        .or_else(|| military(document, at))
    {
        let confidence = if last.1 {
            Confidence::High
        } else {
            Confidence::Medium
        };
        let end = super::part_of_day(document, last.0 + 1).unwrap_or(last.0);
        out.push(Candidate::new(
            at,
            end,
            Kind::Time,
            confidence,
            "shape of a time",
        ));
    }
}

/// The last token of "am", "p.m." or "hrs" after a number.
fn half(document: &Document<'_>, at: usize) -> Option<usize> {
    if document.any(at, words!("am pm hrs hours hr hour h z")) && document.same_line(at) {
        return Some(at);
    }
    let dotted =
        document.any(at, &["a", "p"]) && document.is_sign(at + 1, '.') && document.is(at + 2, "m");
    if dotted {
        return Some(at + 2);
    }
    (document.is(at, "o'clock")).then_some(at)
}

/// 4:50pm, 18:05, 7:20 a.m., 18:05:33.
fn with_colon(document: &Document<'_>, at: usize) -> Option<(usize, bool)> {
    let hour = document.number(at)?;
    let colon = document.is_sign(at + 1, ':') && document.glued(at + 1) && document.glued(at + 2);
    let minute = document.low(at + 2);
    let minutes = minute.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let valid = minutes.len() == 2 && minutes.parse::<u32>().is_ok_and(|minute| minute < 60);
    if hour > 24 || !colon || !valid || document.len(at) > 2 {
        return None;
    }
    let mut last = at + 2;
    if document.is_sign(last + 1, ':') && document.glued(last + 1) && document.is_digits(last + 2) {
        last += 2;
    }
    Some((
        half(document, last + 1)
            .filter(|&end| !document.any(end, &["hour", "hours"]) || document.any(end, &["hours"]))
            .unwrap_or(last),
        true,
    ))
}

/// "7 pm", "7pm", "0125 hrs", "2315 hours", "5 o'clock".
fn with_half(document: &Document<'_>, at: usize) -> Option<(usize, bool)> {
    let text = document.low(at);
    // "8ish pm", "0230ish"
    if let Some(rough) = text.strip_suffix("ish") {
        let plain = rough.bytes().all(|byte| byte.is_ascii_digit())
            && !rough.is_empty()
            && rough.len() <= 4;
        let last = half(document, at + 1).unwrap_or(at);
        let clock = rough.len() == 4
            || last > at
            || words!("at around about by").contains(&document.before(at, 1));
        return (plain && clock).then_some((last, true));
    }
    for ending in ["am", "pm", "hrs", "hr", "h", "a", "p"] {
        let Some(digits) = text.strip_suffix(ending) else {
            continue;
        };
        let hour = digits.parse::<u32>().ok()?;
        let clock =
            (1..=12).contains(&hour) && digits.len() <= 2 && ending.len() == 2 && ending != "hr";
        let four = digits.len() == 4 && hour < 2460 && hour % 100 < 60;
        let three = digits.len() == 3 && hour % 100 < 60 && hour < 1260;
        return (clock || four || three && ending.len() == 2).then_some((at, true));
    }
    // "6.15 pm"
    let dotted = document.is_sign(at + 1, '.')
        && document.glued(at + 2)
        && document.is_digits(at + 2)
        && document.len(at + 2) == 2;
    if dotted && document.len(at) <= 2 {
        return half(document, at + 3)
            .filter(|&end| document.any(end, words!("am pm m hrs")))
            .map(|end| (end, true));
    }
    let hour = document.number(at)?;
    let hour_only = words!("at around until til till @").contains(&document.before(at, 1))
        && document.len(at) <= 2
        && (1..=12).contains(&hour)
        && (document.any(at + 1, words!(". , ; and when i we he she they"))
            || document.get(at + 1).is_none())
        && !(document.is_sign(at + 1, '.') && document.glued(at + 2)
            || document.is_sign(at + 1, ',') && document.is_digits(at + 2));
    if hour_only {
        return Some((at, false));
    }
    let spoken =
        super::part_of_day(document, at + 1).is_some() && !document.any(at + 1, &["this", "that"]);
    if spoken && (1..=12).contains(&hour) {
        return Some((at, true));
    }
    let last = half(document, at + 1)?;
    let four = document.len(at) == 4 && hour < 2460 && hour % 100 < 60;
    let clock = (1..=12).contains(&hour)
        && document.len(at) <= 2
        && (document.any(last, &["am", "pm", "o'clock", "m"]));
    let three =
        document.len(at) == 3 && hour % 100 < 60 && document.any(last, &["am", "pm", "hrs", "m"]);
    let pronoun = document.is(last, "am") && document.is(last - 1, "i");
    (four || clock || three)
        .then_some((last, true))
        .filter(|_| !pronoun)
}

/// A bare four-digit time of day: "at 0340", "~2130", "11/7. 0340."
fn military(document: &Document<'_>, at: usize) -> Option<(usize, bool)> {
    let text = document.low(at);
    if !fits(text, "9999")
        || document.glued(at + 1)
            && document.any(at + 1, &["-", "/", ":"])
            && document.glued(at + 2)
            && !document.is_digits(at + 2)
    {
        return None;
    }
    let number = document.number(at)?;
    if number >= 2400 || number % 100 >= 60 {
        return None;
    }
    let cue = words!(
        "at around approx approximately about @ by until till from since ~ before after \
         between and to time circa abt"
    )
    .contains(&document.before(at, 1))
        || document.before(at, 1) == "." && ["approx", "abt"].contains(&document.before(at, 2));
    let street = document.is_word(at + 1)
        && document.same_line(at + 1)
        && (document.has(at + 2, crate::lexicon::Marks::STREET_KIND)
            || document.has(at + 3, crate::lexicon::Marks::STREET_KIND));
    let counted = document.any(
        at + 1,
        words!(
            "block blk feet ft yards rounds dollars people miles lbs pounds n s e w north south \
             east west"
        ),
    );
    let likely_year = (1950..=2040).contains(&number);
    let dated = at > 1
        && (1..=3).any(|back| {
            document
                .before(at, back)
                .bytes()
                .any(|byte| byte.is_ascii_digit())
                && document.before(at, back).len() <= 4
        });
    let alone = document.get(at).is_some_and(|token| token.opens) && !document.is_word(at + 1);
    let zero = text.starts_with('0');
    if street || counted || likely_year && !cue {
        return None;
    }
    let place = likely_year
        && cue
        && words!("by from since before after and to until between")
            .contains(&document.before(at, 1));
    ((cue && !place) || zero && number > 0 || alone || dated && document.is_sign(at + 1, '.'))
        .then_some((at, cue))
}
