//! Identifiers that stand on no list, planted into every field of clean lessons: each must be stopped.

use crate::lessons::{published, vocabulary};
use domain::gate::is_ordinary;
use std::collections::BTreeMap;

/// Draws the same sequence every time (Numerical Recipes' linear congruential generator).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.below(10)).expect("below 10")))
            .collect()
    }

    fn letters(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'A' + u8::try_from(self.below(26)).expect("below 26")))
            .collect()
    }

    /// A name of syllables that is no word.
    fn name(&mut self) -> String {
        const OPEN: [&str; 20] = [
            "bra", "cor", "del", "fen", "gri", "hol", "jas", "kel", "lor", "mar", "nev", "or",
            "pel", "quin", "ros", "sten", "tol", "ver", "wex", "zan",
        ];
        const CLOSE: [&str; 16] = [
            "bach", "brook", "dahl", "ecki", "enko", "eros", "garra", "hurst", "ichi", "kowski",
            "lind", "moor", "opolis", "quist", "ville", "wick",
        ];
        loop {
            let middle = if self.below(2) == 0 {
                ""
            } else {
                self.pick(&OPEN)
            };
            let name = format!("{}{middle}{}", self.pick(&OPEN), self.pick(&CLOSE));
            if !is_ordinary(&name) {
                return name;
            }
        }
    }

    /// One identifier of each kind in turn.
    fn identifier(&mut self, number: usize) -> (&'static str, String) {
        let title = |name: &str| name[..1].to_uppercase() + &name[1..];
        match number % 14 {
            0 => ("name in small letters", self.name()),
            1 => ("name with a capital", title(&self.name())),
            2 => ("name in capitals", self.name().to_uppercase()),
            3 => (
                "two names",
                format!("{} {}", title(&self.name()), title(&self.name())),
            ),
            4 => (
                "double name",
                format!("{}-{}", title(&self.name()), title(&self.name())),
            ),
            5 => ("possessive", format!("{}'s", title(&self.name()))),
            6 => (
                "plate",
                format!("{}{}{}", self.digits(1), self.letters(3), self.digits(3)),
            ),
            7 => (
                "plate with a hyphen",
                format!("{}-{}", self.letters(3), self.digits(4)),
            ),
            8 => (
                "case number",
                format!("{}-{}", self.digits(2), self.digits(6)),
            ),
            9 => (
                "telephone number",
                format!("({}) 555-01{}", self.digits(3), self.digits(2)),
            ),
            10 => ("badge number", self.digits(4)),
            11 => (
                "e-mail address",
                format!("{}@{}.org", self.name(), self.name()),
            ),
            12 => (
                "street",
                format!("{} {}", self.digits(4), title(&self.name())),
            ),
            _ => (
                "call sign",
                format!("{}-{}", self.letters(2), self.digits(3)),
            ),
        }
    }
}

/// Puts a word between two words of a text: at its beginning, in its middle or at its end.
fn plant(text: &str, identifier: &str, at: usize) -> (String, usize) {
    let gaps: Vec<usize> = text.match_indices(' ').map(|(gap, _)| gap).collect();
    let start = match at % 3 {
        0 => 0,
        1 => gaps.get(gaps.len() / 2).map_or(0, |gap| gap + 1),
        _ => text.len(),
    };
    let (before, after) = text.split_at(start);
    let space = if before.is_empty() || before.ends_with(' ') {
        ""
    } else {
        " "
    };
    (
        format!("{before}{space}{identifier} {after}"),
        start + space.len(),
    )
}

#[test]
fn every_planted_identifier_is_stopped() {
    let vocabulary = vocabulary();
    let mut draw = Draw(7);
    let (mut planted, mut stopped) = (0_usize, 0);
    let mut by_kind: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (place, text) in published().into_iter().flatten() {
        let (kind, identifier) = draw.identifier(planted);
        let (text, start) = plant(&text, &identifier, planted / 14);
        let end = start + identifier.len();
        let strays = vocabulary.strays(&text, &Default::default());
        let is_found = strays
            .iter()
            .any(|stray| stray.span.start < end && start < stray.span.end);
        assert!(is_found, "{kind} in {place}: {identifier}");
        planted += 1;
        stopped += usize::from(is_found);
        let of_kind = by_kind.entry(kind).or_default();
        *of_kind = (of_kind.0 + 1, of_kind.1 + usize::from(is_found));
    }
    println!("planted {planted}, stopped {stopped}");
    for (kind, (planted, stopped)) in by_kind {
        println!("  {kind}: {stopped} of {planted}");
    }
    assert!(planted >= 200 && stopped == planted);
}
