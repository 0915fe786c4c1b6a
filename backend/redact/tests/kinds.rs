//! A few cases for every kind: what goes, what stays, and what stands in its place.

use redact::{Confidence, Kind, Lists, Redaction, Scanner, apply};

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

/// What the rules do by themselves: the trained tagger may add to it.
#[track_caller]
fn check_rules(text: &str, expected: &str) {
    assert_eq!(redacted(&Scanner::new().without_tagger(), text), expected);
}

#[test]
fn social_platforms_go_where_something_was_posted() {
    check_rules(
        "The video was posted to TikTok and on X.",
        "The video was posted to [platform] and on [platform 2].",
    );
    check_rules("Mark the spot with an X.", "Mark the spot with an X.");
}

#[test]
fn military_units_go_whole() {
    for (text, expected) in [
        (
            "He was with the 887th Military Police Company then.",
            "He was with the [military unit] then.",
        ),
        (
            "A friend from 1/7 Marines called.",
            "A friend from [military unit] called.",
        ),
        (
            "Two men of 3rd ID stood there.",
            "Two men of [military unit] stood there.",
        ),
        (
            "She flew with VMFA-232 before.",
            "She flew with [military unit] before.",
        ),
    ] {
        check_rules(text, expected);
    }
}

#[test]
fn offices_that_one_person_holds_go_and_ranks_that_many_hold_stay() {
    check_rules(
        "I told the Undersheriff and our Chief.",
        "I told the [rank] and our [rank 2].",
    );
    check_rules(
        "We asked the Captain of the night watch.",
        "We asked the [rank].",
    );
    check_rules("The Sergeant had a ram.", "The Sergeant had a ram.");
}

#[test]
fn radio_channels_go() {
    for (text, expected) in [
        (
            "We were on channel 7.",
            "We were on channel [radio channel].",
        ),
        (
            "He called it out on TAC 3.",
            "He called it out on [radio channel].",
        ),
        (
            "Use talkgroup 1204 for that.",
            "Use talkgroup [radio channel] for that.",
        ),
        (
            "Fire was on 154.280 MHz and did not hear.",
            "Fire was on [radio channel] and did not hear.",
        ),
    ] {
        check_rules(text, expected);
    }
}

#[test]
fn hull_tail_and_fleet_numbers_go() {
    check_rules(
        "The skiff WN 7731 KE hit the pier.",
        "The skiff [boat number] hit the pier.",
    );
    check_rules(
        "It was fleet number 4418.",
        "It was fleet number [vehicle number].",
    );
    check_rules("N512PD lit the yard.", "[tail number] lit the yard.");
}

#[test]
fn headline_details_are_proposed_without_weight() {
    let text = "He had a live alligator in the bathtub.";
    let rules = Scanner::new().without_tagger();
    let findings = rules.scan(text);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, Kind::RareDetail);
    assert_eq!(findings[0].confidence, Confidence::Low);
    assert_eq!(redacted(&rules, text), "He had a [detail].");
    check_rules(
        "It was part of Operation Night Heron.",
        "It was part of [detail].",
    );
    let innocent = rules.scan("Bear with me for a moment.");
    assert!(
        innocent
            .iter()
            .all(|finding| finding.kind != Kind::RareDetail)
    );
}

#[test]
fn titles_go_with_the_name() {
    check_rules(
        "Then Special Agent Rashida Voss fell.",
        "Then [officer 1] fell.",
    );
    check_rules(
        "The shank was on inmate Quavion Searle.",
        "The shank was on [person 1].",
    );
}

#[test]
fn findings_reach_the_edges_of_what_they_name() {
    for (text, expected) in [
        (
            "We met at Wexmoor Feed & Seed.",
            "We met at [organisation].",
        ),
        (
            "He ran from the Wexmoor bridge.",
            "He ran from the [place].",
        ),
        (
            "The truck was on I-84 EB near us.",
            "The truck was on [highway] near us.",
        ),
    ] {
        check_rules(text, expected);
    }
}

#[test]
fn ages_and_times_in_words_go() {
    check_rules("The kid is nineteen.", "The kid is [age].");
    check_rules("It was half past two.", "It was [time].");
    check_rules("He is in his mid-30s.", "He is in his [age].");
}

#[test]
fn user_names_are_known_by_their_shape() {
    check_rules(
        "He streamed as seun_drives_nj then.",
        "He streamed as [user name] then.",
    );
}
