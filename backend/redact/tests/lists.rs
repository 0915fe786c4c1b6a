//! What the lists of a host change, and what they must not.

use redact::{Confidence, Kind, Lists, Scanner};

fn scanner(fill: impl FnOnce(&mut Lists)) -> Scanner {
    let mut lists = Lists::default();
    fill(&mut lists);
    Scanner::with_lists(&lists)
}

/// What is found with some weight, and its kind.
fn found<'a>(scanner: &Scanner, text: &'a str) -> Vec<(&'a str, Kind)> {
    scanner
        .scan(text)
        .iter()
        .filter(|finding| finding.confidence >= Confidence::Medium)
        .map(|finding| (&text[finding.span.start..finding.span.end], finding.kind))
        .collect()
}

fn strings(entries: &[&str]) -> Vec<String> {
    entries.iter().map(|&entry| entry.to_owned()).collect()
}

#[test]
fn a_place_or_a_brand_stays_what_it_is_when_a_list_of_surnames_has_it() {
    let scanner = scanner(|lists| lists.surnames = strings(&["Oregon", "Ford", "Kia"]));
    assert_eq!(
        found(&scanner, "He drove a Ford to Oregon."),
        [("Oregon", Kind::Location)]
    );
    assert_eq!(found(&scanner, "A black Kia came at me."), []);
    assert_eq!(
        found(&scanner, "Then Officer Ford fell."),
        [("Officer Ford", Kind::Person)]
    );
}

#[test]
fn a_listed_street_needs_no_word_for_a_street() {
    let scanner = scanner(|lists| lists.streets = strings(&["Pine", "Third", "Quenby"]));
    for (text, street) in [
        ("We met on Quenby after dark.", "Quenby"),
        ("The car stopped at Pine and Third.", "Pine and Third"),
        ("We took the 4400 blk of Quenby.", "4400 blk of Quenby"),
    ] {
        assert_eq!(found(&scanner, text), [(street, Kind::Address)], "{text}");
    }
    // An ordinary word in small letters is proposed without weight.
    let proposed = scanner.scan("we parked off pine and waited");
    assert_eq!(proposed[0].kind, Kind::Address);
    assert_eq!(found(&scanner, "He hid in a pine tree."), []);
}

#[test]
fn a_listed_agency_is_found_by_its_short_form() {
    let scanner = scanner(|lists| lists.agencies = strings(&["Tri-Rivers Metro", "trm"]));
    assert_eq!(
        found(&scanner, "so trm sent two cars"),
        [("trm", Kind::Agency)]
    );
    assert_eq!(
        found(&scanner, "We called Tri-Rivers Metro for help."),
        [("Tri-Rivers Metro", Kind::Agency)]
    );
}

#[test]
fn a_rostered_officer_whose_names_are_ordinary_words_is_found_in_small_letters() {
    let scanner = scanner(|lists| lists.officers = strings(&["Young, Grace", "Will Banks"]));
    assert_eq!(
        found(&scanner, "then grace young held the door"),
        [("grace young", Kind::Person)]
    );
    assert_eq!(
        found(&scanner, "it was banks will who fell"),
        [("banks will", Kind::Person)]
    );
    assert_eq!(found(&scanner, "a young man at the banks of the river"), []);
}
