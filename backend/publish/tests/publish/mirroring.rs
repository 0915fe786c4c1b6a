//! Copies of a site whose source misbehaves.

use crate::corpus::lessons;
use crate::place::{Place, files, publish};
use poem::http::StatusCode;
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::{Body, Endpoint, IntoResponse, Request, Response, Server};
use publish::{PublishError, mirror, verify};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What the source does to one file before it answers.
type Fault = fn(&str, Vec<u8>) -> Response;

#[derive(Clone)]
struct Source {
    folder: PathBuf,
    fault: Arc<Mutex<Option<Fault>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Endpoint for Source {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path().trim_start_matches("/site/").to_owned();
        self.asked.lock().unwrap().push(path.clone());
        let Ok(bytes) = std::fs::read(self.folder.join(&path)) else {
            return Ok(StatusCode::NOT_FOUND.into_response());
        };
        Ok(match *self.fault.lock().unwrap() {
            Some(fault) => fault(&path, bytes),
            None => bytes.into_response(),
        })
    }
}

/// A published site that is served, and a place for its copy.
struct Copy {
    origin: Place,
    copy: Place,
    source: Source,
    address: String,
}

impl Copy {
    async fn new() -> Self {
        let (origin, copy) = (Place::new(), Place::new());
        let source = Source {
            folder: origin.current(),
            fault: Arc::default(),
            asked: Arc::default(),
        };
        let acceptor = TcpListener::bind("127.0.0.1:0")
            .into_acceptor()
            .await
            .unwrap();
        let port = acceptor.local_addr()[0].as_socket_addr().unwrap().port();
        let served = source.clone();
        tokio::spawn(async move { Server::new_with_acceptor(acceptor).run(served).await });
        Self {
            origin,
            copy,
            source,
            address: format!("http://127.0.0.1:{port}/site"),
        }
    }

    async fn publish(&self, count: u32) {
        let publisher = self.origin.publisher(&self.origin.copying_zola());
        publish(&publisher, &lessons(count)).await.unwrap();
    }

    async fn run(&self) -> Result<publish::Mirrored, PublishError> {
        self.source.asked.lock().unwrap().clear();
        mirror(&self.address, &self.copy.path("mirror")).await
    }

    fn is_current(&self) -> bool {
        files(&self.copy.path("mirror/current")) == files(&self.origin.current())
    }

    /// A good copy stays when the next release is served with this fault.
    async fn keeps_the_good_copy(fault: Fault) -> String {
        let copy = Self::new().await;
        copy.publish(2).await;
        copy.run().await.unwrap();
        let before = files(&copy.copy.path("mirror"));
        copy.publish(3).await;
        *copy.source.fault.lock().unwrap() = Some(fault);
        let error = copy.run().await.unwrap_err();
        assert!(
            files(&copy.copy.path("mirror")) == before,
            "a bad copy left something"
        );
        *copy.source.fault.lock().unwrap() = None;
        copy.run().await.unwrap();
        assert!(copy.is_current());
        error.to_string()
    }
}

const PAGE: &str = "lessons/2026/NM-2026-0003/index.html";

#[tokio::test]
async fn a_copy_is_whole_and_the_next_run_fetches_what_changed() {
    let copy = Copy::new().await;
    copy.publish(2).await;
    let first = copy.run().await.unwrap();
    assert_eq!(first.fetched, first.files);
    assert!(copy.is_current());

    let again = copy.run().await.unwrap();
    assert_eq!((again.fetched, again.bytes), (0, 0));
    assert_eq!(*copy.source.asked.lock().unwrap(), ["manifest.json"]);

    copy.publish(3).await;
    let next = copy.run().await.unwrap();
    assert!(next.fetched < next.files && next.fetched >= 3);
    assert!(copy.is_current());
    assert!(verify(&copy.copy.path("mirror")).unwrap().is_sound());
}

#[tokio::test]
async fn a_copy_that_rotted_is_mended() {
    let copy = Copy::new().await;
    copy.publish(2).await;
    copy.run().await.unwrap();
    let page = copy
        .copy
        .path("mirror/current/lessons/2026/NM-2026-0002/index.html");
    std::fs::write(&page, "rotten").unwrap();
    std::fs::write(page.with_file_name("more.html"), "more").unwrap();
    std::fs::remove_file(page.with_file_name("index.md")).unwrap();
    let found = verify(&copy.copy.path("mirror")).unwrap();
    assert_eq!(found.changed, ["lessons/2026/NM-2026-0002/index.html"]);
    assert_eq!(found.extra, ["lessons/2026/NM-2026-0002/more.html"]);
    assert_eq!(found.missing, ["lessons/2026/NM-2026-0002/index.md"]);
    let mended = copy.run().await.unwrap();
    assert_eq!(mended.fetched, 2);
    assert!(copy.is_current());
}

#[tokio::test]
async fn other_bytes_of_the_same_length_are_refused() {
    let error = Copy::keeps_the_good_copy(|path, mut bytes| {
        if path == PAGE {
            bytes[10] ^= 1;
        }
        bytes.into_response()
    })
    .await;
    assert_eq!(
        error,
        format!("mirror: {PAGE}: its bytes are not those that the manifest lists")
    );
}

#[tokio::test]
async fn a_missing_file_is_refused() {
    let error = Copy::keeps_the_good_copy(|path, bytes| match path {
        PAGE => StatusCode::NOT_FOUND.into_response(),
        _ => bytes.into_response(),
    })
    .await;
    assert_eq!(error, format!("mirror: {PAGE}: the source answered 404"));
}

#[tokio::test]
async fn a_file_that_goes_on_is_refused() {
    let error = Copy::keeps_the_good_copy(|path, mut bytes| {
        if path == PAGE {
            bytes.extend(vec![b'x'; 100_000]);
        }
        bytes.into_response()
    })
    .await;
    assert!(
        error.starts_with(&format!("mirror: {PAGE}: the answer is longer than")),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_breaks_off_is_refused() {
    let error = Copy::keeps_the_good_copy(|path, bytes| {
        if path != PAGE {
            return bytes.into_response();
        }
        let half = bytes[..bytes.len() / 2].to_vec();
        Response::builder()
            .header("content-length", bytes.len().to_string())
            .body(Body::from_bytes_stream(once(half)))
    })
    .await;
    assert_eq!(
        error,
        format!("mirror: {PAGE}: the connection broke before the file was complete")
    );
}

#[tokio::test]
async fn a_path_that_leads_out_is_refused() {
    let error = Copy::keeps_the_good_copy(|path, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        match path {
            "manifest.json" => text.replace("index.html", "../x").into_response(),
            _ => text.into_response(),
        }
    })
    .await;
    assert!(error.starts_with("mirror: manifest.json: "), "{error}");
}

#[tokio::test]
async fn an_empty_manifest_is_refused() {
    let error = Copy::keeps_the_good_copy(|_, _| "{}".into_response()).await;
    assert_eq!(error, "mirror: manifest.json: is not a manifest");
}

#[tokio::test]
async fn a_source_that_is_not_there_is_told_in_one_sentence() {
    let place = Place::new();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = mirror(&address, &place.path("mirror")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "mirror: manifest.json: the source cannot be reached"
    );
    let error = mirror("file:///etc", &place.path("mirror"))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "mirror: address: only http and https sites can be mirrored"
    );
}

/// A stream of one chunk, which ends before the promised length.
fn once(
    bytes: Vec<u8>,
) -> impl futures_util::Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + 'static {
    futures_util::stream::iter([Ok(bytes)])
}
