//! How much a document asks, worked out before anything runs.
//!
//! A fragment is measured once and counted as often as it is used, in numbers that saturate, so
//! a document that doubles itself a hundred times costs no more to refuse than to read.

use std::collections::HashMap;

use async_graphql::parser::types::{
    Directive, ExecutableDocument, Field, FragmentSpread, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Pos, Positioned, Variables};

use super::page_size::Bindings;
use super::schema_map::{Fields, Paging, SchemaMap};
use super::{Profile, Refusal, aliases};

/// Nesting below introspection, whose documents are deep by nature; also where the walk itself
/// turns back, however deep it already stands.
const DEEPEST: u64 = 32;

/// The sizes of a selection, everything below it included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    fields: u64,
    aliases: u64,
    depth: u64,
    nesting: u64,
    cost: u64,
}

impl Size {
    /// Both, side by side.
    fn beside(self, other: Self) -> Self {
        Self {
            fields: self.fields.saturating_add(other.fields),
            aliases: self.aliases.saturating_add(other.aliases),
            depth: self.depth.max(other.depth),
            nesting: self.nesting.max(other.nesting),
            cost: self.cost.saturating_add(other.cost),
        }
    }

    /// The same, one selection set further in.
    fn nested(self) -> Self {
        Self {
            nesting: self.nesting + 1,
            ..self
        }
    }
}

/// Checks every operation and every fragment of the document, those that will not run included:
/// the library validates them too.
///
/// # Errors
///
/// The first limit of `profile` that the document exceeds.
pub(super) fn check(
    document: &ExecutableDocument,
    variables: &Variables,
    schema: &SchemaMap,
    profile: &Profile,
) -> Result<(), Refusal> {
    for (_, operation) in document.operations.iter() {
        let mut walk = Walk {
            document,
            schema,
            profile,
            bindings: Bindings::new(variables, &operation.node),
            measured: HashMap::new(),
            open: Vec::new(),
        };
        walk.operation(operation)?;
        for (name, fragment) in &document.fragments {
            let size = walk.fragment(name, fragment.pos, None, 1)?;
            // Its depth is the concern of the place that uses it, which may be introspection.
            walk.compare_cost(size, fragment.pos)?;
        }
    }
    Ok(())
}

struct Walk<'a> {
    document: &'a ExecutableDocument,
    schema: &'a SchemaMap,
    profile: &'a Profile,
    bindings: Bindings<'a>,
    measured: HashMap<(&'a str, Option<u64>), Size>,
    open: Vec<&'a str>,
}

/// Where a selection set stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: Option<&'a Fields>,
    /// The page size that a paged field above passes on to its lists.
    page: Option<u64>,
    level: u64,
}

impl<'a> Walk<'a> {
    fn operation(&mut self, operation: &'a Positioned<OperationDefinition>) -> Result<(), Refusal> {
        let definition = &operation.node;
        self.directives(&definition.directives, operation.pos)?;
        for variable in &definition.variable_definitions {
            self.directives(&variable.node.directives, variable.pos)?;
        }
        let root = Place {
            parent: self.schema.root(definition.ty),
            page: None,
            level: 0,
        };
        let mut size = self.set(&definition.selection_set.node, root)?;
        self.compare(size, operation.pos)?;
        // Only now, as the size bounds how far the fragments at the root unfold.
        let again = aliases::repeated_at_root(self.document, &definition.selection_set.node);
        size.aliases = size.aliases.saturating_add(again);
        self.compare(size, operation.pos)
    }

    fn set(&mut self, set: &'a SelectionSet, place: Place<'a>) -> Result<Size, Refusal> {
        let mut total = Size::default();
        for selection in &set.items {
            let size = match &selection.node {
                Selection::Field(field) => self.field(field, place)?,
                Selection::FragmentSpread(spread) => self.spread(spread, place)?,
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.node.directives, inline.pos)?;
                    let condition = inline.node.type_condition.as_ref();
                    let parent = match condition {
                        Some(condition) => self.schema.fields(&condition.node.on.node),
                        None => place.parent,
                    };
                    let level = self.deeper(place.level, inline.pos)?;
                    let inside = Place {
                        parent,
                        level,
                        ..place
                    };
                    self.set(&inline.node.selection_set.node, inside)?.nested()
                }
            };
            total = total.beside(size);
        }
        Ok(total)
    }

    fn spread(
        &mut self,
        spread: &'a Positioned<FragmentSpread>,
        place: Place<'a>,
    ) -> Result<Size, Refusal> {
        self.directives(&spread.node.directives, spread.pos)?;
        let level = self.deeper(place.level, spread.pos)?;
        let name = &spread.node.fragment_name.node;
        Ok(self.fragment(name, spread.pos, place.page, level)?.nested())
    }

    fn fragment(
        &mut self,
        name: &'a str,
        used_at: Pos,
        page: Option<u64>,
        level: u64,
    ) -> Result<Size, Refusal> {
        if let Some(size) = self.measured.get(&(name, page)) {
            return Ok(*size);
        }
        if self.open.contains(&name) {
            let refusal = Refusal::of_document("FRAGMENT_CYCLE", "a fragment contains itself");
            return Err(refusal.at(used_at));
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            // Unknown: validation says so, and nothing unfolds here.
            return Ok(Size::default());
        };
        self.directives(&fragment.node.directives, fragment.pos)?;
        let condition = &fragment.node.type_condition.node.on.node;
        let inside = Place {
            parent: self.schema.fields(condition),
            page,
            level,
        };
        self.open.push(name);
        let size = self.set(&fragment.node.selection_set.node, inside)?;
        self.open.pop();
        self.measured.insert((name, page), size);
        Ok(size)
    }

    fn field(&mut self, field: &'a Positioned<Field>, place: Place<'a>) -> Result<Size, Refusal> {
        self.directives(&field.node.directives, field.pos)?;
        let name = field.node.name.node.as_str();
        let shape = place.parent.and_then(|fields| fields.get(name));
        let (times, page) = match shape.map(|shape| (shape.is_list, shape.paging)) {
            None | Some((false, Paging::None)) => (1, None),
            Some((true, Paging::None)) => (place.page.unwrap_or(self.profile.plain_list), None),
            Some((is_list, Paging::Sized(default))) => {
                let asked = self.bindings.page_size(&field.node).or(default);
                let size = asked.unwrap_or(self.profile.default_page);
                if is_list {
                    (size, None)
                } else {
                    (1, Some(size))
                }
            }
        };
        let mut below = Size::default();
        if !field.node.selection_set.node.items.is_empty() {
            let inside = Place {
                parent: shape.and_then(|shape| self.schema.fields(&shape.returns)),
                page,
                level: self.deeper(place.level, field.pos)?,
            };
            below = self.set(&field.node.selection_set.node, inside)?.nested();
        }
        // An empty page still counts once, or its fields could be asked for without end.
        let entries = below.cost.saturating_mul(times.max(1));
        let introspects = name.starts_with("__");
        Ok(Size {
            fields: below.fields.saturating_add(1),
            aliases: below
                .aliases
                .saturating_add(u64::from(field.node.alias.is_some())),
            depth: if introspects { 0 } else { below.depth + 1 },
            nesting: if introspects { 0 } else { below.nesting },
            cost: entries.saturating_add(1),
        })
    }

    fn deeper(&self, level: u64, at: Pos) -> Result<u64, Refusal> {
        if level >= DEEPEST {
            return Err(too_recursive(self.profile.recursion, level + 1).at(at));
        }
        Ok(level + 1)
    }

    fn directives(&self, directives: &[Positioned<Directive>], at: Pos) -> Result<(), Refusal> {
        let count = u64::try_from(directives.len()).unwrap_or(u64::MAX);
        if count > self.profile.directives {
            let refusal = Refusal::of_document("TOO_MANY_DIRECTIVES", "too many directives here");
            return Err(refusal.exceeding(self.profile.directives, count).at(at));
        }
        Ok(())
    }

    fn compare(&self, size: Size, at: Pos) -> Result<(), Refusal> {
        let limits = self.profile;
        if size.nesting > limits.recursion {
            return Err(too_recursive(limits.recursion, size.nesting).at(at));
        }
        if size.depth > limits.depth {
            let refusal = Refusal::of_document("DOCUMENT_TOO_DEEP", "the document is too deep");
            return Err(refusal.exceeding(limits.depth, size.depth).at(at));
        }
        if size.aliases > limits.aliases {
            let refusal = Refusal::of_document(
                "TOO_MANY_ALIASES",
                "too many fields under another name, or asked again",
            );
            return Err(refusal.exceeding(limits.aliases, size.aliases).at(at));
        }
        self.compare_cost(size, at)
    }

    fn compare_cost(&self, size: Size, at: Pos) -> Result<(), Refusal> {
        let limit = self.profile.complexity;
        let cost = size.cost.max(size.fields);
        if cost > limit {
            let refusal = Refusal::of_document(
                "DOCUMENT_TOO_COMPLEX",
                "the document asks for too many fields, those of a list counted per entry",
            );
            return Err(refusal.exceeding(limit, cost).at(at));
        }
        Ok(())
    }
}

fn too_recursive(limit: u64, value: u64) -> Refusal {
    Refusal::of_document(
        "DOCUMENT_TOO_RECURSIVE",
        "selections and fragments stand too deep inside one another",
    )
    .exceeding(limit, value)
}
