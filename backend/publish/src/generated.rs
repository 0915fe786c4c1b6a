//! Files that the publisher writes among files that people write.
//!
//! Every generated file says so in its second line. That mark is the record of what may be overwritten and removed: a
//! file without it belongs to a person and is never touched, whatever its name.

use crate::error::{PublishError, Step};
use crate::folder::Folder;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Read;

/// The mark, a comment of YAML.
const MARK: &str = "---\n# Generated from the database; edits are overwritten.\n";

/// Generated files by their name relative to `content/`.
pub(crate) type Pages = BTreeMap<String, String>;

/// What settling changed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Settled {
    /// Files made or changed.
    pub written: usize,
    /// Files removed because nothing makes them any more.
    pub removed: usize,
}

/// The text of a page: front matter and body.
///
/// [Plain lines](crate::plain::line) in the front matter keep it from ending early.
pub(crate) fn file(front_matter: &impl Serialize, body: &str) -> String {
    file_with(front_matter, "", body)
}

/// The same with more lines at the end of the front matter, already YAML.
pub(crate) fn file_with(front_matter: &impl Serialize, more: &str, body: &str) -> String {
    let yaml = yaml(front_matter);
    let gap = if body.is_empty() { "" } else { "\n" };
    format!("{MARK}{yaml}{more}---\n{gap}{body}")
}

pub(crate) fn yaml(value: &impl Serialize) -> String {
    serde_yaml::to_string(value).expect("plain structs of text and numbers are YAML")
}

/// The front matter of a generated file, without its frame.
pub(crate) fn front_matter(text: &str) -> Option<&str> {
    text.strip_prefix(MARK)?
        .split_once("\n---\n")
        .map(|(yaml, _)| yaml)
}

/// The file for readers, who need not know how it came to be.
pub(crate) fn without_mark(text: &str) -> String {
    text.strip_prefix(MARK)
        .map_or_else(|| text.to_owned(), |rest| format!("---\n{rest}"))
}

pub(crate) fn is_generated(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK.as_bytes())
}

/// Makes the folder hold exactly these generated files, beside those of people.
pub(crate) fn settle(folder: &Folder, pages: &Pages) -> Result<Settled, PublishError> {
    folder.create("")?;
    let mut settled = Settled::default();
    for (name, text) in pages {
        match folder.find(name)? {
            Some(old) if old == text.as_bytes() => continue,
            Some(old) if !is_generated(&old) => {
                return Err(PublishError::Taken {
                    step: Step::Export,
                    path: folder.name(name),
                });
            }
            _ => folder.write(name, text.as_bytes())?,
        }
        settled.written += 1;
    }
    for name in folder.files()? {
        if !pages.contains_key(&name) && (name.ends_with(".md.part") || is_marked(folder, &name)?) {
            folder.remove(&name)?;
            settled.removed += 1;
        }
    }
    Ok(settled)
}

fn is_marked(folder: &Folder, name: &str) -> Result<bool, PublishError> {
    if !name.ends_with(".md") {
        return Ok(false);
    }
    let mut head = Vec::with_capacity(MARK.len());
    let file =
        std::fs::File::open(folder.path(name)).map_err(|source| folder.refused(name, source))?;
    file.take(MARK.len() as u64)
        .read_to_end(&mut head)
        .map_err(|source| folder.refused(name, source))?;
    Ok(is_generated(&head))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(names: &[&str]) -> Pages {
        names
            .iter()
            .map(|name| ((*name).to_owned(), file(&["x"], "body\n")))
            .collect()
    }

    #[test]
    fn only_changes_are_written_and_only_generated_files_removed() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(Step::Export, "content", place.path());
        folder
            .write("about.md", b"---\ntitle: About\n---\n")
            .unwrap();
        let first = settle(&folder, &pages(&["a/1.md", "b.md"])).unwrap();
        assert_eq!(
            first,
            Settled {
                written: 2,
                removed: 0
            }
        );
        let second = settle(&folder, &pages(&["b.md", "c.md"])).unwrap();
        assert_eq!(
            second,
            Settled {
                written: 1,
                removed: 1
            }
        );
        assert_eq!(folder.files().unwrap(), ["about.md", "b.md", "c.md"]);
        assert!(
            !folder.exists("a"),
            "an empty folder goes with its last file"
        );
    }

    #[test]
    fn a_persons_page_is_never_overwritten() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(Step::Export, "content", place.path());
        folder.write("b.md", b"mine").unwrap();
        let error = settle(&folder, &pages(&["b.md"])).unwrap_err();
        assert!(error.to_string().contains("content/b.md"));
        assert_eq!(folder.read("b.md").unwrap(), b"mine");
    }
}
