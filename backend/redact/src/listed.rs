//! The built-in lists, for whoever has to know which words no list knows.

use crate::lexicon::Marks;
use crate::vocabulary::{LISTS, PHRASE_LISTS};

/// What a list says of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// An ordinary word: its base form, or an irregular one.
    Ordinary,
    /// A word that joins others: "he", "until".
    Function,
    /// A word for a kind of street, place, business or agency: "lane", "depot", "pd".
    Term,
    /// A rank or title.
    Rank,
    /// A brand of weapon, vehicle or gear.
    Brand,
    /// A given or family name.
    Name,
    /// A city, state or country, of one word or several.
    Place,
    /// A month or a day of the week.
    Calendar,
}

/// Every entry of the built-in lists, in lower case, with what its list says. A word may stand on several lists.
///
/// ```
/// use redact::{Listing, listed};
/// let of = |word| listed().filter(move |(entry, _)| *entry == word).map(|(_, listing)| listing);
/// assert!(of("grace").any(|listing| listing == Listing::Ordinary));
/// assert!(of("grace").any(|listing| listing == Listing::Name));
/// ```
pub fn listed() -> impl Iterator<Item = (&'static str, Listing)> {
    let words = LISTS.iter().flat_map(|&(list, marks)| {
        let listing = listing(marks);
        list.split_ascii_whitespace()
            .filter_map(move |entry| Some((entry, listing?)))
    });
    let phrases = PHRASE_LISTS
        .iter()
        .flat_map(|&(list, _)| list.lines().map(|entry| (entry, Listing::Place)));
    words.chain(phrases)
}

fn listing(marks: Marks) -> Option<Listing> {
    const OF: [(Marks, Listing); 13] = [
        (Marks::WORD, Listing::Ordinary),
        (Marks::NUMBER_WORD, Listing::Ordinary),
        (Marks::FUNCTION, Listing::Function),
        (Marks::STREET_KIND, Listing::Term),
        (Marks::ORG_KIND, Listing::Term),
        (Marks::PLACE_KIND, Listing::Term),
        (Marks::AGENCY_KIND, Listing::Term),
        (Marks::RANK, Listing::Rank),
        (Marks::BRAND, Listing::Brand),
        (Marks::GIVEN, Listing::Name),
        (Marks::SURNAME, Listing::Name),
        (Marks::MONTH, Listing::Calendar),
        (Marks::WEEKDAY, Listing::Calendar),
    ];
    OF.iter()
        .find(|(of, _)| marks.has(*of))
        .map(|(_, listing)| *listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_says_something_is_there() {
        for (word, listing) in [
            ("holster", Listing::Ordinary),
            ("until", Listing::Function),
            ("boulevard", Listing::Term),
            ("sergeant", Listing::Rank),
            ("glock", Listing::Brand),
            ("november", Listing::Calendar),
        ] {
            assert!(listed().any(|entry| entry == (word, listing)), "{word}");
        }
    }
}
