//! Writes text as Markdown in which every sign stands for itself.
//!
//! Each sign that Markdown, Zola or Tera could read as structure gets a backslash: emphasis, links, code, HTML,
//! entities, tables, footnotes, mathematics, emoji shortcodes, `{{ }}` and `{% %}`, and the quotation marks and
//! hyphens of smart punctuation. Zola looks for shortcodes before it reads Markdown; `\{\{` holds no `{{`, so it finds
//! none. A paragraph is one line without blanks at its ends, so nothing can begin a list, a heading or a code block by
//! its place, and no hard break can arise; a number at the beginning keeps its full stop escaped.
//!
//! Ordinary prose stays readable: letters, digits, most commas and full stops are written as they are.

use crate::plain;

/// The Markdown of a longer text: a paragraph a line, blank lines between them.
pub(crate) fn body(text: &str) -> String {
    let paragraphs: Vec<String> = plain::paragraphs(text)
        .iter()
        .map(|line| paragraph(line))
        .collect();
    if paragraphs.is_empty() {
        String::new()
    } else {
        paragraphs.join("\n\n") + "\n"
    }
}

/// The Markdown of one [plain line](plain::line).
fn paragraph(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = ' ';
    let mut signs = line.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let after = signs.peek().map_or(' ', |&(_, next)| next);
        let marks_a_list = at > 0 && at == digits;
        if acts(sign, before, after) || (marks_a_list && sign.is_ascii_punctuation()) {
            out.push('\\');
        }
        out.push(sign);
        before = sign;
    }
    out
}

/// Whether the sign could mean more than itself between these two.
fn acts(sign: char, before: char, after: char) -> bool {
    match sign {
        ',' | ';' | '?' | '!' | '/' | '(' | ')' => false,
        // Ends a sentence. Inside a word or in a row it could be an address or an ellipsis.
        '.' => after != ' ',
        '-' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        _ => sign.is_ascii_punctuation(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(paragraph(text), expected);
    }

    #[test]
    fn prose_stays_readable() {
        check(
            "The low-light stop took 20 minutes, no backup (yet). Why?",
            "The low-light stop took 20 minutes, no backup (yet). Why?",
        );
    }

    #[test]
    fn signs_of_structure_are_escaped() {
        check(
            "# not *a* [link](x) `code` <b> &amp;",
            r"\# not \*a\* \[link\](x) \`code\` \<b\> \&amp;",
        );
        check("{{ sc() }} {% if %}", r"\{\{ sc() \}\} \{\% if \%\}");
        check("a -- b -", r"a \-\- b \-");
        check(r"back\", r"back\\");
    }

    #[test]
    fn a_number_at_the_beginning_starts_no_list() {
        check("12. item", r"12\. item");
        check("12) item", r"12\) item");
        check("In 12. item", "In 12. item");
    }

    #[test]
    fn addresses_and_ellipses_are_broken() {
        check(
            "www.example.invalid ... wait",
            r"www\.example\.invalid \.\.. wait",
        );
        check("https://a:b@c", r"https\://a\:b\@c");
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        assert_eq!(body("one\ntwo\n\n* three"), "one two\n\n\\* three\n");
        assert_eq!(body(" \n"), "");
    }
}
