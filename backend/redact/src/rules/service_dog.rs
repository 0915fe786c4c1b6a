//! Names of service dogs.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Words for a service dog; "k" begins "K-9".
pub(crate) const CUES: &[&str] = words!(
    "k9 canine dog malinois bloodhound k9s k psd mwd shepherd beagle spaniel retriever labrador lab hound mare gelding horse mount pup puppy"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let split = document.is(at, "k") && document.is_sign(at + 1, '-') && document.is(at + 2, "9");
    if !split && (document.is(at, "k") || !document.any(at, CUES)) {
        return;
    }
    let mut next = if split { at + 3 } else { at + 1 };
    let mut cued = false;
    for _ in 0..3 {
        if document.any(
            next,
            &[
                ",", "named", "called", "(", "partner", "is", "\"", "name", "was", "-", "of",
                "mine",
            ],
        ) && document.same_line(next)
        {
            cued |= document.any(next, words!("named called name , ("));
            next += 1;
        }
    }
    let name = document.is_word(next)
        && document.same_line(next)
        && document.len(next) > 1
        && !document.has(next, Marks::FUNCTION)
        && !document.has(next, Marks::RANK);
    let telling = document.telling_capital(next)
        && !(document.shape(next) == Some(Shape::Upper) && document.is_ordinary(next))
        && !document.any(next, &["unit", "handler", "officer", "team"]);
    let unknown = !document.is_ordinary(next) && document.style(next) != Style::Mixed;
    let named = document.any(next.wrapping_sub(1), &["named", "called"]);
    if name && (telling || unknown || named) {
        let dog_only = document.is(at, "dog") && !cued && document.is_ordinary(next);
        if !dog_only {
            out.push(Candidate::new(
                next,
                next,
                Kind::K9,
                Confidence::High,
                "word for a service dog before a name",
            ));
        }
    }
    // "a bomb dog two hours away, Pepper.": set off behind the word.
    let far = (at + 2..at + 7)
        .find(|&place| document.is_sign(place, ',') && document.telling_capital(place + 1));
    let inside = far.is_some_and(|comma| {
        (at + 1..comma).all(|place| document.is_alnum(place) && document.same_line(place))
    });
    if let (Some(comma), true) = (far, inside) {
        let set_off = document.any(comma + 2, words!(". , ; !"))
            && !document.has(comma + 1, Marks::RANK.and(Marks::MONTH));
        if set_off
            && document.any(
                at,
                words!("k9 canine dog malinois bloodhound psd shepherd horse"),
            )
        {
            let rule = "name set off after a word for a service dog";
            out.push(Candidate::new(
                comma + 1,
                comma + 1,
                Kind::K9,
                Confidence::Medium,
                rule,
            ));
        }
    }
    // "Riggs, our K9", "Thor the K9"
    let before = at.wrapping_sub(2);
    if at >= 3 && document.any(at - 1, words!("our my the his her")) {
        let comma = document.is_sign(before, ',');
        let name = if comma { before - 1 } else { before };
        let good = document.is_capital(name)
            && document.style(name) == Style::Mixed
            && (comma || document.is(at - 1, "the"))
            && !document.is_ordinary(name);
        if good {
            out.push(Candidate::new(
                name,
                name,
                Kind::K9,
                Confidence::High,
                "name before a word for a service dog",
            ));
        }
    }
}

/// What only animals do, or dogs at work.
pub(crate) const DEEDS: &[&str] = words!(
    "alerted tracked barked barks bit bites sniffed whined whines growled growls wagged yelped snarled alerts panted \
     indicated howled heeled whimpered galloped neighed trotted"
);

/// "Boomer alerted", "then kilo barked": the word before what dogs do.
pub(crate) fn before_a_deed(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let Some(name) = at.checked_sub(1) else {
        return;
    };
    let capital = document.shape(name) == Some(Shape::Title)
        && document.style(name) == Style::Mixed
        && document.len(name) > 2;
    let small = document.style(name) != Style::Mixed
        && (!document.is_ordinary(name) || document.has(name, Marks::PHONETIC));
    let kind = document.any(name, words!("dog dogs k9 canine partner he she it that who which hound shepherd horse malinois pit bull"));
    let name_like = document.is_word(name)
        && !document.has(name, Marks::FUNCTION)
        && !document.has(name, Marks::RANK)
        && !kind;
    let passive = document.any(at, &["tracked", "bit", "indicated", "panted", "alerted"])
        && document.any(at + 1, &["by", "of", "about", "into"]);
    if name_like && (capital || small) && document.same_line(at) && !passive {
        let rule = "name before what dogs do";
        out.push(Candidate::new(
            name,
            name,
            Kind::K9,
            Confidence::Medium,
            rule,
        ));
    }
}
