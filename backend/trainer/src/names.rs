//! Makes names: listed ones, invented ones, and ordinary words, so that what is learned is the sentence around a
//! name and not the name.

use crate::chance::Chance;

const GIVEN: &str = include_str!("../../redact/lists/given_names.txt");
const SURNAMES: &str = include_str!("../../redact/lists/surnames.txt");
const CITIES: &str = include_str!("../../redact/lists/places.txt");
const WORDS: &str = include_str!("../../redact/lists/words.txt");

/// Ordinary words that families are called.
const FAMILY_WORDS: &str = "banks price stone fields hunter parker cook wood woods rose may chase cash dean pierce reed wade \
    marsh brook brooks hill hale lane street park church temple bishop king knight abbot pope marshall sherman carver \
    baker butcher fisher shepherd mason carter cooper porter page pace peace love joy hope grant rich power powers \
    sharp strong swift small little long short young black white brown gray green rusk lamb wolf fox hawk crane swan \
    drake finch martin bear bird bush flower root berry fields meadows rivers lake pond waters wells falls glass steel \
    silver gold diamond flint frost snow storm winter summer day night dawn east west north post house barn mill \
    bell horn drum pipe ball key lock case bond english french german holland savage hardy moody wise best bright \
    dollar penny nickels pickett chance dash battle battles cannon spears lance archer bowman sergeant major ranger \
    buckle boot coats hood mantle cape hooker rider walker driver racer trapper tanner turner weaver potter glover";

/// Ordinary words that people are called by their first name.
const FIRST_WORDS: &str = "will mark grace hope faith joy rose may june april august art bill bob chase cash chance chip \
    cliff colt cole dale dean dawn daisy drew frank gene glen hunter ivy jack jade jasmine jay lance lily miles nick \
    olive pat paige pearl penny pierce ray reed rich rob robin rocky ruby rusty sandy skip sky sonny sterling stone \
    sue summer trace violet wade ward wren heath holly iris ginger amber autumn bud buck buddy crystal duke earl ace";

/// Parts of invented names; what stands twice is drawn more often.
const OPENINGS: &str = "b br c ch cl d d dr f fl g gr h h j k k kr l l m m n n p pr r r s s sh sk st t t th tr v w wh y z";
const VOWELS: &str = "a a a a e e e e i i i o o o u u ai ea ee ia ie io oa ou au y";
const STOPS: &str = "n n n l l r r s m t d ck nd ng rt st tz ll";
const ENDINGS: &str = "a a o o i y e er er son man ski sky ez es ova ini ley ton field wicz chuk ard ette ahi ada ura akis ian berg \
    worth more en in an on el is us as ow ell ett ick ock um and ans ings rick ford well ham stad lund dahl moor \
    gren mark aro ino elli eau oux eaux ier ault aga oke ande unde iwe esh ani oto awa uki ang ong inh uyen yen";

fn entry(list: &str, chance: &mut Chance) -> String {
    let entries: Vec<&str> = list.lines().collect();
    capital(chance.pick(&entries))
}

fn word(list: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = list.split_ascii_whitespace().collect();
    capital(chance.pick(&words))
}

/// A given name: listed, a word, invented.
pub fn given(chance: &mut Chance) -> String {
    match chance.below(100) {
        0..=54 => entry(GIVEN, chance),
        55..=74 => word(FIRST_WORDS, chance),
        _ => syllables(chance),
    }
}

/// A family name: listed, a word, any word at all, invented.
pub fn surname(chance: &mut Chance) -> String {
    match chance.below(100) {
        0..=34 => entry(SURNAMES, chance),
        35..=54 => word(FAMILY_WORDS, chance),
        55..=59 => any_word(chance),
        60..=64 => format!(
            "{}{}",
            chance.pick(&["Mc", "O'", "Mac", "De", "La", "Van"]),
            syllables(chance)
        ),
        _ => syllables(chance),
    }
}

/// A large city.
pub fn city(chance: &mut Chance) -> String {
    entry(CITIES, chance)
}

/// Any ordinary word of some length, written as a name.
fn any_word(chance: &mut Chance) -> String {
    loop {
        let word = entry(WORDS, chance);
        if word.len() > 3 && word.chars().all(char::is_alphabetic) {
            return word;
        }
    }
}

/// An invented name.
pub fn syllables(chance: &mut Chance) -> String {
    let mut part = |list: &str| {
        let parts: Vec<&str> = list.split_ascii_whitespace().collect();
        chance.pick(&parts).to_owned()
    };
    let mut out = [part(OPENINGS), part(VOWELS)].concat();
    let stop = part(STOPS);
    let more = [part(OPENINGS), part(VOWELS)].concat();
    let ending = part(ENDINGS);
    match chance.below(10) {
        0..=1 => out.push_str(&stop),
        2..=5 => out.push_str(&[stop, ending].concat()),
        6..=7 => out.push_str(&[more, stop].concat()),
        _ => out.push_str(&[more, stop, ending].concat()),
    }
    capital(&out)
}

/// Every word with a capital.
pub fn capital(words: &str) -> String {
    let mut opens = true;
    words
        .chars()
        .map(|letter| {
            let shown = if opens {
                letter.to_ascii_uppercase()
            } else {
                letter
            };
            opens = letter == ' ';
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_capitals_and_letters() {
        let mut chance = Chance::new(7);
        for _ in 0..500 {
            for name in [
                given(&mut chance),
                surname(&mut chance),
                syllables(&mut chance),
            ] {
                assert!(
                    name.len() >= 2 && name.starts_with(char::is_uppercase),
                    "{name}"
                );
            }
        }
    }
}
