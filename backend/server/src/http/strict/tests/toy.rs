//! A schema with one field for each thing that can go wrong, and a client for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_graphql::{
    Context, EmptySubscription, Enum, Error, ErrorExtensions, InputObject, InputValueError,
    InputValueResult, Object, Result, Scalar, ScalarType, Schema, SimpleObject, Value,
};
use poem::http::{HeaderMap, StatusCode};
use poem::test::{TestClient, TestRequestBuilder};
use serde_json::{Value as Json, json};

use super::super::{Incident, Limits, Prepare, Prepared, Refusal, StrictGraphql};

pub(super) const GRAPHQL: &str = "application/graphql-response+json";
pub(super) const JSON: &str = "application/json";

/// How often a resolver ran.
#[derive(Clone, Default)]
pub(super) struct Runs(Arc<AtomicU64>);

impl Runs {
    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// The caller's name, put there by [`Sessions`].
struct Caller(&'static str);

/// A scalar whose own parser quotes what it was given.
struct Code(String);

#[Scalar]
impl ScalarType for Code {
    fn parse(value: Value) -> InputValueResult<Self> {
        if let Value::String(text) = &value
            && text.len() <= 4
        {
            return Ok(Self(text.clone()));
        }
        Err(InputValueError::custom(format!("no code: {value}")))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum Stage {
    Early,
    Late,
}

#[derive(InputObject)]
struct Story {
    narrative: String,
    stage: Option<Stage>,
    numbers: Option<Vec<i32>>,
}

#[derive(SimpleObject)]
struct Item {
    id: u32,
    title: String,
}

#[derive(SimpleObject)]
struct Edge {
    node: Item,
}

#[derive(SimpleObject)]
struct ItemConnection {
    edges: Vec<Edge>,
    total: u32,
}

struct Node;

#[Object]
impl Node {
    async fn node(&self) -> Node {
        Node
    }

    async fn leaf(&self) -> u32 {
        1
    }
}

pub(super) struct Query;

#[Object]
impl Query {
    async fn echo(&self, ctx: &Context<'_>, text: String) -> Result<String> {
        ctx.data::<Runs>()?.0.fetch_add(1, Ordering::SeqCst);
        Ok(text)
    }

    async fn caller(&self, ctx: &Context<'_>) -> Result<&'static str> {
        Ok(ctx.data::<Caller>()?.0)
    }

    async fn node(&self) -> Node {
        Node
    }

    async fn items(
        &self,
        #[graphql(default = 30)] first: u32,
        last: Option<u32>,
    ) -> ItemConnection {
        let _ = (first, last);
        ItemConnection {
            edges: Vec::new(),
            total: 0,
        }
    }

    async fn latest(&self, first: Option<u32>) -> Vec<Item> {
        let _ = first;
        Vec::new()
    }

    async fn plain(&self) -> Vec<Item> {
        Vec::new()
    }

    async fn code(&self, code: Code) -> usize {
        code.0.len()
    }

    async fn story(&self, input: Story) -> usize {
        input.narrative.len()
            + input.numbers.map_or(0, |numbers| numbers.len())
            + usize::from(input.stage == Some(Stage::Late))
    }

    async fn named_failure(&self, text: String) -> Result<u32> {
        let error = std::io::Error::other(text);
        Err(Incident::of(&error).with_detail("table reports").into())
    }

    async fn careless_failure(&self, text: String) -> Result<u32> {
        Err(std::io::Error::other(text).into())
    }

    async fn careless_words(&self, text: String) -> Result<u32> {
        Err(Error::new(text))
    }

    async fn not_signed_in(&self) -> Result<u32> {
        let refusal = Error::new("sign in first");
        Err(refusal.extend_with(|_, extensions| extensions.set("code", "NOT_SIGNED_IN")))
    }

    async fn panics(&self) -> u32 {
        broken()
    }
}

fn broken() -> u32 {
    panic!("a resolver that panics on purpose")
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn submit(&self, ctx: &Context<'_>, text: String) -> Result<usize> {
        ctx.data::<Runs>()?.0.fetch_add(1, Ordering::SeqCst);
        Ok(text.len())
    }

    async fn sign_in(&self, ctx: &Context<'_>) -> bool {
        ctx.append_http_header("set-cookie", "__Host-session=1; Secure");
        ctx.append_http_header("set-cookie", "__Host-other=2; Secure");
        ctx.append_http_header("x-not-for-you", "1");
        true
    }
}

/// Signed in by a header, refused by another.
pub(super) struct Sessions;

impl Prepare for Sessions {
    async fn prepare(&self, headers: &HeaderMap) -> std::result::Result<Prepared, Refusal> {
        if headers.contains_key("origin") {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "ORIGIN_MISMATCH",
                "this origin may not ask here",
            ));
        }
        let mut prepared = Prepared {
            signed_in: headers.contains_key("authorization"),
            ..Prepared::default()
        };
        let name = if prepared.signed_in {
            "reviewer"
        } else {
            "nobody"
        };
        prepared.data.insert(Caller(name));
        Ok(prepared)
    }
}

pub(super) type Endpoint = StrictGraphql<Schema<Query, Mutation, EmptySubscription>, Sessions>;

/// A client, the endpoint behind it, and what its resolvers did.
pub(super) struct Toy {
    pub(super) client: TestClient<Endpoint>,
    pub(super) runs: Runs,
}

pub(super) fn endpoint(runs: Runs) -> Endpoint {
    let schema = Schema::build(Query, Mutation, EmptySubscription)
        .data(runs)
        .finish();
    let sdl = schema.sdl();
    StrictGraphql::new(schema, &sdl, Limits::default(), Sessions, || 0xfeed_0042)
        .expect("the toy schema is sound")
}

impl Toy {
    pub(super) fn new() -> Self {
        Self::around(|endpoint| endpoint)
    }

    pub(super) fn dev() -> Self {
        Self::around(|endpoint| endpoint.with_dev(true))
    }

    fn around(change: impl Fn(Endpoint) -> Endpoint) -> Self {
        let runs = Runs::default();
        Self {
            client: TestClient::new(change(endpoint(runs.clone()))),
            runs,
        }
    }

    pub(super) fn post(&self, accept: &str) -> TestRequestBuilder<'_, Endpoint> {
        self.client
            .post("/graphql")
            .header("content-type", JSON)
            .header("accept", accept)
    }

    /// Sends a document, accepting the newer media type.
    pub(super) async fn ask(&self, document: &str) -> Answer {
        self.ask_with(document, json!({})).await
    }

    pub(super) async fn ask_with(&self, document: &str, variables: Json) -> Answer {
        let body = json!({ "query": document, "variables": variables });
        send(self.post(GRAPHQL).body(body.to_string())).await
    }

    pub(super) async fn ask_signed_in(&self, document: &str) -> Answer {
        let body = json!({ "query": document }).to_string();
        send(self.post(GRAPHQL).header("authorization", "any").body(body)).await
    }
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
}

pub(super) async fn send(request: TestRequestBuilder<'_, Endpoint>) -> Answer {
    let response = request.send().await.0;
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.into_body().into_string().await.unwrap(),
    }
}

impl Answer {
    pub(super) fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The code of the first error, or nothing.
    pub(super) fn code(&self) -> String {
        let json = self.json();
        let code = &json["errors"][0]["extensions"]["code"];
        code.as_str().unwrap_or_default().to_owned()
    }

    pub(super) fn message(&self) -> String {
        let json = self.json();
        json["errors"][0]["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Checks a refusal: its status, its code, and that there is no `data`.
    #[track_caller]
    pub(super) fn refused(&self, status: u16, code: &str) {
        assert_eq!(
            (self.status, self.code().as_str()),
            (status, code),
            "{}",
            self.text
        );
        assert!(self.json().get("data").is_none(), "{}", self.text);
    }

    /// Checks an answer without errors.
    #[track_caller]
    pub(super) fn passed(&self) {
        assert_eq!(self.status, 200, "{}", self.text);
        assert!(self.json().get("errors").is_none(), "{}", self.text);
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}
