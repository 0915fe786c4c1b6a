//! Contradictions of a codebook, all of them at once.

use super::document::{Document, Legend};
use super::field::{Cardinality, Code, Field, FieldKind, Published};
use std::collections::HashSet;

/// Every contradiction, as a sentence each; none in a consistent file.
pub(super) fn problems(document: &Document) -> Vec<String> {
    let mut check = Check {
        document,
        problems: Vec::new(),
    };
    check.head();
    for field in &document.fields {
        check.field(field);
        for code in &field.codes {
            check.code(field, code);
        }
    }
    check.problems
}

struct Check<'a> {
    document: &'a Document,
    problems: Vec<String>,
}

impl<'a> Check<'a> {
    fn refuse(&mut self, is_wrong: bool, problem: impl FnOnce() -> String) {
        if is_wrong {
            self.problems.push(problem());
        }
    }

    /// Complains about every id that stands twice in a list or is not written as ids are.
    fn ids<'i>(&mut self, list: &str, ids: impl Iterator<Item = &'i str>) {
        let mut seen = HashSet::new();
        for id in ids {
            self.refuse(!seen.insert(id), || format!("{list}: {id} stands twice"));
            self.refuse(!is_id(id), || {
                format!("{list}: {id:?} is not written in snake_case")
            });
        }
    }

    fn keys(&mut self, list: &str, legends: &[Legend]) {
        let mut seen = HashSet::new();
        for legend in legends {
            self.refuse(!seen.insert(&legend.key), || {
                format!("{list}: {} stands twice", legend.key)
            });
        }
    }

    fn head(&mut self) {
        let document = self.document;
        self.refuse(version(&document.version).is_none(), || {
            "version is not three numbers".to_owned()
        });
        self.ids(
            "fields",
            document.fields.iter().map(|field| field.id.as_str()),
        );
        self.ids(
            "facets",
            document.facets.iter().map(|facet| facet.id.as_str()),
        );
        self.ids(
            "paths of facets",
            document.facets.iter().map(|facet| facet.path.as_str()),
        );
        self.ids(
            "quasi_identifiers",
            document.quasi_identifiers.order.iter().map(String::as_str),
        );
        self.keys("hfacs", &document.hfacs);
        self.keys("leoka", &document.leoka);
        self.refuse(document.quasi_identifiers.k < 2, || {
            "quasi_identifiers: k is less than 2".to_owned()
        });
        for facet in &document.facets {
            let is_public = self.find(&facet.field).is_some_and(Field::is_in_rows);
            self.refuse(!is_public, || {
                format!(
                    "facet {}: there is no published field {}",
                    facet.id, facet.field
                )
            });
        }
        for id in &document.quasi_identifiers.order {
            let field = self.find(id);
            self.refuse(field.is_none(), || {
                format!("quasi_identifiers: there is no field {id}")
            });
            let is_many = field.is_some_and(|field| field.cardinality == Cardinality::Many);
            self.refuse(is_many, || {
                format!("quasi_identifiers: {id} takes several codes")
            });
        }
    }

    fn field(&mut self, field: &Field) {
        let id = &field.id;
        self.ids(id, field.codes.iter().map(|code| code.id.as_str()));
        self.ids(
            &format!("{id}: groups"),
            field.groups.iter().map(|group| group.id.as_str()),
        );
        self.since(id, &field.since);
        let has_list = !field.codes.is_empty() || field.codes_of.is_some();
        self.refuse(has_list != (field.kind == FieldKind::Codes), || {
            format!("{id}: kind and codes disagree")
        });
        let has_two_lists = !field.codes.is_empty() && field.codes_of.is_some();
        self.refuse(has_two_lists, || {
            format!("{id}: codes and codes_of exclude each other")
        });
        if let Some(of) = &field.codes_of {
            let leads_to_list = self.find(of).is_some_and(|of| !of.codes.is_empty());
            self.refuse(!leads_to_list, || {
                format!("{id}: codes_of leads to no list")
            });
        }
        let max_fits = match field.cardinality {
            Cardinality::One => field.max.is_none(),
            Cardinality::Many => field.max.is_some_and(|max| max > 1),
        };
        self.refuse(!max_fits, || format!("{id}: max and cardinality disagree"));
        for who in &field.required_of {
            self.refuse(!field.answered_by.contains(who), || {
                format!("{id}: required of the {who}, who may not answer")
            });
        }
        if let Some(target) = &field.rare_rolls_up_to {
            let is_target = field.code(target).is_some_and(|code| code.published_only);
            self.refuse(!is_target, || {
                format!("{id}: rare_rolls_up_to leads to no published_only code")
            });
        }
        let rolls_up = field.rare_rolls_up_to.is_some()
            || field.codes.iter().any(|code| code.rolls_up_to.is_some());
        let needs_roll_up = field.published == Published::RolledUp;
        self.refuse(needs_roll_up && !rolls_up, || {
            format!("{id}: rolled_up, but nothing rolls up")
        });
        let loses_roll_up = field.published == Published::AsIs && rolls_up;
        self.refuse(loses_roll_up, || format!("{id}: as_is, but codes roll up"));
    }

    fn code(&mut self, field: &Field, code: &Code) {
        let at = format!("{}: {}", field.id, code.id);
        if !code.since.is_empty() {
            self.since(&at, &code.since);
        }
        if let Some(retired_in) = &code.retired_in {
            self.since(&at, retired_in);
        }
        self.refuse(code.label.is_empty(), || format!("{at} has no label"));
        self.references(field, code, &at);
        self.roll_up(field, code, &at);
    }

    /// Keys and groups that a code names exist.
    fn references(&mut self, field: &Field, code: &Code, at: &str) {
        let document = self.document;
        for key in &code.sources {
            let is_known = document.sources.iter().any(|source| &source.key == key);
            self.refuse(!is_known, || format!("{at} names the unknown source {key}"));
        }
        for (list, legends, key) in [
            ("hfacs", &document.hfacs, &code.hfacs),
            ("leoka", &document.leoka, &code.leoka),
        ] {
            let is_known = key
                .as_ref()
                .is_none_or(|key| legends.iter().any(|legend| &legend.key == key));
            self.refuse(!is_known, || format!("{at} names an unknown {list} key"));
        }
        let is_grouped = match &code.group {
            Some(group) => field.groups.iter().any(|known| &known.id == group),
            None => field.groups.is_empty() || code.published_only,
        };
        self.refuse(!is_grouped, || {
            format!("{at} stands in no group of its field")
        });
    }

    /// Roll-ups are one step and end at a code that rows can carry; replacements are codes that can be given.
    fn roll_up(&mut self, field: &Field, code: &Code, at: &str) {
        if let Some(target) = &code.rolls_up_to {
            let ends_there = field.code(target).is_some_and(|target| {
                target.rolls_up_to.is_none() && !target.never_published && target.id != code.id
            });
            self.refuse(!ends_there, || {
                format!("{at} rolls up to {target}, which is no last step")
            });
        }
        if let Some(target) = &code.replaced_by {
            let is_given = field.code(target).is_some_and(Code::is_offered);
            self.refuse(!is_given, || {
                format!("{at} is replaced by {target}, which cannot be given")
            });
            self.refuse(code.retired_in.is_none(), || {
                format!("{at} is replaced but not retired")
            });
        }
        let is_target = field.rare_rolls_up_to.as_ref() == Some(&code.id)
            || field
                .codes
                .iter()
                .any(|other| other.rolls_up_to.as_ref() == Some(&code.id));
        self.refuse(code.published_only && !is_target, || {
            format!("{at} is published_only, but nothing rolls up to it")
        });
    }

    fn since(&mut self, at: &str, since: &str) {
        let is_past =
            version(since).is_some_and(|since| Some(since) <= version(&self.document.version));
        self.refuse(!is_past, || {
            format!("{at}: {since:?} is no version up to this one")
        });
    }

    fn find(&self, id: &str) -> Option<&'a Field> {
        self.document.fields.iter().find(|field| field.id == id)
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn version(text: &str) -> Option<[u16; 3]> {
    let numbers = text
        .split('.')
        .map(|part| part.parse().ok())
        .collect::<Option<Vec<u16>>>()?;
    numbers.try_into().ok()
}
