//! From approval to the page that readers get, at several sizes of the record; with idle memory and sizes of pages on
//! the way.

use crate::figures::{Aim, Figures, median};
use crate::graphql::Client;
use crate::http::Connection;
use crate::program::{Folders, Server};
use crate::road::{People, title};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// Lessons that the demonstration publishes; synthetic ones make up the difference.
const DEMONSTRATION: usize = 60;
/// Releases measured at each size.
const SAMPLES: usize = 3;
/// How often step and page are asked for.
const LOOK: Duration = Duration::from_millis(10);
/// A release that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(300);

/// One measured release.
struct Sample {
    approve: f64,
    served: f64,
    settled: f64,
    /// Each step as the record told it, with the seconds until the next.
    steps: Vec<(String, f64)>,
}

/// The parts that need a published record.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) releases: bool,
    pub(crate) memory: bool,
    pub(crate) pages: bool,
}

pub(crate) async fn measure(
    figures: &mut Figures,
    program: &Path,
    sizes: &[usize],
    wanted: Wanted,
) -> anyhow::Result<()> {
    for size in sizes {
        let folders = Folders::new(program)?;
        let begun = Instant::now();
        folders.load(size.saturating_sub(DEMONSTRATION)).await?;
        crate::say(&format!(
            "  {size} lessons loaded in {:.1} s",
            begun.elapsed().as_secs_f64()
        ));
        let server = folders.serve().await?;
        if *size == DEMONSTRATION {
            if wanted.memory {
                idle(figures, &server).await?;
            }
            if wanted.pages {
                crate::pages::measure(figures, server.at).await?;
            }
        }
        if wanted.releases {
            released(figures, &server, *size).await?;
        }
        server.stop().await?;
    }
    Ok(())
}

async fn idle(figures: &mut Figures, server: &Server) -> anyhow::Result<()> {
    tokio::time::sleep(Duration::from_secs(5)).await;
    let memory = server.memory()?;
    figures.add(
        "memory idle, 60 lessons",
        memory.now,
        "MB",
        Some(Aim::AtMost(64.0)),
    );
    Ok(())
}

async fn released(figures: &mut Figures, server: &Server, size: usize) -> anyhow::Result<()> {
    let mut people = People::sign_in(server.at).await?;
    // What the demonstration left approved goes first, so that each sample publishes one lesson. Where a synthetic lesson
    // has a word of what was removed from it, it is held back, now and in each sample.
    let first = publish(&mut people.editor).await?;
    follow(&mut people.editor, &first, "", &mut Vec::new()).await?;
    let mut samples = Vec::new();
    for number in 1..=SAMPLES {
        let id = people.carry(number).await?;
        samples.push(sample(&mut people, server, &id, number).await?);
    }
    let aim = match size {
        60 => Some(Aim::AtMost(1.0)),
        1_000 => Some(Aim::AtMost(2.0)),
        10_000 => Some(Aim::AtMost(15.0)),
        _ => None,
    };
    let of = |part: fn(&Sample) -> f64| median(samples.iter().map(part).collect());
    let name = |what: &str| {
        format!(
            "{what}, {} lessons",
            crate::figures::thousands(&size.to_string())
        )
    };
    figures.add(
        name("approval to page served"),
        of(|sample| sample.served),
        "s",
        aim,
    );
    figures.add(
        name("of which approveReport"),
        of(|sample| sample.approve),
        "s",
        None,
    );
    for step in steps_of(&samples) {
        let times = samples.iter().map(|sample| time_of(sample, &step));
        let seconds = median(times.collect());
        // Shorter steps are passed between two looks.
        if seconds >= LOOK.as_secs_f64() {
            figures.add(name(&format!("of which step “{step}”")), seconds, "s", None);
        }
    }
    figures.add(
        name("release written down as live"),
        of(|sample| sample.settled),
        "s",
        None,
    );
    let peak = server.memory()?.peak;
    figures.add(name("memory at its peak while releasing"), peak, "MB", None);
    Ok(())
}

async fn sample(
    people: &mut People,
    server: &Server,
    id: &str,
    number: usize,
) -> anyhow::Result<Sample> {
    let path = next_path(&mut people.editor).await?;
    let begun = Instant::now();
    let input = json!({ "reportId": id, "linkageChecked": true });
    people.analyst.simply("approveReport", input).await?;
    let approve = begun.elapsed().as_secs_f64();
    let release = publish(&mut people.editor).await?;
    let page = tokio::spawn(served(server.at, path, title(number), begun));
    let mut steps = Vec::new();
    follow(&mut people.editor, &release, id, &mut steps).await?;
    let settled = begun.elapsed().as_secs_f64();
    Ok(Sample {
        approve,
        served: page.await??,
        settled,
        steps,
    })
}

async fn publish(editor: &mut Client) -> anyhow::Result<String> {
    let document = "mutation { done: publishRelease { release { id } problems { code message } } }";
    let data = editor.ask(document, Value::Null).await?;
    let id = data["done"]["release"]["id"].as_str();
    Ok(id.context("no release was begun")?.to_owned())
}

/// Waits until a release is live and notes how long each step took.
async fn follow(
    editor: &mut Client,
    release: &str,
    report: &str,
    steps: &mut Vec<(String, f64)>,
) -> anyhow::Result<()> {
    let document =
        "query($id: ID!) { release(id: $id) { state step problem heldBack { reportId reason } } }";
    let begun = Instant::now();
    let mut since = Instant::now();
    while begun.elapsed() < PATIENCE {
        let mut data = editor.ask(document, json!({ "id": release })).await?;
        let told = data["release"].take();
        let mut held = told["heldBack"].as_array().into_iter().flatten();
        if held.any(|held| held["reportId"] == report) {
            bail!("the lesson was held back: {}", told["heldBack"]);
        }
        let step = told["step"].as_str().unwrap_or_default();
        if steps.last().is_none_or(|(last, _)| last != step) {
            steps.push((step.to_owned(), 0.0));
            since = Instant::now();
        }
        if let Some(last) = steps.last_mut() {
            last.1 = since.elapsed().as_secs_f64();
        }
        match told["state"].as_str() {
            Some("LIVE") => return Ok(()),
            Some("REFUSED") => bail!("the release was refused: {}", told["problem"]),
            _ => tokio::time::sleep(LOOK).await,
        }
    }
    bail!("the release did not end in time")
}

/// Seconds until the page stands there with the lesson's title.
async fn served(
    at: std::net::SocketAddr,
    path: String,
    title: String,
    begun: Instant,
) -> anyhow::Result<f64> {
    let mut connection = Connection::open(at).await?;
    let title = title.as_bytes();
    while begun.elapsed() < PATIENCE {
        let answer = connection.get(&path).await?;
        if answer.status == 200 && answer.body.windows(title.len()).any(|part| part == title) {
            return Ok(begun.elapsed().as_secs_f64());
        }
        tokio::time::sleep(LOOK).await;
    }
    bail!("{path} was not served in time")
}

/// Names rise by one, so the next lesson's page is known before it is there.
async fn next_path(editor: &mut Client) -> anyhow::Result<String> {
    let document = "{ lessons(first: 1) { nodes { publicId } } }";
    let data = editor.ask(document, Value::Null).await?;
    let last = data["lessons"]["nodes"][0]["publicId"].as_str();
    let last = last.context("there is no lesson yet")?;
    let mut parts = last.split('-').skip(1);
    let (year, number) = (
        parts.next().context("a year")?,
        parts.next().context("a number")?,
    );
    let next = number.parse::<u32>()? + 1;
    Ok(format!("/lessons/{year}/NM-{year}-{next:04}/"))
}

fn steps_of(samples: &[Sample]) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for (step, _) in samples.iter().flat_map(|sample| &sample.steps) {
        if !steps.contains(step) && step != "live" {
            steps.push(step.clone());
        }
    }
    steps
}

fn time_of(sample: &Sample, step: &str) -> f64 {
    let same = sample.steps.iter().filter(|(name, _)| name == step);
    same.fold(0.0, |sum, (_, seconds)| sum + seconds)
}
