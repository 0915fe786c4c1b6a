//! Cities, states, districts, parks, waters, buildings.

use crate::document::Document;
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

pub(crate) mod compass;
pub(crate) mod kind;
pub(crate) mod listed;
pub(crate) mod numbered;
pub(crate) mod state;

/// "Stone Heron Nation Police", "Three Forks Park": an ordinary word that opens the sentence belongs to the name when a
/// capital follows it and it is none of the words that sentences begin with.
pub(crate) fn begins_a_name(document: &Document<'_>, at: usize, end: usize) -> bool {
    const STARTERS: &[&str] = words!(
        "yesterday today tonight last next another several many most some every each then once later earlier finally \
         because since while during after before inside outside near behind once thank thanks please never always only \
         even also still fellow former suspect subject victim driver officer officers deputy deputies per copy veh male \
         female responded observed assisted crew list posted ref re see plate search stop traffic call"
    );
    let word = document.low(at);
    let deed = ["ing", "ed", "ly"]
        .iter()
        .any(|ending| word.len() > 4 && word.ends_with(ending));
    at + 1 < end
        && document.is_capital(at + 1)
        && document.same_line(at + 1)
        && !deed
        && !STARTERS.contains(&word)
        && !document.has(at, Marks::FUNCTION)
        && !document.has(at, Marks::RANK)
}

/// The first token of a name that ends just before `at`: capitals where they tell, else words that are not ordinary.
pub(crate) fn name_before(document: &Document<'_>, at: usize) -> Option<usize> {
    let mixed = document.style(at) == Style::Mixed;
    let mut first = at;
    for _ in 0..6 {
        let before = first.checked_sub(1)?;
        if !document.same_line(first) {
            break;
        }
        let hyphen =
            document.is_sign(before, '-') && document.glued(before) && document.glued(first);
        let stop = document.is_sign(before, '.')
            && before > 0
            && document.any(before - 1, words!("st mt ft co n s e w"))
            && document.is_capital(before - 1);
        let joint = document.any(before, &["of", "&", "and"])
            && first < at
            && mixed
            && before > 0
            && document.telling_capital(before - 1)
            && document.is_capital(first)
            && !document.is(before, "and")
            && (document.is_sign(before, '&')
                || document.is_ordinary(before - 1)
                    && !document.has(before - 1, Marks::GIVEN.and(Marks::SURNAME))
                    && !document.has(before.wrapping_sub(2), Marks::RANK));
        if hyphen || stop || joint {
            first = before;
            continue;
        }
        let word = document.is_word(before)
            && (!document.has(before, Marks::FUNCTION)
                || document.is_capital(before)
                    && mixed
                    && !document.get(before).is_some_and(|token| token.opens)
                    && document.is(before, "of"));
        let opens = document.get(before).is_some_and(|token| token.opens);
        let good = if mixed {
            document.is_capital(before)
                && !(opens && document.is_ordinary(before) && !begins_a_name(document, before, at))
                && !(document.is(before, "i"))
        } else {
            !document.is_ordinary(before)
                || document.any(before, words!("county city co parish state")) && first == at
                || document.has(before, Marks::GIVEN.and(Marks::SURNAME)) && first < at
        };
        let excluded = document.has(before, Marks::RANK) && document.len(before) > 3
            || document.has(before, Marks::MONTH) && !mixed
            || document.has(before, Marks::WEEKDAY);
        if !(word && good) || excluded {
            break;
        }
        first = before;
    }
    while first < at && !document.is_alnum(first) {
        first += 1;
    }
    (first < at).then_some(first)
}

pub(crate) const TO: &[&str] = words!(
    "in near from to of at through outside around into toward towards across over by \
     beyond throughout between and via leaving nr"
);

pub(crate) const GENERIC: &[&str] = words!(
    "trailer car parking the city state county public dog skate ball water rec recreation \
     shopping medical apartment police training a my our this that any each steep back \
     front low high mobile amusement theme industrial business office loading boat \
     landing muddy dry frozen town local national radio guard cell fire storage tree junk \
     salvage rail truck train bus power hunting school gas service west east north south \
     shooting"
);
