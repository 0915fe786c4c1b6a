//! A set of lessons as bits, so that counting who carries two codes is a handful of machine words.

/// Which lessons of a corpus belong to a set, by their number in it.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set of a corpus of `lessons`.
    pub(super) fn none(lessons: usize) -> Self {
        Self(vec![0; lessons.div_ceil(64)])
    }

    /// Puts a lesson in. `at` lies within the corpus.
    pub(super) fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    /// How many lessons it holds.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// How many lessons both sets hold.
    pub(super) fn count_with(&self, other: &Self) -> u32 {
        self.words(other).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The lessons that both sets hold.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self(self.words(other).map(|(a, b)| a & b).collect())
    }

    /// The lessons of this set that the other does not hold.
    pub(super) fn without(&self, other: &Self) -> Self {
        Self(self.words(other).map(|(a, b)| a & !b).collect())
    }

    /// The lessons that one of the sets holds.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self(self.words(other).map(|(a, b)| a | b).collect())
    }

    fn words(&self, other: &Self) -> impl Iterator<Item = (u64, u64)> {
        self.0.iter().copied().zip(other.0.iter().copied())
    }
}
