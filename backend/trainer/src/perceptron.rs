//! Learns weights: a structured perceptron with averaging (Collins 2002), in whole numbers, so that every machine
//! reaches the same bytes.
//!
//! While it learns, a wrong tag gets a start over the right one, a missed name a larger one than a false alarm:
//! what is learned keeps a distance, and leans towards finding.

use redact::Scanner;
use redact::tagger::{OUTSIDE, ROWS, Scores, TAGS, Transitions, best, write};

use crate::chance::Chance;
use crate::labelled::Labelled;
use crate::lesson::{Lesson, lessons};
use crate::recase::{Case, recase};

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often all texts are read.
    pub passes: usize,
    /// How often learning begins anew, in another order; the mean of all is kept, which evens chance out.
    pub runs: usize,
    /// What the order and the letter cases are drawn from.
    pub seed: u64,
    /// The start that nothing gets where a name stands.
    pub miss: i32,
    /// The start that names get where nothing stands.
    pub alarm: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            passes: 6,
            runs: 4,
            seed: 1,
            miss: 40,
            alarm: 25,
        }
    }
}

/// Weights while they are learned: rows, then the start of a sentence, then the tags after one another.
struct Weights {
    now: Vec<i32>,
    /// Each change times the step it was made in.
    weighed: Vec<i64>,
    step: i64,
}

const START: usize = ROWS * TAGS;
const AFTER: usize = START + TAGS;
const ALL: usize = AFTER + TAGS * TAGS;

/// Learns from texts, each shown in a case drawn anew in every pass, and gives the weights as bytes.
#[must_use]
pub fn train(texts: &[Labelled], settings: Settings) -> Vec<u8> {
    let scanner = Scanner::new();
    let mut chance = Chance::new(settings.seed);
    let mut mean = vec![0; ALL];
    for _ in 0..settings.runs {
        let learned = run(&scanner, texts, settings, &mut chance);
        for (sum, weight) in mean.iter_mut().zip(learned) {
            *sum += weight;
        }
    }
    narrow(&mean)
}

/// Learns once from nothing.
fn run(scanner: &Scanner, texts: &[Labelled], settings: Settings, chance: &mut Chance) -> Vec<i64> {
    let mut weights = Weights {
        now: vec![0; ALL],
        weighed: vec![0; ALL],
        step: 1,
    };
    let mut order: Vec<usize> = (0..texts.len()).collect();
    for _ in 0..settings.passes {
        chance.shuffle(&mut order);
        for &at in &order {
            let shown = recase(&texts[at], Case::draw(chance));
            for lesson in lessons(scanner, &shown) {
                weights.learn(&lesson, settings);
            }
        }
    }
    weights.mean()
}

impl Weights {
    fn learn(&mut self, lesson: &Lesson, settings: Settings) {
        self.step += 1;
        let mut scores: Vec<Scores> = lesson.features.iter().map(|row| self.scores(row)).collect();
        for (scores, right) in scores.iter_mut().zip(&lesson.tags) {
            let Some(right) = *right else { continue };
            for (tag, score) in scores.iter_mut().enumerate() {
                *score += match (right, tag) {
                    _ if right == tag => 0,
                    (OUTSIDE, _) => settings.alarm,
                    (_, OUTSIDE) => settings.miss,
                    _ => settings.alarm / 2,
                };
            }
        }
        let said = best(&scores, &self.transitions());
        let right: Vec<usize> = lesson
            .tags
            .iter()
            .zip(&said)
            .map(|(right, said)| right.unwrap_or(*said))
            .collect();
        for (at, features) in lesson.features.iter().enumerate() {
            let before = at.checked_sub(1);
            let pair = |tags: &[usize]| {
                before.map_or(START + tags[at], |before| {
                    AFTER + TAGS * tags[at] + tags[before]
                })
            };
            if pair(&right) != pair(&said) {
                self.add(pair(&right), 1);
                self.add(pair(&said), -1);
            }
            if right[at] == said[at] {
                continue;
            }
            for &feature in features {
                let row = feature as usize * TAGS;
                self.add(row + right[at], 1);
                self.add(row + said[at], -1);
            }
        }
    }

    fn scores(&self, features: &[u32]) -> Scores {
        let mut sum = [0; TAGS];
        for &feature in features {
            let start = feature as usize * TAGS;
            for (sum, weight) in sum.iter_mut().zip(&self.now[start..start + TAGS]) {
                *sum += weight;
            }
        }
        sum
    }

    fn transitions(&self) -> Transitions {
        table(&self.now)
    }

    fn add(&mut self, at: usize, change: i32) {
        self.now[at] += change;
        self.weighed[at] += i64::from(change) * self.step;
    }

    /// The mean over all steps, in fractions of a thousand and twenty-four.
    fn mean(self) -> Vec<i64> {
        const FINE: i64 = 1 << 10;
        self.now
            .iter()
            .zip(&self.weighed)
            .map(|(&now, &weighed)| (i64::from(now) * self.step - weighed) * FINE / self.step)
            .collect()
    }
}

/// Brings weights to eight bits: the largest few of many are cut.
fn narrow(mean: &[i64]) -> Vec<u8> {
    let mut sizes: Vec<i64> = mean[..START].iter().map(|mean| mean.abs()).collect();
    sizes.sort_unstable();
    let largest = sizes[sizes.len() - 1 - sizes.len() / 20_000].max(1);
    let scaled = |mean: i64| mean * 127 / largest;
    let rows: Vec<i8> = mean[..START]
        .iter()
        .map(|&mean| i8::try_from(scaled(mean).clamp(-127, 127)).unwrap_or_default())
        .collect();
    let worths: Vec<i32> = mean
        .iter()
        .map(|&mean| i32::try_from(scaled(mean)).unwrap_or_default())
        .collect();
    write(&rows, &table(&worths))
}

/// The transitions of a list of all weights.
fn table(weights: &[i32]) -> Transitions {
    Transitions::new(
        std::array::from_fn(|tag| weights[START + tag]),
        std::array::from_fn(|tag| {
            std::array::from_fn(|before| weights[AFTER + TAGS * tag + before])
        }),
    )
}
