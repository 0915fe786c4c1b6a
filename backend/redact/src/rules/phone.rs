//! Telephone numbers.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::token::Shape;
use crate::word_list::words;

const CUES: &[&str] = words!(
    "phone ph cell cellphone tel telephone mobile call callback text texted dial fax \
     whatsapp called reach reached landline extension ext pager"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opens = document.is_digits(at) || document.is_sign(at, '(') || document.is_sign(at, '+');
    let inside = document.glued(at)
        && (document.is_alnum(at.wrapping_sub(1))
            || document.any(at.wrapping_sub(1), &["-", ".", "+", "("]));
    if !opens || inside {
        return;
    }
    let Some(groups) = Groups::from(document, at) else {
        return;
    };
    let cued = (1..=4).any(|back| CUES.contains(&document.before(at, back)));
    let lengths = &groups.lengths[..groups.count];
    let total: usize = lengths.iter().sum();
    let international = document.is_sign(at, '+');
    let found = match lengths {
        [3, 3, 4] | [1, 3, 3, 4] => Some(Confidence::High),
        [3, 4] if groups.dashed => Some(Confidence::Medium),
        [3, 7] if document.is_sign(at, '(') => Some(Confidence::High),
        [10] if cued || plausible(document.low(groups.first)) => Some(Confidence::Medium),
        [7 | 11] if cued => Some(Confidence::Medium),
        [2 | 3, 3, 3] if !groups.dashed && !counted(document, groups.last + 1) => {
            Some(Confidence::Medium)
        }
        [2, 3, 3 | 4] if document.is_sign(at, '(') => Some(Confidence::Medium),
        _ if international && (8..=15).contains(&total) => Some(Confidence::High),
        _ if announced(document, at) && (6..=12).contains(&total) => Some(Confidence::Medium),
        _ if cued && (9..=12).contains(&total) => Some(Confidence::Medium),
        _ => None,
    };
    if let Some(confidence) = found {
        let last = extension(document, groups.last);
        out.push(Candidate::new(
            at,
            last,
            Kind::Phone,
            confidence,
            "shape of a telephone number",
        ));
    }
}

/// "Phone: 451 5986", "Fax: 99 577450": a word for a telephone and a colon right before the number.
fn announced(document: &Document<'_>, at: usize) -> bool {
    let word = at.wrapping_sub(1 + usize::from(document.any(at.wrapping_sub(1), words!(": . #"))));
    document.any(
        word,
        words!("phone ph cell mobile tel telephone fax desk pager landline office home work"),
    ) && document.is_sign(at.wrapping_sub(1), ':')
        || document.before(at, 2) == "answering"
}

fn counted(document: &Document<'_>, at: usize) -> bool {
    document.any(
        at,
        words!("dollars people rounds feet miles pounds yards meters"),
    )
}

/// An area code and an exchange of the North American plan begin with 2 to 9.
fn plausible(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2'
}

fn extension(document: &Document<'_>, last: usize) -> usize {
    let cue = last + 1;
    if document.any(cue, &["x", "ext", "extension"]) {
        let number = if document.is_sign(cue + 1, '.') {
            cue + 2
        } else {
            cue + 1
        };
        if document.is_digits(number) {
            return number;
        }
    }
    last
}

/// Groups of digits with the usual signs between them.
struct Groups {
    lengths: [usize; 6],
    count: usize,
    first: usize,
    last: usize,
    dashed: bool,
}

impl Groups {
    fn from(document: &Document<'_>, at: usize) -> Option<Self> {
        let mut groups = Self {
            lengths: [0; 6],
            count: 0,
            first: at,
            last: at,
            dashed: false,
        };
        let mut signs = 0;
        let mut cursor = at;
        while groups.count < 6 {
            match document.shape(cursor) {
                Some(Shape::Digits) if cursor == at || document.same_line(cursor) => {
                    if groups.count == 0 {
                        groups.first = cursor;
                    }
                    groups.lengths[groups.count] = document.len(cursor);
                    groups.count += 1;
                    groups.last = cursor;
                    signs = 0;
                }
                Some(Shape::Sign(sign @ ('-' | '.' | '/' | '(' | ')' | '+')))
                    if signs < 2 && (cursor == at || document.same_line(cursor)) =>
                {
                    // A stop with a blank after it ends a sentence.
                    if sign == '.' && !document.glued(cursor + 1) {
                        break;
                    }
                    groups.dashed |= groups.count == 1 && matches!(sign, '-' | '.');
                    signs += 1;
                }
                _ => break,
            }
            cursor += 1;
            let complete = matches!(
                &groups.lengths[..groups.count],
                [3, 3, 4] | [1, 3, 3, 4] | [10]
            );
            if complete {
                break;
            }
        }
        (groups.count > 0).then_some(groups)
    }
}
