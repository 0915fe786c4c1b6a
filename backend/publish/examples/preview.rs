//! Builds a whole release without a server: the stories of the demonstration, a few lessons that strain the pages, and
//! as many invented ones as asked for. It is a preview and a measure; nothing here went past a reviewer.
//!
//! `cargo run -p publish --example preview -- FOLDER [LESSONS]`, through `scripts/with-tools`, which names Zola and
//! Pagefind.

#[expect(dead_code, reason = "the tests use all of it")]
#[expect(clippy::unwrap_used, reason = "what it invents is right")]
#[path = "../tests/publish/corpus.rs"]
mod corpus;

use corpus::Told;
use domain::codebook::Codebook;
use domain::coding::Answers;
use domain::lesson::{Lesson, Takeaway};
use domain::publication::{LessonPage, Publication, TrendReportPage};
use domain::trends::{FactTable, Facts, Row, TrendReport};
use publish::{Corpus, Folders, Pagefind, PublishError, Publisher};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The part of a story that stands on pages.
#[derive(Deserialize)]
struct Story {
    narrative: String,
    analysis: Option<Analysis>,
}

#[derive(Deserialize)]
struct Analysis {
    answers: BTreeMap<String, Vec<String>>,
    lesson: StoryLesson,
}

#[derive(Deserialize)]
struct StoryLesson {
    title: String,
    synopsis: String,
    takeaways: Vec<StoryTakeaway>,
    questions: Vec<String>,
    practice: Option<String>,
    content_note: Option<String>,
}

#[derive(Deserialize)]
struct StoryTakeaway {
    text: String,
    code: String,
    #[serde(default)]
    changes: Vec<String>,
    #[serde(default)]
    audience: Vec<String>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let out = PathBuf::from(arguments.next().ok_or("name a folder to build in")?);
    let more: u32 = match arguments.next() {
        Some(count) => count.to_string_lossy().parse()?,
        None => 0,
    };
    let mut publications = stories()?;
    publications.extend(corpus::strange().into_iter().map(Told::publication));
    publications.push(corpus::told(300).withdrawn());
    publications.extend((1001..=1000 + more).map(corpus::varied));
    let (reports, facts) = (reports(&publications), facts(&publications));
    let corpus = Corpus {
        publications: &publications,
        reports: &reports,
        facts: &facts,
        ..Corpus::default()
    };
    report(build(&out, corpus).await?, publications.len());
    Ok(())
}

/// Builds, and tells how long each step took.
async fn build(out: &Path, corpus: Corpus<'_>) -> Result<Vec<(String, Duration)>, PublishError> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let zola = std::env::var_os("NEARMISS_ZOLA");
    let folders = Folders {
        site: root.join("site"),
        people: root.join("content"),
        work: out.join("work"),
        lessons: out.join("content/lessons"),
        releases: out.join("releases"),
    };
    let zola = zola.map_or_else(|| root.join(".tools/zola"), PathBuf::from);
    let pagefind = std::env::var_os("NEARMISS_PAGEFIND").map(PathBuf::from);
    let publisher = Publisher::new(folders, zola, "http://127.0.0.1:8080".into(), 1)
        .with_search(pagefind.map(Pagefind::new));
    let times = std::sync::Mutex::new(Vec::new());
    let started = std::sync::Mutex::new(now());
    let lap = |name: String| {
        let mut started = started.lock().expect("nothing panics while it is held");
        let lap = started.elapsed();
        *started = now();
        times
            .lock()
            .expect("nothing panics while it is held")
            .push((name, lap));
    };
    let exported = publisher.export(corpus, Codebook::embedded())?;
    lap("export".into());
    let built = publisher.build(exported, |step, share| {
        if share > 0.5 {
            lap(step.to_string());
        }
    });
    built.await?.go_live().await?;
    lap("go live".into());
    Ok(times.into_inner().expect("nothing panics while it is held"))
}

fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[expect(clippy::print_stdout, reason = "what this program is for")]
fn report(times: Vec<(String, Duration)>, lessons: usize) {
    println!("{lessons} lessons");
    for (step, time) in times {
        println!("{step:>10} {:6.2} s", time.as_secs_f32());
    }
}

fn pages(publications: &[Publication]) -> impl Iterator<Item = &LessonPage> {
    publications.iter().filter_map(|one| match one {
        Publication::Lesson(page) => Some(page.as_ref()),
        Publication::Tombstone(_) => None,
    })
}

/// Drafts as they would be if an editor approved them unread.
fn reports(publications: &[Publication]) -> Vec<TrendReportPage> {
    let rows: Vec<Row> = pages(publications).map(Row::of).collect();
    let periods = ["2025", "2026-Q4"].map(|period| period.parse().expect("both are periods"));
    let report = |period| TrendReportPage {
        report: TrendReport::draft(Codebook::embedded(), &rows, period),
        text: "This is a preview of a report. No editor has read it.".into(),
    };
    periods.map(report).into()
}

/// As if some had told their shift and their years of service.
fn facts(publications: &[Publication]) -> Vec<FactTable> {
    let book = Codebook::embedded();
    let told = |(at, page): (usize, &LessonPage)| {
        let shift = ["day", "evening", "midnight", "midnight", "unknown"][at % 5];
        let coding = Answers::from_iter([("shift", vec![shift])]);
        Facts::of(book, page, &coding)
    };
    let facts: Vec<Facts> = pages(publications).enumerate().map(told).collect();
    let now = "2026-Q4".parse().expect("a quarter");
    FactTable::of_closed_years(book, &facts, now)
}

/// The stories that the demonstration publishes, numbered as their files are.
fn stories() -> Result<Vec<Publication>, Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/demo/stories");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut publications = Vec::new();
    for (number, file) in (1..).zip(files) {
        let story: Story = serde_yaml::from_str(&std::fs::read_to_string(&file)?)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(analysis) = story.analysis {
            publications.push(publication(number, story.narrative, analysis));
        }
    }
    Ok(publications)
}

fn publication(number: u32, narrative: String, analysis: Analysis) -> Publication {
    let mut told = corpus::told(number);
    told.narrative = narrative;
    told.lesson = lesson(analysis.lesson);
    let mut answers = analysis.answers;
    answers.insert("year".into(), vec![(2024 + number % 3).to_string()]);
    answers.retain(|field, _| {
        Codebook::embedded()
            .field(field)
            .is_some_and(domain::codebook::Field::is_in_rows)
    });
    if let Some(traits) = answers.get_mut("subject_factors") {
        traits.retain(|code| code != "juvenile");
    }
    told.answers = Answers::from_iter(answers);
    told.publication()
}

fn lesson(story: StoryLesson) -> Lesson {
    let takeaway = |one: StoryTakeaway| Takeaway {
        text: one.text,
        code: one.code,
        changes: one.changes,
        audience: one.audience,
    };
    Lesson {
        title: story.title,
        synopsis: story.synopsis,
        takeaways: story.takeaways.into_iter().map(takeaway).collect(),
        practice: story.practice,
        questions: story.questions,
        content_note: story.content_note,
    }
}
