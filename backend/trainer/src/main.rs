//! The command line of the trainer.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use redact::tagger::Model;
use trainer::perceptron::{Settings, train};
use trainer::recase::Case;
use trainer::score::{Count, score};
use trainer::{generate, sets};

/// Trains the name tagger of the redaction engine.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Writes invented narratives, marked as {KIND|words}.
    Generate {
        /// How many.
        #[arg(long, default_value_t = 100)]
        count: usize,
        /// What they are drawn from.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Learns from sets and invented narratives.
    Train {
        /// Where the weights go.
        #[arg(long)]
        out: PathBuf,
        /// How many invented narratives to learn from.
        #[arg(long, default_value_t = 30_000)]
        generated: usize,
        /// How often narratives and lessons, which are few and near to what is wanted, are read in one pass.
        #[arg(long, default_value_t = 20)]
        own_times: usize,
        /// How often everything is read.
        #[arg(long, default_value_t = Settings::default().passes)]
        passes: usize,
        /// How often learning begins anew; the mean is kept.
        #[arg(long, default_value_t = Settings::default().runs)]
        runs: usize,
        /// The start that nothing gets over a name while learning: more finds more.
        #[arg(long, default_value_t = Settings::default().miss)]
        miss: i32,
        /// The start that names get over nothing: more keeps more words untouched.
        #[arg(long, default_value_t = Settings::default().alarm)]
        alarm: i32,
        /// Sets: narratives in YAML, sets in JSON lines, lessons in Markdown (nothing in them is to be found).
        sets: Vec<PathBuf>,
    },
    /// Tells how well weights do by themselves, in three letter cases.
    Score {
        /// The weights.
        #[arg(long)]
        weights: PathBuf,
        /// Sets: narratives in YAML, sets in JSON lines.
        sets: Vec<PathBuf>,
    },
}

fn main() -> Result<()> {
    let mut out = std::io::stdout().lock();
    match Arguments::parse().command {
        Command::Generate { count, seed } => {
            for line in generate::narratives(count, seed) {
                writeln!(out, "{line}")?;
            }
        }
        Command::Train {
            out: file,
            generated,
            own_times,
            passes,
            runs,
            miss,
            alarm,
            sets: paths,
        } => {
            let mut texts = Vec::new();
            for path in paths {
                let set = sets::to_learn_from(&path)?;
                let own = path.extension().is_some_and(|ending| ending != "jsonl");
                for _ in 0..if own { own_times } else { 1 } {
                    texts.extend(set.iter().cloned());
                }
            }
            let settings = Settings {
                passes,
                runs,
                miss,
                alarm,
                ..Settings::default()
            };
            texts.extend(generate::labelled(generated, settings.seed));
            let weights = train(&texts, settings);
            std::fs::write(&file, weights)
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
        Command::Score {
            weights,
            sets: paths,
        } => {
            let bytes = std::fs::read(&weights)
                .with_context(|| format!("cannot read {}", weights.display()))?;
            let model = Model::read(&bytes).context("these are not weights for these features")?;
            for path in paths {
                let texts = sets::read(&path)?;
                for case in [Case::Given, Case::Small, Case::Sentence] {
                    writeln!(out, "== {}, case {case:?}", path.display())?;
                    let counts = score(&model, &texts, case);
                    for (name, count) in ["all", "person", "place", "organisation"]
                        .iter()
                        .zip(counts)
                    {
                        writeln!(out, "   {name:13} {}", figures(count))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn figures(count: Count) -> String {
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    format!(
        "whole {:.3} of {}   tokens found {:.3}   right kind {:.3}   token precision {:.3}",
        share(count.whole, count.spans),
        count.spans,
        share(count.found, count.names),
        share(count.right, count.found),
        share(count.found, count.found + count.alarms),
    )
}
