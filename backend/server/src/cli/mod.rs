//! The command line. Each command is a file; what they share is here.
//!
//! Exit codes: 0 done, 1 refused or failed with one sentence on standard error, 2 the command line is wrong.
#![expect(
    clippy::doc_markdown,
    reason = "doc comments in here are help texts, read without Markdown"
)]

mod demo;
mod doctor;
mod lists;
mod mirror;
mod publish;
mod receipt;
mod reviewer;
mod scan;
mod serve;

use crate::refusal::{Outcome, Refusal};
use crate::settings::Settings;
use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Takes near-miss reports without asking who tells them, and publishes the lessons.
///
/// Settings come from the environment (NEARMISS_LISTEN, NEARMISS_DATA, NEARMISS_KEYS, NEARMISS_BASE_URL, NEARMISS_ZOLA,
/// NEARMISS_LISTS, NEARMISS_KEEP_RELEASES, NEARMISS_LOG) or from a TOML file that NEARMISS_CONFIG names;
/// `nearmiss doctor` prints them.
#[derive(Parser)]
#[command(name = "nearmiss", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves GraphQL at /graphql and the released site at /
    Serve(serve::Arguments),
    /// Serves a demonstration, loaded through the real workflow the first time
    Demo(demo::Arguments),
    /// Makes the database, or brings its schema up to date
    Migrate,
    /// Prints the GraphQL schema, sorted, as it stands in schema.graphql
    Schema,
    /// Publishes everything approved and waits for the end
    Publish,
    /// Finds identifying details: JSON lines {"id","text"} in, {"id","spans"} out
    Scan,
    /// Copies a published site and keeps the copy whole
    Mirror(mirror::Arguments),
    /// Checks a copy against its manifest
    Verify {
        /// Folder of the copy
        folder: PathBuf,
    },
    /// Adds, disables or lists reviewers
    Reviewer {
        #[command(subcommand)]
        command: reviewer::Command,
    },
    /// Makes a receipt by hand
    Receipt {
        #[command(subcommand)]
        command: receipt::Command,
    },
    /// Checks or makes lists of names, places and agencies for NEARMISS_LISTS
    Lists {
        #[command(subcommand)]
        command: lists::Command,
    },
    /// Prints the settings and checks database, ring, lists, Zola and disk
    Doctor,
}

/// Reads the command line and carries it out.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(carry_out(arguments.command)));
    match outcome {
        Ok(code) => code,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Migrate => doctor::migrate().await,
        Command::Schema => {
            say(crate::graphql::sdl().trim_end());
            Ok(ExitCode::SUCCESS)
        }
        Command::Publish => publish::run().await,
        Command::Scan => scan::run(),
        Command::Mirror(arguments) => mirror::run(arguments).await,
        Command::Verify { folder } => mirror::verify(&folder),
        Command::Reviewer { command } => reviewer::run(command).await,
        Command::Receipt { command } => receipt::run(&command),
        Command::Lists { command } => lists::run(&command),
        Command::Doctor => doctor::run().await,
    }
}

/// The settings of this process, with logging begun.
fn settings() -> anyhow::Result<Settings> {
    let settings = Settings::load()?;
    crate::telemetry::start(&settings.log, std::io::stderr);
    Ok(settings)
}

/// A line on standard output. A reader who left is no error.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// A line on standard error.
fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "nearmiss: {line}");
}

/// The end of a use case as one sentence.
fn told<T>(outcome: Outcome<T>) -> anyhow::Result<T> {
    outcome.map_err(|refusal| match refusal {
        Refusal::Failure(failure) => failure.into(),
        Refusal::Problems(problems) => {
            let messages: Vec<&str> = problems
                .iter()
                .map(|problem| problem.message.as_str())
                .collect();
            anyhow::anyhow!(messages.join("; "))
        }
    })
}
