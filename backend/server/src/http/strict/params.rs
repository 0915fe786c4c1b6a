//! The parameters of a request: one JSON object, each known key at most once and of its type.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::Refusal;

/// The parameters that are used; `extensions` is checked and dropped, as nothing here extends.
#[derive(Debug)]
pub(super) struct Params {
    pub(super) query: String,
    pub(super) operation_name: Option<String>,
    pub(super) variables: Option<Value>,
}

/// Reads the parameters from a body.
///
/// # Errors
///
/// 400 for a body that is no JSON object, and for a parameter that is missing, double or of the
/// wrong type. Keys that GraphQL over HTTP does not know are ignored, as it asks.
pub(super) fn read(body: &[u8]) -> Result<Params, Refusal> {
    let malformed = || {
        let message = "the body must be a JSON object in UTF-8, without half a surrogate pair";
        Refusal::bad_request("MALFORMED_JSON", message)
    };
    match body.iter().find(|sign| !sign.is_ascii_whitespace()) {
        Some(b'{') => {}
        Some(b'[') => {
            return Err(Refusal::bad_request(
                "BATCH_REFUSED",
                "one request at a time: the body must not be an array",
            ));
        }
        Some(_) | None => return Err(malformed()),
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let known = json.deserialize_map(KnownKeys).map_err(|_| malformed())?;
    json.end().map_err(|_| malformed())?;
    check(known)
}

fn check(known: Vec<(Key, Value)>) -> Result<Params, Refusal> {
    let mut values: [Option<Value>; 4] = [const { None }; 4];
    for (key, value) in known {
        if values[key as usize].replace(value).is_some() {
            return Err(invalid(format!("{} is given twice", key.name())));
        }
    }
    let [query, operation_name, variables, extensions] = values;
    let query = match query.unwrap_or_default() {
        Value::String(query) => query,
        Value::Null => return Err(invalid("query is missing")),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            return Err(invalid("query must be a string"));
        }
    };
    let operation_name = match operation_name.unwrap_or_default() {
        Value::String(name) => Some(name),
        Value::Null => None,
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            return Err(invalid("operationName must be a string or null"));
        }
    };
    let variables = object_or_null(variables, "variables must be an object or null")?;
    object_or_null(extensions, "extensions must be an object or null")?;
    Ok(Params {
        query,
        operation_name,
        variables,
    })
}

fn object_or_null(value: Option<Value>, otherwise: &'static str) -> Result<Option<Value>, Refusal> {
    match value.unwrap_or_default() {
        Value::Null => Ok(None),
        value @ Value::Object(_) => Ok(Some(value)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Err(invalid(otherwise))
        }
    }
}

fn invalid(message: impl Into<std::borrow::Cow<'static, str>>) -> Refusal {
    Refusal::bad_request("INVALID_PARAMETER", message)
}

#[derive(Clone, Copy)]
enum Key {
    Query,
    OperationName,
    Variables,
    Extensions,
}

impl Key {
    const ALL: [Self; 4] = [
        Self::Query,
        Self::OperationName,
        Self::Variables,
        Self::Extensions,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::OperationName => "operationName",
            Self::Variables => "variables",
            Self::Extensions => "extensions",
        }
    }
}

/// Collects the known keys in order, double ones included, and skips the others.
struct KnownKeys;

impl<'de> Visitor<'de> for KnownKeys {
    type Value = Vec<(Key, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut known = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            match Key::ALL.into_iter().find(|key| key.name() == name) {
                Some(key) => known.push((key, map.next_value()?)),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(known)
    }
}
