//! Vehicle identification numbers.

use super::skip_words;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::rules::digits;
use crate::token::Shape;
use crate::word_list::words;
use alloc::vec::Vec;

/// Words before the number.
pub(crate) const CUES: &[&str] = &["vin", "vins"];

pub(crate) fn vin(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let word = document.low(at);
    let cued = (1..=4).any(|back| document.before(at, back) == "vin");
    if word.len() == 17
        && document.shape(at) == Some(Shape::Mixed)
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        let (confidence, rule) = if vin_check(word) {
            (
                Confidence::High,
                "vehicle identification number with a right check digit",
            )
        } else if cued {
            (Confidence::High, "\"VIN\" before a number")
        } else {
            (Confidence::Medium, "seventeen letters and digits")
        };
        out.push(Candidate::new(at, at, Kind::Vin, confidence, rule));
    } else if document.any(at, CUES) {
        let next = skip_words(
            document,
            at + 1,
            words!(
                "ending ends in last four six eight digits of with # : no . number is was partial"
            ),
        );
        let last = document.joined(next, &['-']);
        if digits(document, next, last) >= 3 {
            out.push(Candidate::new(
                next,
                last,
                Kind::Vin,
                Confidence::High,
                "\"VIN\" before a number",
            ));
        }
    }
}

/// The check digit of the North American standard: weights by place, letters as digits, remainder of eleven.
pub(crate) fn vin_check(vin: &str) -> bool {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let mut sum = 0;
    for (byte, weight) in vin.bytes().zip(WEIGHTS) {
        let value = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'h' => byte - b'a' + 1,
            b'j'..=b'n' => byte - b'j' + 1,
            b'p' => 7,
            b'r' => 9,
            b's'..=b'z' => byte - b's' + 2,
            _ => return false,
        };
        sum += u32::from(value) * weight;
    }
    let check = sum % 11;
    vin.as_bytes()[8]
        == if check == 10 {
            b'x'
        } else {
            b'0' + u8::try_from(check).unwrap_or_default()
        }
}
