use super::say;
use crate::lists::{self, convert};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Checks a folder of lists as the server would, and counts the entries
    Check {
        /// Folder with one or more of given_names.txt, surnames.txt, places.txt, streets.txt, agencies.txt,
        /// officers.txt, safe_words.txt
        folder: PathBuf,
    },
    /// Makes lists of names, places, streets and agencies from a folder of tab-separated gazetteers
    Convert {
        /// Folder of the gazetteers
        #[arg(long)]
        from: PathBuf,
        /// Folder for the lists; nothing in it is replaced
        #[arg(long)]
        to: PathBuf,
    },
}

pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check { folder } => check(folder),
        Command::Convert { from, to } => {
            let converted = convert::convert(from, to)?;
            say(&format!(
                "left out: {} ordinary words, {} entries of more words than are looked up together",
                converted.ordinary, converted.unusable
            ));
            check(to)
        }
    }
}

fn check(folder: &Path) -> anyhow::Result<ExitCode> {
    let found = lists::read(folder)?;
    say(&format!("{}: {}", folder.display(), lists::tally(&found)));
    Ok(ExitCode::SUCCESS)
}
