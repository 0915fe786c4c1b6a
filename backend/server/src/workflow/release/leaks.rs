//! The last check before a release goes live: every word of the built site against everything that was removed from
//! the lessons that are new in it.

use super::admit::Admitted;
use crate::app::App;
use crate::embedded;
use crate::refusal::Failure;
use crate::workflow::gate::Check;
use domain::codebook::Translation;
use domain::guard::{Guard, Scope};
use domain::id::{PublicId, ReportId};
use publish::Built;
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

/// Lessons of which something stands where it must not.
pub(super) async fn find(
    app: &App,
    built: &Built,
    admitted: &Admitted,
) -> Result<Vec<Hold>, Failure> {
    if admitted.new.is_empty() {
        return Ok(Vec::new());
    }
    let mut site = Vocabulary::default();
    for file in built.texts()? {
        let (path, text) = file?;
        let owner = built.lesson_of(&path);
        if path.ends_with(".md") {
            site.add(&without_escapes(&text), owner);
        } else {
            site.add(&text, owner);
        }
    }
    let ordinary = ordinary_words(app);
    let mut holds = Vec::new();
    for lesson in &admitted.new {
        let id = lesson.head().id;
        let key = app.vault.guard_key(id)?;
        let traces = app.store.view().list_traces(id).await?;
        // Only direct identifiers may stand nowhere on the site; without one there is nothing to look for.
        if !traces.iter().any(|trace| trace.direct) {
            continue;
        }
        let guard = Guard::new(key, traces);
        let mut accepted = admitted.accepted.get(&id).cloned().unwrap_or_default();
        accepted.extend(ordinary.iter().cloned());
        let found = site.leaks(&guard, lesson.page().public_id, &accepted);
        holds.extend(hold(id, Check::Elsewhere, found.elsewhere));
        holds.extend(hold(id, Check::Removed, found.own));
    }
    Ok(holds)
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

/// Words of the code lists, the templates and the pages that people wrote stand on the site whatever anybody is called.
fn ordinary_words(app: &App) -> BTreeSet<String> {
    let codes = app.codebook.fields().iter().flat_map(|field| {
        let own = [field.label.as_str(), field.help.as_str()];
        own.into_iter().chain(
            field
                .codes
                .iter()
                .flat_map(|code| [code.label.as_str(), code.help.as_str()]),
        )
    });
    let translated = Translation::embedded()
        .iter()
        .flat_map(Translation::texts);
    codes
        .chain(translated)
        .chain(embedded::texts())
        .flat_map(words)
        .map(normalise_word)
        .collect()
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

    fn leaks(&self, guard: &Guard, lesson: PublicId, accepted: &BTreeSet<String>) -> Leaks {
        let mut leaks = Leaks::default();
        let mut note = |form: &str, owner: Owner| {
            if !guard.stops(form, Scope::Site, accepted) {
                return;
            }
            if owner == Some(lesson) {
                leaks.own += 1;
            } else {
                leaks.elsewhere += 1;
            }
        };
        for (word, owner) in self.words.iter().zip(&self.owners) {
            note(word, *owner);
        }
        let mut pair = String::new();
        for ((first, second), owner) in &self.pairs {
            pair.clear();
            pair.push_str(&self.words[*first as usize]);
            pair.push(' ');
            pair.push_str(&self.words[*second as usize]);
            note(&pair, *owner);
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
        let traces = key.traces(&[Removed {
            text: "Zyxquorvath",
            kind: Kind::Person,
        }]);
        let guard = Guard::new(key, traces.into_iter().filter(|trace| trace.direct));
        let mut vocabulary = Vocabulary::default();
        for (text, owner) in site {
            vocabulary.add(text, *owner);
        }
        vocabulary.leaks(&guard, lesson, &BTreeSet::new())
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
