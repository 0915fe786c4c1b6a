//! Details that add up: a day, a road and a rare event in one lesson lead to a news item. A warning, never a stop.

use super::ordinary::is_calendar;
use redact::{Kind, Scanner, normalise_word, words};

/// Days that have a name, besides those of the week.
const HOLIDAYS: [&str; 12] = [
    "christmas",
    "thanksgiving",
    "halloween",
    "easter",
    "juneteenth",
    "hanukkah",
    "ramadan",
    "mardi",
    "valentine's",
    "valentine",
    "fourth of july",
    "new year",
];
/// Words for roads that a reader could look for.
const ROADS: [&str; 9] = [
    "interstate",
    "highway",
    "freeway",
    "turnpike",
    "parkway",
    "expressway",
    "causeway",
    "viaduct",
    "thruway",
];
/// Events that the news tell.
const RARE: [&str; 44] = [
    "airplane",
    "alligator",
    "avalanche",
    "bear",
    "blizzard",
    "bomb",
    "bombing",
    "bull",
    "capsized",
    "cougar",
    "derailed",
    "derailment",
    "earthquake",
    "elephant",
    "explosion",
    "exploded",
    "flood",
    "flooded",
    "helicopter",
    "hostage",
    "hostages",
    "hurricane",
    "kidnapping",
    "landslide",
    "lightning",
    "lion",
    "lottery",
    "motorcade",
    "ostrich",
    "parade",
    "plane",
    "president",
    "protest",
    "quintuple",
    "riot",
    "senator",
    "shark",
    "sinkhole",
    "strike",
    "tanker",
    "tiger",
    "tornado",
    "train",
    "wildfire",
];

/// Which details meet, as they stand in the texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What could happen, in words.
    pub reason: &'static str,
    /// The details: a day, a road, a rare event.
    pub excerpts: Vec<String>,
}

/// What adds up over the texts of one lesson.
#[must_use]
pub fn warnings(scanner: &Scanner, texts: &[&str]) -> Vec<Warning> {
    let day = find(scanner, texts, Kind::Date, |word| {
        is_calendar(word) && word != "may" && word.len() > 3 || HOLIDAYS.contains(&word)
    });
    let road = find(scanner, texts, Kind::Address, |word| ROADS.contains(&word));
    let event = find(scanner, texts, Kind::RareDetail, |word| {
        RARE.contains(&word)
    });
    let (Some(day), Some(road), Some(event)) = (day, road, event) else {
        return Vec::new();
    };
    vec![Warning {
        reason: "a day, a road and a rare event stand in one lesson: together they could lead to a public account of it",
        excerpts: vec![day, road, event],
    }]
}

/// The first detail of a kind: what the scan takes for it, or a word that says so. Stand-ins tell nothing.
fn find(
    scanner: &Scanner,
    texts: &[&str],
    kind: Kind,
    says: impl Fn(&str) -> bool,
) -> Option<String> {
    texts.iter().find_map(|text| {
        let of_scan = scanner
            .scan(text)
            .into_iter()
            .find(|found| found.kind == kind);
        let of_scan = of_scan.map(|found| &text[found.span.start..found.span.end]);
        let by_word = || {
            words(text).find(|word| {
                let at = word.as_ptr() as usize - text.as_ptr() as usize;
                !is_in_brackets(text, at) && says(&normalise_word(word))
            })
        };
        of_scan.or_else(by_word).map(str::to_owned)
    })
}

fn is_in_brackets(text: &str, at: usize) -> bool {
    let open = text[..at].rfind('[');
    let close = text[..at].rfind(']');
    open > close && text[at..].contains(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(texts: &[&str]) -> bool {
        !warnings(&Scanner::new(), texts).is_empty()
    }

    #[test]
    fn a_day_a_road_and_a_rare_event_meet_across_the_texts() {
        assert!(meet(&[
            "It was a Saturday on the interstate.",
            "A tornado came."
        ]));
        assert!(meet(&["On Christmas a tanker burned beside the turnpike."]));
    }

    #[test]
    fn two_of_them_do_not_and_stand_ins_tell_nothing() {
        assert!(!meet(&[
            "It was a Saturday on the interstate, and a dog ran."
        ]));
        assert!(!meet(&["On [weekday] a tornado crossed the [highway]."]));
        assert!(!meet(&["A tornado crossed the interstate. You may wait."]));
    }

    #[test]
    fn the_details_are_told() {
        let found = warnings(
            &Scanner::new(),
            &["On Saturday a bear crossed the highway."],
        );
        assert_eq!(found[0].excerpts, ["Saturday", "highway", "bear"]);
    }
}
