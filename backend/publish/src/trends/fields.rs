//! The codes of one field as bars.

use super::section::{Picture, columns, row};
use super::teller::{Teller, cells};
use crate::chart::{Bar, Figure, Fold, Unit, bars};
use domain::trends::{CodeCount, FieldCounts, Share, Trends};

/// Bars in a drawing. The fold has all codes.
const BARS: usize = 10;

/// In which order the codes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The most frequent first.
    Frequency,
    /// As in the codebook, where that is an order of its own: hours, severities.
    Codebook,
}

/// The shares of a field's codes; none where no lesson tells the field.
pub(super) fn figure(
    teller: Teller<'_>,
    trends: &Trends,
    field: &str,
    order: Order,
) -> Option<Figure> {
    let counts = trends.field(field)?;
    let codes = sorted(teller, counts, order);
    let shown = codes.get(..BARS).unwrap_or(&codes);
    let drawn: Vec<Bar> = shown
        .iter()
        .map(|one| bar(teller.name(field, &one.code), &one.share))
        .collect();
    let rows = codes
        .iter()
        .map(|one| row(teller.name(field, &one.code), cells(&one.share)));
    let title = teller.field(field);
    let picture = Picture {
        id: field.replace('_', "-"),
        finding: finding(teller, trends, counts, shown.len())?,
        fold: Some(Fold {
            columns: columns(&title, teller.share_columns()),
            rows: rows.collect(),
        }),
        title,
        table: "counts",
    };
    Some(picture.drawn(|head| bars(head, Unit::Share, &drawn)))
}

/// A share as a bar with its interval.
pub(super) fn bar(label: String, share: &Share) -> Bar {
    Bar {
        label,
        value: share.share.unwrap_or(0.0),
        interval: Some((share.low, share.high)),
    }
}

fn sorted<'a>(teller: Teller<'_>, counts: &'a FieldCounts, order: Order) -> Vec<&'a CodeCount> {
    let mut codes: Vec<&CodeCount> = counts.codes.iter().collect();
    if order == Order::Codebook
        && let Some(field) = teller.language.book().field(&counts.field)
    {
        codes.sort_by_key(|one| field.codes.iter().position(|code| code.id == one.code));
    }
    codes
}

fn finding(
    teller: Teller<'_>,
    trends: &Trends,
    counts: &FieldCounts,
    shown: usize,
) -> Option<String> {
    let words = teller.words;
    let top = counts.codes.first()?;
    let name = teller.name(&counts.field, &top.code);
    let share = teller.share(&top.share);
    let mut said = vec![teller.say(words.top, &[("name", &name), ("share", &share)])];
    let untold = trends.lessons.saturating_sub(counts.told);
    if untold > 0 {
        said.push(teller.say(words.untold, &[("lessons", &untold)]));
    }
    if counts.codes.len() > shown {
        let all = counts.codes.len();
        said.push(teller.say(words.drawn, &[("shown", &shown), ("all", &all)]));
    }
    Some(said.join(" "))
}
