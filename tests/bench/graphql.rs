//! GraphQL calls of a reviewer or an officer, one after another.

use crate::http::{Connection, post};
use anyhow::{Context, bail};
use serde_json::{Value, json};
use std::net::SocketAddr;

pub(crate) struct Client {
    connection: Connection,
    at: SocketAddr,
    token: Option<String>,
}

impl Client {
    pub(crate) async fn anonymous(at: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self {
            connection: Connection::open(at).await?,
            at,
            token: None,
        })
    }

    /// A reviewer of the demonstration.
    pub(crate) async fn signed_in(at: SocketAddr, name: &str) -> anyhow::Result<Self> {
        let person = server::demo::PEOPLE
            .iter()
            .find(|person| person.name == name)
            .context("the demonstration has no such reviewer")?;
        let mut client = Self::anonymous(at).await?;
        let document = "mutation($input: SignInInput!) { done: signIn(input: $input) { token problems { code message } } }";
        let input = json!({ "name": name, "password": person.password, "wantToken": true });
        let done = client.act(document, input).await?;
        client.token = done["token"].as_str().map(str::to_owned);
        Ok(client)
    }

    /// Asks, and gives the data.
    pub(crate) async fn ask(&mut self, document: &str, variables: Value) -> anyhow::Result<Value> {
        let body = json!({ "query": document, "variables": variables }).to_string();
        let request = post(self.at, self.token.as_deref(), body.as_bytes());
        let answer = self.connection.send(&request).await?;
        let mut read: Value = serde_json::from_slice(answer.body)?;
        if answer.status != 200 || read.get("errors").is_some() {
            bail!("{document}: status {}, {}", answer.status, read["errors"]);
        }
        Ok(read["data"].take())
    }

    /// Does one thing, whose field is called `done` in the document, and gives its payload; a problem is an error.
    pub(crate) async fn act(&mut self, document: &str, input: Value) -> anyhow::Result<Value> {
        let mut data = self.ask(document, json!({ "input": input })).await?;
        let payload = data["done"].take();
        let is_done = payload["problems"].as_array().is_some_and(Vec::is_empty);
        if !is_done {
            bail!("{document}: refused, {}", payload["problems"]);
        }
        Ok(payload)
    }

    /// [`Client::act`] for the mutations of which nothing is asked but whether they were done.
    pub(crate) async fn simply(&mut self, name: &str, input: Value) -> anyhow::Result<()> {
        let mut kind = name[..1].to_uppercase();
        kind.push_str(&name[1..]);
        let document = format!(
            "mutation($input: {kind}Input!) {{ done: {name}(input: $input) {{ problems {{ code message }} }} }}"
        );
        self.act(&document, input).await.map(drop)
    }
}
