//! Pages that people write. They stand beside generated ones and may not stand in their way.

use crate::content::Content;
use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::generated;

/// One file of the people's folder: its name and its bytes.
pub(crate) type Written = (String, Vec<u8>);

/// Reads what people wrote. Generated files in the same folder are an older export and are passed over.
///
/// # Errors
///
/// Refused when a page has the file name or the address of a generated one.
pub(crate) fn read(folder: &Folder, content: &Content) -> Result<Vec<Written>, PublishError> {
    let mut written = Vec::new();
    if !folder.exists("") {
        return Ok(written);
    }
    for name in folder.files()? {
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
        written.push((name, bytes));
    }
    Ok(written)
}

/// The address that Zola gives the page, without slashes at its ends.
fn address_of(name: &str, text: &str) -> String {
    let Some(stem) = name.strip_suffix(".md") else {
        return name.to_owned();
    };
    if let Some(path) = entry(text, "path") {
        return path.trim_matches('/').to_owned();
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
    }
}
