//! Compares a built folder with what was to be built, before anybody can read it.

use crate::content::Content;
use crate::error::{PublishError, Step};
use crate::folder::Folder;
use crate::front_matter::Front;
use crate::{address, generated};
use serde::de::DeserializeOwned;

/// Files of these kinds hold text even where their bytes are odd.
const TEXT: [&str; 14] = [
    "atom",
    "cff",
    "css",
    "csv",
    "html",
    "js",
    "json",
    "jsonl",
    "md",
    "svg",
    "txt",
    "webmanifest",
    "xml",
    "xsl",
];

/// Every lesson has its page, and every lesson's file reads back as it was meant.
pub(crate) fn pages(
    built: &Folder,
    lessons: &Folder,
    content: &Content,
) -> Result<(), PublishError> {
    for file in &content.lessons {
        page(
            built,
            lessons,
            &address::lesson(file.front.extra.public_id),
            &file.front,
        )?;
    }
    for file in &content.withdrawn {
        page(
            built,
            lessons,
            &address::lesson(file.front.extra.public_id),
            &file.front,
        )?;
    }
    for path in &content.translated {
        let html = format!("{path}/index.html");
        if !built.exists(&html) {
            return Err(missing(built.name(&html)));
        }
    }
    content.alerts.check(built)?;
    let home = "index.html";
    if built.exists(home) {
        Ok(())
    } else {
        Err(missing(built.name(home)))
    }
}

fn page<E: DeserializeOwned + PartialEq>(
    built: &Folder,
    lessons: &Folder,
    path: &str,
    meant: &Front<E>,
) -> Result<(), PublishError> {
    let html = format!("{path}/index.html");
    if !built.exists(&html) {
        return Err(missing(built.name(&html)));
    }
    let name = format!("{}.md", path.trim_start_matches("lessons/"));
    let text = String::from_utf8(lessons.read(&name)?).ok();
    let read = text
        .as_deref()
        .and_then(generated::front_matter)
        .and_then(|yaml| serde_yaml::from_str(yaml).ok());
    if read.as_ref() == Some(meant) {
        Ok(())
    } else {
        Err(PublishError::Schema {
            path: lessons.name(&name),
        })
    }
}

/// The text of a file, or none for pictures and the like.
pub(crate) fn text(name: &str, bytes: Vec<u8>) -> Option<String> {
    let kind = name.rsplit('.').next().unwrap_or_default();
    match String::from_utf8(bytes) {
        Ok(text) if kind == "html" => Some(without_outlines(&text)),
        Ok(text) => Some(text),
        Err(error) if TEXT.contains(&kind) => {
            Some(String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Err(_) => None,
    }
}

/// Attributes of drawings that hold numbers and nothing else.
const OUTLINES: [&str; 13] = [
    "d", "r", "x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "width", "height", "viewBox",
];

/// A page without the outlines of its drawings: they are numbers that nobody reads, and one may look like a call sign.
/// Text from people cannot hold such an attribute, because its quotation marks are written otherwise.
fn without_outlines(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("=\"") {
        match before.rsplit_once(' ') {
            Some((kept, name)) if OUTLINES.contains(&name) => {
                text.push_str(kept);
                rest = after.split_once('"').map_or(after, |(_, after)| after);
            }
            _ => {
                text.push_str(before);
                text.push_str("=\"");
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

fn missing(path: String) -> PublishError {
    PublishError::Missing {
        step: Step::Check,
        path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_of_drawings_are_no_text() {
        let page = "<p>M12 said d=&quot;7&quot;</p><svg viewBox=\"0 0 9 9\"><path class=\"bar\" d=\"M12 4h7\"/><circle r=\"5\"/></svg><p>end</p>";
        let expected =
            "<p>M12 said d=&quot;7&quot;</p><svg><path class=\"bar\"/><circle/></svg><p>end</p>";
        assert_eq!(text("a/index.html", page.into()).as_deref(), Some(expected));
        assert_eq!(text("a.md", page.into()).as_deref(), Some(page));
    }
}
