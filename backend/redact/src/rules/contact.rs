//! E-mail addresses, links, names on social platforms.

use alloc::vec::Vec;

use crate::document::{Candidate, Document, NOWHERE};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Shape;
use crate::word_list::words;

/// Tells whether a token may be part of an address without blanks.
fn is_part(document: &Document<'_>, at: usize, signs: &[char]) -> bool {
    document.is_alnum(at)
        || matches!(document.shape(at), Some(Shape::Sign(sign)) if signs.contains(&sign))
}

pub(crate) fn email(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut first = at;
    while document.glued(first)
        && first > 0
        && at - first < 16
        && is_part(document, first - 1, &['.', '_', '-', '+'])
    {
        first -= 1;
    }
    let mut last = at;
    while document.glued(last + 1) && last - at < 16 && is_part(document, last + 1, &['.', '-']) {
        last += 1;
    }
    while last > at && !document.is_alnum(last) {
        last -= 1;
    }
    let dotted = (at + 1..last).any(|inside| document.is_sign(inside, '.'));
    if first < at && dotted && document.is_word(last) {
        out.push(Candidate::new(
            first,
            last,
            Kind::Email,
            Confidence::High,
            "shape of an e-mail address",
        ));
    }
}

pub(crate) fn at_handle(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let follows_word =
        document.glued(at) && document.is_alnum(at.checked_sub(1).unwrap_or(NOWHERE));
    let next = at + 1;
    if follows_word || !document.glued(next) || document.is_digits(next) {
        return;
    }
    let mut last = at;
    while document.glued(last + 1)
        && last - at < 12
        && is_part(document, last + 1, &['.', '_', '-'])
    {
        last += 1;
    }
    while last > at && !document.is_alnum(last) && !document.is_sign(last, '_') {
        last -= 1;
    }
    if last > at {
        out.push(Candidate::new(
            at,
            last,
            Kind::Handle,
            Confidence::High,
            "@ before a name",
        ));
    }
}

pub(crate) fn hashtag(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.glued(at + 1) && document.is_word(at + 1) && document.len(at + 1) > 3 {
        out.push(
            Candidate::new(
                at,
                at + 1,
                Kind::Handle,
                Confidence::Medium,
                "# before a word",
            )
            .labelled("hashtag"),
        );
    }
}

pub(crate) fn link(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const ENDINGS: &[&str] = words!(
        "com org net gov edu mil info example biz io app dev uk ca mx de fr nl eu tv ly us co \
         gg xyz online site"
    );
    const WORDY: &[&str] = words!("us co ca de app info site online example io tv");
    if document.glued(at) && document.any(at - 1, words!("/ . @ - _")) {
        return;
    }
    let scheme =
        document.any(at, &["http", "https", "hxxp", "ftp"]) && document.is_sign(at + 1, ':');
    let www = document.is(at, "www") && document.is_sign(at + 1, '.');
    let mut last = at;
    let mut ending = None;
    while document.glued(last + 1)
        && last - at < 60
        && !document.any(last + 1, &["\"", "<", ">", ")", "]", "}"])
    {
        last += 1;
        let is_domain = document.is_sign(last - 1, '.') && document.any(last, ENDINGS);
        if is_domain && ending.is_none() {
            ending = Some(last);
        } else if ending.is_none() && !is_part(document, last, &['.', '-', ':', '/', '_', '@']) {
            break;
        }
    }
    while last > at
        && matches!(document.shape(last), Some(Shape::Sign(sign)) if sign != '/' && sign != '_')
    {
        last -= 1;
    }
    let Some(ending) = ending.or(if scheme || www { Some(last) } else { None }) else {
        return;
    };
    if last <= at || (at..last).any(|inside| document.is_sign(inside, '@')) {
        return;
    }
    // "told.us": a forgotten blank after a stop is likelier than a domain of ordinary words.
    let wordy = document.any(ending, WORDY)
        && document.is_ordinary(at)
        && ending == last
        && !scheme
        && !www
        && ending - at == 2;
    if !wordy {
        out.push(Candidate::new(
            at,
            last,
            Kind::Url,
            Confidence::High,
            "shape of a link",
        ));
    }
}
/// `drives_nj`, `xx_bravo.kid`, `bravokid#4471`: nothing but a user name is written like this.
pub(crate) fn handle_by_shape(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let inside = document.glued(at) && document.any(at.wrapping_sub(1), words!("_ @ . / - :"));
    if !document.is_alnum(at) || inside {
        return;
    }
    let numbered = document.is_sign(at + 1, '#')
        && document.is_word(at)
        && document.is_digits(at + 2)
        && (3..=6).contains(&document.len(at + 2))
        && !document.has(at, Marks::RANK)
        && !document.is_ordinary(at);
    let last = if numbered {
        at + 2
    } else {
        document.joined(at, &['_', '.', '-'])
    };
    let dotted = document.joined(at, &['.']) == last && document.is_word(at) && last >= at + 4;
    let lined = (at..last).any(|sign| document.is_sign(sign, '_'));
    let words = (at..=last).filter(|&part| document.is_word(part)).count();
    let lower = (at..=last).all(|part| !document.is_capital(part));
    if numbered
        || lined && words > 0
        || dotted && lower && words >= 3 && !document.any(at, &["www", "a", "p", "e", "i"])
    {
        let rule = "shape of a user name";
        out.push(Candidate::new(
            at,
            last,
            Kind::Handle,
            Confidence::Medium,
            rule,
        ));
    }
}

/// Platforms, and words for a name on one.
pub(crate) const PLATFORMS: &[&str] = words!(
    "snap snapchat ig insta instagram twitter tiktok username handle gamertag telegram \
     discord reddit kik venmo cashapp screenname facebook fb profile user"
);

pub(crate) fn handle_after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.any(at, PLATFORMS) {
        return;
    }
    let mut next = at + 1;
    while next < at + 4
        && document.any(
            next,
            &[
                "is", "was", ":", "-", "name", "handle", "account", "as", "at", "\"", "u", "/",
            ],
        )
    {
        next += 1;
    }
    if !document.is_alnum(next) || document.is_digits(next) {
        return;
    }
    let last = document.joined(next, &['.', '_', '-']);
    let shaped = document
        .slice(next, last)
        .bytes()
        .any(|byte| byte == b'_' || byte.is_ascii_digit());
    if shaped {
        out.push(Candidate::new(
            next,
            last,
            Kind::Handle,
            Confidence::High,
            "name of a platform before a user name",
        ));
    }
}
