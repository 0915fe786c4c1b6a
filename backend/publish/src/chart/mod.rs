//! Charts drawn ahead: plain functions from numbers and words to a text that a page includes.
//!
//! [`bars`], [`stacked`], [`line()`] and [`multiples`] draw SVG, [`heat`] writes an HTML table, which is the more readable
//! picture of many numbers. Each has a title and a description for those who do not see it, which the page shows above
//! it ([`Figure`]), and repeats beside its shapes what the shapes say, so that nothing rests on colour. The drawing is 320 units wide and
//! as wide as its place on the page: on the smallest phone a letter is still 13 pixels high. The same input gives
//! the same bytes.
//!
//! No colour stands in a drawing; the stylesheet gives them by class, for light and dark, paper and forced colours:
//!
//! | Class | What |
//! | --- | --- |
//! | `chart` | the drawing; with `bars`, `stacked`, `line` or `multiples` |
//! | `bar`, `whisker` | bars, and the intervals around their ends |
//! | `piece` with `s1` to `s6`, `key` | the series of stacked bars, and the letters that name them |
//! | `trend`, `dot`, `signal` | a line, its points, and the points that stand out |
//! | `band` | the interval around a line |
//! | `level`, `over` | a level to compare with, dashed, and its words over the line |
//! | `axis`, `grid` | base lines and lines to read from |
//! | `heat`, `h0` to `h5`, `hx` | the table, the steps of its cells, and cells that are withheld |

mod bars;
mod figure;
mod heat;
mod line;
mod multiples;
mod scale;
mod stacked;
mod svg;
mod unit;

pub use bars::{Bar, bars};
pub use figure::{Figure, Fold};
pub use heat::{Heading, Heat, HeatCell, heat};
pub use line::{Level, Line, Point, line};
pub use multiples::{Panel, multiples};
pub use stacked::{Stack, stacked};
pub use unit::Unit;

/// What every chart says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Unique on its page: letters, digits and hyphens. The ids inside the drawing begin with it.
    pub id: &'a str,
    /// What is shown, such as "Contributing factors".
    pub title: &'a str,
    /// What it shows, in one sentence with its number of lessons.
    pub finding: &'a str,
}
