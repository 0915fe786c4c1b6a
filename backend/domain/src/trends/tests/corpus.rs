//! Corpora for tests: written as text, or drawn from a seed.

use crate::calendar::Quarter;
use crate::codebook::Codebook;
use crate::coding::Answers;
use crate::id::{PublicId, ReportId};
use crate::lesson::{Lesson, LessonDocument, Takeaway};
use crate::narrative::CleanNarrative;
use crate::publication::LessonPage;
use crate::report::{Approved, Head};
use crate::trends::{FactTable, Facts, FlatTable, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Lessons with their full coding.
pub(in crate::trends) struct Corpus(Vec<(LessonPage, Answers)>);

/// Fields whose tables a corpus of facts has.
const FACTS: [&str; 7] = [
    "shift",
    "hours_into_shift",
    "consecutive_shifts",
    "agency_size",
    "years_of_service",
    "role",
    "involvement",
];

/// Codes written as `field code code, field code`.
pub(in crate::trends) fn coding(text: &str) -> Answers {
    let entries = text.split(", ").filter(|entry| !entry.is_empty());
    let entries = entries.map(|entry| {
        let mut words = entry.split(' ').map(str::to_owned);
        let field = words.next().expect("split gives one part at least");
        (field, words.collect())
    });
    entries.collect()
}

/// Rows written as quarter, number of alike lessons and codes.
pub(in crate::trends) fn rows(groups: &[(&str, usize, &str)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (quarter, alike, codes) in groups {
        for _ in 0..*alike {
            let number = u32::try_from(rows.len() + 1).expect("a corpus of a test is small");
            rows.push(Row::of(&page(number, quarter, &coding(codes), &[])));
        }
    }
    rows
}

/// A published page, made as every page is: from an approved lesson.
pub(in crate::trends) fn page(
    number: u32,
    quarter: &str,
    row: &Answers,
    withheld: &[&str],
) -> LessonPage {
    let published: Quarter = quarter.parse().expect("a quarter");
    let takeaways = row.codes("takeaways").iter().map(|code| Takeaway {
        text: "Look twice.".to_owned(),
        code: code.clone(),
        changes: vec!["training".to_owned()],
        audience: Vec::new(),
    });
    let document = LessonDocument {
        narrative: CleanNarrative::restore("It was close.".to_owned()),
        lesson: Lesson {
            takeaways: takeaways.collect(),
            ..Lesson::default()
        },
        coding: Answers::new(),
        removed: Vec::new(),
        accepted: Vec::new(),
    };
    let mut answers = row.clone();
    answers.withhold("takeaways");
    let withheld = withheld.iter().map(|field| (*field).to_owned()).collect();
    let name = PublicId::new(published.year(), number);
    let lesson = Approved::restore(head(), document).publish(name, published, answers, withheld);
    lesson.page().clone()
}

fn head() -> Head {
    Head {
        id: ReportId::from_random([9; 16]),
        received: "2024-W01".parse().expect("a week"),
        urgent: None,
        provenance: "anonymous_submission".to_owned(),
        language: "en".to_owned(),
        answers: Answers::new(),
        handlers: BTreeSet::new(),
        version: 0,
    }
}

/// The same numbers from the same seed, by xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % most
    }

    /// One of a field's codes, the first ones more often; sometimes none.
    fn code(&mut self, field: &str) -> Option<String> {
        let codes: Vec<&str> = Codebook::embedded()
            .field(field)
            .expect("a field of the codebook")
            .offered_codes()
            .map(|code| code.id.as_str())
            .collect();
        let at = self.below(codes.len() + 2).min(self.below(codes.len() + 2));
        codes.get(at).map(|code| (*code).to_owned())
    }
}

/// A corpus drawn from a seed, over the years 2024 to 2026.
pub(in crate::trends) fn any(seed: u64, lessons: u32) -> Corpus {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let lessons = (1..=lessons).map(|number| {
        let mut full = Answers::new();
        for field in FACTS {
            full.set(field, dice.code(field).into_iter().collect());
        }
        let quarter = format!("{}-Q{}", 2024 + dice.below(3), 1 + dice.below(4));
        let has_role = full.primary("role").is_some_and(|role| role != "unknown");
        let is_withheld = has_role && dice.below(4) == 0;
        let withheld: &[&str] = if is_withheld {
            &["time_block", "role"]
        } else {
            &[]
        };
        (page(number, &quarter, &Answers::new(), withheld), full)
    });
    Corpus(lessons.collect())
}

/// Lessons of 2025, written as how many are alike and their full coding; those with a role withhold it.
pub(in crate::trends) fn alike(groups: &[(u32, &str)]) -> Corpus {
    let mut lessons = Vec::new();
    for (alike, text) in groups {
        let full = coding(text);
        let withheld: &[&str] = if full.primary("role").is_some() {
            &["role"]
        } else {
            &[]
        };
        for number in 1..=*alike {
            lessons.push((
                page(number, "2025-Q3", &Answers::new(), withheld),
                full.clone(),
            ));
        }
    }
    Corpus(lessons)
}

impl Corpus {
    pub(in crate::trends) fn rows(&self) -> Vec<Row> {
        self.0.iter().map(|(page, _)| Row::of(page)).collect()
    }

    /// Tables as they are published in 2026.
    pub(in crate::trends) fn fact_tables(&self) -> Vec<FactTable> {
        let codebook = Codebook::embedded();
        let facts = self
            .0
            .iter()
            .map(|(page, coding)| Facts::of(codebook, page, coding));
        let facts: Vec<Facts> = facts.collect();
        FactTable::of_closed_years(codebook, &facts, "2026-Q2".parse().expect("a quarter"))
    }

    /// Every number of the tables before any is left out, counted lesson by lesson.
    pub(in crate::trends) fn truth(&self) -> BTreeMap<[String; 3], u32> {
        let mut truth = BTreeMap::new();
        for (page, full) in self
            .0
            .iter()
            .filter(|(page, _)| page.published.year() < 2026)
        {
            let is_role_withheld = page.withheld.iter().any(|field| field == "role");
            for field in FACTS
                .into_iter()
                .filter(|field| *field != "role" || is_role_withheld)
            {
                let codes = Codebook::embedded()
                    .field(field)
                    .expect("a field of the codebook");
                let code = full.primary(field).filter(|code| *code != "unknown");
                let code = code.and_then(|code| codes.code(code));
                let code = code.map_or("not_told", |code| {
                    code.rolls_up_to.as_ref().unwrap_or(&code.id)
                });
                let year = page.published.year().to_string();
                *truth
                    .entry([&year, field, code].map(str::to_owned))
                    .or_default() += 1;
            }
        }
        truth
    }
}

/// The tables with nothing shown.
pub(in crate::trends) fn all_left_out(tables: &[FactTable]) -> FlatTable {
    let mut empty = tables.to_vec();
    for row in empty.iter_mut().flat_map(|table| &mut table.rows) {
        row.lessons = None;
    }
    FactTable::flat(&empty)
}
