//! Invented lessons.

use domain::calendar::{Quarter, Week};
use domain::coding::Answers;
use domain::id::{PublicId, ReportId};
use domain::lesson::{Lesson, LessonDocument, Takeaway};
use domain::narrative::CleanNarrative;
use domain::problem::limits;
use domain::publication::Publication;
use domain::report::{Approved, Head, Published};

const SITUATIONS: [&str; 5] = [
    "traffic_stop",
    "domestic_disturbance",
    "foot_pursuit",
    "welfare_check",
    "warrant_service",
];
const HAZARDS: [&str; 4] = [
    "struck_by_traffic",
    "edged_weapon",
    "physical_assault",
    "concealed_weapon_found_late",
];
const FACTORS: [&str; 6] = [
    "low_light",
    "planning",
    "fatigue",
    "lack_of_communication",
    "incomplete_search",
    "tactics_positioning",
];
const RECOVERIES: [&str; 3] = ["backup_or_partner", "chance", "distance_or_cover"];

/// What a test says about one lesson; the rest is invented from its number.
pub(crate) struct Told {
    pub(crate) id: PublicId,
    pub(crate) lesson: Lesson,
    pub(crate) narrative: String,
    pub(crate) answers: Answers,
    pub(crate) language: &'static str,
}

/// Lesson `number` of 2026.
pub(crate) fn told(number: u32) -> Told {
    let n = number as usize;
    let lesson = Lesson {
        title: format!("Close call {number} at the roadside"),
        synopsis: format!("An officer was nearly hurt for the reason {number}."),
        takeaways: vec![Takeaway {
            text: "Search again at every handoff.".into(),
            code: "tk_search_thoroughly".into(),
            changes: vec!["training".into()],
            audience: vec!["officer".into()],
        }],
        practice: Some("Two officers search, one after the other.".into()),
        questions: vec!["Who searches again on your shift?".into()],
        content_note: None,
    };
    let answers = Answers::from_iter([
        ("event_kind", vec!["near_miss"]),
        ("call_type", vec![SITUATIONS[n % SITUATIONS.len()]]),
        ("year", vec![["2024", "2025", "2026"][n % 3]]),
        ("light", vec!["dark_lighted"]),
        (
            "hazard_type",
            vec![HAZARDS[n % HAZARDS.len()], HAZARDS[(n + 1) % HAZARDS.len()]],
        ),
        (
            "contributing_factors",
            vec![FACTORS[n % FACTORS.len()], FACTORS[(n + 2) % FACTORS.len()]],
        ),
        (
            "what_prevented_harm",
            vec![RECOVERIES[n % RECOVERIES.len()]],
        ),
        ("actual_outcome", vec!["no_harm"]),
        ("potential_severity", vec!["p3_serious"]),
    ]);
    let narrative = format!(
        "[officer 1] stopped a car on the shoulder -- it was dark.\n\nA truck passed within an arm's length. \
         \"That was number {number},\" the partner said."
    );
    Told {
        id: PublicId::new(2026, number),
        lesson,
        narrative,
        answers,
        language: "en",
    }
}

/// The lessons 1 to `count`.
pub(crate) fn lessons(count: u32) -> Vec<Publication> {
    (1..=count)
        .map(|number| told(number).publication())
        .collect()
}

/// Lesson `number` of one of the last twelve quarters, with codes that go together as in life: the dark with stops, two
/// factors with each other, luck with what could have killed; and one factor that has risen of late.
pub(crate) fn varied(number: u32) -> Publication {
    let draw = |salt: u32, of: u32| {
        let mixed = (number ^ salt.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b);
        ((mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35) >> 16) % of
    };
    let pick = |salt: u32, codes: &[&'static str]| {
        let at = draw(salt, u32::try_from(codes.len()).unwrap());
        codes[at as usize]
    };
    let quarter = draw(1, 12);
    let situation = pick(2, &SITUATIONS);
    let severity = pick(
        3,
        &["p2_minor", "p3_serious", "p3_serious", "p4_fatal_single"],
    );
    let mut factors = vec![pick(4, &FACTORS)];
    let mut also = |named: bool, factor: &'static str| {
        if named && !factors.contains(&factor) {
            factors.push(factor);
        }
    };
    also(situation == "traffic_stop" && draw(5, 3) > 0, "low_light");
    let alone = draw(6, 5) == 0;
    also(alone, "failure_to_wait_for_backup");
    also(alone && draw(7, 4) > 0, "overconfidence");
    also(draw(8, if quarter > 9 { 3 } else { 12 }) == 0, "staffing");
    also(
        draw(9, 9) == 0,
        pick(
            10,
            &["handoff", "radio_coverage", "time_pressure", "distraction"],
        ),
    );
    let saved_by_luck = severity == "p4_fatal_single" && draw(11, 2) == 0;
    let recovery = if saved_by_luck {
        "chance"
    } else {
        pick(12, &RECOVERIES)
    };
    let mut told = told(number);
    told.id = PublicId::new(2024 + i16::try_from(quarter / 4).unwrap(), number);
    for (field, code) in [
        ("call_type", situation),
        ("potential_severity", severity),
        ("what_prevented_harm", recovery),
        (
            "light",
            pick(
                13,
                &["daylight", "daylight", "dark_lighted", "dark_unlit", "dusk"],
            ),
        ),
        (
            "time_block",
            pick(
                14,
                &[
                    "night_0001_0600",
                    "evening_1801_2400",
                    "afternoon_1201_1800",
                ],
            ),
        ),
    ] {
        told.answers.set(field, vec![code.to_owned()]);
    }
    let factors = factors.into_iter().map(str::to_owned).collect();
    told.answers.set("contributing_factors", factors);
    let mut publication = told.publication();
    if let Publication::Lesson(page) = &mut publication {
        let name = format!("{}-Q{}", 2024 + quarter / 4, quarter % 4 + 1);
        page.published = name.parse().unwrap();
    }
    publication
}

/// Lessons that strain the pages: the longest, one from right to left, one in Spanish, one with required codes alone,
/// one with a note before it, one in wide letters.
pub(crate) fn strange() -> Vec<Told> {
    vec![
        longest(201),
        right_to_left(202),
        spanish(203),
        bare(204),
        noted(205),
        widest(206),
    ]
}

/// Every text as long as it may be.
pub(crate) fn longest(number: u32) -> Told {
    let mut told = told(number);
    let words = |count: usize| {
        "The officer waited for the second car. ".repeat(count / 39 + 1)[..count].to_owned()
    };
    told.lesson.title = "Waited".repeat(14)[..80].to_owned();
    told.lesson.synopsis = words(limits::SYNOPSIS.chars);
    told.lesson.takeaways = vec![
        Takeaway {
            text: words(limits::SENTENCE.chars),
            ..told.lesson.takeaways[0].clone()
        };
        limits::MAX_SENTENCES
    ];
    told.lesson.questions = vec![words(limits::SENTENCE.chars); limits::MAX_SENTENCES];
    told.lesson.practice = Some(words(limits::PRACTICE.chars));
    told.lesson.content_note = Some(words(limits::SYNOPSIS.chars));
    told.narrative = words(limits::NARRATIVE.chars);
    told
}

/// The longest in letters as wide as they are high.
pub(crate) fn widest(number: u32) -> Told {
    let mut told = longest(number);
    let words = |count: usize| {
        "警官は二台目の車を待っていた。"
            .chars()
            .cycle()
            .take(count)
            .collect::<String>()
    };
    told.language = "ja";
    told.lesson.title = words(limits::TITLE.chars);
    told.lesson.synopsis = words(limits::SYNOPSIS.chars);
    for takeaway in &mut told.lesson.takeaways {
        takeaway.text = words(limits::SENTENCE.chars);
    }
    told.lesson.questions = vec![words(limits::SENTENCE.chars); limits::MAX_SENTENCES];
    told.narrative = words(limits::NARRATIVE.chars);
    told
}

pub(crate) fn right_to_left(number: u32) -> Told {
    let mut told = told(number);
    told.language = "ar";
    told.lesson.title = "توقف على جانب الطريق في الظلام".into();
    told.lesson.synopsis = "كاد شرطي أن يصاب بسيارة مسرعة أثناء توقف على جانب الطريق.".into();
    told.lesson.takeaways[0].text = "قف خلف السيارة ولا تدر ظهرك للطريق.".into();
    told.lesson.questions = vec!["أين تقف أنت؟".into()];
    told.lesson.practice = None;
    told.narrative =
        "أوقف [officer 1] سيارة على جانب الطريق.\n\nمرت شاحنة قريبة جدا (less than a metre)."
            .into();
    told
}

pub(crate) fn spanish(number: u32) -> Told {
    let mut told = told(number);
    told.language = "es";
    told.lesson.title = "Parada de noche en el arcén".into();
    told.lesson.synopsis = "Un camión pasó a un brazo de distancia de un agente.".into();
    told.lesson.takeaways[0].text = "Acérquese por el lado del acompañante.".into();
    told.lesson.questions = vec!["¿Por qué lado se acerca usted?".into()];
    told.lesson.practice = None;
    told.narrative = "[agente 1] paró un coche en el arcén. Pasó un camión muy cerca.".into();
    told
}

/// What the codebook requires, and nothing more.
pub(crate) fn bare(number: u32) -> Told {
    let mut told = told(number);
    told.answers = Answers::from_iter([
        ("event_kind", vec!["near_miss"]),
        ("call_type", vec!["other"]),
        ("hazard_type", vec!["other"]),
        ("contributing_factors", vec!["other"]),
        ("what_prevented_harm", vec!["chance"]),
        ("actual_outcome", vec!["no_harm"]),
        ("potential_severity", vec!["p2_minor"]),
    ]);
    told.lesson.questions.clear();
    told.lesson.practice = None;
    told
}

pub(crate) fn noted(number: u32) -> Told {
    let mut told = told(number);
    told.lesson.content_note = Some("This story speaks of a serious injury.".into());
    told
}

impl Told {
    pub(crate) fn publication(self) -> Publication {
        self.published().publication()
    }

    pub(crate) fn withdrawn(self) -> Publication {
        let quarter = "2027-Q1".parse().unwrap();
        self.published()
            .withdraw("submitter_request".into(), quarter)
            .publication()
    }

    fn published(self) -> Published {
        let head = Head {
            id: ReportId::from_random([7; 16]),
            received: Week::of(jiff::civil::date(2026, 11, 23)),
            urgent: None,
            provenance: "anonymous_submission".into(),
            language: self.language.into(),
            answers: Answers::new(),
            handlers: Default::default(),
            version: 0,
        };
        let document = LessonDocument {
            narrative: CleanNarrative::restore(self.narrative),
            lesson: self.lesson,
            coding: self.answers.clone(),
            removed: vec![("PERSON".to_owned(), 2), ("PLATE".to_owned(), 1)],
            accepted: Vec::new(),
        };
        let quarter: Quarter = "2026-Q4".parse().unwrap();
        let approved = Approved::restore(head, document);
        approved.publish(self.id, quarter, self.answers, vec!["setting".into()])
    }
}
