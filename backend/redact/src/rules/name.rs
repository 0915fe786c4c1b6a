//! Names of people: after a rank, after a cue, by their form.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is_sign(at, '"') {
        return nickname(document, at, out);
    }
    if !document.is_word(at) {
        return;
    }
    if document.is(at, "lil") && document.is_word(at + 1) && document.same_line(at + 1) {
        out.push(person(
            at,
            at + 1,
            Confidence::High,
            "\"lil\" before a word",
        ));
    }
    after_rank(document, at, out);
    after_cue(document, at, out);
    after_relation(document, at, out);
    last_name_first(document, at, out);
    initial_and_name(document, at, out);
    given_name(document, at, out);
    initials(document, at, out);
    rostered(document, at, out);
}

const PARTICLES: &[&str] = &[
    "de", "la", "las", "los", "del", "van", "von", "der", "den", "da", "di", "dos", "bin", "ibn",
    "al", "el", "st", "ter", "le", "du", "abu", "mc", "mac", "y", "san", "santa",
];

/// Words that follow a rank and are no name even with a capital.
const NOT_NAMES: &[&str] = &[
    "safety",
    "involved",
    "survival",
    "training",
    "needs",
    "wellness",
    "down",
    "shot",
    "friendly",
    "discretion",
    "development",
    "presence",
    "unit",
    "team",
    "general",
    "major",
    "deputy",
    "office",
    "department",
    "bwc",
    "one",
    "two",
    "three",
    "academy",
    "patrol",
    "duty",
    "operations",
    "class",
    "school",
    "assist",
    "assisted",
    "contact",
];

/// How much of a name a cue lets through.
#[derive(Clone, Copy, PartialEq)]
enum Trust {
    /// The word before leaves hardly anything but a name: ordinary words in capitals count.
    Full,
    /// The word has to look like a name.
    Some,
}

fn is_listed(document: &Document<'_>, at: usize) -> bool {
    document.has(at, Marks::GIVEN)
        || document.has(at, Marks::SURNAME)
        || document.has(at, Marks::OFFICER)
}

/// Tells whether a word may be (the first word of) a name here.
fn may_be_name(document: &Document<'_>, at: usize, trust: Trust) -> bool {
    let excluded = document.has(at, Marks::FUNCTION)
        || document.has(at, Marks::MONTH) && !document.has(at, Marks::GIVEN)
        || document.has(at, Marks::WEEKDAY)
        || document.any(at, NOT_NAMES);
    if !document.is_word(at) || excluded {
        return false;
    }
    if document.style(at) == Style::Mixed {
        let capital = document.is_capital(at);
        let acronym = document.shape(at) == Some(Shape::Upper)
            && document.is_ordinary(at)
            && !is_listed(document, at);
        let brand = document.has(at, Marks::BRAND) && !is_listed(document, at);
        return if capital {
            !acronym
                && !brand
                && (trust == Trust::Full || !document.is_ordinary(at) || is_listed(document, at))
        } else {
            (trust == Trust::Full || is_listed(document, at)) && !document.is_ordinary(at)
        };
    }
    !document.is_ordinary(at) || trust == Trust::Full && is_listed(document, at)
}

/// Reads a name that starts at a token and gives its last token.
fn read(document: &Document<'_>, at: usize, trust: Trust) -> Option<usize> {
    let mut last = None;
    let mut cursor = at;
    let mut words = 0;
    while words < 5 && (cursor == at || document.same_line(cursor)) {
        let initial = document.len(cursor) == 1
            && document.is_capital(cursor)
            && !(document.is(cursor, "i") && words > 0)
            && !(document.style(cursor) == Style::Upper
                && document.is(cursor, "a")
                && !document.is_sign(cursor + 1, '.'));
        let particle = document.any(cursor, PARTICLES)
            && (document.is_word(cursor + 1)
                || document.any(cursor + 1, &["-", "."]) && document.is_word(cursor + 2))
            && may_be_name(
                document,
                if document.is_word(cursor + 1) {
                    cursor + 1
                } else {
                    cursor + 2
                },
                Trust::Some,
            );
        let quote = document.is_sign(cursor, '"')
            && document.is_word(cursor + 1)
            && (words > 0 || trust == Trust::Full);
        if initial {
            // A lone letter at the end belongs to the name, "I" does not begin one.
            let dotted = document.is_sign(cursor + 1, '.') && document.glued(cursor + 1);
            let followed = document.is_word(cursor + 1 + usize::from(dotted))
                && may_be_name(document, cursor + 1 + usize::from(dotted), Trust::Some);
            if !(dotted || followed || words > 0) {
                break;
            }
            last = if followed || words > 0 {
                Some(cursor)
            } else {
                last
            };
            cursor += 1 + usize::from(dotted);
            if !followed && words > 0 {
                break;
            }
            if !followed {
                return None;
            }
        } else if particle {
            cursor += 1 + usize::from(document.any(cursor + 1, &["-", "."]));
        } else if quote {
            let mut close = cursor + 1;
            while close < cursor + 4 && !document.is_sign(close, '"') {
                close += 1;
            }
            if !document.is_sign(close, '"') {
                break;
            }
            last = Some(close - 1);
            cursor = close + 1;
        } else if document.any(cursor, &["jr", "sr", "ii", "iii", "iv"]) && words > 0 {
            last = Some(cursor);
            break;
        } else {
            // Behind a sure cue an ordinary word in a capital goes on with the name: "Lowell Strand".
            let telling = document.telling_capital(cursor)
                && document.shape(cursor) == Some(Shape::Title)
                && words < 3;
            let trust = if words == 0 || telling {
                trust
            } else {
                Trust::Some
            };
            // In text without telling capitals a surname that is a word goes on after a given name: "bill banks".
            let family = words > 0
                && document.style(cursor) != Style::Mixed
                && document.has(cursor, Marks::SURNAME)
                && !document.has(cursor, Marks::FUNCTION)
                && document.has(cursor - 1, Marks::GIVEN);
            if !(family || may_be_name(document, cursor, trust))
                || words > 0 && document.any(cursor, &["jr"])
            {
                break;
            }
            // "Hill said" in capitals: a second ordinary word is a name only beside a listed one.
            last = Some(cursor);
            cursor += 1;
        }
        words += 1;
        if document.is_sign(cursor, '-')
            && document.glued(cursor)
            && document.glued(cursor + 1)
            && document.is_word(cursor + 1)
            && last == Some(cursor - 1)
        {
            last = Some(cursor + 1);
            cursor += 2;
        }
        if document.is_sign(cursor, ',') && document.any(cursor + 1, &["jr", "sr", "ii", "iii"]) {
            last = Some(cursor + 1);
            break;
        }
        let possessive = last
            .and_then(|end| document.get(end))
            .is_some_and(|token| token.full_end > token.end);
        if possessive {
            break;
        }
    }
    last
}

fn person(first: usize, last: usize, confidence: Confidence, rule: &'static str) -> Candidate {
    Candidate::new(first, last, Kind::Person, confidence, rule)
}

/// "Sgt. Dale Kowalczyk", "lt (Fontaine)", "ofc gruber", "Officers Vance and Ruiz".
fn after_rank(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.has(at, Marks::RANK)
        || document.has(at + 1, Marks::RANK)
            && !document.is_sign(at + 1, '.')
            && document.is_ordinary(at + 1)
    {
        return;
    }
    if document.any(
        at,
        &[
            "off",
            "so",
            "po",
            "co",
            "inv",
            "major",
            "private",
            "major",
            "father",
            "sister",
            "brother",
            "miss",
            "engineer",
            "nurse",
            "ff",
            "coach",
            "principal",
        ],
    ) && !document.is_capital(at)
        && document.style(at) == Style::Mixed
    {
        return;
    }
    let mut next = at + 1;
    let mut aside = false;
    for _ in 0..3 {
        if document.any(next, &[".", "(", "/", "#", "-", "/"]) && document.same_line(next) {
            aside |= document.is_sign(next, '(');
            next += 1;
        }
    }
    // The rank joins the name when nothing but a stop stands between.
    let first = if aside || next > at + 2 { next } else { at };
    let abbreviated = document.len(at) <= 4;
    let lax = abbreviated || document.is_capital(at) && document.style(at) == Style::Mixed;
    let named = document.has(next, Marks::SURNAME) || document.style(next) != Style::Mixed;
    let trust = if lax || named {
        Trust::Full
    } else {
        Trust::Some
    };
    if !document.same_line(next) {
        return;
    }
    let Some(last) = read(document, next, trust) else {
        if abbreviated && may_be_surname(document, next) {
            let rule = "short rank before a word";
            out.push(person(first, next, Confidence::Medium, rule));
        }
        return;
    };
    let ordinary =
        (next..=last).all(|word| document.is_ordinary(word) && !is_listed(document, word));
    if ordinary
        && (document.get(at).is_some_and(|token| token.opens) && !abbreviated
            || document.style(at) != Style::Mixed)
    {
        return;
    }
    out.push(person(first, last, Confidence::High, "rank before a name"));
    more_names(document, last, "rank before several names", out);
}

/// Where capitals say nothing, an ordinary word after a short rank is a name unless it is what officers do or have.
fn may_be_surname(document: &Document<'_>, at: usize) -> bool {
    const DEEDS: &[&str] = &[
        "ran", "held", "heard", "felt", "shot", "left", "drew", "drove", "found", "knew", "made",
        "stood", "threw", "kept", "goes", "says", "gave", "went", "took", "came", "sent", "pull",
        "wrote", "thought", "caught", "broke", "fell", "spoke", "then", "with", "from", "just",
        "only", "down", "radio", "rifle", "unit", "back", "side", "test", "exam", "list", "spot",
        "slot", "rank", "desk", "body", "hands", "room", "bars",
    ];
    let word = document.low(at);
    let ending = ["ed", "ing", "ly", "s", "er"]
        .iter()
        .any(|ending| word.ends_with(ending));
    document.style(at) != Style::Mixed
        && document.is_word(at)
        && word.len() >= 4
        && !document.has(at, Marks::FUNCTION)
        && !document.has(at, Marks::RANK)
        && !document.any(at, NOT_NAMES)
        && !DEEDS.contains(&word)
        && !ending
}

/// "..., Vance and Ruiz": further names of a list.
fn more_names(
    document: &Document<'_>,
    mut last: usize,
    rule: &'static str,
    out: &mut Vec<Candidate>,
) {
    for _ in 0..3 {
        let mut next = last + 1;
        while next < last + 3 && document.any(next, &[",", "and", "&", "/", "or"]) {
            next += 1;
        }
        if next == last + 1 || !document.is_word(next) || document.has(next, Marks::RANK) {
            return;
        }
        let listed = is_listed(document, next) && !document.is_ordinary(next);
        let telling = document.telling_capital(next) && !document.is_ordinary(next);
        if !(listed || telling) {
            return;
        }
        let Some(end) = read(document, next, Trust::Some) else {
            return;
        };
        out.push(person(next, end, Confidence::High, rule));
        last = end;
    }
}

/// "identified as", "a/k/a", "ask for", "my name is", "goes by".
fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let before = document.before(at, 1);
    let strong = match document.low(at) {
        "named" | "aka" | "alias" | "nicknamed" | "suspect:" | "née" => true,
        "as" => [
            "identified",
            "known",
            "id'd",
            "ided",
            "himself",
            "herself",
            "reidentified",
            "pid'd",
        ]
        .contains(&before),
        "a" => before == "/" && document.before(at, 2) == "k" && document.before(at, 4) == "a",
        "for" => before == "ask" || before == "asked" && document.is_capital(at + 1),
        "by" => [
            "goes",
            "went",
            "signed",
            "submitted",
            "reported",
            "written",
            "go",
        ]
        .contains(&before),
        "is" | "was" | "of" => before == "name",
        "name" | "nickname" | "names" => {
            document.is_sign(at + 1, ':') || document.is_sign(at + 1, '-')
        }
        "called" | "call" | "calls" => {
            ["him", "her", "he's", "she's"].contains(&document.low(at + 1))
                && document.is_word(at + 2)
                || before == "is"
                || before == "we"
        }
        "officer" | "suspect" | "victim" | "reporting" | "driver" | "operator" | "complainant"
        | "caller" | "witness" | "backup" | "handler" | "supervisor" | "fto" | "resident"
        | "oper" | "rp" | "comp" | "wit" | "vic" | "susp" | "subj" | "offender" | "defendant"
        | "arrestee" | "def" | "inmate" | "patient" | "passenger" | "clerk" | "tenant"
        | "owner" => {
            document.is_sign(at + 1, ':')
                || document.shape(at + 1).is_some()
                    && !document.is_ordinary(at + 1)
                    && document.is_word(at + 1)
                    && !document.has(at, Marks::RANK)
                    && (document.is_capital(at + 1) || is_listed(document, at + 1))
        }
        _ => false,
    };
    if !strong {
        return;
    }
    let mut next = at + 1;
    if document.any(at, &["called", "call", "calls"])
        && document.any(next, &["him", "her", "he's", "she's"])
    {
        next += 1;
    }
    let mut quoted = false;
    for _ in 0..2 {
        if document.any(next, &[":", "-", "\"", "(", "'", ",", "#"]) {
            quoted |= document.is_sign(next, '"');
            next += 1;
        }
    }
    if document.has(next, Marks::RANK) {
        return;
    }
    let vague = document.any(at, &["as", "is", "was", "by", "of"]);
    let trust = if vague && !quoted && !document.telling_capital(next) {
        Trust::Some
    } else {
        Trust::Full
    };
    if let Some(last) = read(document, next, if quoted { Trust::Full } else { trust }) {
        let opens = document.get(next).is_some_and(|token| token.opens);
        if document.is_capital(next)
            || document.style(next) != Style::Mixed
            || quoted
            || !opens && !document.is_ordinary(next)
        {
            out.push(person(
                next,
                last,
                Confidence::High,
                "words that announce a name",
            ));
        }
    } else if quoted && document.is_word(next) && document.is_sign(next + 1, '"') {
        out.push(person(
            next,
            next,
            Confidence::High,
            "words that announce a name",
        ));
    }
}

/// "my partner Danny", "his wife, Rosa", "my fto sully".
fn after_relation(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const RELATIONS: &[&str] = &[
        "partner",
        "buddy",
        "friend",
        "wife",
        "husband",
        "brother",
        "sister",
        "son",
        "daughter",
        "mom",
        "mother",
        "dad",
        "father",
        "cousin",
        "neighbor",
        "boyfriend",
        "girlfriend",
        "ex",
        "roommate",
        "supervisor",
        "trainer",
        "boss",
        "fto",
        "handler",
        "coworker",
        "classmate",
        "trainee",
        "rookie",
        "uncle",
        "aunt",
        "sarge",
        "girl",
        "guy",
        "neighbour",
        "owner",
        "manager",
        "clerk",
        "bartender",
        "homeowner",
        "caller",
        "brother's",
        "nephew",
        "niece",
        "stepson",
        "fiance",
        "fiancee",
        "backup",
        "medic",
        "nurse",
        "teacher",
        "instructor",
        "reporter",
        "victim",
        "zone",
        "beat",
        "operator",
        "pilot",
        "driver",
    ];
    if !document.any(at, RELATIONS) {
        return;
    }
    let next = if document.any(at + 1, &[",", "(", "-", ":"]) {
        at + 2
    } else {
        at + 1
    };
    if !document.same_line(next) || document.has(next, Marks::RANK) && !is_listed(document, next) {
        return;
    }
    let owned = (1..=3).any(|back| {
        ["my", "his", "her", "our", "their", "the", "s"].contains(&document.before(at, back))
    });
    let acronym = document.shape(next) == Some(Shape::Upper) && document.is_ordinary(next);
    let listed_otherwise = document.has(next, Marks::BRAND.and(Marks::PLACE));
    let telling = document.telling_capital(next) && !acronym && !listed_otherwise;
    let known = document.style(next) != Style::Mixed
        && !document.is_ordinary(next)
        && (is_listed(document, next) || owned && next == at + 1 && document.len(next) > 2);
    let late = document.style(next) == Style::Mixed
        && !document.is_capital(next)
        && is_listed(document, next)
        && !document.is_ordinary(next);
    let places = document.has(next, Marks::STREET_KIND)
        || document.has(next + 1, Marks::STREET_KIND)
        || document.has(next + 1, Marks::AGENCY_KIND);
    if !(telling && (owned || !document.is_ordinary(next)) || known || late) || places {
        return;
    }
    let trust = if telling { Trust::Full } else { Trust::Some };
    let mut start = next;
    // "Big Mike", "Lil Ray"
    if document.any(
        next,
        &[
            "big", "lil", "little", "old", "young", "crazy", "slim", "uncle",
        ],
    ) && document.is_word(next + 1)
    {
        start += 1;
    }
    if let Some(last) = read(document, start, trust) {
        out.push(person(
            next,
            last,
            Confidence::High,
            "relation before a name",
        ));
    }
}

/// "Ortiz-Colon, Hector M", "GARRITY, SEAN".
fn last_name_first(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let mut comma = at + 1;
    if document.is_sign(comma, '-') && document.glued(comma) && document.is_word(comma + 1) {
        comma += 2;
    }
    let first_name = comma + 1;
    if !document.is_sign(comma, ',')
        || !document.is_word(first_name)
        || !document.same_line(first_name)
        || document.glued(at)
    {
        return;
    }
    let both = document.is_capital(at) && document.is_capital(first_name);
    let given =
        document.has(first_name, Marks::GIVEN) && !document.has(first_name, Marks::FUNCTION);
    let family = document.has(at, Marks::SURNAME) || !document.is_ordinary(at);
    let place = document.has(first_name, Marks::REGION)
        || document.has(at, Marks::PLACE)
        || document.has(at, Marks::GIVEN) && !document.has(at, Marks::SURNAME);
    // In a list of given names ("Dana, Luis and Kim") nobody's last name comes first.
    let middle = document.len(first_name + 1) == 1 && document.is_capital(first_name + 1);
    let closed = !document.any(first_name + 1, &["and", "&", ",", "or"]) || middle;
    if both
        && given
        && family
        && !place
        && (closed || document.has(at, Marks::SURNAME))
        && !document.has(at, Marks::RANK)
    {
        let last = if middle { first_name + 1 } else { first_name };
        let first = at;
        out.push(person(
            first,
            last,
            Confidence::High,
            "last name, first name",
        ));
    }
}

/// "P. Nakagawa", "J OKAFOR", "Tommy B".
fn initial_and_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let raw = document.raw(at);
    let initial = raw.len() == 1
        && raw.as_bytes()[0].is_ascii_uppercase()
        && !(document.glued(at) && document.is_alnum(at.wrapping_sub(1)));
    if initial {
        let dotted = document.is_sign(at + 1, '.') && document.glued(at + 1);
        let mut next = at + 1 + usize::from(dotted);
        if dotted
            && document.len(next) == 1
            && document.is_capital(next)
            && document.is_sign(next + 1, '.')
        {
            next += 2;
        }
        let name = document.is_capital(next)
            && document.same_line(next)
            && document.len(next) > 2
            && (!document.is_ordinary(next)
                || document.has(next, Marks::SURNAME) && document.style(next) == Style::Mixed)
            && !document.has(next, Marks::STREET_KIND)
            && !document.has(next + 1, Marks::STREET_KIND);
        let alone = document.any(at, &["a", "i"]) && !dotted;
        let section =
            document.glued(at) && document.any(at.wrapping_sub(1), &[".", "/", "-", "&", "'"]);
        let direction =
            document.any(at, &["n", "s", "e", "w"]) && document.is_digits(at.wrapping_sub(1));
        if name && !alone && !section && !direction {
            if let Some(last) = read(document, next, Trust::Full) {
                out.push(person(at, last, Confidence::High, "initial before a name"));
            }
        }
    }
}

/// A listed given name, with what follows it.
fn given_name(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let given = document.has(at, Marks::GIVEN);
    if !given
        || document.has(at, Marks::FUNCTION)
        || document.has(at.wrapping_sub(1), Marks::RANK) && document.is_sign(at, '.')
    {
        return;
    }
    let mixed = document.style(at) == Style::Mixed;
    let capital = document.is_capital(at) && mixed;
    let ordinary = document.is_ordinary(at)
        || document.has(at, Marks::BRAND)
        || document.has(at, Marks::MONTH)
        || document.has(at, Marks::PHONETIC) && document.is_digits(at + 1);
    let followed = document.is_capital(at + 1)
        && mixed
        && document.same_line(at + 1)
        && !document.has(at + 1, Marks::STREET_KIND)
        && (document.has(at + 1, Marks::SURNAME) || !document.is_ordinary(at + 1));
    let place = document.has(at, Marks::REGION) || document.has(at, Marks::PLACE);
    let acronym = document.shape(at) == Some(Shape::Upper) && mixed && document.len(at) <= 3;
    let telling = document.telling_capital(at) && !acronym;
    let described = document.any(
        at.wrapping_sub(1),
        &[
            "a", "the", "an", "my", "his", "her", "crown", "silver", "black", "white", "red",
            "blue",
        ],
    );
    let made = document.has(at.wrapping_sub(1), Marks::BRAND) || document.is_digits(at + 1);
    let brand = document.has(at, Marks::BRAND) && !followed && (described || made);
    // "Big Mike", "lil ray": ordinary words too.
    let fond = document.any(at.wrapping_sub(1), &["big", "lil"]) && document.same_line(at);
    let accepted = if mixed {
        let lower = document.shape(at) == Some(Shape::Lower) && !document.is_ordinary(at);
        lower || capital && (followed || (!ordinary || telling && !brand) && !acronym) || fond
    } else {
        !ordinary || fond
    };
    if !accepted || place && !followed && ordinary {
        return;
    }
    let mut last = if followed {
        read(document, at, Trust::Full).unwrap_or(at)
    } else {
        at
    };
    // "Tommy B", "Danny R."
    let letter = last + 1;
    let letter_alone = document.raw(letter).len() == 1
        && document.raw(letter).as_bytes()[0].is_ascii_uppercase()
        && !document.any(letter, &["i", "a"])
        && document.same_line(letter)
        && last == at;
    if letter_alone && !document.glued(letter) {
        last = letter;
    }
    if !mixed && last == at {
        // In text without telling capitals a second word counts when lists or its strangeness speak for it.
        let next = at + 1;
        let family = document.has(next, Marks::SURNAME) && !document.has(next, Marks::FUNCTION);
        if document.is_word(next)
            && document.same_line(next)
            && (family || !document.is_ordinary(next))
            && document.len(next) > 1
            && !document.has(next, Marks::RANK)
        {
            last = next;
        }
    }
    let mut first = at;
    if document.any(
        at.wrapping_sub(1),
        &["big", "lil", "fat", "little", "crazy"],
    ) && document.same_line(at)
    {
        first = at - 1;
    }
    out.push(person(
        first,
        last,
        if followed {
            Confidence::High
        } else {
            Confidence::Medium
        },
        "listed given name",
    ));
}

/// A name in quotation marks inside or after a name: William "Bill" Eubanks.
fn nickname(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let before = at.wrapping_sub(1);
    let follows_name = document.is_capital(before)
        && document.style(before) == Style::Mixed
        && (is_listed(document, before) || !document.is_ordinary(before));
    let mut close = at + 1;
    while close < at + 4 && document.is_word(close) {
        close += 1;
    }
    let followed = document.is_capital(close + 1)
        && document.same_line(close + 1)
        && !document.is_ordinary(close + 1);
    if follows_name
        && document.is_sign(close, '"')
        && close > at + 1
        && document.is_capital(at + 1)
        && (followed || is_listed(document, before))
    {
        out.push(person(
            at + 1,
            close - 1,
            Confidence::High,
            "nickname in quotation marks",
        ));
    }
}

/// A name on the host's roster.
fn rostered(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let clear = !document.is_ordinary(at) || document.telling_capital(at);
    if document.has(at, Marks::OFFICER) && clear {
        out.push(person(at, at, Confidence::High, "on the host's roster"));
    }
}

/// "T.J.": initials that stand for a person.
fn initials(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const OTHERS: &[&str] = &[
        "u.s", "p.d", "s.o", "a.m", "p.m", "p.a", "d.a", "i.d", "o.c", "p.o", "d.c", "l.a", "b.c",
        "i.e", "e.g", "r.o", "p.c", "c.o", "d.v", "d.o", "u.k", "m.o", "p.i", "e.r", "i.v", "a.k",
    ];
    let letter = |place: usize| document.len(place) == 1 && document.is_capital(place);
    let second = at + 2;
    let shaped = letter(at)
        && document.is_sign(at + 1, '.')
        && document.glued(at + 1)
        && letter(second)
        && document.glued(second)
        && document.is_sign(second + 1, '.');
    let inside = document.glued(at) && document.is_sign(at.wrapping_sub(1), '.');
    let goes_on = letter(second + 2) && document.glued(second + 2);
    let place = document.has(second + 2, Marks::AGENCY_KIND);
    if shaped && !inside && !goes_on && !place && !OTHERS.contains(&document.slice(at, second)) {
        out.push(person(at, second, Confidence::Medium, "initials"));
    }
}
