//! `make bench`: measures the real program over loopback and writes the figures down.
//!
//! Builds `nearmiss` in the profile of this program, beside it, and runs it in folders that vanish. Everything is
//! bounded in count and time. `--only PART` (submissions, releases, memory, pages, scan) runs a part and leaves
//! docs/BENCHMARKS.md as it is; `--sizes 60,1000` and `--seconds 10` make a run shorter.

mod chance;
mod figures;
mod graphql;
mod http;
mod machine;
mod pages;
mod program;
mod releases;
mod road;
mod scan;
mod stories;
mod submissions;
mod table;

use anyhow::Context;
use clap::{Parser, ValueEnum};
use figures::Figures;
use machine::Machine;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Measures the real program and writes target/bench.json and docs/BENCHMARKS.md.
#[derive(Parser)]
struct Arguments {
    /// Runs these parts alone, and leaves docs/BENCHMARKS.md as it is
    #[arg(long)]
    only: Vec<Part>,
    /// Lessons of the record at which releases are measured
    #[arg(long, value_delimiter = ',', default_values_t = [60, 1_000, 10_000])]
    sizes: Vec<usize>,
    /// Seconds of reports on all connections
    #[arg(long, default_value_t = 30)]
    seconds: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Submissions,
    Releases,
    Memory,
    Pages,
    Scan,
}

impl Arguments {
    fn wants(&self, part: Part) -> bool {
        self.only.is_empty() || self.only.contains(&part)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let program = program::build().await?;
    let beside = program.parent().context("a program lies in a folder")?;
    let machine = Machine::look(beside)?;
    say(&format!(
        "{:.0} syncs of the disk a second",
        machine.syncs_per_second
    ));
    let mut figures = Figures::default();
    measure(arguments, &program, &mut figures).await?;

    let run = table::Run {
        date: today(),
        machine: &machine,
        figures: &figures,
    };
    let target = beside.parent().context("a target folder")?;
    run.write_json(&target.join("bench.json"))?;
    if arguments.only.is_empty() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        run.write_into(&repository.join("docs/BENCHMARKS.md"))?;
    }
    Ok(())
}

async fn measure(
    arguments: &Arguments,
    program: &Path,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    if arguments.wants(Part::Submissions) {
        say("submissions");
        submissions::measure(figures, program, arguments.seconds).await?;
    }
    if arguments.wants(Part::Scan) {
        say("scan");
        scan::measure(figures, program)?;
    }
    let wanted = releases::Wanted {
        releases: arguments.wants(Part::Releases),
        memory: arguments.wants(Part::Memory),
        pages: arguments.wants(Part::Pages),
    };
    if wanted.releases || wanted.memory || wanted.pages {
        say("releases");
        // Idle memory and pages are measured at the size of the demonstration.
        let sizes = if wanted.releases {
            arguments.sizes.as_slice()
        } else {
            &[60]
        };
        releases::measure(figures, program, sizes, wanted).await?;
    }
    Ok(())
}

/// A line for whoever waits.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark dates its figures by the machine's clock"
)]
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}
