//! Fields that the root of an operation asks for again under the same name.
//!
//! They merge into one answer, but the library resolves each: a sign-in written a hundred times
//! would hash a hundred passwords. So a repetition counts like an alias.

use std::collections::HashSet;

use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

/// Counts the fields without alias whose name was already asked for at the root.
///
/// The caller has checked that fragments end, and how many fields they unfold to.
pub(super) fn repeated_at_root(document: &ExecutableDocument, root: &SelectionSet) -> u64 {
    let mut seen = HashSet::new();
    repeated(document, root, &mut seen)
}

fn repeated<'a>(
    document: &'a ExecutableDocument,
    set: &'a SelectionSet,
    seen: &mut HashSet<&'a str>,
) -> u64 {
    let mut count = 0;
    for selection in &set.items {
        count += match &selection.node {
            Selection::Field(field) => {
                let again = !seen.insert(field.node.response_key().node.as_str());
                u64::from(again && field.node.alias.is_none())
            }
            Selection::InlineFragment(inline) => {
                repeated(document, &inline.node.selection_set.node, seen)
            }
            Selection::FragmentSpread(spread) => {
                let fragment = document.fragments.get(&spread.node.fragment_name.node);
                fragment.map_or(0, |fragment| {
                    repeated(document, &fragment.node.selection_set.node, seen)
                })
            }
        };
    }
    count
}
