use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// The Zola that set-up installed. A story without it would show nothing, so its absence is a failure.
pub(crate) fn real_zola() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let set = std::env::var_os("NEARMISS_ZOLA").filter(|path| !path.is_empty());
    let zola = set.map_or_else(|| root.join(".tools/zola"), PathBuf::from);
    assert!(
        zola.exists(),
        "there is no Zola at {}: run scripts/setup, or make test, which does",
        zola.display()
    );
    zola
}

/// A program in place of Zola: tells a version, then does `lines` of shell. `$REAL` is the real one.
pub(crate) fn fake_zola(at: &Path, version: &str, lines: &str) {
    let real = real_zola();
    let script = format!(
        "#!/bin/sh\nREAL='{}'\nif [ \"$1\" = --version ]; then echo 'zola {version}'; exit 0; fi\n{lines}\n",
        real.display()
    );
    // Written aside and renamed: a program that runs cannot be written to.
    let aside = at.with_extension("new");
    fs::write(&aside, script).unwrap();
    fs::set_permissions(&aside, fs::Permissions::from_mode(0o755)).unwrap();
    fs::rename(&aside, at).unwrap();
}
