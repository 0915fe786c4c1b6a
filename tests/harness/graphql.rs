use super::TestApp;
use reqwest::Client;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Every request gets a connection of its own, so that a system that stops has none to wait for.
pub(super) static CLIENT: LazyLock<Client> =
    LazyLock::new(|| Client::builder().pool_max_idle_per_host(0).build().unwrap());

/// What came back over HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            bytes: response.bytes().await.unwrap().to_vec(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// `data` of an answer without errors.
    #[track_caller]
    pub(crate) fn data(&self) -> Value {
        let body = self.json();
        assert!(body.get("errors").is_none(), "{}", body["errors"]);
        body["data"].clone()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

impl TestApp {
    /// Asks GraphQL, as nobody or with a token.
    pub(crate) async fn ask(&self, token: Option<&str>, query: &str, variables: Value) -> Answer {
        let body = json!({"query": query, "variables": variables});
        let mut request = CLIENT.post(self.url("/graphql")).json(&body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        Answer::of(request.send().await.unwrap()).await
    }

    /// The same with headers of the story's choice.
    pub(crate) async fn ask_with(&self, headers: HeaderMap, query: &str) -> Answer {
        let body = json!({"query": query});
        let request = CLIENT.post(self.url("/graphql")).headers(headers);
        Answer::of(request.json(&body).send().await.unwrap()).await
    }

    /// A page or file as a reader gets it.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        Answer::of(CLIENT.get(self.url(path)).send().await.unwrap()).await
    }

    /// A mutation with one input, as nobody or with a token; its payload with problems.
    pub(crate) async fn mutate(
        &self,
        token: Option<&str>,
        name: &str,
        input: Value,
        selection: &str,
    ) -> Value {
        let answer = self
            .ask(token, &mutation(name, selection), json!({ "input": input }))
            .await;
        answer.data()[name].clone()
    }
}

/// The document of a mutation with one input.
pub(crate) fn mutation(name: &str, selection: &str) -> String {
    let (first, rest) = name.split_at(1);
    let kind = format!("{}{rest}Input", first.to_uppercase());
    format!(
        "mutation($input: {kind}!) {{ {name}(input: $input) {{ {selection} problems {{ code message path }} }} }}"
    )
}

/// Codes of the problems of a payload.
pub(crate) fn codes(payload: &Value) -> Vec<String> {
    let problems = payload["problems"].as_array().unwrap();
    let code = |problem: &Value| problem["code"].as_str().unwrap().to_owned();
    problems.iter().map(code).collect()
}

/// Codes with their paths, sorted.
pub(crate) fn codes_at(payload: &Value) -> Vec<(String, String)> {
    let read = |problem: &Value| {
        let path = problem["path"].as_array().unwrap().iter();
        let path: Vec<&str> = path.map(|part| part.as_str().unwrap()).collect();
        (problem["code"].as_str().unwrap().to_owned(), path.join("."))
    };
    let mut found: Vec<_> = payload["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(read)
        .collect();
    found.sort();
    found
}

/// Insists that an act was done.
#[track_caller]
pub(crate) fn told(payload: Value) -> Value {
    assert!(codes(&payload).is_empty(), "{}", payload["problems"]);
    payload
}
