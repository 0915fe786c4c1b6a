use super::say;
use crate::chance::{self, SystemRandom};
use crate::workflow::conversation::hash_of;
use data_encoding::HEXLOWER;
use domain::receipt::ReceiptCode;
use std::process::ExitCode;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Prints a new code and the hash to send with the report; neither is kept
    New,
}

pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::New => {
            let code = ReceiptCode::from_random(chance::bytes(&SystemRandom));
            say(&format!("code {}", code.grouped()));
            say(&format!(
                "hash {}",
                HEXLOWER.encode(hash_of(&code).as_bytes())
            ));
            Ok(ExitCode::SUCCESS)
        }
    }
}
