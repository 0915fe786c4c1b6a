//! Which operation of the document is meant.

use async_graphql::Positioned;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection,
    SelectionSet,
};

use super::Refusal;

/// Chooses the one operation to run.
///
/// # Errors
///
/// Refused where several are there and none is named, where the named one is absent, and where
/// it is a subscription.
pub(super) fn choose<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, Refusal> {
    let operation = match name {
        Some(name) => named(&document.operations, name)?,
        None => only(&document.operations)?,
    };
    if operation.node.ty == OperationType::Subscription {
        return Err(Refusal::of_document(
            "SUBSCRIPTION_REFUSED",
            "subscriptions are not supported",
        )
        .at(operation.pos));
    }
    Ok(operation)
}

fn named<'a>(
    operations: &'a DocumentOperations,
    name: &str,
) -> Result<&'a Positioned<OperationDefinition>, Refusal> {
    let found = match operations {
        DocumentOperations::Single(_) => None,
        DocumentOperations::Multiple(operations) => operations.get(name),
    };
    found.ok_or_else(|| {
        Refusal::of_document(
            "OPERATION_UNKNOWN",
            "the document has no operation of that operationName",
        )
    })
}

fn only(operations: &DocumentOperations) -> Result<&Positioned<OperationDefinition>, Refusal> {
    let count = operations.iter().count();
    let mut all = operations.iter();
    match (all.next(), all.next()) {
        (Some((_, operation)), None) => Ok(operation),
        _ => Err(Refusal::of_document(
            "OPERATION_NAME_REQUIRED",
            format!("the document has {count} operations: operationName must choose one"),
        )),
    }
}

/// Refuses `__schema` at the root. `__type` stays and answers null: for a caller who may not look
/// into the schema there is no such type.
///
/// # Errors
///
/// `INTROSPECTION_REFUSED`.
pub(super) fn refuse_introspection(
    document: &ExecutableDocument,
    root: &SelectionSet,
) -> Result<(), Refusal> {
    for selection in &root.items {
        match &selection.node {
            Selection::Field(field) if field.node.name.node == "__schema" => {
                return Err(Refusal::of_document(
                    "INTROSPECTION_REFUSED",
                    "introspection is off; schema.graphql holds the schema",
                )
                .at(field.pos));
            }
            Selection::Field(_) => {}
            Selection::InlineFragment(inline) => {
                refuse_introspection(document, &inline.node.selection_set.node)?;
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                if let Some(fragment) = document.fragments.get(name) {
                    refuse_introspection(document, &fragment.node.selection_set.node)?;
                }
            }
        }
    }
    Ok(())
}
