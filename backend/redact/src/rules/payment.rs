//! Payment cards, bank accounts, addresses of computers: shapes that can be checked by arithmetic.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_alnum(at)
        || (document.glued(at) && document.any(at.wrapping_sub(1), &["-", ".", ":"]))
    {
        return;
    }
    card(document, at, out);
    iban(document, at, out);
    internet_address(document, at, out);
    hardware_address(document, at, out);
}

fn card(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let (mut last, mut count, mut cursor) = (at, 0, at);
    while document.is_digits(cursor) && count < 19 && (cursor == at || document.same_line(cursor)) {
        count += document.len(cursor);
        last = cursor;
        cursor += if document.is_sign(cursor + 1, '-') {
            2
        } else {
            1
        };
    }
    let number = document.slice(at, last);
    if (12..=19).contains(&count) && luhn(number) {
        out.push(Candidate::new(
            at,
            last,
            Kind::Card,
            Confidence::High,
            "card number with a right check digit",
        ));
    }
}

fn luhn(number: &str) -> bool {
    let digits = number
        .bytes()
        .rev()
        .filter(u8::is_ascii_digit)
        .map(|byte| u32::from(byte - b'0'));
    let sum: u32 = digits
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum % 10 == 0
}

fn iban(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opening = document.low(at).as_bytes();
    let shaped = opening.len() >= 4
        && opening[..2].iter().all(u8::is_ascii_lowercase)
        && opening[2..4].iter().all(u8::is_ascii_digit);
    if !shaped {
        return;
    }
    let (mut count, mut cursor) = (0, at);
    while document.is_alnum(cursor)
        && count < 34
        && (cursor == at || document.len(cursor) <= 4 && document.same_line(cursor))
    {
        count += document.len(cursor);
        if count >= 15 && mod_97(document.slice(at, cursor)) {
            out.push(Candidate::new(
                at,
                cursor,
                Kind::Iban,
                Confidence::High,
                "bank account number with a right check digit",
            ));
            return;
        }
        cursor += 1;
    }
}

/// The check of ISO 13616: the first four characters moved to the end, letters as numbers, remainder one.
fn mod_97(account: &str) -> bool {
    let plain = || account.bytes().filter(u8::is_ascii_alphanumeric);
    let moved = plain().skip(4).chain(plain().take(4));
    let remainder = moved.fold(0_u32, |so_far, byte| match byte {
        b'0'..=b'9' => (so_far * 10 + u32::from(byte - b'0')) % 97,
        _ => (so_far * 100 + u32::from(byte - b'a') + 10) % 97,
    });
    remainder == 1
}

fn internet_address(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let part = |place: usize| {
        document
            .number(place)
            .is_some_and(|number| number <= 255 && document.len(place) <= 3)
    };
    let dotted = |place: usize| {
        document.is_sign(place, '.') && document.glued(place) && document.glued(place + 1)
    };
    let version_4 =
        part(at) && (0..3).all(|group| dotted(at + 1 + 2 * group) && part(at + 2 + 2 * group));
    if version_4 && !(dotted(at + 7) && document.is_digits(at + 8)) {
        out.push(Candidate::new(
            at,
            at + 6,
            Kind::Ip,
            Confidence::High,
            "shape of an internet address",
        ));
    }
    // Version 6: at least three colons between short runs of hexadecimal digits.
    let (mut last, mut colons) = (at, 0);
    while document.glued(last + 1) && last - at < 20 {
        let next = last + 1;
        let hexadecimal = document.len(next) <= 4
            && document
                .low(next)
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit());
        if document.is_sign(next, ':') {
            colons += 1;
        } else if !hexadecimal {
            break;
        }
        last = next;
    }
    let hexadecimal = document.len(at) <= 4
        && document
            .low(at)
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit());
    let doubled = document.slice(at, last).contains("::");
    if hexadecimal && document.is_alnum(last) && (colons == 7 || colons >= 2 && doubled) {
        out.push(Candidate::new(
            at,
            last,
            Kind::Ip,
            Confidence::High,
            "shape of an internet address",
        ));
    }
}

fn hardware_address(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let pair = |place: usize| {
        document.len(place) == 2
            && document
                .low(place)
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit())
    };
    let joint = |place: usize| {
        document.any(place, &[":", "-"]) && document.glued(place) && document.glued(place + 1)
    };
    if pair(at) && (0..5).all(|group| joint(at + 1 + 2 * group) && pair(at + 2 + 2 * group)) {
        out.push(Candidate::new(
            at,
            at + 10,
            Kind::Mac,
            Confidence::High,
            "shape of a hardware address",
        ));
    }
}
