//! The last check before a release goes live: every word of the built site against everything that was removed from
//! the lessons that are new in it.

use super::admit::Admitted;
use crate::app::App;
use crate::embedded;
use crate::refusal::Failure;
use crate::workflow::gate::Check;
use domain::guard::{Guard, Scope};
use domain::id::{PublicId, ReportId};
use publish::Built;
use redact::{normalise_word, words};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Hold;

/// The distinct words of a text or a site, and which of them stand side by side.
#[derive(Default)]
struct Vocabulary {
    words: Vec<String>,
    by_spelling: HashMap<String, u32>,
    by_form: HashMap<String, u32>,
    pairs: HashSet<(u32, u32)>,
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
    let mut own: HashMap<PublicId, Vocabulary> = admitted
        .new
        .iter()
        .map(|lesson| (lesson.page().public_id, Vocabulary::default()))
        .collect();
    for file in built.texts()? {
        let (path, text) = file?;
        match built.lesson_of(&path).and_then(|id| own.get_mut(&id)) {
            Some(vocabulary) => vocabulary.add(&text),
            None => site.add(&text),
        }
    }
    let ordinary = ordinary_words(app);
    let mut holds = Vec::new();
    for lesson in &admitted.new {
        let id = lesson.head().id;
        let key = app.vault.guard_key(id)?;
        let traces = app.store.view().list_traces(id).await?;
        // Only direct identifiers may stand nowhere on the site: without one there is nothing to look for.
        if !traces.iter().any(|trace| trace.direct) {
            continue;
        }
        let guard = Guard::new(key, traces);
        let mut accepted = admitted.accepted.get(&id).cloned().unwrap_or_default();
        accepted.extend(ordinary.iter().cloned());
        let elsewhere = site.count(&guard, Scope::Site, &accepted);
        holds.extend(hold(id, Check::Elsewhere, elsewhere));
        if let Some(own) = own.get(&lesson.page().public_id) {
            holds.extend(hold(
                id,
                Check::Removed,
                own.count(&guard, Scope::Site, &accepted),
            ));
        }
    }
    Ok(holds)
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
    codes
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
    fn add(&mut self, text: &str) {
        let mut before = None;
        for word in words(text) {
            let id = self.id(word);
            if let Some(before) = before {
                self.pairs.insert((before, id));
            }
            before = Some(id);
        }
    }

    /// Folding a word costs more than looking it up, so each spelling is folded once.
    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.by_spelling.get(word) {
            return *id;
        }
        let form = normalise_word(word);
        let id = *self.by_form.entry(form).or_insert_with_key(|form| {
            self.words.push(form.clone());
            u32::try_from(self.words.len() - 1).expect("a site has fewer words than that")
        });
        self.by_spelling.insert(word.to_owned(), id);
        id
    }

    fn count(&self, guard: &Guard, scope: Scope, accepted: &BTreeSet<String>) -> usize {
        let words = self
            .words
            .iter()
            .filter(|word| guard.stops(word, scope, accepted))
            .count();
        let pairs = self.pairs.iter().filter(|(first, second)| {
            let pair = format!(
                "{} {}",
                self.words[*first as usize], self.words[*second as usize]
            );
            guard.stops(&pair, scope, accepted)
        });
        words + pairs.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::guard::{GuardKey, Removed};
    use redact::Kind;

    fn count(site: &[&str], scope: Scope) -> usize {
        let mut vocabulary = Vocabulary::default();
        for text in site {
            vocabulary.add(text);
        }
        let key = GuardKey::new([5; 32]);
        let removed = [
            Removed {
                text: "Zyxquorvath",
                kind: Kind::Person,
            },
            Removed {
                text: "Oolanthe",
                kind: Kind::Location,
            },
        ];
        let traces = key.traces(&removed);
        vocabulary.count(&Guard::new(key, traces), scope, &BTreeSet::new())
    }

    #[test]
    fn a_name_anywhere_on_the_site_is_found_in_any_dress() {
        assert_eq!(
            count(&["<p>calm</p>", "<p>ZYXQUORVATH's car</p>"], Scope::Site),
            1
        );
        assert_eq!(count(&["<p>calm</p>"], Scope::Site), 0);
    }

    #[test]
    fn places_count_in_the_own_lesson_alone() {
        assert_eq!(count(&["in Oolanthe"], Scope::Own), 1);
        assert_eq!(
            count(&["in Oolanthe"], Scope::Site),
            usize::from(Kind::Location.is_direct())
        );
    }
}
