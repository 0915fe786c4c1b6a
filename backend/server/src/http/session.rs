use super::strict::{Prepare, Prepared, Refusal};
use crate::app::App;
use crate::graphql::{COOKIE, Caller};
use crate::workflow::accounts;
use poem::http::{HeaderMap, StatusCode, header};
use std::sync::Arc;

/// Reads the session of a request. Nothing else of its headers is looked at or kept.
pub(super) struct Gate {
    app: Arc<App>,
}

enum Credentials {
    None,
    Cookie(String),
    Bearer(String),
}

impl Gate {
    pub(super) fn new(app: Arc<App>) -> Self {
        Self { app }
    }

    /// A browser sends the cookie by itself, so a foreign page could make it ask in the reviewer's name: the origin
    /// must be ours. A bearer token is sent on purpose and needs no origin.
    fn origin_is_ours(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers
            .get(header::ORIGIN)
            .and_then(|value| value.to_str().ok())
        else {
            return false;
        };
        if origin == self.app.settings.base_url {
            return true;
        }
        let host = headers
            .get(header::HOST)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let is_local = ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|name| host_name(host) == *name);
        is_local && origin.strip_prefix("http://") == Some(host)
    }
}

impl Prepare for Gate {
    async fn prepare(&self, headers: &HeaderMap) -> Result<Prepared, Refusal> {
        let token = match credentials(headers) {
            Credentials::None => None,
            Credentials::Bearer(token) => Some(token),
            Credentials::Cookie(token) if self.origin_is_ours(headers) => Some(token),
            Credentials::Cookie(_) => {
                let message = "requests with a session cookie must come from this site";
                return Err(Refusal::new(
                    StatusCode::FORBIDDEN,
                    "ORIGIN_MISMATCH",
                    message,
                ));
            }
        };
        let mut caller = Caller {
            reviewer: None,
            token,
        };
        if let Some(token) = &caller.token {
            caller.reviewer = accounts::find_session(&self.app, token)
                .await
                .unwrap_or_default();
        }
        let mut prepared = Prepared {
            signed_in: caller.reviewer.is_some(),
            ..Prepared::default()
        };
        prepared.data.insert(caller);
        Ok(prepared)
    }
}

fn credentials(headers: &HeaderMap) -> Credentials {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if let Some(token) = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "))
    {
        return Credentials::Bearer(token.to_owned());
    }
    let cookies = text(header::COOKIE).unwrap_or_default().split(';');
    let session = cookies
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE);
    session.map_or(Credentials::None, |(_, token)| {
        Credentials::Cookie(token.to_owned())
    })
}

fn host_name(host: &str) -> &str {
    if host.starts_with('[') {
        return host.split_inclusive(']').next().unwrap_or(host);
    }
    host.split(':').next().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    header::HeaderName::from_static(name),
                    value.parse().unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn a_bearer_token_goes_before_a_cookie() {
        let headers = headers(&[
            ("authorization", "Bearer abc"),
            ("cookie", "__Host-nearmiss=def"),
        ]);
        assert!(matches!(credentials(&headers), Credentials::Bearer(token) if token == "abc"));
    }

    #[test]
    fn other_cookies_are_passed_over() {
        let headers = headers(&[("cookie", "a=b; __Host-nearmiss=def; c=d")]);
        assert!(matches!(credentials(&headers), Credentials::Cookie(token) if token == "def"));
    }

    #[test]
    fn host_names_lose_their_port() {
        assert_eq!(host_name("localhost:8080"), "localhost");
        assert_eq!(host_name("[::1]:8080"), "[::1]");
    }
}
