//! How the words of a text are dressed: small, with a capital, all in capitals; and which of them begin something,
//! where a capital says nothing.

use redact::{Span, normalise_word, words};

/// A word where it stands.
pub(super) struct Word<'a> {
    /// Where.
    pub(super) span: Span,
    /// As written.
    pub(super) written: &'a str,
    /// As words are compared.
    pub(super) folded: String,
    /// Whether a sentence, a line, a quotation or a bracket begins with it.
    pub(super) begins: bool,
}

impl Word<'_> {
    pub(super) fn has_capital(&self) -> bool {
        self.written.chars().any(char::is_uppercase)
    }

    /// At least two letters, all of them capitals.
    pub(super) fn is_all_capitals(&self) -> bool {
        let mut letters = self.written.chars().filter(|c| c.is_alphabetic());
        let several = letters.clone().count() > 1;
        several && letters.all(char::is_uppercase)
    }

    pub(super) fn has_digit(&self) -> bool {
        self.written.chars().any(char::is_numeric)
    }
}

/// The words of a text, dressed.
pub(super) fn dressed(text: &str) -> Vec<Word<'_>> {
    let mut last = 0;
    let mut before = String::new();
    let mut dressed = Vec::new();
    for written in words(text) {
        let start = written.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span {
            start,
            end: start + written.len(),
        };
        let begins = last == 0 || begins_after(&text[last..start], &before);
        last = span.end;
        let folded = normalise_word(written);
        before.clone_from(&folded);
        dressed.push(Word {
            span,
            written,
            folded,
            begins,
        });
    }
    dressed
}

/// Whether what stands between two words ends a sentence or opens something.
fn begins_after(between: &str, before: &str) -> bool {
    if between.contains('\n') {
        return true;
    }
    let opens = between.ends_with(|c: char| "\"“‘([{«".contains(c))
        || between.contains([':', '?', '!', '…']);
    let ends = between.contains('.') && !is_abbreviation(before);
    opens || ends
}

/// Short forms after which a full stop ends no sentence: ranks, forms of address, initials.
fn is_abbreviation(word: &str) -> bool {
    const SHORT: [&str; 40] = [
        "asst", "atty", "ave", "blvd", "capt", "cdr", "cmdr", "col", "cpl", "cpt", "dep", "det",
        "dr", "fr", "ft", "gen", "gov", "hwy", "insp", "inv", "jr", "lcpl", "lt", "ltc", "maj",
        "mr", "mrs", "ms", "mt", "ofc", "ofcr", "prof", "ptl", "pvt", "rd", "rev", "sgt", "sr",
        "st", "tpr",
    ];
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_initial || SHORT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn beginnings(text: &str, expected: &[&str]) {
        let found: Vec<&str> = dressed(text)
            .iter()
            .filter(|word| word.begins)
            .map(|word| word.written)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_lines_and_quotations_begin() {
        beginnings(
            "One two. Three four?\nFive \"Six seven\" eight: Nine (Ten)",
            &["One", "Three", "Five", "Six", "Nine", "Ten"],
        );
    }

    #[test]
    fn a_number_ends_a_sentence() {
        beginnings(
            "We were [unit 1]. Then 2. Then 3.",
            &["We", "unit", "Then", "Then"],
        );
    }

    #[test]
    fn after_a_rank_or_an_initial_nothing_begins() {
        beginnings("Then Sgt. Stone and J. Stone came.", &["Then"]);
    }

    #[test]
    fn a_capital_is_seen_in_any_alphabet() {
        let words = dressed("the ÉCLAIR Élan élan");
        let dress: Vec<_> = words
            .iter()
            .map(|word| (word.has_capital(), word.is_all_capitals()))
            .collect();
        assert_eq!(
            dress,
            [(false, false), (true, true), (true, false), (false, false)]
        );
    }
}
