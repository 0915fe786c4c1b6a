//! The site that is copied, as far as it is trusted: it may answer, in time and within limits.

use crate::error::PublishError;
use reqwest::{Client, Response, Url};
use std::time::Duration;

const CONNECT_LIMIT: Duration = Duration::from_secs(20);

/// Longest silence in the middle of an answer.
const SILENCE_LIMIT: Duration = Duration::from_secs(60);

/// The address of a site.
pub(super) struct Source {
    client: Client,
    base: Url,
}

impl Source {
    pub(super) fn new(from: &str) -> Result<Self, PublishError> {
        let odd = |reason: &str| PublishError::Source {
            path: "address".into(),
            reason: reason.into(),
        };
        let mut base = Url::parse(from).map_err(|_| odd("this is no URL"))?;
        if !matches!(base.scheme(), "http" | "https") {
            return Err(odd("only http and https sites can be mirrored"));
        }
        base.set_query(None);
        base.set_fragment(None);
        let client = Client::builder()
            .connect_timeout(CONNECT_LIMIT)
            .read_timeout(SILENCE_LIMIT)
            .build()
            .map_err(|_| odd("no secure connection can be set up on this machine"))?;
        Ok(Self { client, base })
    }

    /// The bytes of a file, at most `limit` of them.
    pub(super) async fn get(&self, path: &str, limit: u64) -> Result<Vec<u8>, PublishError> {
        let wrong = |reason: String| PublishError::Source {
            path: path.to_owned(),
            reason,
        };
        let answer = self
            .client
            .get(self.url(path))
            .send()
            .await
            .map_err(|error| wrong(words(&error)))?;
        if answer.status() != reqwest::StatusCode::OK {
            return Err(wrong(format!(
                "the source answered {}",
                answer.status().as_u16()
            )));
        }
        let too_long = || wrong(format!("the answer is longer than {limit} bytes"));
        if answer.content_length().is_some_and(|length| length > limit) {
            return Err(too_long());
        }
        match read(answer, limit).await {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(too_long()),
            Err(error) => Err(wrong(words(&error))),
        }
    }

    fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        // Each part is encoded by itself, so none can change where the address leads.
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path.split('/'));
        }
        url
    }
}

/// Nothing when the answer goes on beyond the limit.
async fn read(mut answer: Response, limit: u64) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() as u64 > limit {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}

fn words(error: &reqwest::Error) -> String {
    let words = if error.is_timeout() {
        "the source did not answer in time"
    } else if error.is_connect() {
        "the source cannot be reached"
    } else if error.is_redirect() {
        "the source leads in circles"
    } else {
        "the connection broke before the file was complete"
    };
    words.to_owned()
}
