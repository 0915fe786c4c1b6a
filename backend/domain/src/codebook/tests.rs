use super::*;
use crate::coding::Answers;
use crate::problem::ProblemCode::{
    self, Malformed, RepeatedCode, Required, RetiredCode, TooMany, UnknownCode, UnknownField,
};

/// A small codebook in which each test spoils one thing.
const SMALL: &str = r#"
version: "1.1.0"
publication: { as_is: a, rolled_up: b, never_in_rows: c, never: d }
sources: [{ key: X, label: Our own }]
hfacs: [{ key: DE, label: Decision error }]
leoka: [{ key: "11", label: All other }]
facets: [{ id: colours, path: colours, field: colour, label: Colours, singular: Colour, help: What colour. }]
quasi_identifiers: { k: 5, order: [colour] }
fields:
  - id: colour
    label: Colour
    help: What colour.
    kind: codes
    cardinality: one
    answered_by: [submitter]
    required_of: [submitter]
    published: rolled_up
    rare_rolls_up_to: dark
    since: "1.0.0"
    groups: [{ id: warm, label: Warm }]
    codes:
      - { id: red, group: warm, label: Red, hfacs: DE, leoka: "11", sources: [X] }
      - { id: scarlet, group: warm, label: Scarlet, rolls_up_to: red }
      - { id: crimson, group: warm, label: Crimson, since: "1.1.0", retired_in: "1.1.0", replaced_by: red }
      - { id: dark, label: Dark, published_only: true }
  - { id: second, label: Second, help: Another., kind: codes, codes_of: colour, cardinality: many, max: 2, answered_by: [submitter, analyst], published: never, since: "1.0.0" }
  - { id: quarter, label: Quarter, help: When., kind: quarter, cardinality: one, answered_by: [submitter], published: never, since: "1.0.0" }
"#;

fn small() -> Codebook {
    Codebook::parse(SMALL).expect("the small codebook is consistent")
}

/// What is wrong with answers written as `field code code, field code`, as path and rule.
#[track_caller]
fn check(text: &str, expected: &[(&str, ProblemCode)]) {
    let entries = text.split(", ").map(|entry| {
        let mut words = entry.split(' ');
        (words.next().unwrap_or_default(), words.collect::<Vec<_>>())
    });
    let answers: Answers = entries.collect();
    let problems = small().check_answers(&answers, Respondent::Submitter, "input.answers");
    let found: Vec<(String, ProblemCode)> = problems
        .iter()
        .map(|problem| (problem.path[2..].join("."), problem.code))
        .collect();
    let expected: Vec<(String, ProblemCode)> = expected
        .iter()
        .map(|(path, code)| ((*path).to_owned(), *code))
        .collect();
    assert_eq!(found, expected);
}

/// The contradictions that replacing `from` by `to` in the small codebook brings.
#[track_caller]
fn spoil(from: &str, to: &str, expected: &[&str]) {
    assert!(SMALL.contains(from), "{from}");
    match Codebook::parse(&SMALL.replacen(from, to, 1)) {
        Err(CodebookError::Inconsistent(problems)) => assert_eq!(problems, expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_embedded_codebook_has_every_list() {
    let counts = "event_kind 6, call_type 33, secondary_call_type 33, hazard_type 22, light 10, weather 12, surface 7, \
        setting 19, community 7, occurred_band 6, occurred_quarter 0, year 0, time_block 5, shift 8, hours_into_shift 5, \
        consecutive_shifts 4, agency_type 13, agency_size 12, years_of_service 8, role 17, assignment 11, \
        officers_on_scene 7, backup_status 7, involvement 6, subjects_count 6, subject_factors 22, equipment 27, \
        equipment_problem 12, contributing_factors 55, what_prevented_harm 18, detected_by 11, actual_outcome 8, \
        potential_severity 6, likelihood_of_recurrence 4, urgent_hazard 8, takeaways 27, audience 9, \
        recommended_change 7, provenance 5, withdrawal_reason 6, decline_reason 8";
    let fields = Codebook::parse(include_str!("../../taxonomy.yaml")).unwrap();
    let found: Vec<String> = fields
        .fields()
        .iter()
        .map(|field| format!("{} {}", field.id, field.codes.len()))
        .collect();
    assert_eq!(found.join(", "), counts);
}

#[test]
fn open_lists_have_other_and_unknown() {
    let decisions = ["withdrawal_reason", "decline_reason"];
    let book = Codebook::embedded();
    let lists = book
        .fields()
        .iter()
        .filter(|field| field.kind == FieldKind::Codes);
    for field in lists.filter(|field| !decisions.contains(&field.id.as_str())) {
        assert!(field.code(UNKNOWN).is_some(), "{}", field.id);
    }
}

#[test]
fn the_short_lists_fit_the_form() {
    let book = Codebook::embedded();
    let situations = book.field("call_type").unwrap();
    let cards: Vec<_> = situations
        .submitter_codes()
        .map(|code| code.group.clone())
        .collect();
    let groups = situations.groups.iter().map(|group| Some(group.id.clone()));
    assert_eq!(cards.len(), 14);
    assert!(groups.into_iter().all(|group| cards.contains(&group)));

    let factors = book.field("contributing_factors").unwrap();
    let listed: Vec<&str> = factors
        .submitter_codes()
        .map(|code| code.id.as_str())
        .collect();
    let expected = "situational_awareness complacency fatigue decision_making planning lack_of_communication low_light \
        weather_surface equipment_issue training_gap policy_gap staffing other";
    assert_eq!(listed.join(" "), expected);
}

#[test]
fn situations_and_factors_are_explained() {
    for list in ["call_type", "contributing_factors"] {
        let field = Codebook::embedded().field(list).unwrap();
        assert!(
            field.codes.iter().all(|code| !code.help.is_empty()),
            "{list}"
        );
    }
}

#[test]
fn what_a_submitter_answers_has_a_question() {
    let fields = Codebook::embedded().fields();
    assert!(
        fields
            .iter()
            .all(|field| field.question.is_empty() != field.is_answered_by(Respondent::Submitter))
    );
}

#[test]
fn the_rule_of_the_gate_is_data() {
    let rule = Codebook::embedded().quasi_identifiers();
    let order = [
        "agency_size",
        "time_block",
        "light",
        "setting",
        "role",
        "community",
        "agency_type",
        "year",
    ];
    assert_eq!(
        (rule.k, rule.order.as_slice()),
        (5, order.map(str::to_owned).as_slice())
    );
}

#[test]
fn defaults_are_filled_in() {
    let book = small();
    assert_eq!(book.field("second").unwrap().codes.len(), 4);
    assert_eq!(book.field("colour").unwrap().published_note, "b");
    assert_eq!(
        book.field("colour").unwrap().code("red").unwrap().since,
        "1.0.0"
    );
    assert_eq!(book.label("colour", "red"), Some("Red"));
    assert_eq!(book.label("quarter", "2026Q3"), Some("2026Q3"));
}

#[test]
fn good_answers_pass() {
    check("colour scarlet, second red scarlet, quarter 2026Q3", &[]);
    check("quarter 2026-Q3", &[]);
}

#[test]
fn every_problem_is_told_with_its_place() {
    let expected = [
        ("colour", TooMany),
        ("colour.0", UnknownCode),
        ("colour.1", RetiredCode),
        ("colour.2", UnknownCode),
        ("quarter.0", Malformed),
        ("second", TooMany),
        ("second.1", RepeatedCode),
        ("smell", UnknownField),
    ];
    check(
        "colour blue crimson dark, second red red scarlet, quarter 2026Q5, smell sweet",
        &expected,
    );
}

#[test]
fn quarters_have_one_form() {
    for text in [
        "2026",
        "2026Q0",
        "2026q1",
        "26Q1",
        "+202Q1",
        "2026Q1Q2",
        "2026--Q1",
        "3026Q1",
        "Q1",
        "２０２６Q1",
    ] {
        check(&format!("quarter {text}"), &[("quarter.0", Malformed)]);
    }
}

#[test]
fn a_field_is_refused_to_those_it_is_not_for() {
    let answers: Answers = [("colour", vec!["red"])].into_iter().collect();
    let problems = small().check_answers(&answers, Respondent::Analyst, "");
    assert_eq!(problems[0].code, UnknownField);
    assert_eq!(
        problems[0].message,
        "this field is not for the analyst to answer"
    );
}

#[test]
fn a_refusal_repeats_no_value_and_no_strange_name() {
    let answers: Answers = [
        ("colour", vec!["Zyxquor"]),
        ("Zyxquor Street", vec!["Zyxquor"]),
    ]
    .into_iter()
    .collect();
    let problems = small().check_answers(&answers, Respondent::Submitter, "input");
    assert_eq!(problems.len(), 2);
    assert!(!format!("{problems:?}").contains("Zyxquor"));
}

#[test]
fn a_flood_of_values_is_refused_by_its_number() {
    let answers: Answers = [("colour", vec!["blue"; 50_000])].into_iter().collect();
    let problems = small().check_answers(&answers, Respondent::Submitter, "");
    assert_eq!(problems[0].message, "at most 1 here, this has 50000");
    assert_eq!(problems.len(), 1 + 64);
}

#[test]
fn a_retired_code_names_its_successor() {
    let answers: Answers = [("colour", vec!["crimson"])].into_iter().collect();
    let problems = small().check_answers(&answers, Respondent::Submitter, "");
    assert_eq!(
        problems[0].message,
        "this code is no longer given since version 1.1.0, give red instead"
    );
}

#[test]
fn required_answers_are_asked_for() {
    let missing = |who| {
        let problems = Codebook::embedded().missing_answers(&Answers::new(), who, "input");
        assert!(problems.iter().all(|problem| problem.code == Required));
        problems
            .iter()
            .map(|problem| problem.path.join("."))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(missing(Respondent::Submitter), "input.call_type");
    let analyst = "input.event_kind input.call_type input.hazard_type input.contributing_factors \
        input.what_prevented_harm input.actual_outcome input.potential_severity";
    assert_eq!(missing(Respondent::Analyst), analyst);
    assert_eq!(missing(Respondent::Editor), "");
}

#[test]
fn contradictions_are_found() {
    let cases: [(&str, &str, &[&str]); 13] = [
        (
            "id: scarlet,",
            "id: red,",
            &[
                "colour: red stands twice",
                "colour: red rolls up to red, which is no last step",
            ],
        ),
        (
            "rolls_up_to: red",
            "rolls_up_to: pink",
            &["colour: scarlet rolls up to pink, which is no last step"],
        ),
        (
            "group: warm, label: Red",
            "group: cold, label: Red",
            &["colour: red stands in no group of its field"],
        ),
        (
            "sources: [X]",
            "sources: [Y]",
            &["colour: red names the unknown source Y"],
        ),
        (
            "hfacs: DE",
            "hfacs: XX",
            &["colour: red names an unknown hfacs key"],
        ),
        (
            "codes_of: colour",
            "codes_of: taste",
            &["second: codes_of leads to no list"],
        ),
        ("max: 2, ", "", &["second: max and cardinality disagree"]),
        (
            "order: [colour]",
            "order: [taste]",
            &["quasi_identifiers: there is no field taste"],
        ),
        (
            "field: colour",
            "field: quarter",
            &["facet colours: there is no published field quarter"],
        ),
        (
            "replaced_by: red",
            "replaced_by: dark",
            &["colour: crimson is replaced by dark, which cannot be given"],
        ),
        (
            "required_of: [submitter]",
            "required_of: [editor]",
            &["colour: required of the editor, who may not answer"],
        ),
        (
            "since: \"1.1.0\"",
            "since: \"2.0.0\"",
            &["colour: crimson: \"2.0.0\" is no version up to this one"],
        ),
        (
            "id: red,",
            "id: Red-ish,",
            &[
                "colour: \"Red-ish\" is not written in snake_case",
                "colour: scarlet rolls up to red, which is no last step",
                "colour: crimson is replaced by red, which cannot be given",
            ],
        ),
    ];
    for (from, to, expected) in cases {
        spoil(from, to, expected);
    }
}

#[test]
fn unknown_keys_are_errors() {
    let text = SMALL.replacen("label: Red,", "label: Red, lable: Red,", 1);
    assert!(matches!(
        Codebook::parse(&text),
        Err(CodebookError::Syntax(_))
    ));
}
