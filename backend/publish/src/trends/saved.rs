//! What prevented harm where a death was credible, beside what did elsewhere.

use super::fields::bar;
use super::section::{Picture, columns, row};
use super::teller::{Teller, cells, probability};
use crate::chart::{Figure, Fold, Unit, bars};
use crate::codes::field::RECOVERIES;
use domain::codebook::UNKNOWN;
use domain::trends::fdr;
use domain::trends::pairs::LEAST_JOINT;
use domain::trends::{Recovery, Saved};
use std::cmp::Reverse;

/// Recoveries drawn, each with two bars.
const DRAWN: usize = 5;
/// The code for what no code describes.
const OTHER: &str = "other";

/// The picture; none where no lesson in which a death was credible names a recovery.
pub(super) fn figure(teller: Teller<'_>, saved: &Saved) -> Option<Figure> {
    let mut named: Vec<&Recovery> = saved.recoveries.iter().collect();
    named.sort_by_key(|one| Reverse(one.where_fatal.count));
    let finding = finding(teller, &named)?;
    let words = teller.words;
    let drawn = named
        .iter()
        .filter(|one| has_meaning(&one.code))
        .take(DRAWN);
    let drawn: Vec<_> = drawn
        .flat_map(|one| {
            let name = |group: &str| format!("{}: {group}", teller.name(RECOVERIES, &one.code));
            [
                bar(name(words.credible), &one.where_fatal),
                bar(name(words.elsewhere), &one.elsewhere),
            ]
        })
        .collect();
    let picture = Picture {
        id: "what-saved-it".into(),
        title: words.saved_title.into(),
        finding,
        fold: Some(fold(teller, &named)),
        table: "what-saved-it",
    };
    Some(picture.drawn(|head| bars(head, Unit::Share, &drawn)))
}

fn finding(teller: Teller<'_>, named: &[&Recovery]) -> Option<String> {
    let words = teller.words;
    let is_named = |one: &&&Recovery| has_meaning(&one.code) && one.where_fatal.count > 0;
    let top = named.iter().find(is_named)?;
    let values = [
        ("name", &teller.name(RECOVERIES, &top.code) as _),
        ("share", &teller.share(&top.where_fatal) as _),
        ("other", &teller.share(&top.elsewhere) as _),
    ];
    let mut said = vec![teller.say(words.saved_finding, &values)];
    let more = differing(teller, named, |lift| lift > 1.0);
    let less = differing(teller, named, |lift| lift < 1.0);
    if more.is_none() && less.is_none() {
        said.push(words.saved_alike.to_owned());
    }
    for (sentence, names) in [(words.saved_more, more), (words.saved_less, less)] {
        said.extend(names.map(|names| teller.say(sentence, &[("names", &names)])));
    }
    Some(said.join(" "))
}

/// The recoveries that differ by more than chance explains, to one side; those with a few lessons are left to the table.
fn differing(
    teller: Teller<'_>,
    named: &[&Recovery],
    side: impl Fn(f64) -> bool,
) -> Option<String> {
    let is_told = |one: &&&Recovery| {
        one.q <= fdr::LEVEL
            && has_meaning(&one.code)
            && one.where_fatal.count + one.elsewhere.count >= LEAST_JOINT
            && one.lift.is_some_and(&side)
    };
    let names: Vec<String> = named
        .iter()
        .filter(is_told)
        .map(|one| teller.quoted(RECOVERIES, &one.code))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Neither what no code describes nor what is not known can be told as what saved it.
fn has_meaning(code: &str) -> bool {
    code != OTHER && code != UNKNOWN
}

fn fold(teller: Teller<'_>, named: &[&Recovery]) -> Fold {
    let words = teller.words;
    let of_group = |group: &str| {
        teller
            .share_columns()
            .map(|column| format!("{column} ({group})"))
    };
    let heads = of_group(words.credible)
        .into_iter()
        .chain(of_group(words.elsewhere))
        .chain([words.lift.to_owned(), "q".to_owned()]);
    let line = |one: &&Recovery| {
        let lift = one
            .lift
            .map_or_else(|| "–".to_owned(), |lift| format!("{lift:.2}"));
        let shares = cells(&one.where_fatal)
            .into_iter()
            .chain(cells(&one.elsewhere));
        row(
            teller.name(RECOVERIES, &one.code),
            shares.chain([lift, probability(one.q)]),
        )
    };
    Fold {
        columns: columns(&teller.field(RECOVERIES), heads),
        rows: named.iter().map(line).collect(),
    }
}
