//! The site's templates and the pages that people write, embedded in the program and written out under the data folder.

use include_dir::{Dir, DirEntry, include_dir};
use std::fs;
use std::io;
use std::path::Path;

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../site");
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// Writes templates to `site` and people's pages to `pages`, replacing what an older program left there.
///
/// # Errors
///
/// When the disk refuses.
pub(crate) fn unpack(data: &Path) -> io::Result<()> {
    // site/content is a link to the pages, which have their own place here.
    write(&SITE, &data.join("site"), |entry| {
        entry.path() != Path::new("content")
    })?;
    write(&CONTENT, &data.join("pages"), |entry| {
        entry.as_file().is_some() && is_written(entry.path())
    })
}

/// Every embedded text: what the site says before there is any lesson.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    let (mut folders, mut texts) = (vec![&SITE], Vec::new());
    while let Some(folder) = folders.pop() {
        // The link to the pages may lead to exported lessons, which are no templates.
        folders.extend(
            folder
                .dirs()
                .filter(|dir| dir.path() != Path::new("content")),
        );
        texts.extend(folder.files().filter_map(include_dir::File::contents_utf8));
    }
    texts.into_iter().chain(pages())
}

/// The pages that people wrote, as Markdown.
pub(crate) fn pages() -> impl Iterator<Item = &'static str> {
    let written = CONTENT.files().filter(|file| is_written(file.path()));
    written.filter_map(include_dir::File::contents_utf8)
}

/// Whether a page was written by a person. The home page is exported in every language, and lessons stand in folders.
fn is_written(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_none_or(|name| !name.starts_with("_index."))
}

fn write(dir: &Dir<'_>, to: &Path, wanted: impl Fn(&DirEntry<'_>) -> bool) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in dir.entries().iter().filter(|entry| wanted(entry)) {
        write_entry(entry, to)?;
    }
    Ok(())
}

fn write_entry(entry: &DirEntry<'_>, to: &Path) -> io::Result<()> {
    match entry {
        DirEntry::File(file) => fs::write(to.join(file.path()), file.contents()),
        DirEntry::Dir(dir) => {
            fs::create_dir_all(to.join(dir.path()))?;
            dir.entries()
                .iter()
                .try_for_each(|entry| write_entry(entry, to))
        }
    }
}
