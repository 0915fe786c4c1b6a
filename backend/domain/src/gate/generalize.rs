//! From a full coding to what a public row may carry.

use crate::calendar::Week;
use crate::codebook::{Codebook, Field, FieldKind, UNKNOWN, quarter_year};
use crate::coding::Answers;
use std::collections::{HashMap, HashSet};

/// How many lessons carry each code of the fields whose rare codes roll up.
///
/// Counted over full codings, before any generalization: those of the corpus and of the release together. Counting
/// published rows instead would keep a kind of agency rare for ever, because its rows do not name it.
#[derive(Clone, Default, Debug)]
pub struct CorpusCounts {
    counts: HashMap<(String, String), usize>,
}

impl CorpusCounts {
    /// Counts the codings of all lessons, published and about to be.
    pub fn of<'a>(codebook: &Codebook, codings: impl IntoIterator<Item = &'a Answers>) -> Self {
        let mut corpus = Self::default();
        for coding in codings {
            corpus.add(codebook, coding);
        }
        corpus
    }

    /// Counts one more coding.
    pub fn add(&mut self, codebook: &Codebook, coding: &Answers) {
        for field in codebook
            .fields()
            .iter()
            .filter(|field| field.rare_rolls_up_to.is_some())
        {
            let distinct: HashSet<&String> = coding.codes(&field.id).iter().collect();
            for code in distinct {
                *self
                    .counts
                    .entry((field.id.clone(), code.clone()))
                    .or_default() += 1;
            }
        }
    }

    /// How many lessons carry this code.
    #[must_use]
    pub fn count(&self, field: &str, code: &str) -> usize {
        self.counts
            .get(&(field.to_owned(), code.to_owned()))
            .copied()
            .unwrap_or(0)
    }
}

/// What a public row may carry of a coding.
///
/// Codes roll up as the codebook says, kinds that fewer than k lessons carry become the code for rare ones, and the
/// year is worked out from quarter or band and the week of receipt. Fields that no row carries are left out, and so
/// is `unknown`, every code that is never published, and whatever the codebook does not have.
#[must_use]
pub fn generalize(
    coding: &Answers,
    codebook: &Codebook,
    received: Week,
    corpus: &CorpusCounts,
) -> Answers {
    let mut row = Answers::new();
    let listed = codebook
        .fields()
        .iter()
        .filter(|field| field.is_in_rows() && field.kind == FieldKind::Codes);
    for field in listed {
        let mut codes: Vec<String> = Vec::new();
        for code in coding.codes(&field.id) {
            let public = public_code(field, code, codebook.quasi_identifiers().k, corpus);
            if let Some(public) = public.filter(|public| !codes.iter().any(|code| code == public)) {
                codes.push(public.to_owned());
            }
        }
        row.set(field.id.as_str(), codes);
    }
    if let Some(year) = year_of_event(coding, received) {
        row.set("year", vec![format!("{year:04}")]);
    }
    row
}

/// What a row says for one code, if it says anything.
fn public_code<'a>(
    field: &'a Field,
    code: &str,
    k: usize,
    corpus: &CorpusCounts,
) -> Option<&'a str> {
    let code = field.code(code)?;
    if code.id == UNKNOWN || code.never_published {
        return None;
    }
    if let Some(broader) = &code.rolls_up_to {
        return Some(broader);
    }
    match &field.rare_rolls_up_to {
        Some(rare) if corpus.count(&field.id, &code.id) < k => Some(rare),
        Some(_) | None => Some(&code.id),
    }
}

/// The year of the event, as far as the answers and the week of receipt tell it.
///
/// A year after the receipt is a slip of the pen and tells nothing. Bands that reach further back than the year of
/// receipt give none, rather than a guess.
fn year_of_event(coding: &Answers, received: Week) -> Option<i16> {
    let stated = coding
        .primary("occurred_quarter")
        .and_then(quarter_year)
        .and_then(|year| i16::try_from(year).ok());
    if let Some(year) = stated {
        return (year <= received.year()).then_some(year);
    }
    match coding.primary("occurred_band") {
        Some("this_month" | "this_quarter" | "this_year") => Some(received.year()),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A coding written as `field code code, field code`.
    fn coding(text: &str) -> Answers {
        let entries = text
            .split(", ")
            .filter(|entry| !entry.is_empty())
            .map(|entry| {
                let mut words = entry.split(' ');
                let field = words.next().expect("split gives one part at least");
                (field.to_owned(), words.map(str::to_owned).collect())
            });
        entries.collect()
    }

    fn generalized(text: &str, corpus: &CorpusCounts) -> Answers {
        let received = "2026-W47".parse().expect("a week");
        generalize(&coding(text), Codebook::embedded(), received, corpus)
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(
            generalized(text, &CorpusCounts::default()),
            coding(expected)
        );
    }

    #[test]
    fn what_happened_stays_as_it_is() {
        let what = "call_type foot_pursuit, hazard_type ambush edged_weapon, contributing_factors low_light planning";
        check(what, what);
    }

    #[test]
    fn who_and_where_become_broader() {
        check("community remote_tribal_land", "community rural");
        check("role k9", "role specialised");
        check("role patrol_trainee", "role patrol");
        check("role supervisor", "role supervisor");
        check("role dispatcher", "role support");
        check("officers_on_scene gte_10", "officers_on_scene gte_5");
        check("officers_on_scene 3_to_4", "officers_on_scene 3_to_4");
        check("assignment detective_alone", "assignment alone");
    }

    #[test]
    fn some_things_are_never_in_a_row() {
        check(
            "agency_size lt_10, years_of_service gte_20, shift midnight, hours_into_shift gt_10",
            "",
        );
        check(
            "consecutive_shifts 5_plus, involvement witness, likelihood_of_recurrence frequent, urgent_hazard none",
            "",
        );
    }

    #[test]
    fn unknown_and_juvenile_are_dropped() {
        check("light unknown, weather rain unknown", "weather rain");
        check(
            "subject_factors juvenile alcohol",
            "subject_factors alcohol",
        );
    }

    #[test]
    fn what_the_codebook_lacks_is_dropped() {
        check("light moonbeams, favourite_colour blue", "");
    }

    #[test]
    fn codes_that_become_the_same_stand_once() {
        check("hazard_type ambush ambush", "hazard_type ambush");
    }

    #[test]
    fn the_year_comes_from_quarter_or_band() {
        check(
            "occurred_quarter 2024Q3, occurred_band over_five_years",
            "year 2024",
        );
        check("occurred_quarter 2024-Q3", "year 2024");
        check("occurred_band this_month", "year 2026");
        check("occurred_band this_quarter", "year 2026");
        check("occurred_band this_year", "year 2026");
        check("occurred_band one_to_five_years", "");
        check("occurred_quarter 2062Q1", "");
        check("year 1999", "");
    }

    #[test]
    fn rare_kinds_of_agency_are_not_named() {
        let book = Codebook::embedded();
        let four: Vec<Answers> = (0..4).map(|_| coding("agency_type tribal")).collect();
        let mut corpus = CorpusCounts::of(book, &four);
        assert_eq!(
            generalized("agency_type tribal", &corpus),
            coding("agency_type other_agency")
        );
        corpus.add(book, &coding("agency_type tribal"));
        assert_eq!(
            generalized("agency_type tribal", &corpus),
            coding("agency_type tribal")
        );
        assert_eq!(
            generalized("agency_type other", &corpus),
            coding("agency_type other_agency")
        );
        assert_eq!(generalized("agency_type unknown", &corpus), Answers::new());
    }
}
