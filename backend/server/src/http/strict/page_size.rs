//! How many entries of a list a field asks for.

use std::collections::HashMap;

use async_graphql::parser::types::{Field, OperationDefinition};
use async_graphql::{Name, Value, Variables};

use super::schema_map::PAGE_ARGUMENTS;

/// The values that variables have in one operation.
pub(super) struct Bindings<'a> {
    given: &'a Variables,
    defaults: HashMap<&'a str, &'a Value>,
}

impl<'a> Bindings<'a> {
    /// Joins what the client sent and what the operation declares.
    pub(super) fn new(given: &'a Variables, operation: &'a OperationDefinition) -> Self {
        let defaults = operation
            .variable_definitions
            .iter()
            .filter_map(|definition| {
                let default = &definition.node.default_value.as_ref()?.node;
                Some((definition.node.name.node.as_str(), default))
            })
            .collect();
        Self { given, defaults }
    }

    fn value(&self, name: &Name) -> Option<Value> {
        let given = self.given.get(name);
        given
            .or_else(|| self.defaults.get(name.as_str()).copied())
            .cloned()
    }

    /// The larger of `first` and `last`; `None` where neither is a count.
    pub(super) fn page_size(&self, field: &Field) -> Option<u64> {
        let count = |name: &&str| {
            let literal = field.get_argument(name)?.node.clone();
            let bound = literal.into_const_with(|name| self.value(&name).ok_or(()));
            match bound {
                Ok(Value::Number(size)) => size.as_u64(),
                _ => None,
            }
        };
        PAGE_ARGUMENTS.iter().filter_map(count).max()
    }
}
