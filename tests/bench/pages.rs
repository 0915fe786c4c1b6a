//! Bytes of what a reader loads.

use crate::figures::{Figures, median};
use crate::http::Connection;
use anyhow::{Context, bail};
use std::io::Write;
use std::net::SocketAddr;
use std::process::{Command, Stdio};

/// Lesson pages of which the median is told.
const PAGES: usize = 25;

pub(crate) async fn measure(figures: &mut Figures, at: SocketAddr) -> anyhow::Result<()> {
    let mut connection = Connection::open(at).await?;
    let mut editor = crate::graphql::Client::anonymous(at).await?;
    let document = "query($first: Int!) { lessons(first: $first) { nodes { path } } }";
    let data = editor
        .ask(document, serde_json::json!({ "first": PAGES }))
        .await?;
    let nodes = data["lessons"]["nodes"]
        .as_array()
        .context("there are lessons")?;
    let (mut raw, mut packed, mut style) = (Vec::new(), Vec::new(), None);
    for path in nodes.iter().filter_map(|node| node["path"].as_str()) {
        let page = load(
            &mut connection,
            &format!("/{}", path.trim_start_matches('/')),
        )
        .await?;
        raw.push(bytes(page.len()));
        packed.push(bytes(gzip(&page)?));
        style = stylesheet(&page);
    }
    figures.add("lesson page, median", median(raw), "bytes", None);
    figures.add("lesson page in gzip, median", median(packed), "bytes", None);
    let style = load(
        &mut connection,
        &style.context("a page names a stylesheet")?,
    )
    .await?;
    figures.add("stylesheet", bytes(style.len()), "bytes", None);
    figures.add("stylesheet in gzip", bytes(gzip(&style)?), "bytes", None);
    Ok(())
}

async fn load(connection: &mut Connection, path: &str) -> anyhow::Result<Vec<u8>> {
    let answer = connection.get(path).await?;
    if answer.status != 200 {
        bail!("{path} answers {}", answer.status);
    }
    Ok(answer.body.to_vec())
}

/// The path of the first stylesheet that a page names, without the site's address.
fn stylesheet(page: &[u8]) -> Option<String> {
    let page = std::str::from_utf8(page).ok()?;
    let end = page.find(".css")? + ".css".len();
    let begin = page[..end].rfind(['"', '=', '\''])? + 1;
    let address = &page[begin..end];
    let path = address.split_once("://").map_or(address, |(_, rest)| {
        rest.find('/').map_or("/", |slash| &rest[slash..])
    });
    Some(format!("/{}", path.trim_start_matches(['/', '.'])))
}

/// Bytes after the program `gzip` at its usual level.
fn gzip(data: &[u8]) -> anyhow::Result<usize> {
    let mut child = Command::new("gzip")
        .arg("-c")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the program gzip is missing")?;
    let mut input = child.stdin.take().context("its input is ours")?;
    let data = data.to_vec();
    // Written aside: what it answers must be read meanwhile.
    let writer = std::thread::spawn(move || input.write_all(&data));
    let packed = child.wait_with_output()?.stdout.len();
    writer.join().ok().context("writing to gzip")??;
    Ok(packed)
}

#[expect(clippy::cast_precision_loss, reason = "pages are far below 2^52 bytes")]
fn bytes(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_is_found_with_and_without_an_address() {
        let full = br#"<link rel="stylesheet" href="https://nearmiss.example/main.css">"#;
        assert_eq!(stylesheet(full).as_deref(), Some("/main.css"));
        let bare = br#"<link rel=stylesheet href=/css/main.css>"#;
        assert_eq!(stylesheet(bare).as_deref(), Some("/css/main.css"));
    }
}
