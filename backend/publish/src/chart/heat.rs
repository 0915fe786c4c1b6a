//! A table whose cells are shaded by their numbers. It is HTML: numbers that can be read, headers that a screen reader
//! tells, cells that lead on.

use super::scale::Scale;
use super::svg::{id, text};
use super::{Head, Unit};
use std::fmt::Write;

/// The table to write.
#[derive(Clone, PartialEq, Debug)]
pub struct Heat {
    /// What the rows are, above their names.
    pub corner: String,
    /// The columns.
    pub columns: Vec<Heading>,
    /// The rows with their cells, one for each column.
    pub rows: Vec<(Heading, Vec<HeatCell>)>,
    /// What stands in place of a number that is withheld, such as `<5`.
    pub withheld: String,
}

/// What a row or column is called.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Heading {
    /// Its name.
    pub text: String,
    /// Where it leads, as an address of this site.
    pub href: Option<String>,
}

impl From<String> for Heading {
    fn from(text: String) -> Self {
        Self { text, href: None }
    }
}

/// One cell.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct HeatCell {
    /// Its number; none when it is withheld.
    pub value: Option<f64>,
    /// Where it leads, as an address of this site.
    pub href: Option<String>,
}

/// Cells that are not nothing have a step from 1 to this.
const STEPS: f64 = 5.0;

/// Writes the table. Its place scrolls by itself where a screen is too narrow.
#[must_use]
pub fn heat(head: Head<'_>, unit: Unit, heat: &Heat) -> String {
    let cells = heat.rows.iter().flat_map(|(_, cells)| cells);
    let scale = Scale::exact(cells.filter_map(|cell| cell.value), STEPS);
    let id = id(head.id);
    let mut html = format!(
        "<section class=\"scroll\" aria-labelledby=\"{id}-t\" tabindex=\"0\"><table class=\"heat\" aria-describedby=\"{id}-d\">\
         <caption class=\"unseen\"><span id=\"{id}-t\">{}</span> <span id=\"{id}-d\">{}</span></caption>\
         <thead><tr><th scope=\"col\">{}</th>",
        text(head.title),
        text(head.finding),
        text(&heat.corner),
    );
    for column in &heat.columns {
        html.push_str("<th scope=\"col\">");
        push_linked(&mut html, &text(&column.text), column.href.as_deref());
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for (name, cells) in &heat.rows {
        html.push_str("<tr><th scope=\"row\">");
        push_linked(&mut html, &text(&name.text), name.href.as_deref());
        html.push_str("</th>");
        for cell in cells {
            push_cell(&mut html, unit, scale, cell, &heat.withheld);
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></section>");
    html
}

fn push_cell(html: &mut String, unit: Unit, scale: Scale, cell: &HeatCell, withheld: &str) {
    let (step, shown) = match cell.value {
        Some(value) => (
            format!("{:.0}", scale.length(value).ceil()),
            unit.show(value),
        ),
        None => ("x".into(), text(withheld)),
    };
    push(html, format_args!("<td class=\"h{step}\">"));
    push_linked(html, &shown, cell.href.as_deref());
    html.push_str("</td>");
}

/// Words that are HTML already, and where they lead.
fn push_linked(html: &mut String, shown: &str, href: Option<&str>) {
    match href.filter(|href| is_of_this_site(href)) {
        Some(href) => push(html, format_args!("<a href=\"{}\">{shown}</a>", text(href))),
        None => html.push_str(shown),
    }
}

/// An address with a host is no address of this site, and `//host/` is one with a host.
fn is_of_this_site(href: &str) -> bool {
    href.starts_with('/') && !href.starts_with("//")
}

fn push(html: &mut String, text: std::fmt::Arguments<'_>) {
    html.write_fmt(text)
        .expect("writing to a String never fails");
}
