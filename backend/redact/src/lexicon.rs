//! The lists, folded into one table: what is known about a word. Evidence to weigh, never decisive alone.

use alloc::string::String;
use alloc::vec::Vec;

use crate::rules::{RULES, RuleSet, at_marks};
use crate::scanner::Lists;
use crate::vocabulary;
use crate::words::{normalise_word, words};

/// What lists say about a word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(pub(crate) u32);

impl Marks {
    /// An ordinary word, inflected forms included.
    pub(crate) const WORD: Self = Self(1);
    pub(crate) const GIVEN: Self = Self(1 << 1);
    pub(crate) const SURNAME: Self = Self(1 << 2);
    /// A large city.
    pub(crate) const PLACE: Self = Self(1 << 3);
    /// A state, province or country.
    pub(crate) const REGION: Self = Self(1 << 4);
    /// A rank or title before a name.
    pub(crate) const RANK: Self = Self(1 << 5);
    /// A function word: never part of a name by itself.
    pub(crate) const FUNCTION: Self = Self(1 << 6);
    /// The first word of a listed phrase.
    pub(crate) const OPENS: Self = Self(1 << 7);
    pub(crate) const STREET_KIND: Self = Self(1 << 8);
    pub(crate) const MONTH: Self = Self(1 << 9);
    pub(crate) const WEEKDAY: Self = Self(1 << 10);
    pub(crate) const PHONETIC: Self = Self(1 << 11);
    pub(crate) const ORG_KIND: Self = Self(1 << 12);
    pub(crate) const PLACE_KIND: Self = Self(1 << 13);
    pub(crate) const AGENCY_KIND: Self = Self(1 << 14);
    /// A brand of weapon, vehicle or gear: capitalised, and safe.
    pub(crate) const BRAND: Self = Self(1 << 15);
    pub(crate) const STATE_CODE: Self = Self(1 << 16);
    /// From the host's roster.
    pub(crate) const OFFICER: Self = Self(1 << 17);
    /// From the host's lists of streets and agencies.
    pub(crate) const STREET: Self = Self(1 << 18);
    pub(crate) const AGENCY: Self = Self(1 << 19);
    pub(crate) const NUMBER_WORD: Self = Self(1 << 20);
    /// The first word of an agency's fixed or closing words.
    pub(crate) const AGENCY_OPENS: Self = Self(1 << 22);
    /// A word the host declared safe.
    pub(crate) const HOST_SAFE: Self = Self(1 << 21);
    /// A host's list of names has it, but it is a place or a brand first ("Oregon", "Ford"): a name after a rank only.
    pub(crate) const NAME_TOO: Self = Self(1 << 23);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<Marks> for Known {
    fn from(marks: Marks) -> Self {
        Self {
            marks,
            rules: at_marks(marks),
        }
    }
}

/// What is known about a word or phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    pub(crate) marks: Marks,
    /// The rules that begin there.
    pub(crate) rules: RuleSet,
}

/// A hash table from folded words and phrases to what is known about them.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    slots: Vec<(u64, Known)>,
    used: usize,
}

impl Lexicon {
    const NAMES: Marks = Marks::GIVEN.and(Marks::SURNAME);

    pub(crate) fn new() -> Self {
        let mut lexicon = Self {
            slots: alloc::vec![(0, Known::default()); 1 << 15],
            used: 0,
        };
        for (list, marks) in vocabulary::LISTS {
            for entry in list.split_ascii_whitespace() {
                lexicon.add(entry, *marks);
            }
        }
        for (list, marks) in vocabulary::PHRASE_LISTS {
            for entry in list.lines() {
                lexicon.add(entry, *marks);
            }
        }
        for (bit, rule) in RULES.iter().enumerate() {
            for word in rule.words.iter().copied().flatten() {
                lexicon.put(
                    hash(word),
                    Known {
                        marks: Marks::default(),
                        rules: 1 << bit,
                    },
                );
            }
        }
        lexicon
    }

    pub(crate) fn with_lists(lists: &Lists) -> Self {
        let mut lexicon = Self::new();
        let sources = [
            (&lists.given_names, Marks::GIVEN),
            (&lists.surnames, Marks::SURNAME),
            (&lists.places, Marks::PLACE),
            (&lists.streets, Marks::STREET),
            (&lists.agencies, Marks::AGENCY),
            (&lists.safe_words, Marks::HOST_SAFE),
        ];
        for (entries, marks) in sources {
            for entry in entries {
                lexicon.add_of_host(entry, marks);
            }
        }
        for name in &lists.officers {
            lexicon.add_officer(name);
        }
        lexicon
    }

    /// Adds an entry of a host's list. A list of names does not make a person of a place or a brand.
    fn add_of_host(&mut self, entry: &str, marks: Marks) {
        let known = self.marks(hash(&normalise_word(entry.trim())));
        let other = Marks::PLACE.and(Marks::REGION).and(Marks::BRAND);
        let named = marks.has(Self::NAMES) && known.has(other) && !known.has(Self::NAMES);
        self.add(entry, if named { Marks::NAME_TOO } else { marks });
    }

    /// Every part of a rostered name counts, and so does every two of them side by side, in either order.
    fn add_officer(&mut self, name: &str) {
        let parts: Vec<String> = words(name)
            .filter(|part| part.chars().count() > 1)
            .map(normalise_word)
            .collect();
        for part in &parts {
            self.add(part, Marks::OFFICER);
        }
        for one in &parts {
            for other in parts.iter().filter(|&other| other != one) {
                self.put(hash(one), Marks::OPENS.into());
                let pair = join(join(0, hash(one)), hash(other));
                self.put(pair, Marks::OFFICER.into());
            }
        }
    }

    /// Adds a word, or a phrase of up to four words.
    fn add(&mut self, entry: &str, marks: Marks) {
        let parts: Vec<String> = words(entry)
            .map(normalise_word)
            .filter(|word| !word.is_empty())
            .collect();
        match parts.as_slice() {
            [] => {}
            [word] => self.put(hash(word), marks.into()),
            [first, ..] => {
                self.put(hash(first), Marks::OPENS.into());
                self.put(
                    parts
                        .iter()
                        .fold(0, |so_far, word| join(so_far, hash(word))),
                    marks.into(),
                );
            }
        }
    }

    fn put(&mut self, key: u64, known: Known) {
        if (self.used + 1) * 2 > self.slots.len() {
            let bigger = alloc::vec![(0, Known::default()); self.slots.len() * 2];
            let old = core::mem::replace(&mut self.slots, bigger);
            self.used = 0;
            for (key, known) in old.into_iter().filter(|slot| slot.0 != 0) {
                self.put(key, known);
            }
        }
        let at = self.slot(key);
        if self.slots[at].0 == 0 {
            self.used += 1;
        }
        let before = self.slots[at].1;
        let known = Known {
            marks: before.marks.and(known.marks),
            rules: before.rules | known.rules,
        };
        self.slots[at] = (key, known);
    }

    /// The slot that holds the key, or the free one where it would go. Half the slots are free, so the walk ends.
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(key >> 20).unwrap_or_default() & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// What is known about a hashed word or phrase.
    pub(crate) fn known(&self, key: u64) -> Known {
        self.slots[self.slot(key)].1
    }

    fn marks(&self, key: u64) -> Marks {
        self.known(key).marks
    }

    /// What is known about a folded word; inflected forms of ordinary words are ordinary.
    pub(crate) fn word(&self, folded: &str) -> Known {
        let known = self.known(hash(folded));
        let marks = known.marks;
        if marks.has(Marks::WORD) {
            return known;
        }
        // "Justin" is not a form of "just", nor "Decker" of "deck"; "banks" and "woods" may be plurals.
        if marks.has(Self::NAMES) && !folded.ends_with('s') {
            return known;
        }
        let inflected = vocabulary::stems(folded, |stem| self.marks(hash(stem)).has(Marks::WORD));
        if inflected {
            Known {
                marks: marks.and(Marks::WORD),
                ..known
            }
        } else {
            known
        }
    }
}

/// A fixed hash (FNV-1a with a final mix): tables and the tagger's weights depend on it. Never zero.
pub(crate) fn hash(text: &str) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(state)
}

/// Joins the hashes of two neighbours.
pub(crate) fn join(left: u64, right: u64) -> u64 {
    mix(left.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right)
}

fn mix(mut state: u64) -> u64 {
    state ^= state >> 32;
    state = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    state ^= state >> 29;
    state | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_names_and_inflected_forms_are_known() {
        let lexicon = Lexicon::new();
        assert!(lexicon.word("holstered").marks.has(Marks::WORD));
        assert!(
            lexicon
                .word("grace")
                .marks
                .has(Marks::WORD.and(Marks::GIVEN))
        );
        assert!(!lexicon.word("kowalczyk").marks.has(Marks::WORD));
    }

    #[test]
    fn host_lists_are_added() {
        let lists = Lists {
            officers: alloc::vec!["Quandt, Ilse".into()],
            ..Lists::default()
        };
        assert!(
            Lexicon::with_lists(&lists)
                .word("quandt")
                .marks
                .has(Marks::OFFICER)
        );
    }
}
