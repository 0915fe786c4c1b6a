//! What still identifies, before a lesson is published.
//!
//! Of the texts: a [`Vocabulary`] lets nothing pass that is not known to identify nobody, and [`warnings`] tell when
//! harmless details add up. Of the coding: [`generalize`] makes it into what a public row may carry, and a [`Crowd`]
//! withholds who, where and when, field by field, until each lesson shares what is left with enough others.

mod crowd;
mod digits;
mod dress;
mod generalize;
mod mosaic;
mod never;
mod ordinary;
mod vocabulary;

pub use crowd::{Crowd, Standing, Withholding};
pub use generalize::{CorpusCounts, generalize};
pub use mosaic::{Warning, warnings};
pub use never::{Never, find as never_safe};
pub use ordinary::{is_function, is_name, is_ordinary, is_rank};
pub use vocabulary::{Stray, Vocabulary};
