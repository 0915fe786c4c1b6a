//! Lays out the source tree that Zola reads: templates and styles, people's pages, generated pages.

use crate::alert::banner;
use crate::content::Content;
use crate::error::PublishError;
use crate::folder::Folder;
use crate::people::{self, HeldPage};
use std::collections::BTreeSet;
use std::path::Path;

/// Where the exported lessons hang in the source tree.
const LESSONS: &str = "content/lessons";

/// What makes up the source tree.
pub(crate) struct Sources<'a> {
    pub(crate) site: Folder,
    pub(crate) people: Folder,
    pub(crate) lessons: &'a Path,
    pub(crate) content: &'a Content,
}

/// Makes `work` hold exactly these sources. Only files that differ are written.
///
/// A page of a person that cannot be built is held back and told; what stood in its place before stays.
pub(crate) fn lay_out(work: &Folder, sources: &Sources<'_>) -> Result<Vec<HeldPage>, PublishError> {
    work.create("content")?;
    let mut kept: BTreeSet<String> = BTreeSet::from([LESSONS.to_owned()]);
    for name in sources
        .site
        .files()?
        .into_iter()
        .filter(|name| is_of_site(name))
    {
        work.write_changed(&name, &sources.site.read(&name)?)?;
        kept.insert(name);
    }
    work.write_changed(banner::FILE, sources.content.alerts.banner.as_bytes())?;
    kept.insert(banner::FILE.to_owned());
    let templates: BTreeSet<String> = kept
        .iter()
        .filter_map(|name| name.strip_prefix("templates/").map(str::to_owned))
        .collect();
    let people = people::read(&sources.people, sources.content, &templates)?;
    for (name, bytes) in people.written {
        let name = format!("content/{name}");
        work.write_changed(&name, &bytes)?;
        kept.insert(name);
    }
    let held = people.held.into_iter().map(|(name, held)| {
        kept.insert(format!("content/{name}"));
        held
    });
    let held: Vec<HeldPage> = held.collect();
    for (name, text) in &sources.content.list_pages {
        let name = format!("content/{name}");
        work.write_changed(&name, text.as_bytes())?;
        kept.insert(name);
    }
    for name in work.files()? {
        if !kept.contains(&name) {
            work.remove(&name)?;
        }
    }
    hang_lessons(work, sources.lessons)?;
    Ok(held)
}

/// A clone's `site/` has a link to its content and may hold a preview that somebody built there.
fn is_of_site(name: &str) -> bool {
    !matches!(name.split('/').next(), Some("content" | "public"))
}

/// Ten thousand lessons are linked to and not copied.
fn hang_lessons(work: &Folder, lessons: &Path) -> Result<(), PublishError> {
    let target = lessons
        .canonicalize()
        .map_err(|source| work.refused(LESSONS, source))?;
    if std::fs::read_link(work.path(LESSONS)).is_ok_and(|old| old == target) {
        return Ok(());
    }
    work.remove(LESSONS)?;
    std::os::unix::fs::symlink(&target, work.path(LESSONS))
        .map_err(|source| work.refused(LESSONS, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::error::Step;
    use domain::codebook::Codebook;

    struct Place {
        root: tempfile::TempDir,
        content: Content,
    }

    impl Place {
        fn new() -> Self {
            let root = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(root.path().join("lessons")).unwrap();
            let place = Self {
                root,
                content: Content::new(Corpus::default(), Codebook::embedded(), &["es".into()])
                    .unwrap(),
            };
            place
                .folder("site")
                .write("config.toml", b"base_url = 'x'")
                .unwrap();
            place
                .folder("site")
                .write("public/index.html", b"preview")
                .unwrap();
            place
                .folder("people")
                .write("about.md", b"---\ntitle: About\n---\n")
                .unwrap();
            place
        }

        fn folder(&self, name: &str) -> Folder {
            Folder::new(Step::Stage, name, &self.root.path().join(name))
        }

        fn lay_out(&self) -> Result<Vec<HeldPage>, PublishError> {
            let lessons = self.root.path().join("lessons");
            let (site, people) = (self.folder("site"), self.folder("people"));
            lay_out(
                &self.folder("work"),
                &Sources {
                    site,
                    people,
                    lessons: &lessons,
                    content: &self.content,
                },
            )
        }
    }

    #[test]
    fn the_tree_holds_the_sources_and_nothing_else() {
        let place = Place::new();
        place.lay_out().unwrap();
        let work = place.folder("work");
        work.write("content/listings/stale/1.md", b"old").unwrap();
        work.write("templates/gone.html", b"old").unwrap();
        place.lay_out().unwrap();
        for name in [
            "config.toml",
            "content/about.md",
            "content/_index.md",
            "content/listings/factors.md",
            banner::FILE,
            LESSONS,
        ] {
            assert!(work.exists(name), "{name}");
        }
        for name in ["public", "content/listings/stale", "templates/gone.html"] {
            assert!(!work.exists(name), "{name}");
        }
    }

    #[test]
    fn a_persons_page_in_the_way_is_named() {
        for name in [
            "_index.md",
            "factors.md",
            "factors/low_light.md",
            "lessons/2026/mine.md",
            "listings/x.md",
            "_index.es.md",
            "factors.es.md",
            "es/factors/low_light.md",
        ] {
            let place = Place::new();
            place
                .folder("people")
                .write(name, b"---\ntitle: Mine\n---\n")
                .unwrap();
            let error = place.lay_out().unwrap_err();
            assert!(matches!(&error, PublishError::Taken { .. }), "{name}");
            assert_eq!(error.path(), format!("people/{name}"));
        }
    }

    #[test]
    fn a_broken_page_is_held_back_and_its_last_version_stays() {
        let place = Place::new();
        assert!(place.lay_out().unwrap().is_empty());
        let people = place.folder("people");
        people
            .write("about.md", b"---\ntitle: About\npath: [\n---\n")
            .unwrap();
        people.write("new.md", b"no front matter\n").unwrap();
        let held = place.lay_out().unwrap();
        let told: Vec<_> = held
            .iter()
            .map(|one| (one.path.as_str(), one.line))
            .collect();
        assert_eq!(told, [("people/about.md", 3), ("people/new.md", 1)]);
        let work = place.folder("work");
        assert_eq!(
            work.read("content/about.md").unwrap(),
            b"---\ntitle: About\n---\n"
        );
        assert!(!work.exists("content/new.md"));
    }

    #[test]
    fn an_older_export_among_the_peoples_pages_is_passed_over() {
        let place = Place::new();
        crate::write_content(&place.root.path().join("people"), &[], Codebook::embedded()).unwrap();
        place.lay_out().unwrap();
    }
}
