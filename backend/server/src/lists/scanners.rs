//! The scanner in use, and its exchange when the host's lists change.

use super::problem::ListsError;
use super::read::{read, tally};
use redact::Scanner;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Holds the scanner in use. Whoever scans takes [`Scanners::current`] once and keeps it for one piece of work, so an
/// exchange never happens in the middle of a report.
pub struct Scanners {
    folder: Option<PathBuf>,
    current: RwLock<Arc<Scanner>>,
}

impl Scanners {
    /// Makes the scanner, with the lists of the folder if one is named.
    ///
    /// # Errors
    ///
    /// When the lists are refused.
    pub fn open(folder: Option<&Path>) -> Result<Self, ListsError> {
        let scanner = match folder {
            None => Scanner::new(),
            Some(folder) => Scanner::with_lists(&read(folder)?),
        };
        Ok(Self {
            folder: folder.map(Path::to_owned),
            current: RwLock::new(Arc::new(scanner)),
        })
    }

    /// The scanner in use now.
    #[must_use]
    pub fn current(&self) -> Arc<Scanner> {
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
        let scanner = Arc::new(Scanner::with_lists(&lists));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = scanner;
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
    fn without_lists_there_is_nothing_to_read_again() {
        let scanners = Scanners::open(None).unwrap();
        assert!(!scanners.has_lists());
        assert_eq!(scanners.reload().unwrap(), "no lists are named");
    }
}
