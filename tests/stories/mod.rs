//! A file per story.

mod marker;
