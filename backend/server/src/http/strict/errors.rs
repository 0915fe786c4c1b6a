//! The library's errors, rewritten so that none of them quotes the request.
//!
//! Its messages name what they complain about: a syntax error shows the line, a value of the
//! wrong type is printed. Either could be the text of a report. What stays is the kind of
//! mistake, the place, and names that stand in the public schema.

use async_graphql::{ErrorExtensionValues, ServerError, Value};

use super::Incident;
use super::answer::ErrorBody;
use super::schema_map::SchemaMap;

/// How the library's messages begin, what is answered instead, and which of the quoted words, if
/// any, is a name of the schema that helps to find the mistake.
const MISTAKES: &[(&str, &str, Option<usize>)] = &[
    ("Unknown field ", "unknown field on type", Some(1)),
    ("Unknown argument ", "unknown argument on", Some(1)),
    ("Unknown type ", "unknown type", None),
    ("Unknown fragment", "unknown fragment", None),
    ("Unknown directive ", "unknown directive", None),
    (
        "Directive ",
        "directive misplaced, or an argument missing:",
        Some(1),
    ),
    ("Duplicate directive ", "directive given twice:", Some(0)),
    (
        "There can only be one ",
        "two arguments or variables of one name",
        None,
    ),
    (
        "Fragment ",
        "fragment unused, or on a type that does not fit",
        None,
    ),
    (
        "Cannot spread fragment ",
        "a fragment contains itself",
        None,
    ),
    (
        "Variable ",
        "variable undefined, unused, or of a type that does not fit",
        None,
    ),
    (
        "Invalid default value ",
        "the default value of a variable does not fit",
        None,
    ),
    ("Fields ", "two different fields under one name", None),
];

/// Rewrites an error of a document that did not run.
pub(super) fn of_document(schema: &SchemaMap, error: &ServerError) -> ErrorBody {
    let message = error.message.as_str();
    let mut body = if message.starts_with("Invalid value for argument ") || is_coercion(message) {
        bad_value(schema, message)
    } else if let Some(required) = required(schema, message) {
        ErrorBody::new("GRAPHQL_VALIDATION_FAILED", required)
    } else {
        ErrorBody::new("GRAPHQL_VALIDATION_FAILED", mistake(schema, message))
    };
    body.locations.clone_from(&error.locations);
    body.path.clone_from(&error.path);
    body
}

/// Rewrites an error of a field, `reference` being what an incident is found by in the log.
///
/// An error that a resolver marked with a `code` is meant for the caller and passes.
pub(super) fn of_field(
    schema: &SchemaMap,
    error: &ServerError,
    reference: impl FnOnce() -> String,
) -> ErrorBody {
    let mut body = if let Some(extensions) = marked(error) {
        ErrorBody {
            message: error.message.clone(),
            locations: Vec::new(),
            path: Vec::new(),
            extensions: extensions.clone(),
        }
    } else if error.source.is_none() && is_coercion(&error.message) {
        bad_value(schema, &error.message)
    } else {
        let incident = error.source::<Incident>().cloned();
        internal(&incident.unwrap_or_else(Incident::unnamed), &reference())
    };
    body.locations.clone_from(&error.locations);
    body.path.clone_from(&error.path);
    body
}

/// Whether the error belongs to a field rather than to the document.
pub(super) fn is_of_field(error: &ServerError) -> bool {
    !error.path.is_empty() || error.source.is_some() || marked(error).is_some()
}

/// Logs an incident and gives its opaque answer.
pub(super) fn internal(incident: &Incident, reference: &str) -> ErrorBody {
    incident.log(reference);
    let mut body = ErrorBody::new("INTERNAL", format!("internal error, reference {reference}"));
    body.extensions.set("reference", reference);
    body
}

fn marked(error: &ServerError) -> Option<&ErrorExtensionValues> {
    let extensions = error.extensions.as_ref()?;
    matches!(
        extensions.get("code"),
        Some(Value::String(_) | Value::Enum(_))
    )
    .then_some(extensions)
}

/// What input types say of a value they cannot read.
fn is_coercion(message: &str) -> bool {
    message.starts_with("Failed to parse \"") || message.starts_with("Expected input type \"")
}

/// Names the argument by its path, as far as the schema knows it, and the type it should have.
fn bad_value(schema: &SchemaMap, message: &str) -> ErrorBody {
    let mut text = "a value does not fit".to_owned();
    if let Some(path) = message.strip_prefix("Invalid value for argument ") {
        if let Some(path) = quoted(path, 0).filter(|path| is_public_path(schema, path)) {
            text = format!("the value of {path} does not fit");
        }
        if let Some((_, rest)) = message.split_once(", expected type ") {
            text.push_str(&expected(schema, quoted(rest, 0)));
        } else if let Some((_, rest)) = message.split_once(", enumeration type ") {
            text.push_str(&expected(schema, quoted(rest, 0)));
        } else if message.contains("\" is required but not provided") {
            text.push_str(", a required field is missing");
        } else if message.contains(", unknown field \"") {
            text.push_str(", it has an unknown field");
        }
    } else {
        text.push_str(&expected(schema, quoted(message, 0)));
    }
    ErrorBody::new("BAD_VALUE", text)
}

fn expected(schema: &SchemaMap, type_name: Option<&str>) -> String {
    match type_name {
        Some(name) if schema.is_public(name.trim_matches(['[', ']', '!'])) => {
            format!(", expected {name}")
        }
        Some(_) | None => String::new(),
    }
}

/// A field whose argument is required and absent; both names are the schema's.
fn required(schema: &SchemaMap, message: &str) -> Option<String> {
    let rest = message.strip_prefix("Field \"")?;
    if !rest.contains("\" is required but not provided") {
        return Some(if rest.contains("must not have a selection") {
            "a field without fields of its own has a selection".to_owned()
        } else {
            "a field needs a selection of its own fields".to_owned()
        });
    }
    let (field, argument) = (quoted(message, 0)?, quoted(message, 1)?);
    (schema.is_public(field) && schema.is_public(argument))
        .then(|| format!("field {field} needs its argument {argument}"))
}

fn mistake(schema: &SchemaMap, message: &str) -> String {
    let known = MISTAKES
        .iter()
        .find(|(beginning, _, _)| message.starts_with(beginning));
    let Some((_, sentence, name)) = known else {
        return "the document does not fit the schema".to_owned();
    };
    let name = name
        .and_then(|place| quoted(message, place))
        .filter(|name| schema.is_public(name));
    match name {
        Some(name) => format!("{sentence} {name}"),
        None => sentence
            .trim_end_matches(':')
            .trim_end_matches(" on")
            .to_owned(),
    }
}

fn is_public_path(schema: &SchemaMap, path: &str) -> bool {
    path.split('.')
        .all(|part| schema.is_public(part) || part.bytes().all(|sign| sign.is_ascii_digit()))
}

/// The word in the `place`th pair of quotes.
fn quoted(message: &str, place: usize) -> Option<&str> {
    let mut pieces = message.split('"').skip(1 + 2 * place);
    let word = pieces.next()?;
    pieces.next().map(|_| word)
}
