//! Looks at the front matter of a page that a person wrote, before Zola stops at it and with it the whole release.

use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is wrong with a page, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fault {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) reason: String,
}

/// What Zola takes to be of a certain kind. Everything else it passes over or hands to the template.
#[derive(Deserialize)]
struct Head {
    #[serde(default, rename = "title")]
    _title: Option<String>,
    #[serde(default, rename = "description")]
    _description: Option<String>,
    #[serde(default, rename = "path")]
    _path: Option<String>,
    #[serde(default, rename = "slug")]
    _slug: Option<String>,
    #[serde(default)]
    template: Option<String>,
    #[serde(default, rename = "weight")]
    _weight: Option<usize>,
    #[serde(default, rename = "draft")]
    _draft: Option<bool>,
    #[serde(default, rename = "aliases")]
    _aliases: Option<Vec<String>>,
    #[serde(default, rename = "extra")]
    _extra: Option<BTreeMap<String, IgnoredAny>>,
}

/// What keeps this page from being built, if anything. `templates` are those of the site.
pub(crate) fn fault(bytes: &[u8], templates: &BTreeSet<String>) -> Option<Fault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            return Some(Fault::at(line_of(before), "this is not UTF-8"));
        }
    };
    let (fence, head) = match find_head(text) {
        Ok(found) => found,
        Err(fault) => return Some(fault),
    };
    let first = line_of(&text.as_bytes()[..head.start]);
    let head = &text[head];
    let read = match fence {
        "---" => serde_yaml::from_str::<Option<Head>>(head).map_err(|error| {
            let line = error.location().map_or(1, |place| place.line());
            Fault::at(first + line - 1, &error.to_string())
        }),
        _ => toml::from_str::<Head>(head).map(Some).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = head.as_bytes().get(..at).unwrap_or_default();
            Fault::at(first + line_of(before) - 1, error.message())
        }),
    };
    match read {
        Err(fault) => Some(fault),
        Ok(read) => {
            let template = read?.template?;
            let missing = !templates.contains(&template);
            missing.then(|| {
                let line = head
                    .lines()
                    .position(|line| line.starts_with("template"))
                    .unwrap_or(0);
                Fault::at(first + line, &format!("there is no template {template}"))
            })
        }
    }
}

/// The fence and the place of what stands between the fences.
fn find_head(text: &str) -> Result<(&str, Range<usize>), Fault> {
    let start = text.len() - text.trim_start().len();
    let fence = ["---", "+++"]
        .into_iter()
        .find(|fence| text[start..].lines().next().map(str::trim_end) == Some(*fence))
        .ok_or_else(|| {
            Fault::at(
                1,
                "a page begins with front matter between two lines of ---",
            )
        })?;
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        if number > 0 && line.trim_end() == fence {
            let head = start + text[start..].find('\n').map_or(0, |end| end + 1);
            return Ok((fence, head..at));
        }
        at += line.len();
    }
    let line = line_of(&text.as_bytes()[..start]);
    Err(Fault::at(line, "the front matter is never closed"))
}

/// The number of the line that comes after these bytes.
fn line_of(before: &[u8]) -> usize {
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

impl Fault {
    fn at(line: usize, reason: &str) -> Self {
        Self {
            line,
            reason: reason.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &[u8]) -> Option<Fault> {
        fault(text, &BTreeSet::from(["page.html".to_owned()]))
    }

    #[track_caller]
    fn check(text: &str, line: usize, reason: &str) {
        let fault = found(text.as_bytes()).expect("something is wrong with it");
        assert_eq!(fault.line, line, "{}", fault.reason);
        assert!(fault.reason.contains(reason), "{}", fault.reason);
    }

    #[test]
    fn a_good_page_has_no_fault() {
        for text in [
            "---\ntitle: About\ntemplate: page.html\nextra:\n  any: 1\n---\nText.\n",
            "+++\ntitle = \"About\"\n+++\n",
            "\n---\r\ntitle: About\r\n---\r\nText.",
            "---\n---\n",
        ] {
            assert_eq!(found(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_fault_is_named_by_its_line() {
        check("No front matter.\n", 1, "begins with front matter");
        check("\n---\ntitle: About\nText.\n", 2, "never closed");
        check("---\ntitle: About\ntitle: Again\n---\n", 2, "title");
        check("---\ntitle: About\ndraft: perhaps\n---\n", 3, "draft");
        check("---\ntitle: a: b\n---\n", 2, "mapping");
        check("+++\ntitle = \"About\"\npath = \n+++\n", 3, "");
        check(
            "---\ntitle: A\ntemplate: none.html\n---\n",
            3,
            "no template none.html",
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_named_by_their_line() {
        let fault = found(b"---\ntitle: A\n---\n\nab\xff").unwrap();
        assert_eq!(
            (fault.line, fault.reason.as_str()),
            (5, "this is not UTF-8")
        );
    }
}
