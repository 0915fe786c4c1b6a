//! Ages of people.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Style;
use crate::word_list::words;

/// "WM 34", "(M, 34)", "W/M 30s", "60-ish", "70 something", "aged about 60", "ages 4 and 6".
pub(crate) fn in_short(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const SEXES: &[&str] = words!("wm wf bm bf hm hf am af im m f male female");
    let text = document.low(at);
    let plain = document.is_digits(at) && document.len(at) <= 2 && is_age(document, at);
    let decade = document.len(at) == 3 && text.ends_with("0s") && document.has_digit(at);
    let mut before = at.wrapping_sub(1);
    if document.any(before, words!(", / -")) {
        before = before.wrapping_sub(1);
    }
    let described = document.any(before, SEXES)
        && (document.is_capital(before)
            || document.style(at) != Style::Mixed
            || document.len(before) > 2)
        && !document.any(
            at + 1,
            words!("feet ft minutes hours rounds officers times"),
        );
    let rough = plain
        && (document.is_sign(at + 1, '-') && document.is(at + 2, "ish")
            || document.any(at + 1, &["ish", "something", "odd"]));
    let spelled_rough = document.has(at, Marks::NUMBER_WORD)
        && document.any(
            at + 1 + usize::from(document.is_sign(at + 1, '-')),
            &["something", "ish", "odd"],
        )
        && document.any(
            at,
            words!("twenty thirty forty fifty sixty seventy eighty ninety"),
        );
    if spelled_rough {
        let last = at + 1 + usize::from(document.is_sign(at + 1, '-'));
        return out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number beside a description",
        ));
    }
    let led = words!("about approximately approx around roughly maybe")
        .contains(&document.before(at, 1))
        && words!("aged age ages").contains(&document.before(at, 2));
    let listed = words!("and to -").contains(&document.before(at, 1))
        && document.is_digits(at.wrapping_sub(2))
        && (3..6).any(|back| words!("ages aged").contains(&document.before(at, back)));
    let likely = plain && document.number(at).is_some_and(|age| age > 9);
    if described && (likely || decade) || rough || plain && (led || listed) {
        let last = if rough {
            at + 1 + usize::from(document.is_sign(at + 1, '-'))
        } else {
            at
        };
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number beside a description",
        ));
    }
}

/// What may be old besides people.
const THINGS: &[&str] = words!(
    "car truck building house policy case battery batteries vest vests radio radios cruiser ammo ammunition rounds holster \
     holsters tire tires armor taser cartridge cartridges body-armor equipment gear belt belts bridge fence shotgun rifle pistol \
     gun jacket helmet system software phone computer camera law rule procedure warrant photo picture map barn van bus flare \
     flares kit tourniquet helicopter boat engine tree wound scar report record"
);

/// Words that go on after "34-year-old" when a person is meant.
const PEOPLE: &[&str] = words!(
    "man woman male female boy girl kid child suspect subject victim driver son daughter grandson granddaughter nephew niece \
     brother sister mother father student inmate patient veteran juvenile deputy officer guy dude lady person passenger resident \
     homeowner grandmother grandfather neighbor neighbour baby infant toddler teen teenager twin twins white black hispanic \
     asian native latino latina indian drunk intoxicated naked unarmed armed missing autistic deaf blind homeless local member \
     rookie recruit trooper sergeant nurse farmer rancher hiker hunter runaway cousin uncle aunt friend father-in-law wife \
     husband girlfriend boyfriend ex stepson prisoner detainee witness caller tenant clerk employee parolee felon gang"
);

/// People whose age may follow them.
const ROLES: &[&str] = words!(
    "student driver man woman male female boy girl suspect victim teen teenager passenger resident homeowner son daughter \
     wife husband mother father brother sister juvenile subject mom dad grandmother grandfather kid neighbor tenant"
);

fn is_age(document: &Document<'_>, at: usize) -> bool {
    document
        .number(at)
        .is_some_and(|number| (1..=110).contains(&number))
}

fn sign(document: &Document<'_>, at: usize) -> usize {
    if document.is_sign(at, '-') {
        at + 1
    } else {
        at
    }
}

/// "34-year-old", "34 yr old", "22YO", "71 y/o", "six year old".
pub(crate) fn years_old(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let text = document.low(at);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let glued = words!("yo yoa yom yof yrs yr y mo mos wk wks").contains(&&text[digits.len()..])
        && digits.parse::<u32>().is_ok_and(|age| age < 111);
    let mut last = None;
    if glued {
        let old = sign(document, at + 1);
        let ends = ["yr", "yrs", "mo", "mos", "wk"]
            .iter()
            .any(|ending| text.ends_with(ending));
        last = if ends {
            document.is(old, "old").then_some(old)
        } else if text.ends_with('y') {
            (document.is_sign(at + 1, '/') && document.is(at + 2, "o")).then_some(at + 2)
        } else {
            Some(at)
        };
    } else if is_age(document, at) || document.has(at, Marks::NUMBER_WORD) {
        let mut next = sign(document, at + 1);
        if document.has(at, Marks::NUMBER_WORD) && document.has(next, Marks::NUMBER_WORD) {
            next = sign(document, next + 1);
        }
        if document.any(
            next,
            words!("year years yr yrs month months mo mos week weeks wk day days"),
        ) {
            let old = sign(
                document,
                if document.is_sign(next + 1, '.') {
                    next + 2
                } else {
                    next + 1
                },
            );
            last = if document.is(old, "old") || document.is(old, "olds") {
                Some(old)
            } else if document.is(old, "of") && document.is(old + 1, "age") {
                Some(old + 1)
            } else {
                None
            };
        } else if document.any(next, &["yo", "yoa", "yom", "yof"]) {
            last = Some(next);
        } else if document.is(next, "y")
            && document.any(next + 1, &["/", "."])
            && document.is(next + 2, "o")
        {
            last = Some(next + 2);
        }
    }
    let last = last.or_else(|| set_off(document, at));
    if let Some(last) = last {
        // Things are old too: "a twelve-year-old vest", "the ammunition was nine years old".
        let noun = last + 1;
        let thing = document.any(noun, THINGS)
            || document.is_word(noun)
                && document.same_line(noun)
                && document.is_ordinary(noun)
                && !document.has(noun, Marks::FUNCTION)
                && document.is(last, "old")
                && document.is_sign(last.wrapping_sub(1), '-')
                && !document.any(noun, PEOPLE)
            || (1..7).any(|back| document.any(at.wrapping_sub(back), THINGS));
        if !thing {
            out.push(Candidate::new(
                at,
                last,
                Kind::Age,
                Confidence::High,
                "number before \"years old\"",
            ));
        }
    }
}

const TENS: &[&str] =
    words!("teens twenties thirties forties fifties sixties seventies eighties nineties");
/// Where a decade of life or a sex begins.
pub(crate) const DECADES: &[&[&str]] = &[TENS, &["m", "f"]];

/// "in his mid-30s", "her forties", "M/34", "34/F".
pub(crate) fn roughly(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const WHOSE: &[&str] = words!("his her their my");
    const PARTS: &[&str] = words!("early mid late upper lower middle");
    let decade = document.any(at, TENS)
        || [
            "10s", "20s", "30s", "40s", "50s", "60s", "70s", "80s", "90s",
        ]
        .contains(&document.low(at));
    let decade = decade
        // "30's": the ending is cut off as if it were a possessive.
        || document.len(at) == 2
            && document.low(at).ends_with('0')
            && document.is_digits(at)
            && document.get(at).is_some_and(|token| token.full_end > token.end);
    if decade {
        let mut first = at;
        let hyphen = usize::from(document.is_sign(at.wrapping_sub(1), '-'));
        if document.any(at.wrapping_sub(1 + hyphen), PARTS) {
            first = at - 1 - hyphen;
        }
        if WHOSE.contains(&document.before(first, 1)) || first < at && document.any(at, TENS) {
            let rule = "decade of somebody's life";
            out.push(Candidate::new(
                first,
                at,
                Kind::Age,
                Confidence::Medium,
                rule,
            ));
        }
        return;
    }
    let sex = |place: usize| {
        document.any(place, &["m", "f"])
            && (document.style(at) != Style::Mixed || document.is_capital(place))
    };
    let slash = |place: usize| document.is_sign(place, '/') && document.glued(place);
    let age = |place: usize| document.len(place) == 2 && is_age(document, place);
    if sex(at) && slash(at + 1) && age(at + 2) && !document.is_sign(at.wrapping_sub(1), '/') {
        out.push(Candidate::new(
            at + 2,
            at + 2,
            Kind::Age,
            Confidence::Medium,
            "number after a sex",
        ));
    } else if age(at) && slash(at + 1) && sex(at + 2) {
        out.push(Candidate::new(
            at,
            at,
            Kind::Age,
            Confidence::Medium,
            "number before a sex",
        ));
    }
}

/// ", 4 yrs.", ", 3 weeks,": a span of time that is set off after a name.
fn set_off(document: &Document<'_>, at: usize) -> Option<usize> {
    let unit =
        document.any(at + 1, words!("yrs years yr weeks months mos")) && document.is_digits(at);
    let after = if document.is_sign(at + 2, '.') {
        at + 2
    } else {
        at + 1
    };
    let closed = document.any(at + 2, words!(", . ; )")) || !document.same_line(after + 1);
    let named =
        document.is_sign(at.wrapping_sub(1), ',') && document.is_capital(at.wrapping_sub(2));
    (unit && closed && named).then_some(at + 1)
}

/// "is 63", "was nineteen and", "turned 22 when": a number of a likely age with nothing counted after it.
pub(crate) fn after_being(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const BEING: &[&str] = words!("is was be i'm he's she's were are am just only turned");
    let spelled = document.has(at, Marks::NUMBER_WORD);
    let kin = words!("he she who son daughter boy girl kid baby grandson granddaughter nephew niece brother sister child")
        .contains(&document.before(at, 2));
    let likely = document
        .number(at)
        .is_some_and(|age| (10..=99).contains(&age) || kin && (1..10).contains(&age));
    if !(spelled || document.len(at) <= 2 && likely) {
        return;
    }
    // "he's 19": the ending of a possessive is cut off the word before.
    let short_being = document
        .get(at.wrapping_sub(1))
        .is_some_and(|token| token.full_end > token.end)
        && words!("he she who mom dad it's").contains(&document.before(at, 1));
    let somebody = || {
        (1..9).any(|back| {
            words!("man woman kid boy girl male female guy lady he she teen dude person suspect subject son daughter i who grandson granddaughter nephew niece brother sister child mother father victim student driver mom dad grandmother grandfather")
                .contains(&document.before(at, back))
        })
    };
    let vague = words!(
        "of nearly almost over under barely least or turning turns age aged hit past pushing"
    )
    .contains(&document.before(at, 1))
        && somebody();
    let led = BEING.contains(&document.before(at, 1)) || short_being || vague;
    let mut last = at;
    if spelled {
        let more = sign(document, at + 1);
        let small = document.any(at, words!("one two three four five six seven eight nine ten first second third hundred thousand"));
        if document.has(more, Marks::NUMBER_WORD)
            && document.any(
                at,
                words!("twenty thirty forty fifty sixty seventy eighty ninety"),
            )
        {
            last = more;
        } else if small && !document.is(at, "ten") && !kin {
            return;
        }
    }
    let next = last + 1;
    let open = !document.same_line(next)
        || document.any(
            next,
            words!(". , ; ! ? ) and when but now then at years yrs yo with"),
        );
    let decimal = document.is_sign(next, '.')
        && document.glued(next)
        && document.is_alnum(next + 1)
        && document.glued(next + 1);
    let subject = document.before(at, 2);
    let turned =
        document.before(at, 1) == "turned" && !document.any(next, words!("degrees degree feet"));
    // "looked about 50", "a kid maybe 12": a guess with somebody shortly before.
    let guess = words!("about maybe around approximately approx roughly probably looked perhaps").contains(&document.before(at, 1))
        && (2..7).any(|back| {
            words!("man woman kid boy girl male female guy lady he she teen dude person suspect subject old looked looks driver gentleman")
                .contains(&document.before(at, back))
        })
        && document.is_digits(at);
    let thing = words!("it that this there distance speed count total temperature number which what limit range caliber channel case")
        .contains(&subject);
    if (led && (open || turned) || guess && open) && !decimal && !thing {
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Low,
            "number that somebody is",
        ));
    }
}

/// Words before an age.
const CUES: &[&str] = words!("aged age ages turned turns turning");
/// Letters that begin a description: "W/M 34".
const DESCRIPTIONS: &[&str] = words!("w b h a i u l");
/// Where an age is announced.
pub(crate) const OPENINGS: &[&[&str]] = &[CUES, DESCRIPTIONS];

/// "aged 34", "age: 34", "W/M 34", "B/F, 22".
pub(crate) fn after_cue(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.any(at, CUES) {
        let next = if document.any(at + 1, &[":", "of", "is", "was"]) {
            at + 2
        } else {
            at + 1
        };
        if is_age(document, next) && !document.any(next + 1, &["minutes", "%"]) {
            out.push(Candidate::new(
                next,
                next,
                Kind::Age,
                Confidence::High,
                "\"age\" before a number",
            ));
        }
    }
    let described = document.any(at, DESCRIPTIONS)
        && document.is_sign(at + 1, '/')
        && document.any(at + 2, &["m", "f"]);
    if described {
        let next = if document.any(at + 3, &[",", "/", "-"]) {
            at + 4
        } else {
            at + 3
        };
        if is_age(document, next) && document.number(next).is_some_and(|age| age > 5) {
            out.push(Candidate::new(
                next,
                next,
                Kind::Age,
                Confidence::High,
                "number after a description",
            ));
        }
    }
}

/// ", nineteen,", "(sixty-one)": an age in words, set off after a name or a person.
pub(crate) fn spelled_apposition(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let opens = document.any(at.wrapping_sub(1), &[",", "("]);
    let subject = at.wrapping_sub(2);
    let person = document.is_capital(subject)
        && document.is_word(subject)
        && !document.has(subject, Marks::MONTH)
        || document.any(subject, ROLES)
        || document.has(subject, Marks::GIVEN);
    let more = sign(document, at + 1);
    let last = if document.has(more, Marks::NUMBER_WORD) {
        more
    } else {
        at
    };
    let closed = document.any(last + 1, words!(", . ) ;"));
    let ordinal = document.any(
        at,
        words!("first second third fourth fifth sixth seventh eighth ninth tenth hundred thousand"),
    );
    if opens && person && closed && document.has(at, Marks::NUMBER_WORD) && !ordinal {
        out.push(Candidate::new(
            at,
            last,
            Kind::Age,
            Confidence::Medium,
            "number set off after a name",
        ));
    }
}

/// "William Eubanks, 71, met us".
pub(crate) fn apposition(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    // ", 41, with a cane", ", 58 of Dry Tooth", ", 44" at the end of the line
    let goes_on = document.is_word(at + 1)
        && document.has(at + 1, Marks::FUNCTION)
        && document.same_line(at + 1)
        && (document.telling_capital(at.wrapping_sub(2))
            || document.has(at.wrapping_sub(2), Marks::GIVEN))
        && document.len(at) == 2;
    let commas = document.is_sign(at.wrapping_sub(1), ',')
        && (document.any(at + 1, &[",", ".", ")", ";", ":", "-"])
            || goes_on
            || !document.same_line(at + 1))
        || document.is_sign(at.wrapping_sub(1), '(') && document.is_sign(at + 1, ')');
    // Behind a nickname in quotation marks, initials or a role the number is an age as well: '"CHANGO", 38,'.
    let closing = document.any(at.wrapping_sub(2), words!("\" . )"))
        && document.glued(at.wrapping_sub(2))
        || document.any(at.wrapping_sub(2), ROLES);
    let person = document.is_capital(at.wrapping_sub(2))
        && !document.has(at.wrapping_sub(2), Marks::MONTH)
        && document.len(at.wrapping_sub(2)) > 2;
    let small = document.has(at.wrapping_sub(2), Marks::GIVEN);
    let person = person || small && !document.is_ordinary(at.wrapping_sub(2));
    let named = small
        || document.telling_capital(at.wrapping_sub(2))
        || document.is_capital(at.wrapping_sub(2)) && !document.is_ordinary(at.wrapping_sub(2))
        || document.has(at.wrapping_sub(2), Marks::SURNAME);
    let adult = document
        .number(at)
        .is_some_and(|number| (8..=99).contains(&number))
        && document.len(at) == 2
        || document.len(at) == 1
            && (document.any(at.wrapping_sub(2), ROLES)
                || document.telling_capital(at.wrapping_sub(2)))
            && !document.has(at.wrapping_sub(2), Marks::PLACE_KIND.and(Marks::PHONETIC))
            && document.number(at).is_some_and(|age| age > 0);
    // Where capitals say nothing the commas alone speak for an age.
    let set_off = document.style(at) != Style::Mixed
        && document.is_word(at.wrapping_sub(2))
        && document.is_sign(at.wrapping_sub(1), ',')
        && document.is_sign(at + 1, ',')
        && document.number(at).is_some_and(|number| number > 12);
    // A name in small letters within mixed text: "darrell pike, 34, ran".
    let small_name = document.is_word(at.wrapping_sub(2))
        && document.is_sign(at + 1, ',')
        && (!document.is_ordinary(at.wrapping_sub(2))
            || document.has(at.wrapping_sub(2), Marks::SURNAME)
            || document.has(at.wrapping_sub(3), Marks::GIVEN))
        && !document.has(at.wrapping_sub(2), Marks::MONTH);
    let decimal = document.glued(at + 2) && document.is_alnum(at + 2);
    if commas && (person && named || closing || set_off || small_name) && adult && !decimal {
        out.push(Candidate::new(
            at,
            at,
            Kind::Age,
            Confidence::Medium,
            "number set off after a name",
        ));
    }
}
