use super::{say, serve, settings, told};
use crate::app::App;
use crate::chance::{Clock, SetClock, SystemClock, SystemRandom};
use crate::demo::{self, PEOPLE};
use crate::settings::Settings;
use crate::start;
use crate::workflow::{alerts, release};
use anyhow::Context;
use domain::codebook::Codebook;
use domain::report::{Published, Withdrawn};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The day on which the exported demonstration takes place, so that the export is the same on every day.
const EXPORT_DAY: &str = "2026-11-16T09:00:00Z";

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Adds so many synthetic lessons, the same every time
    #[arg(long, default_value_t = 0, value_name = "N")]
    lessons: usize,
    /// Writes the published lessons into a content folder and ends
    #[arg(long, value_name = "FOLDER")]
    export: Option<PathBuf>,
    /// Loads and ends, without serving
    #[arg(long)]
    load_only: bool,
    /// Opens introspection and GraphiQL, for development only
    #[arg(long)]
    dev: bool,
}

pub(super) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    if let Some(folder) = &arguments.export {
        return export(folder).await;
    }
    let mut settings = settings()?;
    settings.dev = arguments.dev;
    load(settings.clone(), Arc::new(SystemClock), arguments.lessons).await?;
    if arguments.load_only {
        return Ok(ExitCode::SUCCESS);
    }
    serve::serve(settings, welcome).await
}

/// Loads the demonstration unless it is there, and lets go of everything, so that it can be served.
async fn load(settings: Settings, clock: Arc<dyn Clock>, lessons: usize) -> anyhow::Result<()> {
    let (app, intake) = start::assemble(settings, clock, Arc::new(SystemRandom)).await?;
    let app = Arc::new(app);
    let loaded = load_into(&app, lessons).await;
    start::finish(app, intake).await;
    loaded
}

async fn load_into(app: &App, lessons: usize) -> anyhow::Result<()> {
    if demo::is_loaded(app).await? {
        say(&format!(
            "The demonstration is loaded already ({}).",
            app.settings.data.display()
        ));
        return Ok(());
    }
    say("Loading the demonstration through the real workflow; this takes up to a minute.");
    let receipt = demo::load(app, |step| say(&format!("  {step}"))).await?;
    if lessons > 0 {
        say(&format!("  {lessons} synthetic lessons"));
        let approver = app
            .store
            .view()
            .find_account(PEOPLE[1].name)
            .await?
            .context("the analyst is missing")?;
        demo::add_synthetic(app, &approver.reviewer, lessons).await?;
        let built = told(release::build_now(app, None).await)?;
        if let Some(problem) = built.problem {
            anyhow::bail!("the release was refused: {problem}");
        }
    }
    if let Some(receipt) = receipt {
        say(&format!(
            "  a receipt to try, with a question that waits for an answer: {receipt}"
        ));
    }
    Ok(())
}

/// The published lessons as Markdown, from a system that lives in a temporary folder for so long.
async fn export(folder: &Path) -> anyhow::Result<ExitCode> {
    let aside = tempfile::tempdir()?;
    let zola = settings()?.zola;
    let settings = Settings::in_folder(aside.path(), "https://nearmiss.example", zola)?;
    let clock = Arc::new(SetClock::at(EXPORT_DAY.parse()?));
    let (app, _) = start::assemble(settings, clock, Arc::new(SystemRandom)).await?;
    demo::load(&app, |step| say(&format!("  {step}"))).await?;
    let view = app.store.view();
    let mut publications: Vec<_> = view
        .list_published()
        .await?
        .iter()
        .map(Published::publication)
        .collect();
    publications.extend(
        view.list_withdrawn()
            .await?
            .iter()
            .map(Withdrawn::publication),
    );
    let alerts = alerts::pages(&app).await?;
    let corpus = ::publish::Corpus {
        publications: &publications,
        alerts: &alerts,
        ..::publish::Corpus::default()
    };
    let settled = ::publish::write_content(folder, corpus, Codebook::embedded())?;
    say(&format!(
        "{} lessons; {} files written, {} removed",
        publications.len(),
        settled.written,
        settled.removed
    ));
    Ok(ExitCode::SUCCESS)
}

fn welcome(address: std::net::SocketAddr) {
    say("");
    say(&format!("  The lessons           http://{address}/"));
    say(&format!("  GraphQL (POST, JSON)  http://{address}/graphql"));
    say(&format!(
        "  Health                http://{address}/healthz  http://{address}/readyz"
    ));
    say("");
    say("  Reviewers of the demonstration (signIn in GraphQL; the README walks through it)");
    for person in &PEOPLE {
        let roles: Vec<&str> = person.roles.iter().map(|role| role.as_str()).collect();
        say(&format!(
            "    {:<6} {:<22} {}",
            person.name,
            person.password,
            roles.join(", ")
        ));
    }
    say("");
    say("  Stop with Ctrl+C. The next start finds the data and loads nothing again.");
}
