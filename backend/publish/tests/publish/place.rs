//! A publisher in a temporary folder.

use domain::codebook::Codebook;
use domain::publication::Publication;
use publish::{Built, Folders, Live, PublishError, Publisher};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) struct Place {
    root: tempfile::TempDir,
}

/// The real program, or none where set-up has not run.
pub(crate) fn real_zola() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools/zola");
    let zola = std::env::var_os("NEARMISS_ZOLA").map_or(project, PathBuf::from);
    zola.exists().then(|| zola.canonicalize().unwrap())
}

/// A folder of this repository.
pub(crate) fn repository(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(folder)
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self {
            root: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(place.path("people")).unwrap();
        fs::write(
            place.path("people/about.md"),
            "---\ntitle: About\n---\nWritten by hand.\n",
        )
        .unwrap();
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn folders(&self) -> Folders {
        Folders {
            site: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/site"),
            people: self.path("people"),
            work: self.path("work"),
            lessons: self.path("content/lessons"),
            releases: self.path("releases"),
        }
    }

    pub(crate) fn publisher(&self, zola: &Path) -> Publisher {
        Publisher::new(
            self.folders(),
            zola.to_owned(),
            "https://site.invalid".into(),
            5,
        )
    }

    /// A program that stands in for Zola: it tells its version and then runs these lines of shell.
    pub(crate) fn fake_zola(&self, version: &str, lines: &str) -> PathBuf {
        let program = self.path("zola");
        fs::write(
            &program,
            format!("#!/bin/sh\n[ \"$1\" = --version ] && echo '{version}' && exit\n{lines}\n"),
        )
        .unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        // While another test starts a program, its fork may hold this file open, and a file open for writing does not
        // run. Once it has run, nothing holds it.
        let busy = |error: std::io::Error| error.kind() == std::io::ErrorKind::ExecutableFileBusy;
        while Command::new(&program)
            .arg("--version")
            .output()
            .is_err_and(busy)
        {}
        program
    }

    /// A stand-in that copies Markdown to pages, for stories about what comes after building.
    pub(crate) fn copying_zola(&self) -> PathBuf {
        let lines = r#"root=$2; out=$6
mkdir -p "$out" && echo home > "$out/index.html"
cd "$root/content/lessons" || exit 1
for file in */*.md; do
    [ -e "$file" ] || continue
    mkdir -p "$out/lessons/${file%.md}" && cp "$file" "$out/lessons/${file%.md}/index.html"
done"#;
        self.fake_zola("zola 0.22.0", lines)
    }

    pub(crate) fn current(&self) -> PathBuf {
        self.path("releases/current")
    }
}

/// Exports and builds.
pub(crate) async fn build(
    publisher: &Publisher,
    publications: &[Publication],
) -> Result<Built, PublishError> {
    let exported = publisher.export(publications, Codebook::embedded())?;
    publisher.build(exported, |_, _| {}).await
}

/// Exports, builds and goes live.
pub(crate) async fn publish(
    publisher: &Publisher,
    publications: &[Publication],
) -> Result<Live, PublishError> {
    build(publisher, publications).await?.go_live().await
}

/// Every file of a folder with its bytes.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = folder.canonicalize().unwrap();
    let mut files = BTreeMap::new();
    let mut open = vec![folder.clone()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(&folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
