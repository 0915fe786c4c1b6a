//! The scanner and the gate's vocabulary in use, and their exchange when the host's lists change.

use super::problem::ListsError;
use super::read::{read, tally};
use crate::embedded;
use domain::codebook::Codebook;
use domain::gate::Vocabulary;
use redact::{Lists, Scanner};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Holds the scanner in use. Whoever scans takes [`Scanners::current`] once and keeps it for one piece of work, so an
/// exchange never happens in the middle of a report.
pub struct Scanners {
    folder: Option<PathBuf>,
    current: RwLock<Readers>,
}

/// Who reads texts, both with the lists of the same moment.
#[derive(Clone)]
pub struct Readers {
    /// Finds what may identify.
    pub scanner: Arc<Scanner>,
    /// Knows what does not.
    pub vocabulary: Arc<Vocabulary>,
}

impl Readers {
    /// Makes both. Code lists and the pages that people wrote are on the site whatever is published.
    #[must_use]
    pub fn with(lists: &Lists) -> Self {
        let codes = Codebook::embedded().fields().iter().flat_map(|field| {
            let own = [field.label.as_str(), field.help.as_str()];
            let codes = field.codes.iter();
            own.into_iter()
                .chain(codes.flat_map(|code| [code.label.as_str(), code.help.as_str()]))
        });
        let names = [
            &lists.given_names,
            &lists.surnames,
            &lists.places,
            &lists.streets,
            &lists.agencies,
        ];
        let vocabulary = Vocabulary::of_site(codes.chain(embedded::pages()))
            .with_host(
                lists.safe_words.iter().map(String::as_str),
                names.into_iter().flatten().map(String::as_str),
            )
            .with_roster(lists.officers.iter().map(String::as_str));
        Self {
            scanner: Arc::new(Scanner::with_lists(lists)),
            vocabulary: Arc::new(vocabulary),
        }
    }
}

impl Scanners {
    /// Makes the scanner, with the lists of the folder if one is named.
    ///
    /// # Errors
    ///
    /// When the lists are refused.
    pub fn open(folder: Option<&Path>) -> Result<Self, ListsError> {
        let lists = folder.map_or_else(|| Ok(Lists::default()), read)?;
        Ok(Self {
            folder: folder.map(Path::to_owned),
            current: RwLock::new(Readers::with(&lists)),
        })
    }

    /// The scanner in use now.
    #[must_use]
    pub fn current(&self) -> Arc<Scanner> {
        self.readers().scanner
    }

    /// Scanner and vocabulary in use now.
    #[must_use]
    pub fn readers(&self) -> Readers {
        // An exchange is one assignment: what a poisoned lock holds is whole.
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether there are lists to read again.
    #[must_use]
    pub fn has_lists(&self) -> bool {
        self.folder.is_some()
    }

    /// Reads the lists again, and says how many entries each has. What was scanned before stays as it was found.
    ///
    /// # Errors
    ///
    /// When the lists are refused; the scanner in use then stays in use.
    pub fn reload(&self) -> Result<String, ListsError> {
        let Some(folder) = &self.folder else {
            return Ok("no lists are named".to_owned());
        };
        let lists = read(folder)?;
        // Made before the lock is taken: nobody waits for it.
        let readers = Readers::with(&lists);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = readers;
        Ok(tally(&lists))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A name that no built-in rule or list leads to: small letters, in the middle of a sentence.
    const TEXT: &str = "and then brasko, who drove, said the door was locked.";

    fn finds_the_name(scanners: &Scanners) -> bool {
        let found = scanners.current().scan(TEXT);
        found
            .iter()
            .any(|finding| TEXT[finding.span.start..finding.span.end].contains("brasko"))
    }

    #[test]
    fn a_roster_is_taken_up_by_a_reload_and_a_wrong_one_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let roster = folder.path().join("officers.txt");
        fs::write(&roster, "Quandt, Ilse\n").unwrap();
        let scanners = Scanners::open(Some(folder.path())).unwrap();
        let before = scanners.current();

        fs::write(&roster, "Quandt, Ilse\nBrasko, Teo\n").unwrap();
        assert_eq!(scanners.reload().unwrap(), "officers.txt 2");
        assert!(!Arc::ptr_eq(&before, &scanners.current()));
        assert!(finds_the_name(&scanners));

        let kept = scanners.current();
        fs::write(&roster, "B\n").unwrap();
        let sentence = scanners.reload().unwrap_err().to_string();
        assert!(sentence.contains("officers.txt line 1"), "{sentence}");
        assert!(Arc::ptr_eq(&kept, &scanners.current()));

        fs::remove_dir_all(folder.path()).unwrap();
        assert!(scanners.reload().is_err());
        assert!(finds_the_name(&scanners));
    }

    #[test]
    fn a_host_s_safe_words_and_names_reach_the_gate() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("safe_words.txt"), "Zetron\n").unwrap();
        fs::write(folder.path().join("officers.txt"), "Ladder, Ilse\n").unwrap();
        let stopped = |folder: Option<&Path>, text: &str| {
            let vocabulary = Scanners::open(folder).unwrap().readers().vocabulary;
            vocabulary.strays(text, &Default::default()).len()
        };
        let text = "Ladder fell. The Zetron answered.";
        assert_eq!(stopped(None, text), stopped(Some(folder.path()), text));
        assert_eq!(stopped(Some(folder.path()), "the Zetron answered"), 0);
        assert_eq!(stopped(Some(folder.path()), "Ladder answered."), 1);
    }

    #[test]
    fn without_lists_there_is_nothing_to_read_again() {
        let scanners = Scanners::open(None).unwrap();
        assert!(!scanners.has_lists());
        assert_eq!(scanners.reload().unwrap(), "no lists are named");
    }
}
