//! What the measuring needs to know of the schema, read from its SDL: which fields are lists,
//! which are paged, and which names are public.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, OperationType, ServiceDocument, Type,
    TypeDefinition, TypeKind, TypeSystemDefinition,
};
use async_graphql::{Name, Positioned, Value};

/// The SDL of the schema could not be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadableSchema;

impl std::fmt::Display for UnreadableSchema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the schema's own description cannot be read")
    }
}

impl std::error::Error for UnreadableSchema {}

/// The fields of every type, and every public name.
#[derive(Debug, Default)]
pub(super) struct SchemaMap {
    query: String,
    mutation: String,
    types: HashMap<String, Fields>,
    names: HashSet<String>,
}

/// The fields of one type.
pub(super) type Fields = HashMap<String, FieldShape>;

/// A field, as far as its cost depends on it.
#[derive(Debug)]
pub(super) struct FieldShape {
    pub(super) returns: String,
    pub(super) is_list: bool,
    pub(super) paging: Paging,
}

/// Whether a field takes `first` or `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paging {
    None,
    /// With the size that the schema gives where the document gives none.
    Sized(Option<u64>),
}

/// The arguments that say how many entries of a list are wanted.
pub(super) const PAGE_ARGUMENTS: [&str; 2] = ["first", "last"];

impl SchemaMap {
    /// Reads the SDL that the schema writes of itself.
    pub(super) fn read(sdl: &str) -> Result<Self, UnreadableSchema> {
        let document = parse_schema(sdl).map_err(|_| UnreadableSchema)?;
        let mut map = Self::default();
        map.names.extend(
            [
                "Int", "Float", "String", "Boolean", "ID", "__schema", "__type",
            ]
            .map(String::from),
        );
        map.add_all(document);
        if map.types.contains_key(&map.query) {
            Ok(map)
        } else {
            Err(UnreadableSchema)
        }
    }

    /// The fields of the type that an operation starts from.
    pub(super) fn root(&self, operation: OperationType) -> Option<&Fields> {
        match operation {
            OperationType::Query => self.fields(&self.query),
            OperationType::Mutation => self.fields(&self.mutation),
            OperationType::Subscription => None,
        }
    }

    /// The fields of a type; `None` for one without fields, or unknown.
    pub(super) fn fields(&self, type_name: &str) -> Option<&Fields> {
        self.types.get(type_name)
    }

    /// Whether a name stands in the public schema, and so gives nothing of a request away.
    pub(super) fn is_public(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn add_all(&mut self, document: ServiceDocument) {
        self.query = "Query".to_owned();
        self.mutation = "Mutation".to_owned();
        for definition in document.definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => {
                    self.query = owned(schema.node.query.as_ref()).unwrap_or_default();
                    self.mutation = owned(schema.node.mutation.as_ref()).unwrap_or_default();
                }
                TypeSystemDefinition::Type(definition) => self.add_type(definition.node),
                TypeSystemDefinition::Directive(directive) => {
                    self.names.insert(directive.node.name.node.to_string());
                    self.add_arguments(&directive.node.arguments);
                }
            }
        }
    }

    fn add_type(&mut self, definition: TypeDefinition) {
        let name = definition.name.node.to_string();
        match definition.kind {
            TypeKind::Object(object) => self.add_fields(&name, &object.fields),
            TypeKind::Interface(interface) => self.add_fields(&name, &interface.fields),
            TypeKind::InputObject(input) => self.add_arguments(&input.fields),
            TypeKind::Enum(values) => self.names.extend(
                values
                    .values
                    .iter()
                    .map(|value| value.node.value.node.to_string()),
            ),
            TypeKind::Scalar | TypeKind::Union(_) => {}
        }
        self.names.insert(name);
    }

    fn add_fields(&mut self, type_name: &str, fields: &[Positioned<FieldDefinition>]) {
        for field in fields {
            let field = &field.node;
            self.add_arguments(&field.arguments);
            self.names.insert(field.name.node.to_string());
            let shape = FieldShape {
                returns: innermost(&field.ty.node),
                is_list: matches!(field.ty.node.base, BaseType::List(_)),
                paging: paging(&field.arguments),
            };
            self.types
                .entry(type_name.to_owned())
                .or_default()
                .insert(field.name.node.to_string(), shape);
        }
    }

    fn add_arguments(&mut self, arguments: &[Positioned<InputValueDefinition>]) {
        let names = arguments
            .iter()
            .map(|argument| argument.node.name.node.to_string());
        self.names.extend(names);
    }
}

fn owned(name: Option<&Positioned<Name>>) -> Option<String> {
    name.map(|name| name.node.to_string())
}

fn innermost(ty: &Type) -> String {
    match &ty.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => innermost(inner),
    }
}

fn paging(arguments: &[Positioned<InputValueDefinition>]) -> Paging {
    let mut sizes = arguments
        .iter()
        .map(|argument| &argument.node)
        .filter(|argument| PAGE_ARGUMENTS.contains(&argument.name.node.as_str()))
        .peekable();
    if sizes.peek().is_none() {
        return Paging::None;
    }
    let default = sizes.filter_map(|argument| {
        let Value::Number(size) = &argument.default_value.as_ref()?.node else {
            return None;
        };
        size.as_u64()
    });
    Paging::Sized(default.max())
}
