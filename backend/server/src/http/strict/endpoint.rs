//! The way of a request through this module.

use async_graphql::parser::{Error as SyntaxError, parse_query};
use async_graphql::{Executor, Value, Variables};
use poem::http::{HeaderMap, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};

use super::accept::{self, Media};
use super::params::Params;
use super::schema_map::SchemaMap;
use super::{
    Incident, Limits, Prepare, Prepared, Profile, Refusal, UnreadableSchema, answer, body,
    brackets, errors, graphiql, measure, operation, panics, params, variables,
};

/// How many mistakes of one document are told; a thousand would make a long answer to a short one.
const MISTAKES_TOLD: usize = 20;

/// The endpoint: a schema behind everything this module refuses.
pub struct StrictGraphql<E, P> {
    schema: E,
    map: SchemaMap,
    prepare: P,
    limits: Limits,
    references: Box<dyn Fn() -> u64 + Send + Sync>,
    is_dev: bool,
}

impl<E: Executor, P: Prepare> StrictGraphql<E, P> {
    /// Serves `schema`, whose SDL (`schema.sdl()`) tells how lists are weighed.
    ///
    /// `references` draws the number of an unexpected failure, from the injected randomness.
    ///
    /// # Errors
    ///
    /// Where the SDL cannot be read, which only a broken schema brings about.
    pub fn new(
        schema: E,
        sdl: &str,
        limits: Limits,
        prepare: P,
        references: impl Fn() -> u64 + Send + Sync + 'static,
    ) -> Result<Self, UnreadableSchema> {
        Ok(Self {
            map: SchemaMap::read(sdl)?,
            schema,
            prepare,
            limits,
            references: Box::new(references),
            is_dev: false,
        })
    }

    /// Allows introspection, and serves a page for trying queries to browsers.
    #[must_use]
    pub fn with_dev(mut self, is_dev: bool) -> Self {
        self.is_dev = is_dev;
        self
    }

    async fn answer(&self, media: Media, headers: &HeaderMap, body: Body) -> Response {
        match self.run(media, headers, body).await {
            Ok(response) => response,
            Err(refusal) => answer::refuse(media, &refusal),
        }
    }

    async fn run(
        &self,
        media: Media,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Response, Refusal> {
        body::check_media_type(headers)?;
        let prepared = self.prepare.prepare(headers).await?;
        let body = body::read(headers, body, self.limits.body_bytes).await?;
        let request = self.request(params::read(&body)?, prepared)?;
        Ok(self.execute(media, request).await)
    }

    /// Makes the request of the library, once every limit is kept.
    fn request(
        &self,
        params: Params,
        prepared: Prepared,
    ) -> Result<async_graphql::Request, Refusal> {
        let profile = self.limits.profile(prepared.signed_in);
        check_length(&params.query, profile)?;
        brackets::check(&params.query)?;
        let document = parse_query(&params.query).map_err(|error| syntax(&error))?;
        let variables = params.variables.map(Variables::from_json);
        let variables = variables.unwrap_or_default();
        measure::check(&document, &variables, &self.map, profile)?;
        let chosen = operation::choose(&document, params.operation_name.as_deref())?;
        variables::check(&chosen.node, &variables)?;
        if !self.is_dev {
            operation::refuse_introspection(&document, &chosen.node.selection_set.node)?;
        }

        let mut request = async_graphql::Request::new(params.query).variables(variables);
        request.operation_name = params.operation_name;
        request.data = prepared.data;
        request.set_parsed_query(document);
        Ok(if self.is_dev {
            request
        } else {
            request.disable_introspection()
        })
    }

    async fn execute(&self, media: Media, request: async_graphql::Request) -> Response {
        let Some(mut outcome) = panics::caught(self.schema.execute(request)).await else {
            let error = errors::internal(&Incident::panic(), &self.reference());
            return answer::write(media, StatusCode::INTERNAL_SERVER_ERROR, None, &[error]);
        };
        let ran = outcome.errors.is_empty()
            || outcome.data != Value::Null
            || outcome.errors.iter().any(errors::is_of_field);
        let rewrite = |error| {
            if errors::is_of_field(error) {
                errors::of_field(&self.map, error, || self.reference())
            } else {
                errors::of_document(&self.map, error)
            }
        };
        let mut errors: Vec<_> = outcome.errors.iter().map(rewrite).collect();
        if !ran {
            errors.truncate(MISTAKES_TOLD);
            return answer::write(media, answer::document_status(media), None, &errors);
        }
        let mut response = answer::write(media, StatusCode::OK, Some(&outcome.data), &errors);
        if let header::Entry::Occupied(cookies) = outcome.http_headers.entry(header::SET_COOKIE) {
            for cookie in cookies.iter() {
                let headers = response.headers_mut();
                headers.append(header::SET_COOKIE, cookie.clone());
            }
        }
        response
    }

    fn reference(&self) -> String {
        format!("{:016x}", (self.references)())
    }
}

impl<E: Executor, P: Prepare> Endpoint for StrictGraphql<E, P> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        if self.is_dev && graphiql::is_wanted(&request) {
            return Ok(graphiql::page(&request));
        }
        let media = accept::negotiate(request.headers());
        let refusal = if request.method() != Method::POST {
            Refusal::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "requests come by POST",
            )
        } else if media.is_none() {
            Refusal::new(
                StatusCode::NOT_ACCEPTABLE,
                "NOT_ACCEPTABLE",
                "answers are application/graphql-response+json or application/json",
            )
        } else {
            let body = request.take_body();
            let media = media.unwrap_or(Media::Json);
            return Ok(self.answer(media, request.headers(), body).await);
        };
        Ok(answer::refuse(media.unwrap_or(Media::Json), &refusal))
    }
}

fn check_length(document: &str, profile: &Profile) -> Result<(), Refusal> {
    let length = u64::try_from(document.len()).unwrap_or(u64::MAX);
    if length > profile.document_bytes {
        return Err(Refusal::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "DOCUMENT_TOO_LARGE",
            "the document has too many bytes",
        )
        .exceeding(profile.document_bytes, length));
    }
    Ok(())
}

/// The place of a syntax error, without the line that the parser would show.
fn syntax(error: &SyntaxError) -> Refusal {
    let refusal = Refusal::of_document("GRAPHQL_PARSE_FAILED", "the document cannot be parsed");
    error.positions().fold(refusal, Refusal::at)
}
