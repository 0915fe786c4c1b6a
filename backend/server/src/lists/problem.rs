//! Why lists are refused. Each is one sentence that names file and line, and never an entry.

use super::kind;
use super::read::{MOST_BYTES, MOST_ENTRIES};
use std::io::ErrorKind;
use std::path::PathBuf;

/// A folder of lists that cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListsError {
    /// Missing, no folder, or not ours to read.
    #[error("the lists' folder {path} cannot be read ({1}): check its name and its rights", path = .0.display())]
    Folder(PathBuf, ErrorKind),
    /// Nothing in it.
    #[error("the lists' folder {path} holds no list: put in one or more of {names}", path = .0.display(), names = kind::names())]
    Empty(PathBuf),
    /// A name that is no list's.
    #[error("{path} is no list, so nothing would read it: the names are {names}", path = .0.display(), names = kind::names())]
    Unknown(PathBuf),
    /// A folder, a pipe or a device.
    #[error("{path} is no plain file", path = .0.display())]
    NotAFile(PathBuf),
    /// Missing or not ours to read.
    #[error("{path} cannot be read ({1}): check that it exists, and its rights", path = .0.display())]
    Unreadable(PathBuf, ErrorKind),
    /// Too large.
    #[error("{path} is larger than {limit} MB, the most that a list may be", path = .0.display(), limit = MOST_BYTES >> 20)]
    TooLarge(PathBuf),
    /// Too many entries over all lists.
    #[error("{path} line {1}: with this line all lists together have more than {MOST_ENTRIES} entries", path = .0.display())]
    TooMany(PathBuf, usize),
    /// A line that cannot be an entry.
    #[error("{path} line {1} {2}", path = .0.display())]
    Line(PathBuf, usize, Wrong),
    /// A conversion would replace a file.
    #[error("{path} exists: name another folder, or move it away", path = .0.display())]
    Exists(PathBuf),
    /// A conversion cannot write.
    #[error("{path} cannot be written ({1}): check the rights and the space of its folder", path = .0.display())]
    Unwritable(PathBuf, ErrorKind),
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Bytes that are no text.
    #[error("is not UTF-8: save the file as UTF-8")]
    NotUtf8,
    /// A tab, a zero byte or the like.
    #[error("holds a tab or another control character: an entry is plain text, and the file UTF-8")]
    Control,
    /// A `#` that begins no line.
    #[error("has a # after its beginning: a comment stands on a line of its own")]
    Comment,
    /// Longer than any name.
    #[error("is longer than 100 characters: an entry is a name, not a text")]
    TooLong,
    /// One letter would be found everywhere.
    #[error("has fewer than two letters or digits: so short an entry would be found everywhere")]
    TooShort,
    /// Initials alone.
    #[error(
        "has initials alone: a roster needs at least one name of two letters or more on each line"
    )]
    Initials,
    /// More than one word where one is looked up.
    #[error(
        "has more than one word: this list takes one word a line, the parts of a double name on a line each"
    )]
    NotOneWord,
    /// More words than are looked up together.
    #[error("has more than four words: write the four that tell it apart")]
    ManyWords,
    /// A column that is missing or no number, in a gazetteer.
    #[error("has not the tab-separated columns that the gazetteer's README names")]
    Columns,
}
