//! Dates, years, weekdays and holidays.

use alloc::vec::Vec;

use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_alnum(at) && !document.is_sign(at, '\'') {
        return;
    }
    numeric(document, at, out);
    with_month(document, at, out);
    year(document, at, out);
    weekday(document, at, out);
    holiday(document, at, out);
    bare_day(document, at, out);
}

/// 09/02/19, 2020-08-15, 4.22.1976, 11/7.
fn numeric(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if !document.is_digits(at)
        || document.glued(at) && document.any(at.wrapping_sub(1), &["-", "/", ".", "$", ":", "#"])
    {
        return;
    }
    let last = document.joined(at, &['/', '-', '.']);
    let text = document.slice(at, last);
    let full = [
        "9/9/99",
        "9/99/99",
        "99/9/99",
        "99/99/99",
        "9/9/9999",
        "9/99/9999",
        "99/9/9999",
        "99/99/9999",
        "99-99-9999",
        "9999-99-99",
        "9999/99/99",
        "9999.99.99",
        "99.99.9999",
        "9.9.9999",
        "99.99.99",
        "9-9-9999",
        "99-99-99",
        "9-99-9999",
        "9-99-99",
        "99-9-99",
        "9.99.99",
        "9-9-99",
        "9.9.99",
    ];
    if full.iter().any(|pattern| fits(text, pattern)) {
        let groups: [u32; 3] =
            core::array::from_fn(|group| document.number(at + 2 * group).unwrap_or(99));
        let month_day = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        let ok = month_day(groups[0], groups[1])
            || month_day(groups[1], groups[0])
            || month_day(groups[1], groups[2]);
        let version = text.contains('.') && !fits(text, "99.99.9999") && !fits(text, "9999.99.99");
        if ok {
            out.push(Candidate::new(
                at,
                last,
                Kind::Date,
                if version {
                    Confidence::Medium
                } else {
                    Confidence::High
                },
                "shape of a date",
            ));
        }
    } else if ["9/9", "9/99", "99/9", "99/99", "99/9999", "9/9999"]
        .iter()
        .any(|pattern| fits(text, pattern))
    {
        let (month, day) = (
            document.number(at).unwrap_or(99),
            document.number(at + 2).unwrap_or(99),
        );
        let known = [
            "24/7", "50/50", "20/20", "9/11", "1/2", "1/4", "3/4", "1/3", "2/3", "1/8", "3/8",
            "5/8", "10/10", "12/7", "12/12",
        ]
        .contains(&text);
        let dated = [
            "on", "of", "since", "dated", "date", "from", "until", "by", "about", "approx",
            "night", "around",
        ]
        .contains(&document.before(at, 1))
            || document.get(at).is_some_and(|token| token.opens);
        let month_year = (1990..=2099).contains(&day);
        if (1..=12).contains(&month)
            && ((1..=31).contains(&day) || month_year)
            && (!known || dated && !["24/7", "50/50"].contains(&text))
        {
            out.push(Candidate::new(
                at,
                last,
                Kind::Date,
                if dated || month_year {
                    Confidence::High
                } else {
                    Confidence::Medium
                },
                "shape of a date",
            ));
        }
    }
}

fn is_year(document: &Document<'_>, at: usize) -> bool {
    document.len(at) == 4
        && document
            .number(at)
            .is_some_and(|number| (1900..=2099).contains(&number))
}

fn is_day(document: &Document<'_>, at: usize) -> bool {
    let text = document.low(at);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &text[digits.len()..];
    ["", "st", "nd", "rd", "th"].contains(&ending)
        && digits.len() <= 2
        && digits
            .parse::<u32>()
            .is_ok_and(|day| (1..=31).contains(&day))
}

/// "March 14, 2021", "12 Dec 22", "22NOV20", "aug 2", "June 5th".
fn with_month(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    one_piece(document, at, out);
    if !document.has(at, Marks::MONTH) {
        return;
    }
    let stop = usize::from(document.is_sign(at + 1, '.'));
    let mut last = at;
    let mut first = at;
    let mut next = at + 1 + stop;
    if document.is(next, "the") {
        next += 1;
    }
    if document.is_sign(next, '-') {
        next += 1;
    }
    // "12 Dec 22": the second number is a year when a day stands before the month.
    let day_first = is_day(document, at.wrapping_sub(1)) && document.same_line(at);
    if is_day(document, next)
        && !(day_first && document.is_digits(next))
        && document.same_line(next)
        && !document.is_sign(next + 1, ':')
        && !measured(document, next + 1)
    {
        last = next;
        let to = if document.any(last + 1, &["-", "and", "to", "&", "or"])
            && is_day(document, last + 2)
        {
            last + 2
        } else {
            last
        };
        last = to;
    }
    // "12 Dec", "the 5th of June", "mid-March".
    for back in [1, 2] {
        let day = at.wrapping_sub(back);
        if last == at
            && is_day(document, day)
            && (back == 1 || document.any(at - 1, &["of", "-"]))
            && document.same_line(at)
        {
            first = day;
        }
    }
    let mut year = last + 1;
    while document.any(year, &[",", ".", "of", "-", "'"]) && year < last + 3 {
        year += 1;
    }
    let short = (first != at || last != at)
        && document.is_digits(year)
        && document.len(year) == 2
        && document.number(year).is_some_and(|number| number <= 30)
        && !document.is_sign(year + 1, ':')
        && !measured(document, year + 1);
    let quoted = document.is_sign(year.wrapping_sub(1), '\'')
        && document.is_digits(year)
        && document.len(year) == 2;
    if (is_year(document, year) || short || quoted) && document.same_line(year) {
        last = year;
    }
    if first != at || last != at {
        out.push(Candidate::new(
            first,
            last,
            Kind::Date,
            Confidence::High,
            "month with day or year",
        ));
        return;
    }
    // A month alone: names and verbs stay out.
    let ambiguous = document.any(
        at,
        &[
            "may", "march", "mar", "april", "june", "august", "jan", "dec", "sep", "sept", "jun",
            "apr", "oct", "nov", "feb", "jul", "aug",
        ],
    );
    let cue = [
        "in", "last", "since", "late", "early", "until", "during", "mid", "of", "this", "next",
        "every", "back", "around", "before", "after", "by", "from",
    ]
    .contains(&document.before(at, 1))
        || document.before(at, 1) == "-" && document.before(at, 2) == "mid";
    let capital = document.is_capital(at) && document.style(at) == Style::Mixed;
    let verb = document.any(at, &["may", "march"])
        && (!capital || document.any(at + 1, &["have", "be", "not", "i", "we"]));
    if (cue
        || !ambiguous
        || capital && document.telling_capital(at) && !document.any(at, &["april", "june", "jan"]))
        && !verb
    {
        let first = if document.any(at.wrapping_sub(1), &["late", "early", "mid", "last"]) {
            at - 1
        } else {
            at
        };
        out.push(
            Candidate::new(first, at, Kind::Date, Confidence::Medium, "name of a month")
                .labelled("month"),
        );
    }
}

fn measured(document: &Document<'_>, at: usize) -> bool {
    document.any(
        at,
        &[
            "officers", "units", "people", "feet", "hours", "minutes", "times", "guys", "cars",
            "hrs", "am", "pm", "a.m", "p.m",
        ],
    )
}

/// "22NOV20", "7Jun2019", "nov22".
fn one_piece(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.shape(at) != Some(Shape::Mixed) {
        return;
    }
    let last = document.joined(at, &['-']);
    let text = document.slice(at, last);
    let shaped = [
        "99aaa99",
        "9aaa99",
        "99aaa9999",
        "9aaa9999",
        "99-aaa-99",
        "99-aaa-9999",
        "9-aaa-99",
        "9-aaa-9999",
        "99aaa",
        "9aaa",
        "aaa99",
        "aaa9",
        "99aaaa99",
    ]
    .iter()
    .any(|pattern| fits(text, pattern));
    let letters: &str = text.trim_matches(|c: char| !c.is_ascii_lowercase());
    let month = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]
    .contains(&letters);
    if shaped && month {
        out.push(Candidate::new(
            at,
            last,
            Kind::Date,
            Confidence::High,
            "shape of a date",
        ));
    }
}

/// "in 2018", "(2019)", "'14", "the summer of 2018", "2015 Kia" stays.
fn year(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    if document.is_sign(at, '\'') {
        let short = document.glued(at + 1)
            && document.is_digits(at + 1)
            && document.len(at + 1) == 2
            && !document.glued(at + 2);
        let before = [
            "in", "of", "since", "back", "from", "until", "late", "early", "summer", "winter",
            "fall", "spring", "around", "class",
        ]
        .contains(&document.before(at, 1))
            || document.has(at.wrapping_sub(1), Marks::MONTH);
        if short
            && (before || !document.has(at + 2, Marks::BRAND))
            && !(at > 0 && document.glued(at))
        {
            out.push(
                Candidate::new(at, at + 1, Kind::Date, Confidence::Medium, "short year")
                    .labelled("year"),
            );
        }
        return;
    }
    if !is_year(document, at)
        || document.glued(at)
            && document.any(at.wrapping_sub(1), &["-", "/", ".", ":", "$", "#", ","])
        || document.glued(at + 1)
            && document.any(at + 1, &["-", "/", ":"])
            && document.glued(at + 2)
    {
        return;
    }
    let clock = document.any(at + 1, &["hours", "hrs", "hr", "h"])
        || [
            "at",
            "around",
            "approximately",
            "approx",
            "about",
            "@",
            "until",
            "till",
        ]
        .contains(&document.before(at, 1))
            && document.number(at).is_some_and(|number| number % 100 < 60);
    let vehicle = document.has(at + 1, Marks::BRAND)
        || document.has(at + 2, Marks::BRAND)
        || document.any(
            at + 1,
            &[
                "model", "feet", "yards", "rounds", "dollars", "people", "lbs", "pounds", "ft",
            ],
        );
    let cue = [
        "in", "of", "since", "during", "year", "from", "until", "late", "early", "summer",
        "winter", "spring", "fall", "back", "mid", "by", "(", "and", "dated",
    ]
    .contains(&document.before(at, 1))
        || document.has(at.wrapping_sub(1), Marks::MONTH);
    if clock || vehicle && !cue {
        return;
    }
    let recent = document.number(at).is_some_and(|number| number >= 1940);
    if cue && recent {
        out.push(Candidate::new(at, at, Kind::Date, Confidence::High, "year").labelled("year"));
    } else if recent
        && document
            .number(at)
            .is_some_and(|number| (1960..=2039).contains(&number))
    {
        out.push(Candidate::new(at, at, Kind::Date, Confidence::Medium, "year").labelled("year"));
    }
}

fn weekday(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let full = document.low(at).ends_with("day") || document.low(at).ends_with("days");
    let listed = document.has(at, Marks::WEEKDAY)
        || full
            && document.low(at).strip_suffix('s').is_some_and(|day| {
                [
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                ]
                .contains(&day)
            });
    let clear = full
        || document.is_capital(at)
            && document.style(at) == Style::Mixed
            && document.any(
                at,
                &["tues", "thurs", "wed", "mon", "fri", "thur", "tue", "thu"],
            )
            && !document.get(at).is_some_and(|token| token.opens);
    if listed && clear {
        out.push(
            Candidate::new(at, at, Kind::Date, Confidence::Medium, "name of a weekday")
                .labelled("weekday"),
        );
    }
}

fn holiday(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    const ALONE: &[&str] = &[
        "christmas",
        "xmas",
        "thanksgiving",
        "halloween",
        "easter",
        "hanukkah",
        "juneteenth",
        "nye",
        "mardi",
        "superbowl",
        "ramadan",
        "kwanzaa",
        "cinco",
        "passover",
    ];
    const PAIRS: &[(&str, &[&str])] = &[
        ("new", &["year's", "years", "year"]),
        ("labor", &["day"]),
        ("memorial", &["day", "weekend"]),
        ("veterans", &["day"]),
        ("columbus", &["day"]),
        ("presidents", &["day"]),
        ("independence", &["day"]),
        ("mothers", &["day"]),
        ("mother", &["day"]),
        ("father", &["day"]),
        ("valentines", &["day"]),
        ("valentine", &["day"]),
        ("black", &["friday"]),
        ("good", &["friday"]),
        ("super", &["bowl"]),
        ("groundhog", &["day"]),
        ("mlk", &["day"]),
        (
            "st",
            &["patrick's", "patricks", "patrick", "paddy's", "pattys"],
        ),
    ];
    if document.any(at, ALONE) {
        let next = at + 1;
        let mut last = if document.any(
            next,
            &[
                "eve", "day", "morning", "night", "weekend", "gras", "break", "de",
            ],
        ) {
            next
        } else {
            at
        };
        if document.any(last, &["de"]) {
            last += 1;
        }
        let tree = document.any(
            next,
            &[
                "tree",
                "lights",
                "decorations",
                "light",
                "present",
                "presents",
                "candy",
            ],
        );
        let first = if document.before(at, 1) == "last" {
            at - 1
        } else {
            at
        };
        if !tree {
            out.push(
                Candidate::new(first, last, Kind::Date, Confidence::High, "holiday")
                    .labelled("holiday"),
            );
        }
        return;
    }
    let second = if document.is_sign(at + 1, '.') {
        at + 2
    } else {
        at + 1
    };
    let pair = PAIRS
        .iter()
        .any(|(first, seconds)| document.is(at, first) && document.any(second, seconds));
    if pair && (document.is_capital(at) || !document.is(at, "new") && !document.is(at, "good"))
        || document.is(at, "new")
            && document.any(at + 1, &["year's", "years", "year"])
            && document.any(at + 2, &["eve", "day"])
    {
        let last = if document.any(second + 1, &["eve", "day", "weekend", "night"]) {
            second + 1
        } else {
            second
        };
        let first = if document.before(at, 1) == "last" {
            at - 1
        } else {
            at
        };
        out.push(
            Candidate::new(first, last, Kind::Date, Confidence::High, "holiday")
                .labelled("holiday"),
        );
    }
    // "the 4th of July", "Fourth of July"
    if document.is(at, "fourth") && document.is(at + 1, "of") && document.is(at + 2, "july") {
        out.push(
            Candidate::new(at, at + 2, Kind::Date, Confidence::High, "holiday").labelled("holiday"),
        );
    }
}

/// "on the 18th", "maybe the 3rd": a day of a month named before.
fn bare_day(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let ordinal = document.shape(at) == Some(Shape::Mixed) && is_day(document, at);
    if !ordinal || document.before(at, 1) != "the" {
        return;
    }
    let counted = document.is_word(at + 1)
        && document.same_line(at + 1)
        && !document.any(
            at + 1,
            &[
                "and", "or", "we", "i", "at", "of", "around", "when", "he", "she", "they", "my",
                "but", "a", "the", "in", "about",
            ],
        );
    let of_something = document.is(at + 1, "of")
        && !document.any(at + 2, &["the", "last", "this"])
        && !document.has(at + 2, Marks::MONTH);
    let dated = [
        "on", "until", "by", "maybe", "about", "since", "or", "before", "after", "around", "from",
    ]
    .contains(&document.before(at, 2))
        || document.before(at, 2) == ",";
    if dated && !counted && !of_something {
        out.push(Candidate::new(
            at,
            at,
            Kind::Date,
            Confidence::Medium,
            "day of the month",
        ));
    }
}
