//! What the pages of the analysis say: titles, and sentences with places for names and numbers.
//!
//! The sentences stand in drawings too, which no template writes; that is why they are here and not in the site's
//! settings. Both languages fill this struct, so neither can lack a sentence, and a test compares their places.

use serde::Serialize;
use std::fmt::Display;

/// All of it in one language. A place is a name in braces.
#[derive(Serialize)]
pub(super) struct Words {
    pub(super) title: &'static str,

    // Headings of the sections
    pub(super) time: &'static str,
    pub(super) factors: &'static str,
    pub(super) situations: &'static str,
    pub(super) circumstances: &'static str,
    pub(super) severity: &'static str,
    pub(super) saved: &'static str,
    pub(super) together: &'static str,
    pub(super) emerging: &'static str,
    pub(super) facts: &'static str,

    // Columns
    pub(super) year: &'static str,
    pub(super) quarter: &'static str,
    pub(super) lessons: &'static str,
    pub(super) of: &'static str,
    pub(super) share: &'static str,
    pub(super) low: &'static str,
    pub(super) high: &'static str,
    pub(super) lower: &'static str,
    pub(super) upper: &'static str,
    pub(super) pair: &'static str,
    pub(super) both: &'static str,
    pub(super) by_chance: &'static str,
    pub(super) lift: &'static str,

    pub(super) quoted: &'static str,
    /// A share with its interval.
    pub(super) share_in_words: &'static str,
    /// What chance alone would give.
    pub(super) mean: &'static str,

    // How many
    pub(super) by_year: &'static str,
    pub(super) by_quarter: &'static str,
    pub(super) one_period: &'static str,
    pub(super) most_of_years: &'static str,
    pub(super) newest_quarter: &'static str,

    // The codes of a field
    pub(super) top: &'static str,
    pub(super) untold: &'static str,
    pub(super) drawn: &'static str,

    // Factors by situation
    pub(super) heat: &'static str,
    pub(super) heat_finding: &'static str,
    pub(super) heat_shown: &'static str,

    // What saved it
    pub(super) saved_title: &'static str,
    pub(super) saved_finding: &'static str,
    pub(super) saved_more: &'static str,
    pub(super) saved_less: &'static str,
    pub(super) saved_alike: &'static str,
    pub(super) saved_none: &'static str,
    pub(super) credible: &'static str,
    pub(super) elsewhere: &'static str,

    // Factors that stand together
    pub(super) pairs: &'static str,
    pub(super) pairs_finding: &'static str,
    pub(super) pairs_none: &'static str,
    pub(super) pairs_shown: &'static str,
    pub(super) pairs_q: &'static str,
    pub(super) companion: &'static str,

    // What stands out
    pub(super) looked_at: &'static str,
    pub(super) too_early: &'static str,
    pub(super) false_signals: &'static str,
    pub(super) how_drawn: &'static str,
    pub(super) fired: &'static str,
    pub(super) quiet: &'static str,
    pub(super) beyond_above: &'static str,
    pub(super) beyond_below: &'static str,
    pub(super) two_above: &'static str,
    pub(super) two_below: &'static str,
    pub(super) run_above: &'static str,
    pub(super) run_below: &'static str,
    pub(super) not_drawn: &'static str,

    // Beside the lessons of one factor
    pub(super) named_in: &'static str,
    pub(super) factor_by_year: &'static str,
    pub(super) factor_by_quarter: &'static str,
    pub(super) years_compared: &'static str,
    pub(super) few: &'static str,
    pub(super) one_year: &'static str,

    // What no row tells
    pub(super) facts_about: &'static str,
    pub(super) facts_of: &'static str,
    pub(super) facts_role: &'static str,
    pub(super) facts_empty: &'static str,
    pub(super) not_told: &'static str,
    pub(super) left_out: &'static str,

    // Reports
    pub(super) report: &'static str,
    pub(super) rose: &'static str,
    pub(super) fell: &'static str,
}

/// A sentence with its places filled. A place that nothing fills stays as it is.
pub(super) fn fill(pattern: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let filled = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(place, _)| *place == name)?;
            out.push_str(&value.to_string());
            Some(after)
        });
        rest = filled.unwrap_or_else(|| {
            out.push('{');
            after
        });
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::super::{english::ENGLISH, spanish::SPANISH};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// The places of each sentence.
    fn places(words: &Words) -> BTreeMap<String, BTreeSet<String>> {
        let sentences: BTreeMap<String, String> =
            serde_yaml::from_str(&serde_yaml::to_string(words).unwrap()).unwrap();
        let places = |sentence: String| {
            let parts = sentence.split('{').skip(1);
            let names = parts.filter_map(|part| part.split_once('}'));
            names.map(|(name, _)| name.to_owned()).collect()
        };
        sentences
            .into_iter()
            .map(|(key, sentence)| (key, places(sentence)))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_places() {
        assert_eq!(places(&ENGLISH), places(&SPANISH));
    }

    #[test]
    fn places_are_filled_once() {
        let filled = fill("{a} of {b}: {c}", &[("a", &1), ("b", &"{a}")]);
        assert_eq!(filled, "1 of {a}: {c}");
        assert_eq!(fill("a { b", &[]), "a { b");
    }
}
