//! Reads a folder of lists, all or nothing.

use super::entry;
use super::kind::List;
use super::problem::{ListsError, Wrong};
use redact::Lists;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The most a file may be: 64 MB.
pub const MOST_BYTES: u64 = 64 << 20;
/// The most entries all lists may have together.
pub const MOST_ENTRIES: usize = 1_000_000;

/// Reads every list of a folder. Nothing is skipped: one wrong line refuses them all.
///
/// Files whose names begin with a dot are not looked at; a list that is not there is empty.
///
/// # Errors
///
/// When the folder or a file cannot be read, is too large, holds a file that is no list, or a line is no entry.
pub fn read(folder: &Path) -> Result<Lists, ListsError> {
    read_within(folder, MOST_ENTRIES)
}

fn read_within(folder: &Path, most_entries: usize) -> Result<Lists, ListsError> {
    let present = present(folder)?;
    if present.is_empty() {
        return Err(ListsError::Empty(folder.to_owned()));
    }
    let mut lists = Lists::default();
    let mut room = most_entries;
    for (list, path) in present {
        let entries = list.of_mut(&mut lists);
        add(list, &path, entries, room)?;
        room -= entries.len();
    }
    Ok(lists)
}

/// The lists that are there, in their own order, so that the same mistake is always told first.
fn present(folder: &Path) -> Result<Vec<(List, PathBuf)>, ListsError> {
    let unread = |error: std::io::Error| ListsError::Folder(folder.to_owned(), error.kind());
    let mut unknown: Vec<PathBuf> = Vec::new();
    let mut found: Vec<List> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match name.to_str().and_then(List::named) {
            Some(list) => found.push(list),
            None => unknown.push(entry.path()),
        }
    }
    if let Some(path) = unknown.into_iter().min() {
        return Err(ListsError::Unknown(path));
    }
    Ok(List::ALL
        .into_iter()
        .filter(|list| found.contains(list))
        .map(|list| (list, folder.join(list.file_name())))
        .collect())
}

fn add(list: List, path: &Path, entries: &mut Vec<String>, room: usize) -> Result<(), ListsError> {
    for (number, line) in lines(&bytes(path)?) {
        let parsed = entry::parse(list, line)
            .map_err(|wrong| ListsError::Line(path.to_owned(), number, wrong))?;
        let Some(entry) = parsed else { continue };
        if entries.len() == room {
            return Err(ListsError::TooMany(path.to_owned(), number));
        }
        entries.push(entry.to_owned());
    }
    Ok(())
}

/// The bytes of a plain file within the limit. The size is asked first, and the reading stops there as well, in case
/// the file grows meanwhile. A pipe or a device, which might never end, is not opened.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, ListsError> {
    let unread = |error: std::io::Error| ListsError::Unreadable(path.to_owned(), error.kind());
    let about = fs::metadata(path).map_err(unread)?;
    if !about.is_file() {
        return Err(ListsError::NotAFile(path.to_owned()));
    }
    if about.len() > MOST_BYTES {
        return Err(ListsError::TooLarge(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unread)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(ListsError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}

/// Lines with their numbers, without the mark that some editors put before the first.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    (1..).zip(text.split(|byte| *byte == b'\n'))
}

/// What a line of a gazetteer says, for [`super::convert`].
pub(super) fn text<'a>(path: &Path, number: usize, line: &'a [u8]) -> Result<&'a str, ListsError> {
    let text = std::str::from_utf8(line)
        .map_err(|_| ListsError::Line(path.to_owned(), number, Wrong::NotUtf8))?;
    Ok(text.strip_suffix('\r').unwrap_or(text))
}

/// How many entries each list has, in one line.
#[must_use]
pub fn tally(lists: &Lists) -> String {
    let counts: Vec<String> = List::ALL
        .into_iter()
        .filter(|list| !list.of(lists).is_empty())
        .map(|list| format!("{} {}", list.file_name(), list.of(lists).len()))
        .collect();
    if counts.is_empty() {
        return "no entries".to_owned();
    }
    counts.join(", ")
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
