//! Variables that the operation needs and the client did not send.
//!
//! The library would notice when the field that uses one is reached, after others have run.

use async_graphql::parser::types::OperationDefinition;
use async_graphql::{Value, Variables};

use super::Refusal;

/// Checks that every variable which must not be null has a value.
///
/// # Errors
///
/// `VARIABLE_MISSING`, with the places where the missing ones are declared.
pub(super) fn check(operation: &OperationDefinition, given: &Variables) -> Result<(), Refusal> {
    let mut missing = operation
        .variable_definitions
        .iter()
        .filter(|definition| {
            let definition = &definition.node;
            match given.get(&definition.name.node) {
                Some(Value::Null) => !definition.var_type.node.nullable,
                Some(_) => false,
                None => !definition.var_type.node.nullable && definition.default_value.is_none(),
            }
        })
        .peekable();
    if missing.peek().is_none() {
        return Ok(());
    }
    let refusal = Refusal::of_document(
        "VARIABLE_MISSING",
        "a variable that must not be null has no value",
    );
    Err(missing.fold(refusal, |refusal, definition| refusal.at(definition.pos)))
}
