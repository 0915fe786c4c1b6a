//! Pages that people write. They stand beside generated ones and may not stand in their way.

use crate::content::Content;
use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::generated;
use crate::hand_written::{self, Fault};
use std::collections::BTreeSet;

/// One file of the people's folder: its name and its bytes.
pub(crate) type Written = (String, Vec<u8>);

/// A page that a person wrote and that cannot be built as it stands. The last version that could stays on the site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldPage {
    /// The file, relative to the folder that its first part names.
    pub path: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong, in a few words.
    pub reason: String,
}

/// What people wrote.
pub(crate) struct People {
    pub(crate) written: Vec<Written>,
    /// By name in the folder.
    pub(crate) held: Vec<(String, HeldPage)>,
}

/// Reads what people wrote. Generated files in the same folder are an older export and are passed over.
///
/// # Errors
///
/// Refused when a page has the file name or the address of a generated one.
pub(crate) fn read(
    folder: &Folder,
    content: &Content,
    templates: &BTreeSet<String>,
) -> Result<People, PublishError> {
    let (mut written, mut held) = (Vec::new(), Vec::new());
    let names = if folder.exists("") {
        folder.files()?
    } else {
        Vec::new()
    };
    for name in names {
        let bytes = folder.read(&name)?;
        if generated::is_generated(&bytes) {
            continue;
        }
        if content.owns(&name, &address_of(&name, &String::from_utf8_lossy(&bytes))) {
            return Err(PublishError::Taken {
                step: Step::Stage,
                path: folder.name(&name),
            });
        }
        let fault = name
            .ends_with(".md")
            .then(|| hand_written::fault(&bytes, templates))
            .flatten();
        match fault {
            None => written.push((name, bytes)),
            Some(Fault { line, reason }) => {
                let path = folder.name(&name);
                tracing::warn!(path, line, reason, "a page is held back");
                held.push((name, HeldPage { path, line, reason }));
            }
        }
    }
    Ok(People { written, held })
}

/// The address that Zola gives the page, without slashes at its ends.
fn address_of(name: &str, text: &str) -> String {
    let Some(stem) = name.strip_suffix(".md") else {
        return name.to_owned();
    };
    if let Some(path) = entry(text, "path") {
        return path.trim_matches('/').to_owned();
    }
    if let Some((stem, language)) = stem.rsplit_once('.').filter(|(_, end)| is_language(end)) {
        let path = address_of(&format!("{stem}.md"), "");
        return format!("{language}/{path}").trim_matches('/').to_owned();
    }
    let (folder, last) = stem.rsplit_once('/').unwrap_or(("", stem));
    let last = match (last, entry(text, "slug")) {
        (_, Some(slug)) => slug,
        ("_index" | "index", None) => return folder.to_owned(),
        (last, None) => last,
    };
    if folder.is_empty() {
        last.to_owned()
    } else {
        format!("{folder}/{last}")
    }
}

/// Whether a part of a file's name says its language: `about.es.md`.
fn is_language(part: &str) -> bool {
    part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A plain entry at the top level of YAML or TOML front matter.
fn entry<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut lines = text.lines().map(str::trim_end);
    let fence = lines
        .find(|line| !line.is_empty())
        .filter(|line| matches!(*line, "---" | "+++"))?;
    lines
        .take_while(|line| *line != fence && !line.starts_with('['))
        .find_map(|line| {
            let value = line
                .strip_prefix(key)?
                .trim_start()
                .strip_prefix([':', '='])?;
            Some(value.trim().trim_matches(['"', '\'']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        assert_eq!(address_of(name, text), expected);
    }

    #[test]
    fn addresses_are_told_as_zola_gives_them() {
        check("about.md", "", "about");
        check("docs/_index.md", "", "docs");
        check("docs/a/index.md", "", "docs/a");
        check(
            "a.md",
            "---\ntitle: A\npath: /lessons/x/\n---\n",
            "lessons/x",
        );
        check("a.md", "+++\nslug = \"factors\"\n+++\n", "factors");
        check("docs/a.md", "---\nslug: b\n---\npath: no\n", "docs/b");
        check("a.txt", "", "a.txt");
        check("about.es.md", "", "es/about");
        check("docs/_index.es.md", "", "es/docs");
    }
}
