//! Reports that come in: how many a second are durable, how long one waits, and whether each is there once.

use crate::chance::Draw;
use crate::figures::{Aim, Figures};
use crate::http::{Connection, post};
use crate::program::{Folders, Server};
use crate::stories::story;
use anyhow::bail;
use hdrhistogram::Histogram;
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use serde_json::json;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Connections that stay open and send one report after another.
const CONNECTIONS: usize = 32;
/// Different stories; each report has a receipt and a key of its own.
const STORIES: u64 = 256;
/// Words of a story.
const WORDS: usize = 300;
/// Reports on an idle server, one after another.
const SINGLE: usize = 300;
/// More are not sent, whatever the time left.
const MOST: u64 = 1_000_000;

const RECEIPT: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const KEY: &str = "bench-key-0000000000000000";

/// A request of which only receipt and key differ from one sending to the next.
struct Template {
    request: Vec<u8>,
    receipt: usize,
    key: usize,
}

/// What one connection did.
struct Sent {
    waits: Histogram<u64>,
    acknowledged: u64,
}

pub(crate) async fn measure(
    figures: &mut Figures,
    program: &Path,
    seconds: u64,
) -> anyhow::Result<()> {
    let folders = Folders::new(program)?;
    let server = folders.serve().await?;
    let templates = Arc::new(templates(server.at));
    let mut draw = Draw::new(7);
    let mut first = Connection::open(server.at).await?;
    // The first few fill caches that no later one meets.
    let warm = send_for(
        &mut first,
        &templates,
        &mut draw,
        20,
        Duration::from_secs(20),
    )
    .await?;
    let alone = send_for(
        &mut first,
        &templates,
        &mut draw,
        SINGLE,
        Duration::from_secs(60),
    )
    .await?;
    tell_alone(figures, &alone.waits);

    let (many, memory, seconds) = storm(&server, &templates, Duration::from_secs(seconds)).await?;
    tell_storm(figures, &many, seconds);
    let aim = Aim::AtMost(160.0);
    figures.add("memory under load, at its peak", memory, "MB", Some(aim));
    server.stop().await?;

    let acknowledged = warm.acknowledged + alone.acknowledged + many.acknowledged;
    verify(&folders.database(), acknowledged).await?;
    #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 reports")]
    let acknowledged = acknowledged as f64;
    figures.add(
        "reports acknowledged, all found in the database, each once",
        acknowledged,
        "",
        None,
    );
    Ok(())
}

/// All connections at once; with the peak of memory and the seconds it took.
async fn storm(
    server: &Server,
    templates: &Arc<Vec<Template>>,
    time: Duration,
) -> anyhow::Result<(Sent, f64, f64)> {
    let mut senders = Vec::new();
    for number in 0..CONNECTIONS {
        let mut connection = Connection::open(server.at).await?;
        let templates = templates.clone();
        senders.push(tokio::spawn(async move {
            let mut draw = Draw::new(1_000 + number as u64);
            let most = usize::try_from(MOST)? / CONNECTIONS;
            send_for(&mut connection, &templates, &mut draw, most, time).await
        }));
    }
    let begun = Instant::now();
    let mut all = Sent::new()?;
    for sender in senders {
        let sent = sender.await??;
        all.waits.add(&sent.waits)?;
        all.acknowledged += sent.acknowledged;
    }
    let seconds = begun.elapsed().as_secs_f64();
    Ok((all, server.memory()?.peak, seconds))
}

/// Sends one report after another until `most` are sent or the time is over.
async fn send_for(
    connection: &mut Connection,
    templates: &[Template],
    draw: &mut Draw,
    most: usize,
    time: Duration,
) -> anyhow::Result<Sent> {
    let mut sent = Sent::new()?;
    let mut request = Vec::new();
    let begun = Instant::now();
    for _ in 0..most {
        if begun.elapsed() > time {
            break;
        }
        templates[draw.below(templates.len())].fill(&mut request, draw);
        let asked = Instant::now();
        let answer = connection.send(&request).await?;
        let is_stored = answer.status == 200 && holds(answer.body, b"\"originalDestroyedBy\":\"");
        if !is_stored {
            bail!(
                "a report was not acknowledged: {}",
                String::from_utf8_lossy(answer.body)
            );
        }
        sent.waits
            .saturating_record(u64::try_from(asked.elapsed().as_micros())?);
        sent.acknowledged += 1;
    }
    Ok(sent)
}

fn tell_alone(figures: &mut Figures, waits: &Histogram<u64>) {
    let aim = Some(Aim::AtMost(15.0));
    figures.add(
        "one report on an idle server, p50",
        milliseconds(waits, 0.5),
        "ms",
        aim,
    );
    figures.add(
        "one report on an idle server, p99",
        milliseconds(waits, 0.99),
        "ms",
        None,
    );
}

fn tell_storm(figures: &mut Figures, sent: &Sent, seconds: f64) {
    #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 reports")]
    let rate = sent.acknowledged as f64 / seconds;
    figures.add(
        "durable reports, 32 connections",
        rate,
        "a second",
        Some(Aim::AtLeast(1_500.0)),
    );
    for (name, share, aim) in [
        ("wait of a report under this load, p50", 0.5, None),
        ("wait of a report under this load, p95", 0.95, None),
        (
            "wait of a report under this load, p99",
            0.99,
            Some(Aim::AtMost(200.0)),
        ),
    ] {
        figures.add(name, milliseconds(&sent.waits, share), "ms", aim);
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "waits are far below 2^52 microseconds"
)]
fn milliseconds(waits: &Histogram<u64>, share: f64) -> f64 {
    waits.value_at_quantile(share) as f64 / 1_000.0
}

/// Every acknowledged report must be in the database, once, with its sealed texts and its receipt.
async fn verify(database: &Path, acknowledged: u64) -> anyhow::Result<()> {
    let db = Database::connect(format!("sqlite://{}?mode=ro", database.display())).await?;
    for question in [
        "SELECT count(*) FROM reports",
        "SELECT count(DISTINCT hash) FROM receipts",
        "SELECT count(DISTINCT report_id) FROM receipts",
        "SELECT count(DISTINCT key_hash) FROM idempotency",
        "SELECT count(*) FROM sealed_texts WHERE field = 'story'",
    ] {
        let row = db
            .query_one_raw(Statement::from_string(DbBackend::Sqlite, question))
            .await?;
        let found = row.map(|row| row.try_get_by_index::<i64>(0)).transpose()?;
        if found != Some(i64::try_from(acknowledged)?) {
            bail!("{question}: {found:?}, but {acknowledged} were acknowledged");
        }
    }
    Ok(db.close().await?)
}

fn templates(at: SocketAddr) -> Vec<Template> {
    (0..STORIES)
        .map(|number| Template::new(at, &story(number, WORDS)))
        .collect()
}

impl Template {
    fn new(at: SocketAddr, narrative: &str) -> Self {
        let document = "mutation($input: SubmitReportInput!) { submitReport(input: $input) { \
                        acknowledgement { originalDestroyedBy } problems { code path message } } }";
        let input = json!({
            "narrative": narrative,
            "lessons": "Wait for the second car, and say who watches the back.",
            "answers": [
                { "field": "call_type", "codes": ["suspicious_person"] },
                { "field": "light", "codes": ["dark_lighted"] },
            ],
            "receiptHash": RECEIPT,
            "idempotencyKey": KEY,
        });
        let body = json!({ "query": document, "variables": { "input": input } }).to_string();
        let request = post(at, None, body.as_bytes());
        let place =
            |of: &str| place(&request, of.as_bytes()).expect("the request was built with it");
        Self {
            receipt: place(RECEIPT),
            key: place(KEY),
            request,
        }
    }

    /// Copies the request with a receipt and a key that no other has.
    fn fill(&self, into: &mut Vec<u8>, draw: &mut Draw) {
        into.clear();
        into.extend_from_slice(&self.request);
        let receipt = format!("{:016x}{:016x}{:032x}", draw.number(), draw.number(), 0);
        into[self.receipt..][..RECEIPT.len()].copy_from_slice(receipt.as_bytes());
        let key = format!("bench-key-{:016x}", draw.number());
        into[self.key..][..KEY.len()].copy_from_slice(key.as_bytes());
    }
}

impl Sent {
    fn new() -> anyhow::Result<Self> {
        Ok(Self {
            // Microseconds up to a minute, three digits.
            waits: Histogram::new_with_bounds(1, 60_000_000, 3)?,
            acknowledged: 0,
        })
    }
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    place(text, part).is_some()
}

fn place(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
