//! The weights: their form as bytes, and what they say of a token.

use alloc::vec::Vec;

use super::features::{COUNT, FEATURE_SET};
use super::tags::{OUTSIDE, Scores, TAGS, may_follow};

/// There are two to this power rows of weights.
pub(super) const BITS: u32 = 18;

/// How many rows of weights there are, one weight a tag in each.
pub const ROWS: usize = 1 << BITS;

const MAGIC: &[u8; 4] = b"NMTG";
const VERSION: u8 = 1;
/// Magic, version, feature set, tags, bits.
const HEADER: usize = 8;
const TRANSITIONS: usize = 2 * TAGS * (TAGS + 1);

/// Worse than any sum of scores, and far from overflow when two are added.
pub(super) const NEVER: i32 = i32::MIN / 8;

/// What it is worth that one tag follows another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transitions {
    /// Of the first tag of a sentence.
    pub start: Scores,
    /// Of each tag (first index) after each other (second index).
    pub after: [Scores; TAGS],
}

impl Transitions {
    /// Takes the worth of each pair; what may not follow never does.
    #[must_use]
    pub fn new(start: Scores, after: [Scores; TAGS]) -> Self {
        let allowed = |before, tag, worth| {
            if may_follow(before, tag) {
                worth
            } else {
                NEVER
            }
        };
        Self {
            start: core::array::from_fn(|tag| allowed(OUTSIDE, tag, start[tag])),
            after: core::array::from_fn(|tag| {
                core::array::from_fn(|before| allowed(before, tag, after[tag][before]))
            }),
        }
    }
}

impl Default for Transitions {
    fn default() -> Self {
        Self::new([0; TAGS], [[0; TAGS]; TAGS])
    }
}

/// Weights, read from bytes without a copy.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    rows: &'a [u8],
    transitions: Transitions,
}

impl Model<'static> {
    /// The weights that are part of the program.
    pub(super) fn embedded() -> Option<Self> {
        Self::read(include_bytes!("../../weights/tagger.bin"))
    }
}

impl<'a> Model<'a> {
    /// Reads weights. Nothing comes back when the bytes are not weights of this version and these features.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        if header != heading() {
            return None;
        }
        let (transitions, rows) = rest.split_at_checked(TRANSITIONS)?;
        if rows.len() != ROWS * TAGS {
            return None;
        }
        let mut values = transitions
            .chunks_exact(2)
            .map(|pair| i32::from(i16::from_le_bytes([pair[0], pair[1]])));
        let mut scores = || core::array::from_fn(|_| values.next().unwrap_or_default());
        let start = scores();
        let after = core::array::from_fn(|_| scores());
        Some(Self {
            rows,
            transitions: Transitions::new(start, after),
        })
    }

    /// What it is worth that one tag follows another.
    #[must_use]
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Adds up what the features of a token say for each tag.
    #[must_use]
    pub fn scores(&self, features: &[u32; COUNT]) -> Scores {
        let mut sum = [0; TAGS];
        for &feature in features {
            let start = usize::try_from(feature).unwrap_or_default() * TAGS;
            let Some(row) = self.rows.get(start..start + TAGS) else {
                continue;
            };
            for (sum, &weight) in sum.iter_mut().zip(row) {
                *sum += i32::from(i8::from_le_bytes([weight]));
            }
        }
        sum
    }
}

/// Writes weights in the form that [`Model::read`] reads: rows one after the other, [`TAGS`] weights each.
/// Transitions outside the range of 16 bits are cut.
#[must_use]
pub fn write(rows: &[i8], transitions: &Transitions) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + TRANSITIONS + rows.len());
    out.extend(heading());
    for scores in core::iter::once(&transitions.start).chain(&transitions.after) {
        for &score in scores {
            let limits = (i32::from(i16::MIN), i32::from(i16::MAX));
            let cut = i16::try_from(score.clamp(limits.0, limits.1)).unwrap_or_default();
            out.extend(cut.to_le_bytes());
        }
    }
    out.extend(rows.iter().flat_map(|weight| weight.to_le_bytes()));
    out
}

fn heading() -> [u8; HEADER] {
    let [one, two, three, four] = *MAGIC;
    let small = |number: usize| u8::try_from(number).unwrap_or_default();
    let bits = BITS.to_le_bytes()[0];
    [
        one,
        two,
        three,
        four,
        VERSION,
        FEATURE_SET,
        small(TAGS),
        bits,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_the_program_are_read_and_small() {
        assert!(Model::embedded().is_some());
        const { assert!(HEADER + TRANSITIONS + ROWS * TAGS <= 2_000_000) };
    }

    #[test]
    fn what_is_written_is_read_back() {
        let mut rows = alloc::vec![0_i8; ROWS * TAGS];
        rows[7 * TAGS + 2] = -128;
        let mut transitions = Transitions::default();
        transitions.after[2][1] = -300;
        let bytes = write(&rows, &transitions);
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.transitions, transitions);
        let mut features = [0; COUNT];
        features[0] = 7;
        assert_eq!(model.scores(&features)[2], -128);
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = write(&alloc::vec![0; ROWS * TAGS], &Transitions::default());
        for wrong in [&bytes[..bytes.len() - 1], &bytes[1..], b"", b"NMTG"] {
            assert!(Model::read(wrong).is_none());
        }
        let mut other_features = bytes;
        other_features[5] += 1;
        assert!(Model::read(&other_features).is_none());
    }
}
