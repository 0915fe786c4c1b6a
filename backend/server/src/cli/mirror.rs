use super::{complain, say};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Address of the published site, such as https://lessons.example
    #[arg(long, value_name = "URL")]
    from: String,
    /// Folder of the copy; `current` inside it is what to serve
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
}

/// Copies what the manifest lists and switches when every hash is right; otherwise the last good copy stays.
pub(super) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let done = publish::mirror(&arguments.from, &arguments.to).await?;
    say(&format!(
        "{} files, {} fetched, release {}",
        done.files,
        done.fetched,
        &done.digest[..12]
    ));
    Ok(ExitCode::SUCCESS)
}

/// Compares a copy with its manifest.
pub(super) fn verify(folder: &Path) -> anyhow::Result<ExitCode> {
    let found = publish::verify(folder)?;
    if found.is_sound() {
        say("every file is as the manifest lists it");
        return Ok(ExitCode::SUCCESS);
    }
    for (what, paths) in [
        ("missing", &found.missing),
        ("changed", &found.changed),
        ("extra", &found.extra),
    ] {
        for path in paths {
            complain(&format!("{what}: {path}"));
        }
    }
    Ok(ExitCode::FAILURE)
}
