//! Serves the current release. The manifest is the list of what may be served: what it does not name is not there.

use super::headers::protect;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response, Result};
use publish::Manifest;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// How long a copy may be used without asking: pages change with a release.
const FRESH: &str = "public, max-age=60";

/// The released files.
pub(super) struct Site {
    current: PathBuf,
    shelf: RwLock<Option<Arc<Release>>>,
}

/// A release that was looked at.
struct Release {
    folder: PathBuf,
    manifest: Manifest,
}

/// What a path leads to.
enum Found {
    File(String),
    /// A folder asked for without its slash.
    Folder,
    Nothing,
}

impl Site {
    pub(super) fn new(releases: &Path) -> Self {
        Self {
            current: releases.join("current"),
            shelf: RwLock::new(None),
        }
    }

    /// The current release. Its manifest is read once; the link is looked at each time, because a release goes live by
    /// changing it.
    fn release(&self) -> Option<Arc<Release>> {
        let target = std::fs::read_link(&self.current).ok()?;
        let folder = self.current.parent()?.join(target);
        let known = self
            .shelf
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(known) = known.filter(|known| known.folder == folder) {
            return Some(known);
        }
        let manifest = Manifest::read(&folder).ok()?;
        let release = Arc::new(Release { folder, manifest });
        *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Some(release.clone());
        Some(release)
    }
}

impl Endpoint for Site {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let refused = Response::builder().status(StatusCode::METHOD_NOT_ALLOWED);
            return Ok(refused.header(header::ALLOW, "GET, HEAD").finish());
        }
        let Some(release) = self.release() else {
            return Ok(plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "the first release is not built yet\n",
            ));
        };
        let path = request.original_uri().path();
        Ok(match release.find(path) {
            Found::File(name) => release.send(&name, StatusCode::OK, &request).await,
            Found::Folder => moved(path),
            Found::Nothing => {
                release
                    .send("404.html", StatusCode::NOT_FOUND, &request)
                    .await
            }
        })
    }
}

impl Release {
    fn find(&self, path: &str) -> Found {
        let name = path.trim_start_matches('/');
        if name == "manifest.json" {
            return Found::File(name.to_owned());
        }
        let index = if name.is_empty() || name.ends_with('/') {
            format!("{name}index.html")
        } else {
            name.to_owned()
        };
        if self.manifest.find(&index).is_some() {
            return Found::File(index);
        }
        if self.manifest.find(&format!("{name}/index.html")).is_some() {
            Found::Folder
        } else {
            Found::Nothing
        }
    }

    async fn send(&self, name: &str, status: StatusCode, request: &Request) -> Response {
        let tag = match self.manifest.find(name) {
            Some(listed) => format!("\"{}\"", listed.sha256),
            None => format!("\"{}\"", self.manifest.digest()),
        };
        let mut answer = Response::builder().status(status).finish();
        protect(answer.headers_mut(), name);
        answer
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static(FRESH));
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            answer.headers_mut().insert(header::ETAG, tag);
        }
        let asked = request
            .headers()
            .get(header::IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        if status == StatusCode::OK && asked.is_some_and(|asked| asked.contains(&tag)) {
            answer.set_status(StatusCode::NOT_MODIFIED);
            return answer;
        }
        let Ok(bytes) = tokio::fs::read(self.folder.join(name)).await else {
            return plain(status.max(StatusCode::NOT_FOUND), "there is no such page\n");
        };
        answer
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(name)));
        answer.set_body(Body::from(bytes));
        answer
    }
}

fn moved(path: &str) -> Response {
    // Only the path that was found in the manifest goes into the header, so it cannot lead elsewhere.
    let to = format!("/{}/", path.trim_matches('/'));
    let answer = Response::builder().status(StatusCode::PERMANENT_REDIRECT);
    answer.header(header::LOCATION, to).finish()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    Response::builder()
        .status(status)
        .content_type("text/plain; charset=utf-8")
        .body(text)
}

fn kind(name: &str) -> &'static str {
    match Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" if name.ends_with("feed.json") => "application/feed+json",
        "json" => "application/json",
        "jsonl" => "application/jsonl; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "parquet" => "application/vnd.apache.parquet",
        "cff" => "application/yaml",
        "xml" if name.ends_with("atom.xml") => "application/atom+xml; charset=utf-8",
        "xml" if name.ends_with("rss.xml") => "application/rss+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
