//! A few cases for every kind: what goes, what stays, and what stands in its place.

use redact::{Lists, Redaction, Scanner, apply};

fn redacted(scanner: &Scanner, text: &str) -> String {
    let marks: Vec<Redaction> = scanner
        .scan(text)
        .into_iter()
        .map(|finding| Redaction {
            span: finding.span,
            kind: finding.kind,
            stand_in: finding.stand_in,
        })
        .collect();
    apply(text, &marks)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(redacted(&Scanner::new(), text), expected);
}

#[test]
fn badge_numbers_go_and_their_context_stays() {
    check(
        "Badge 4471 took the rear door.",
        "Badge [badge] took the rear door.",
    );
}

#[test]
fn one_person_has_one_stand_in() {
    check(
        "Sgt. Dale Quillen saw it. Quillen's light was off.",
        "[officer 1] saw it. [officer 1]'s light was off.",
    );
}

#[test]
fn call_signs_go() {
    check(
        "I was 3-Adam-12 that night.",
        "I was [call sign] that night.",
    );
    check(
        "we heard bravo 6 on the radio",
        "we heard [call sign] on the radio",
    );
}

#[test]
fn plates_and_vehicle_numbers_go() {
    check(
        "The truck had Ohio plate LKR-8820.",
        "The truck had [state] plate [plate].",
    );
    check("VIN 1G4HP52K35U219934 was stolen.", "VIN [vin] was stolen.");
}

#[test]
fn times_become_parts_of_the_day() {
    check("It was 4:50pm.", "It was [afternoon].");
    check("It was about 2315 hours.", "It was about [late evening].");
}

#[test]
fn contacts_go() {
    check(
        "Call (419) 555-0142 or mail a.b@mail.example now.",
        "Call [phone] or mail [e-mail] now.",
    );
    check(
        "Posted at https://clips.example.com/v/ab29x by @wexmoor_88.",
        "Posted at [link] by [user name].",
    );
}

#[test]
fn tools_codes_and_counts_stay() {
    for text in [
        "The subject had a .45 and a 12 gauge, 30 feet away.",
        "Responded code 3 to a 10-50 at 52 in a 35.",
        "My AR-15 and the Glock 19 were in the rack.",
        "There were two of us for 24 hours and it took 12 seconds.",
        "Ask for ID, then call dispatch. 10-4.",
    ] {
        check(text, text);
    }
}

#[test]
fn disguised_names_are_found_and_hidden_characters_go() {
    check("Sgt. Qu\u{200B}illen fell.", "[officer 1] fell.");
    check("It was du\u{200B}ll.", "It was dull.");
}

#[test]
fn a_roster_makes_its_names_found_in_every_shape() {
    let text = "so bravel and OAKES were late";
    let lists = Lists {
        officers: vec!["Bravel, Ilse".into(), "Tom Oakes".into()],
        ..Lists::default()
    };
    assert_eq!(
        redacted(&Scanner::with_lists(&lists), text),
        "so [person 1] and [person 2] were late"
    );
}

#[test]
fn texts_of_one_report_share_their_numbers() {
    let fields = ["Deputy Harrick fell.", "Tell Harrick to wait."];
    let findings = Scanner::new().scan_fields(&fields);
    assert_eq!(findings[0][0].group, findings[1][0].group);
    assert_eq!(findings[1][0].stand_in, "[officer 1]");
}
