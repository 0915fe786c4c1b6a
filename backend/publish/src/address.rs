//! Where things stand on the site. The addresses are promises: a lesson keeps its own for good.

use domain::id::PublicId;

/// A lesson's address without slashes at its ends: `lessons/2026/NM-2026-0042`.
pub(crate) fn lesson(id: PublicId) -> String {
    format!("lessons/{:04}/{id}", id.year())
}

/// Where a lesson's roll-call sheet stands: below the lesson, so that it goes where the lesson goes.
pub(crate) fn roll_call(id: PublicId) -> String {
    format!("{}/roll-call", lesson(id))
}

/// The file of `content/` that makes the lesson's page.
pub(crate) fn lesson_file(id: PublicId) -> String {
    format!("{}.md", lesson(id))
}

/// An address as a link.
pub(crate) fn link(path: &str) -> String {
    format!("/{path}/")
}

/// Page `number` of the list at `path`; the first one has the list's own address.
pub(crate) fn page_of(path: &str, number: usize) -> String {
    if number <= 1 {
        path.to_owned()
    } else {
        format!("{path}/page/{number}")
    }
}

/// The file of `content/` that makes page `number` of the list at `path`.
pub(crate) fn listing_file(path: &str, number: usize) -> String {
    format!("listings/{path}/{number}.md")
}

/// The file of `content/` that makes the page of all values of a facet.
pub(crate) fn facet_file(facet: &str) -> String {
    format!("listings/{facet}.md")
}

/// The lesson whose folder holds this file of a built site, in any language.
pub(crate) fn lesson_of(path: &str) -> Option<PublicId> {
    let mut parts = path.split('/');
    if parts.find(|part| !is_language(part))? != "lessons" {
        return None;
    }
    let year = parts.next()?;
    let id: PublicId = parts.next()?.parse().ok()?;
    (format!("{:04}", id.year()) == year && parts.next().is_some()).then_some(id)
}

/// Whether the first part of an address names a language: `es`.
fn is_language(part: &str) -> bool {
    part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_its_lesson() {
        let id = PublicId::new(2026, 42);
        assert_eq!(lesson_of("lessons/2026/NM-2026-0042/index.html"), Some(id));
        assert_eq!(
            lesson_of("es/lessons/2026/NM-2026-0042/index.html"),
            Some(id)
        );
        assert_eq!(lesson_of("lessons/2025/NM-2026-0042/index.html"), None);
        assert_eq!(lesson_of("lessons/page/2/index.html"), None);
        assert_eq!(lesson_of("index.html"), None);
    }
}
