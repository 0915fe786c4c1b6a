use super::{say, settings, told};
use crate::app::App;
use crate::chance::{self, SystemClock, SystemRandom};
use crate::start::{StartError, assemble};
use crate::vault::RingError;
use crate::workflow::accounts;
use anyhow::Context;
use data_encoding::BASE64URL_NOPAD;
use domain::reviewer::Role;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use zeroize::Zeroizing;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Adds a reviewer; the password is the first line of standard input, or made and printed once
    Add {
        /// Sign-in name: 2 to 40 small letters, digits, dots, hyphens or underscores
        name: String,
        /// deidentifier, analyst, editor or administrator; may be repeated
        #[arg(long = "role", required = true)]
        roles: Vec<Role>,
    },
    /// Disables a reviewer and ends their sessions
    Disable {
        /// Sign-in name
        name: String,
    },
    /// Lists reviewers with their roles
    List,
}

pub(super) async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let app = match assemble(settings()?, Arc::new(SystemClock), Arc::new(SystemRandom)).await {
        Ok((app, _)) => app,
        Err(StartError::Ring(RingError::InUse(_))) => {
            anyhow::bail!(
                "a server is running: invite and disable through GraphQL, or stop it first"
            )
        }
        Err(error) => return Err(error.into()),
    };
    match command {
        Command::Add { name, roles } => add(&app, &name, roles).await,
        Command::Disable { name } => disable(&app, &name).await,
        Command::List => list(&app).await,
    }
}

async fn add(app: &App, name: &str, roles: Vec<Role>) -> anyhow::Result<ExitCode> {
    let (password, made) = password()?;
    told(accounts::add(app, name, roles.into_iter().collect(), &password).await)?;
    say(&format!("{name} is added"));
    if made {
        say(&format!("password {}", *password));
    }
    Ok(ExitCode::SUCCESS)
}

async fn disable(app: &App, name: &str) -> anyhow::Result<ExitCode> {
    let account = app
        .store
        .view()
        .find_account(name)
        .await?
        .context("there is no reviewer of this name")?;
    told(accounts::disable(app, None, account.reviewer.id).await)?;
    say(&format!("{name} is disabled"));
    Ok(ExitCode::SUCCESS)
}

async fn list(app: &App) -> anyhow::Result<ExitCode> {
    for account in app.store.view().list_accounts().await? {
        let roles: Vec<&str> = account
            .reviewer
            .roles
            .iter()
            .map(|role| role.as_str())
            .collect();
        let state = if account.disabled { "  disabled" } else { "" };
        say(&format!(
            "{:<20} {}{state}",
            account.reviewer.name,
            roles.join(", ")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// From standard input when something is piped in, otherwise made: a password never stands on a command line.
fn password() -> anyhow::Result<(Zeroizing<String>, bool)> {
    if std::io::stdin().is_terminal() {
        return Ok((made(), true));
    }
    let mut line = Zeroizing::new(String::new());
    std::io::stdin().read_line(&mut line)?;
    let typed = line.trim_end_matches(['\r', '\n']);
    if typed.is_empty() {
        Ok((made(), true))
    } else {
        Ok((Zeroizing::new(typed.to_owned()), false))
    }
}

fn made() -> Zeroizing<String> {
    Zeroizing::new(BASE64URL_NOPAD.encode(&chance::bytes::<18>(&SystemRandom)))
}
