//! What a token can be part of, and which tags may follow one another.

/// A score for each tag.
pub type Scores = [i32; TAGS];

/// How many tags there are: outside, and the first and the next token of each [`Thing`].
pub const TAGS: usize = 1 + 2 * Thing::ALL.len();

/// The tag of a token that belongs to nothing.
pub const OUTSIDE: usize = 0;

/// What names stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A person or a service dog.
    Person,
    /// A place, road or address.
    Place,
    /// An agency, business or other organisation.
    Organisation,
}

impl Thing {
    /// Every thing, in the order of their tags.
    pub const ALL: [Self; 3] = [Self::Person, Self::Place, Self::Organisation];

    /// The tag of its first token.
    #[must_use]
    pub const fn first(self) -> usize {
        1 + 2 * self as usize
    }

    /// The tag of each further token.
    #[must_use]
    pub const fn next(self) -> usize {
        2 + 2 * self as usize
    }

    /// The thing that a tag belongs to; nothing for [`OUTSIDE`] and what is no tag.
    #[must_use]
    pub fn of(tag: usize) -> Option<Self> {
        Self::ALL.get(tag.checked_sub(1)? / 2).copied()
    }
}

/// Tells whether a tag may follow another: a further token needs one of the same thing before it.
#[must_use]
pub const fn may_follow(before: usize, tag: usize) -> bool {
    tag % 2 == 1 || tag == OUTSIDE || before == tag || before + 1 == tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_lead_back_to_their_things() {
        for thing in Thing::ALL {
            assert_eq!(Thing::of(thing.first()), Some(thing));
            assert_eq!(Thing::of(thing.next()), Some(thing));
        }
        assert_eq!((Thing::of(OUTSIDE), Thing::of(TAGS)), (None, None));
    }

    #[test]
    fn nothing_goes_on_that_has_not_begun() {
        let person = Thing::Person;
        assert!(may_follow(person.first(), person.next()));
        assert!(may_follow(person.next(), person.next()));
        assert!(!may_follow(OUTSIDE, person.next()));
        assert!(!may_follow(Thing::Place.first(), person.next()));
        assert!(may_follow(person.next(), Thing::Place.first()));
    }
}
