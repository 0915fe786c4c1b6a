//! Makes Zola's words fit for an error: short, without absolute paths, without quoted text.

use std::path::Path;

/// Longest message that is kept, in characters.
const LONGEST: usize = 500;

/// The path that Zola named and what it said.
pub(crate) fn summary(stderr: &[u8], stdout: &[u8], root: &Path) -> (String, String) {
    let stderr = String::from_utf8_lossy(stderr);
    let mut lines: Vec<String> = stderr.lines().filter_map(|line| told(line, root)).collect();
    if lines.is_empty() {
        lines = String::from_utf8_lossy(stdout)
            .lines()
            .filter_map(|line| told(line, root))
            .collect();
    }
    let path = lines
        .iter()
        .find_map(|line| named_path(line))
        .unwrap_or_else(|| "site".into());
    let message: String = lines.join("; ").chars().take(LONGEST).collect();
    (
        path,
        if message.is_empty() {
            "nothing".into()
        } else {
            message
        },
    )
}

/// One line that says what is wrong, tidied.
fn told(line: &str, root: &Path) -> Option<String> {
    let line: String = line.chars().filter(|sign| !sign.is_control()).collect();
    let line = line.trim().trim_start_matches("ERROR").trim();
    let progress = ["Building site", "->", "Failed to build the site", "Done in"];
    if line.is_empty() || progress.iter().any(|start| line.starts_with(start)) {
        return None;
    }
    let roots = [root.canonicalize().ok(), Some(root.to_owned())];
    let relative = roots
        .into_iter()
        .flatten()
        .fold(line.to_owned(), |line, root| {
            line.replace(&format!("{}/", root.display()), "")
                .replace(&root.display().to_string(), "site")
        });
    Some(without_quotations(&without_absolute_paths(&relative)))
}

/// A path that still begins at the root of the machine shrinks to its file name.
fn without_absolute_paths(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let start = word
                .find(|sign: char| !"`'\"([".contains(sign))
                .unwrap_or(0);
            let (opening, path) = word.split_at(start);
            if path.starts_with('/') && path[1..].contains('/') {
                // Addresses of the site end with a slash; files do not.
                let end = path.trim_end_matches(|sign: char| !sign.is_alphanumeric());
                let name = end.rsplit('/').next().unwrap_or_default();
                format!("{opening}{name}{}", &path[end.len()..])
            } else {
                word.to_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Quoted text may come from a lesson. What has blanks in it is no path and no name, so it goes.
fn without_quotations(line: &str) -> String {
    let mut out = String::new();
    for (number, part) in line.split('"').enumerate() {
        if number > 0 {
            out.push('"');
        }
        let inside = number % 2 == 1;
        out.push_str(if inside && part.contains(' ') {
            "…"
        } else {
            part
        });
    }
    out
}

fn named_path(line: &str) -> Option<String> {
    line.split(|sign: char| sign.is_whitespace() || "`'\"(),[]".contains(sign))
        .find(|word| word.ends_with(".md") || word.ends_with(".html") || word.ends_with(".toml"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stderr: &str, path: &str, message: &str) {
        let told = summary(stderr.as_bytes(), b"", Path::new("/data/work"));
        assert_eq!(told, (path.to_owned(), message.to_owned()));
    }

    #[test]
    fn the_page_and_the_reason_are_kept() {
        check(
            "Building site...\nERROR Failed to build the site\nERROR Failed to render page '/data/work/content/a.md'\n\
             ERROR Reason: Variable `page.extra.x` not found in context while rendering 'page.html'\n",
            "content/a.md",
            "Failed to render page 'content/a.md'; Reason: Variable `page.extra.x` not found in context while rendering \
             'page.html'",
        );
    }

    #[test]
    fn other_places_of_the_machine_are_not_told() {
        check(
            "ERROR cannot read '/home/someone/x/base.html'",
            "base.html",
            "cannot read 'base.html'",
        );
    }

    #[test]
    fn quoted_text_goes() {
        check(
            "ERROR invalid: string \"the words of a story\", expected x",
            "site",
            "invalid: string \"…\", expected x",
        );
    }
}
