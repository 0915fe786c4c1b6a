//! Lets findings grow to the edges of what they name: a part left beside a stand-in still points to the thing.

use crate::document::{Candidate, Document};
use crate::finding::Kind;
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::{Gap, Shape, Style};
use crate::word_list::words;

/// Lets every finding grow over free tokens that belong to it, then closes the gaps between findings of one thing.
pub(crate) fn grow(document: &Document<'_>, accepted: &mut Accepted) {
    for item in 0..accepted.list.len() {
        let mut candidate = accepted.list[item];
        for _ in 0..4 {
            let first = left(document, accepted, &candidate);
            let last = right(document, accepted, &candidate);
            if (first, last) == (candidate.first, candidate.last) {
                break;
            }
            accepted.stretch(item, first, last);
            candidate = accepted.list[item];
        }
    }
    close_gaps(document, accepted);
}

/// How the words of a kind belong together.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// Names of places, agencies, businesses: capitals and words for such things.
    Name,
    Person,
    /// Letters and digits in groups.
    Code,
    /// Days and times.
    When,
    Other,
}

fn manner(kind: Kind) -> Manner {
    match kind {
        Kind::Agency | Kind::Org | Kind::Location | Kind::Address | Kind::MilitaryUnit => {
            Manner::Name
        }
        Kind::Person | Kind::K9 => Manner::Person,
        Kind::Plate
        | Kind::Case
        | Kind::Id
        | Kind::HullOrTail
        | Kind::CallSign
        | Kind::RadioChannel
        | Kind::Badge
        | Kind::DriverLicence
        | Kind::Gps
        | Kind::Iban
        | Kind::Vin => Manner::Code,
        Kind::Date | Kind::Time => Manner::When,
        Kind::Rank
        | Kind::Phone
        | Kind::Email
        | Kind::Url
        | Kind::Handle
        | Kind::Age
        | Kind::Ssn
        | Kind::Card
        | Kind::Ip
        | Kind::Mac
        | Kind::Platform
        | Kind::RareDetail
        | Kind::Other => Manner::Other,
    }
}

fn free(document: &Document<'_>, accepted: &Accepted, at: usize) -> bool {
    document.get(at).is_some_and(|token| !token.done) && !accepted.is_taken(at)
}

/// A word with a capital that says something and is no word of another kind.
fn capital(document: &Document<'_>, at: usize) -> bool {
    document.telling_capital(at)
        && document.is_word(at)
        && document.len(at) > 1
        && !document.has(
            at,
            Marks::FUNCTION
                .and(Marks::RANK)
                .and(Marks::BRAND)
                .and(Marks::MONTH)
                .and(Marks::WEEKDAY)
                .and(Marks::HOST_SAFE),
        )
        && !document.any(
            at,
            words!("suspect victim veh vehicle driver near miss male female subject unit code"),
        )
}

fn kind_word(document: &Document<'_>, at: usize) -> bool {
    document.has(
        at,
        Marks::PLACE_KIND
            .and(Marks::ORG_KIND)
            .and(Marks::AGENCY_KIND)
            .and(Marks::STREET_KIND),
    ) && document.is_word(at)
        && !document.has(at, Marks::FUNCTION)
        && document.len(at) > 2
}

/// Letters and digits without a blank: the rest of a number, "TP-" before "2".
fn glued_part(document: &Document<'_>, at: usize) -> bool {
    document.has_digit(at)
        || document.is_capital(at)
        || document.is_word(at) && (!document.is_ordinary(at) || document.len(at) == 1)
}

fn right(document: &Document<'_>, accepted: &Accepted, candidate: &Candidate) -> usize {
    let last = candidate.last;
    let next = last + 1;
    if !free(document, accepted, next) || !document.same_line(next) {
        return last;
    }
    let possessive = document
        .get(last)
        .is_some_and(|token| token.full_end > token.end);
    let sign = matches!(
        document.shape(next),
        Some(Shape::Sign('-' | '/' | '_' | '.'))
    );
    let joined = sign
        && document.glued(next)
        && document.glued(next + 1)
        && free(document, accepted, next + 1)
        && document.is_alnum(next + 1)
        && glued_part(document, next + 1);
    if joined && !(document.is_sign(next, '.') && document.is_word(next + 1)) {
        return next + 1;
    }
    if document
        .get(next)
        .is_some_and(|token| token.gap == Gap::Glued)
        && document.is_alnum(next)
    {
        return next;
    }
    if candidate.kind == Kind::Address
        && document.any(next, words!("overpass underpass ramp onramp offramp on-ramp off-ramp extension cutoff interchange northbound southbound eastbound westbound nb sb eb wb frontage feeder bridge tunnel curve median corridor bypass row alley"))
    {
        return next;
    }
    if let Some(part) = part_of_a_building(document, accepted, candidate) {
        return part;
    }
    let forces = candidate.kind == Kind::MilitaryUnit && crate::rules::is_military(document, next);
    let channel = candidate.kind == Kind::RadioChannel
        && capital(document, next)
        && document.is_ordinary(next);
    if forces || channel {
        return next;
    }
    match manner(candidate.kind) {
        Manner::Name => name_right(document, accepted, candidate, possessive),
        Manner::Person if !possessive && capital(document, next) && !kind_word(document, next) => {
            next
        }
        Manner::Code if code_part(document, next, last) => next,
        Manner::When if when_part(document, next) => next,
        Manner::Person | Manner::Code | Manner::When | Manner::Other => last,
    }
}

/// ", Apt 3C", "2nd floor rear", ", cell 14": what follows an address or a place.
fn part_of_a_building(
    document: &Document<'_>,
    accepted: &Accepted,
    candidate: &Candidate,
) -> Option<usize> {
    if !matches!(candidate.kind, Kind::Address | Kind::Location) {
        return None;
    }
    let mut word = candidate.last + 1;
    word += usize::from(
        document.is_sign(word, ',')
            || document.is_sign(word, '.')
                && document.glued(word)
                && candidate.kind == Kind::Address
                && document.len(candidate.last) <= 4
                && document.style(word) == Style::Mixed
                && document.is_capital(word + 1)
                && document.any(word + 1, words!("apt unit suite ste bldg lot")),
    );
    let cue = document.any(word, words!("apt apartment unit units suite ste bldg building floor flr fl lot space spc room rm level deck cell bay trailer rear basement upstairs downstairs upper lower side"));
    let mut last = word;
    if cue {
        let number = word + 1 + usize::from(document.any(word + 1, words!("# . no")));
        let short =
            document.len(number) <= 2 && document.is_capital(number) && !document.is(number, "i");
        let numbered = (document.has_digit(number) || short)
            && document.same_line(number)
            && document.len(number) <= 5;
        if numbered {
            last = document.joined(number, &['-']);
        } else if !document.any(
            word,
            words!("rear basement upstairs downstairs upper lower"),
        ) || candidate.kind != Kind::Address
        {
            return None;
        }
    } else {
        // "2nd floor rear"
        let ordinal = document.has_digit(word) && document.len(word) <= 4
            || document.has(word, Marks::NUMBER_WORD);
        if !(ordinal && document.any(word + 1, words!("floor flr fl story"))) {
            return None;
        }
        last = word
            + 1
            + usize::from(document.any(
                word + 2,
                words!("rear front left right east west north south"),
            ));
    }
    let all_free = (candidate.last + 1..=last)
        .all(|at| free(document, accepted, at) && document.same_line(at));
    (all_free && last > candidate.last).then_some(last)
}

fn name_right(
    document: &Document<'_>,
    accepted: &Accepted,
    candidate: &Candidate,
    possessive: bool,
) -> usize {
    let last = candidate.last;
    let next = last + 1;
    let region =
        document.has(last, Marks::STATE_CODE.and(Marks::REGION)) && candidate.first == last;
    let known = (candidate.first..=last)
        .any(|at| !document.is_ordinary(at) || document.telling_capital(at));
    // "puu lani reef", "Tasker bridge": the word for the thing follows its name, perhaps after one more word.
    let kind_follows = !region && known && kind_word(document, next) && !document.any(next, words!("stop stops house place way run point court drive service services center home homes yard"));
    let one_between = !region
        && known
        && document.style(next) != Style::Upper
        && candidate.kind != Kind::Address
        && document.is_word(next)
        && !document.has(next, Marks::FUNCTION)
        && document.len(next) > 3
        && free(document, accepted, next + 1)
        && document.same_line(next + 1)
        && kind_word(document, next + 1)
        && document.any(next + 1, words!("bridge ramp reef club beach crossing camp island creek river park pier dock marina patrol tower towers apartments mall market school church academy trailhead landing district reservoir dam tunnel garage"));
    if one_between {
        return next + 1;
    }
    let number = document.has_digit(next)
        && document.len(next) <= 5
        && matches!(
            candidate.kind,
            Kind::Agency | Kind::MilitaryUnit | Kind::Address
        )
        && !(document.is_sign(next + 1, ':') || document.is_sign(next + 1, '/'))
        && (document.is_capital(last) || candidate.kind != Kind::Agency)
        && !counted(document, next + 1);
    if possessive && !capital(document, next) {
        return last;
    }
    if !region && capital(document, next) || kind_follows || number {
        return next;
    }
    // "Bank of the Valley", "Park & Bell", "Sip 'n Save"
    let mut beyond = next;
    while beyond < next + 3
        && document.any(beyond, words!("of the & n ' at and"))
        && document.same_line(beyond)
        && free(document, accepted, beyond)
    {
        beyond += 1;
    }
    let link = beyond > next
        && (document.any(next, &["of", "&", "'"])
            || document.is(next, "and")
                && document.has(beyond, Marks::ORG_KIND.and(Marks::AGENCY_KIND)))
        && matches!(
            candidate.kind,
            Kind::Agency | Kind::Org | Kind::MilitaryUnit
        )
        && capital(document, beyond)
        && free(document, accepted, beyond);
    if link { beyond } else { last }
}

fn left(document: &Document<'_>, accepted: &Accepted, candidate: &Candidate) -> usize {
    let first = candidate.first;
    let Some(before) = first
        .checked_sub(1)
        .filter(|&at| free(document, accepted, at))
    else {
        return first;
    };
    if !document.same_line(first) {
        return first;
    }
    let sign = matches!(document.shape(before), Some(Shape::Sign('-' | '/' | '_')));
    let joined = sign
        && document.glued(before)
        && document.glued(first)
        && before > 0
        && free(document, accepted, before - 1)
        && document.is_alnum(before - 1)
        && glued_part(document, before - 1);
    if joined {
        return before - 1;
    }
    let possessive = document
        .get(before)
        .is_some_and(|token| token.full_end > token.end);
    let grows = match manner(candidate.kind) {
        Manner::Name => {
            let direction = candidate.kind == Kind::Address
                && document.any(before, words!("n s e w ne nw se sw north south east west"));
            capital(document, before)
                && !(possessive
                    && document.is_ordinary(before)
                    && document.has(before, Marks::RANK))
                || direction
                || candidate.kind == Kind::MilitaryUnit && document.has_digit(before)
                || document.is_capital(before)
                    && document.style(before) == Style::Mixed
                    && !document.has(before, Marks::BRAND)
                    && crate::rules::begins_a_name(document, before, candidate.last + 1)
        }
        Manner::Person => {
            capital(document, before)
                && !possessive
                && document.shape(before) == Some(Shape::Title)
                && !document.has(before, Marks::PLACE.and(Marks::REGION))
                && !kind_word(document, before)
        }
        Manner::Code => {
            let short = document.shape(before) == Some(Shape::Upper) && document.len(before) <= 4
                || document.len(before) == 1
                    && document.is_capital(before)
                    && !document.any(before, &["a", "i"]);
            short
                && document.style(before) == Style::Mixed
                && !document.has(before, Marks::FUNCTION.and(Marks::BRAND))
                && document.has_digit(first)
                && !crate::rules::announces_a_number(document, before)
        }
        Manner::When => {
            let season = document.any(
                before,
                words!("spring summer fall autumn winter early late mid"),
            );
            let unit = candidate.kind == Kind::Date && document.any(before, &["of", "in"]) && document.any(before.wrapping_sub(1), words!("week weekend night morning evening day end middle beginning start part summer spring fall winter autumn eve half monday tuesday wednesday thursday friday saturday sunday"));
            when_part(document, before)
                || season && document.is_digits(first)
                || unit && free(document, accepted, before - 1)
                || document.any(
                    first,
                    words!("week weekend night morning evening end middle beginning start half"),
                ) && (document.any(before, words!("first second third last 1st 2nd 3rd 4th")))
        }
        Manner::Other => false,
    };
    if grows && document.any(before, &["of", "in"]) && manner(candidate.kind) == Manner::When {
        return before - 1;
    }
    if grows { before } else { first }
}

/// The next group of a plate, a case number, a call sign.
fn code_part(document: &Document<'_>, at: usize, last: usize) -> bool {
    let letters = document.shape(at) == Some(Shape::Upper)
        && document.len(at) <= 3
        && document.has_digit(last)
        && document.style(at) == Style::Mixed
        && !document.has(at, Marks::FUNCTION.and(Marks::BRAND).and(Marks::STATE_CODE))
        && !crate::rules::announces_a_number(document, at);
    let single = document.len(at) == 1
        && document.is_capital(at)
        && !document.any(at, &["a", "i"])
        && document.has_digit(last);
    let digits = document.has_digit(at)
        && document.len(at) <= 8
        && !counted(document, at + 1)
        && !(document.is_sign(at + 1, ':') || document.is_sign(at + 1, '/'));
    letters || single || digits
}

fn counted(document: &Document<'_>, at: usize) -> bool {
    document.is_word(at) && document.low(at).ends_with('s') && document.is_ordinary(at)
        || document.any(
            at,
            words!("feet foot ft mph am pm block blk year yr people percent % hour minute mile"),
        )
}

/// Words that go with a day or a time.
fn when_part(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::MONTH) && document.is_capital(at) && document.style(at) == Style::Mixed
        || document.any(
            at,
            words!("hrs hours am pm weekend est cst mst pst edt cdt mdt pdt akst hst utc zulu"),
        )
}

/// Two findings of one kind with nothing but small words between them are one: "Friday before Thanksgiving".
fn close_gaps(document: &Document<'_>, accepted: &mut Accepted) {
    const BETWEEN: &[&str] = words!(
        "of the before after and at between in on to - , & / ' x \" @ near off just by . unit lot"
    );
    let mut item = 0;
    while item + 1 < accepted.list.len() {
        let (one, other) = (accepted.list[item], accepted.list[item + 1]);
        let same = one.kind == other.kind
            && matches!(
                one.kind,
                Kind::Date | Kind::Address | Kind::Agency | Kind::Org | Kind::MilitaryUnit
            );
        let gap = other.first - one.last - 1;
        let widest = if matches!(one.kind, Kind::Address | Kind::MilitaryUnit) {
            3
        } else {
            2
        };
        let small = (1..=widest).contains(&gap)
            && (one.last + 1..other.first).all(|at| {
                document.any(at, BETWEEN) && document.same_line(at) && !accepted.is_taken(at)
            })
            && document.same_line(other.first);
        let telling = (one.last + 1..other.first).any(|at| {
            document.any(at, words!("of before after between & ' x / @"))
                || matches!(one.kind, Kind::Address | Kind::MilitaryUnit)
                    && !document.is_sign(at, '.')
        });
        if same && small && telling {
            accepted.stretch(item, one.first, other.first - 1);
        }
        item += 1;
    }
}
