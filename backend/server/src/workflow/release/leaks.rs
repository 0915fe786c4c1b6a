//! The last check before a release goes live: every word of the built site, slugs, feeds, search data and twins included,
//! against everything that was removed from the lessons that are new in it.

use super::admit::Admitted;
use crate::app::App;
use crate::embedded;
use crate::refusal::Failure;
use crate::workflow::gate::{self, Check};
use domain::codebook::{Codebook, Translation};
use domain::guard::{Guard, Scope};
use domain::id::{PublicId, ReportId};
use publish::{Built, PublishError};
use redact::{normalise_word, words};
use std::collections::{BTreeSet, HashMap};
use store::Hold;

/// The distinct words of a site, which of them stand side by side, and whether each stands on the pages of one lesson
/// alone.
#[derive(Default)]
struct Vocabulary {
    words: Vec<String>,
    owners: Vec<Owner>,
    by_spelling: HashMap<String, u32>,
    by_form: HashMap<String, u32>,
    pairs: HashMap<(u32, u32), Owner>,
}

/// The lesson on whose own pages alone something stands; `None` when it stands on any other page.
type Owner = Option<PublicId>;

/// How many removed words and pairs stand on the lesson's own pages alone, and how many on others.
#[derive(Default, PartialEq, Eq, Debug)]
struct Leaks {
    own: usize,
    elsewhere: usize,
}

/// A new lesson, and what must not stand on the site because of it.
pub(super) struct Watched {
    report: ReportId,
    lesson: PublicId,
    guard: Guard,
    accepted: BTreeSet<String>,
}

/// The new lessons with their guards.
///
/// # Errors
///
/// When a guard cannot be opened: then nothing can be compared, and the release is refused.
pub(super) async fn watched(app: &App, admitted: &Admitted) -> Result<Vec<Watched>, Failure> {
    let mut watched = Vec::with_capacity(admitted.new.len());
    for lesson in &admitted.new {
        let report = lesson.head().id;
        let traces = app.store.view().list_traces(report).await?;
        watched.push(Watched {
            report,
            lesson: lesson.page().public_id,
            guard: gate::guard(app, report, traces)?,
            accepted: admitted.accepted.get(&report).cloned().unwrap_or_default(),
        });
    }
    Ok(watched)
}

/// Lessons of which something stands where it must not, and the site that was read.
///
/// # Errors
///
/// When the site cannot be read, or the check panics: then it has not passed.
pub(super) async fn find(
    built: Built,
    watched: Vec<Watched>,
) -> Result<(Built, Vec<Hold>), Failure> {
    let read = gate::aside(move || {
        let holds = holds(&built, &watched);
        holds.map(|holds| (built, holds))
    });
    Ok(read.await??)
}

fn holds(built: &Built, watched: &[Watched]) -> Result<Vec<Hold>, PublishError> {
    if watched.is_empty() {
        return Ok(Vec::new());
    }
    let mut site = Vocabulary::default();
    for file in built.texts()? {
        let (path, text) = file?;
        let owner = built.lesson_of(&path);
        site.add(&path, owner);
        if path.ends_with(".md") {
            site.add(&without_escapes(&text), owner);
        } else {
            site.add(&text, owner);
        }
    }
    let ordinary = ordinary_forms(Codebook::embedded());
    let found = watched.iter().flat_map(|lesson| {
        let found = site.leaks(&lesson.guard, lesson.lesson, &lesson.accepted, &ordinary);
        let elsewhere = hold(lesson.report, Check::Elsewhere, found.elsewhere);
        let own = hold(lesson.report, Check::Removed, found.own);
        elsewhere.into_iter().chain(own)
    });
    Ok(found.collect())
}

/// Markdown as people read it: a backslash before a sign would cut a word in two that nobody wrote.
fn without_escapes(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut signs = markdown.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\' && signs.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            text.push(sign);
        } else if let Some(escaped) = signs.next() {
            text.push(escaped);
        }
    }
    text
}

/// Words of the code lists, the templates and the pages that people wrote, and pairs of them, stand on the site whatever
/// anybody is called.
fn ordinary_forms(codebook: &'static Codebook) -> BTreeSet<String> {
    let codes = codebook.fields().iter().flat_map(|field| {
        let own = [field.label.as_str(), field.help.as_str()];
        own.into_iter().chain(
            field
                .codes
                .iter()
                .flat_map(|code| [code.label.as_str(), code.help.as_str()]),
        )
    });
    let translated = Translation::embedded().iter().flat_map(Translation::texts);
    let mut forms = BTreeSet::new();
    for text in codes.chain(translated).chain(embedded::texts()) {
        let mut before: Option<String> = None;
        for word in words(text).map(normalise_word) {
            if let Some(before) = before {
                forms.insert(format!("{before} {word}"));
            }
            forms.insert(word.clone());
            before = Some(word);
        }
    }
    forms
}

fn hold(report: ReportId, check: Check, count: usize) -> Option<Hold> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    (count > 0).then(|| Hold {
        report,
        reason: check.as_str().to_owned(),
        count,
    })
}

impl Vocabulary {
    /// Adds a text of the site; `owner` is the lesson on whose pages it stands.
    fn add(&mut self, text: &str, owner: Owner) {
        let mut before = None;
        for word in words(text) {
            let id = self.id(word, owner);
            if let Some(before) = before {
                let known = self.pairs.entry((before, id)).or_insert(owner);
                share(known, owner);
            }
            before = Some(id);
        }
    }

    /// Folding a word costs more than looking it up, so each spelling is folded once.
    fn id(&mut self, word: &str, owner: Owner) -> u32 {
        let id = match self.by_spelling.get(word) {
            Some(id) => *id,
            None => self.learn(word, owner),
        };
        share(&mut self.owners[id as usize], owner);
        id
    }

    fn learn(&mut self, word: &str, owner: Owner) -> u32 {
        let form = normalise_word(word);
        let id = *self.by_form.entry(form).or_insert_with_key(|form| {
            self.words.push(form.clone());
            self.owners.push(owner);
            u32::try_from(self.words.len() - 1).expect("a site has fewer words than that")
        });
        self.by_spelling.insert(word.to_owned(), id);
        id
    }

    /// On the lesson's own pages no removed word may stand, elsewhere no direct identifier.
    fn leaks(
        &self,
        guard: &Guard,
        lesson: PublicId,
        accepted: &BTreeSet<String>,
        ordinary: &BTreeSet<String>,
    ) -> Leaks {
        let mut leaks = Leaks::default();
        let mut note = |form: &str, owner: Owner, own: Scope| {
            let (scope, count) = if owner == Some(lesson) {
                (own, &mut leaks.own)
            } else {
                (Scope::Site, &mut leaks.elsewhere)
            };
            if guard.stops(form, scope, accepted) {
                *count += 1;
            }
        };
        for (word, owner) in self.words.iter().zip(&self.owners) {
            if !ordinary.contains(word) {
                note(word, *owner, Scope::Own);
            }
        }
        let mut pair = String::new();
        for ((first, second), owner) in &self.pairs {
            pair.clear();
            pair.push_str(&self.words[*first as usize]);
            pair.push(' ');
            pair.push_str(&self.words[*second as usize]);
            // A pair of ordinary words may stand on the lesson's own pages for another reason than that it was removed.
            if !ordinary.contains(&pair) {
                note(&pair, *owner, Scope::Site);
            }
        }
        leaks
    }
}

/// What stands on other pages too belongs to nobody.
fn share(known: &mut Owner, owner: Owner) {
    if *known != owner {
        *known = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::guard::{GuardKey, Removed};
    use redact::Kind;

    fn a() -> PublicId {
        PublicId::new(2026, 1)
    }

    fn b() -> PublicId {
        PublicId::new(2026, 2)
    }

    fn leaks(site: &[(&str, Owner)], lesson: PublicId) -> Leaks {
        let key = GuardKey::new([7; 32]);
        let removed = [("Zyxquorvath", Kind::Person), ("Marlowen", Kind::Location)];
        let removed = removed.map(|(text, kind)| Removed { text, kind });
        let traces = key.traces(&removed);
        let guard = Guard::open(key, traces).unwrap();
        let mut vocabulary = Vocabulary::default();
        for (text, owner) in site {
            vocabulary.add(text, *owner);
        }
        let ordinary = BTreeSet::from(["april".to_owned()]);
        vocabulary.leaks(&guard, lesson, &BTreeSet::new(), &ordinary)
    }

    #[test]
    fn a_removed_place_may_stand_on_other_lessons_pages_and_not_on_its_own() {
        let own = [("near Marlowen", Some(a()))];
        assert_eq!(
            leaks(&own, a()),
            Leaks {
                own: 1,
                elsewhere: 0
            }
        );
        let other = [("near Marlowen", Some(b())), ("lessons/marlowen/", None)];
        assert_eq!(leaks(&other, a()), Leaks::default());
    }

    #[test]
    fn a_name_in_a_slug_is_found() {
        let slug = [("situations/zyxquorvath/index.html", None)];
        assert_eq!(leaks(&slug, a()).elsewhere, 1);
    }

    #[test]
    fn markdown_is_read_without_its_escapes() {
        assert_eq!(without_escapes(r"it\'s 3\. a\\b \n"), r"it's 3. a\b \n");
    }

    #[test]
    fn a_removed_name_on_the_own_page_is_told_apart() {
        let site = [("then Zyxquorvath came", Some(a())), ("a list", None)];
        let own = Leaks {
            own: 1,
            elsewhere: 0,
        };
        assert_eq!(leaks(&site, a()), own);
    }

    #[test]
    fn a_removed_name_on_another_page_is_found() {
        for owner in [None, Some(b())] {
            let site = [("quiet words", Some(a())), ("then ZYXQUORVATH came", owner)];
            let elsewhere = Leaks {
                own: 0,
                elsewhere: 1,
            };
            assert_eq!(leaks(&site, a()), elsewhere);
        }
    }

    #[test]
    fn a_name_on_the_own_page_and_elsewhere_counts_as_elsewhere() {
        let site = [("Zyxquorvath", Some(a())), ("Zyxquorvath", Some(b()))];
        assert_eq!(leaks(&site, a()).elsewhere, 1);
    }
}
