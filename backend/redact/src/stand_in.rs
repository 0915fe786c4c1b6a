//! Puts findings of one thing into one group and gives each group a stand-in that keeps the meaning.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::Kind;
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::Shape;
use crate::word_list::words;

/// Words that stand-ins are made of. A bracket that holds only these, and a number, was written by us.
const WORDS: &[&str] = words!(
    "person officer rank service dog badge call sign plate vin case number phone e-mail \
     mail e link user name hashtag address street highway road block intersection exit \
     mile marker post box place city state county coordinates date year month weekday \
     holiday time early late morning noon afternoon evening night midday age agency crew \
     organisation id licence card network device bank account radio channel vehicle boat \
     tail platform military unit detail ssn removed of a the in nearby day"
);

/// Marks the tokens of stand-ins that are already in the text.
pub(crate) fn mark_done(document: &mut Document<'_>) {
    for at in 0..document.tokens.len() {
        if !document.is_sign(at, '[') {
            continue;
        }
        let mut close = at + 1;
        let mut words = 0;
        while close < at + 8 && !document.is_sign(close, ']') {
            let ours = WORDS.contains(&document.low(close))
                && document.shape(close) == Some(Shape::Lower)
                || document.is_sign(close, '-')
                || document.is_digits(close) && document.len(close) <= 2 && words > 0;
            if !ours {
                break;
            }
            words += 1;
            close += 1;
        }
        if words > 0 && document.is_sign(close, ']') {
            for token in &mut document.tokens[at..=close] {
                token.done = true;
            }
        }
    }
}

/// A group while it is being gathered.
#[derive(Debug)]
struct Group {
    kind: Kind,
    label: &'static str,
    /// Hashes of the words that name it; of numbers, one hash of all their digits and letters.
    words: Vec<u64>,
    /// First letters of its names, for initials.
    letters: Vec<u8>,
}

/// For every accepted candidate of every text, its group and its stand-in.
pub(crate) fn assign(documents: &[Document<'_>], accepted: &[Accepted]) -> Vec<Vec<(u32, String)>> {
    let mut groups: Vec<Group> = Vec::new();
    let mut of: Vec<Vec<usize>> = Vec::new();
    // Full names make the groups, so that a surname alone finds the person it belongs to, wherever it comes first.
    let mut order: Vec<(usize, usize)> = accepted
        .iter()
        .enumerate()
        .flat_map(|(field, list)| (0..list.list.len()).map(move |item| (field, item)))
        .collect();
    order.sort_by_key(|&(field, item)| {
        let candidate = &accepted[field].list[item];
        core::cmp::Reverse(if is_person(candidate.kind) {
            names(&documents[field], candidate).len()
        } else {
            0
        })
    });
    for list in accepted {
        of.push(alloc::vec![0; list.list.len()]);
    }
    for (field, item) in order {
        let candidate = &accepted[field].list[item];
        of[field][item] = place(&documents[field], candidate, &mut groups);
    }
    number(documents, accepted, &groups, &of)
}

fn is_person(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Rank)
}

/// The words of a finding that name the thing, as hashes.
fn names(document: &Document<'_>, candidate: &Candidate) -> Vec<u64> {
    let tokens = document
        .tokens
        .get(candidate.first..=candidate.last)
        .unwrap_or_default();
    tokens
        .iter()
        .filter(|token| {
            token.is_alnum()
                && token.end - token.start > 1
                && !(is_person(candidate.kind) && token.marks.has(Marks::RANK))
        })
        .map(|token| token.key)
        .collect()
}

fn initials(document: &Document<'_>, candidate: &Candidate) -> Vec<u8> {
    (candidate.first..=candidate.last)
        .filter(|&at| document.is_word(at) && !document.has(at, Marks::RANK))
        .filter_map(|at| document.low(at).bytes().next())
        .collect()
}

/// Finds the group a finding belongs to, or opens one.
fn place(document: &Document<'_>, candidate: &Candidate, groups: &mut Vec<Group>) -> usize {
    let words = names(document, candidate);
    let letters = initials(document, candidate);
    let person = is_person(candidate.kind);
    let label = label(document, candidate);
    let found = groups.iter().position(|group| {
        if person {
            is_person(group.kind)
                && !words.is_empty()
                && words.iter().all(|word| group.words.contains(word))
                && letters.iter().all(|letter| group.letters.contains(letter))
        } else {
            group.kind == candidate.kind
                && (group.words == words
                    || group.words.len() > words.len()
                        && !words.is_empty()
                        && words.iter().all(|word| group.words.contains(word)))
        }
    });
    match found {
        Some(at) => {
            if label == "officer" {
                groups[at].label = label;
            }
            at
        }
        None => {
            groups.push(Group {
                kind: candidate.kind,
                label,
                words,
                letters,
            });
            groups.len() - 1
        }
    }
}

/// The word inside the stand-in.
fn label(document: &Document<'_>, candidate: &Candidate) -> &'static str {
    if !candidate.label.is_empty() {
        return candidate.label;
    }
    match candidate.kind {
        Kind::Person => {
            let ranked = (candidate.first..=candidate.last)
                .chain(candidate.first.checked_sub(1))
                .chain(candidate.first.checked_sub(2))
                .any(|at| {
                    document.has(at, Marks::RANK)
                        && !document.any(
                            at,
                            words!("mr mrs ms miss mister dr doctor prof professor judge rev reverend pastor father \
                                 sister brother attorney nurse coach principal off"),
                        )
                });
            if ranked { "officer" } else { "person" }
        }
        Kind::Rank => "rank",
        Kind::K9 => "service dog",
        Kind::Badge => "badge",
        Kind::CallSign => "call sign",
        Kind::Plate => "plate",
        Kind::Vin => "vin",
        Kind::Case => "case number",
        Kind::Phone => "phone",
        Kind::Email => "e-mail",
        Kind::Url => "link",
        Kind::Handle => "user name",
        Kind::Address => "address",
        Kind::Location => "place",
        Kind::Gps => "coordinates",
        Kind::Date => "date",
        Kind::Time => time_of_day(document, candidate),
        Kind::Age => "age",
        Kind::Agency => "agency",
        Kind::Org => "organisation",
        Kind::Id | Kind::Ssn => "id number",
        Kind::DriverLicence => "licence number",
        Kind::Card => "card number",
        Kind::Ip => "network address",
        Kind::Mac => "device address",
        Kind::Iban => "bank account",
        Kind::RadioChannel => "radio channel",
        Kind::HullOrTail => "vehicle number",
        Kind::Platform => "platform",
        Kind::MilitaryUnit => "military unit",
        Kind::RareDetail | Kind::Other => "detail",
    }
}

/// The part of the day that a time in words names, if it names one.
fn in_words(text: &str) -> &'static str {
    const PARTS: &[(&str, &str)] = &[
        ("midnight", "night"),
        ("night", "night"),
        ("afternoon", "afternoon"),
        ("noon", "midday"),
        ("midday", "midday"),
        ("morning", "morning"),
        ("evening", "evening"),
    ];
    let part = PARTS.iter().find(|(word, _)| text.contains(word));
    part.map_or("time", |&(_, part)| part)
}

/// A part of the day for a time: what the reader needs of it.
fn time_of_day(document: &Document<'_>, candidate: &Candidate) -> &'static str {
    let text = document.slice(candidate.first, candidate.last);
    let digits: String = text
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .filter(char::is_ascii_digit)
        .collect();
    let number: u32 = digits
        .get(..digits.len().min(4))
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0);
    if digits.is_empty() {
        return in_words(text);
    }
    let mut hour = if digits.len() <= 2 {
        number
    } else {
        number / 100
    };
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    if letters.starts_with('p') && hour < 12 {
        hour += 12;
    } else if letters.starts_with('a') && hour == 12 {
        hour = 0;
    } else if letters.contains("clock") {
        return "time";
    }
    match hour {
        5..=7 => "early morning",
        8..=11 => "morning",
        12..=13 => "midday",
        14..=17 => "afternoon",
        18..=20 => "evening",
        21..=23 => "late evening",
        0..=4 | 24 => "night",
        _ => "time",
    }
}

/// Numbers groups by first mention: people always, other things from the second of a label on, times and dates never.
fn number(
    documents: &[Document<'_>],
    accepted: &[Accepted],
    groups: &[Group],
    of: &[Vec<usize>],
) -> Vec<Vec<(u32, String)>> {
    let mut numbers: Vec<Option<(u32, String)>> = groups.iter().map(|_| None).collect();
    let mut counts: Vec<(&'static str, u32)> = Vec::new();
    let mut next = 0;
    let mut out = Vec::with_capacity(documents.len());
    for (field, list) in accepted.iter().enumerate() {
        let mut items = Vec::with_capacity(list.list.len());
        for &group in of[field].iter().take(list.list.len()) {
            if numbers[group].is_none() {
                numbers[group] = Some((next, stand_in(&groups[group], &mut counts)));
                next += 1;
            }
            items.push(numbers[group].clone().unwrap_or_default());
        }
        out.push(items);
    }
    out
}

fn stand_in(group: &Group, counts: &mut Vec<(&'static str, u32)>) -> String {
    let label = group.label;
    if matches!(group.kind, Kind::Date | Kind::Time | Kind::Age) {
        return format!("[{label}]");
    }
    let at = counts
        .iter()
        .position(|(counted, _)| *counted == label)
        .unwrap_or_else(|| {
            counts.push((label, 0));
            counts.len() - 1
        });
    counts[at].1 += 1;
    let count = counts[at].1;
    if count > 1 || matches!(group.kind, Kind::Person | Kind::K9) {
        format!("[{label} {count}]")
    } else {
        format!("[{label}]")
    }
}
