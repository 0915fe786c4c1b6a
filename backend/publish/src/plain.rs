//! Text from people, made plain: one kind of blank, nothing invisible, no sign that a page's frame could mistake.
//!
//! Three things change. Control, bidirectional and zero-width signs go, because what a reader cannot see should not
//! be published. Blanks of every kind become one space. And a run of three or more hyphens becomes an em dash: Zola
//! ends front matter at the first `---` that ends a line, wherever it stands, so this run must not occur in a page at
//! all.

/// One line: what stands in front matter, titles and lists.
pub(crate) fn line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|&sign| sign.is_whitespace() || !is_invisible(sign))
        .collect();
    shorten_hyphens(&visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The paragraphs of a longer text, each as one line. Blank lines part them.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = String::new();
    for row in text.replace("\r\n", "\n").split(is_line_end) {
        if row
            .chars()
            .all(|sign| sign.is_whitespace() || is_invisible(sign))
        {
            close(&mut open, &mut all);
        } else {
            open.push_str(row);
            open.push('\n');
        }
    }
    close(&mut open, &mut all);
    all
}

fn close(open: &mut String, all: &mut Vec<String>) {
    let paragraph = line(open);
    if !paragraph.is_empty() {
        all.push(paragraph);
    }
    open.clear();
}

fn shorten_hyphens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("---") {
        out.push_str(&rest[..at]);
        out.push('—');
        rest = rest[at..].trim_start_matches('-');
    }
    out + rest
}

fn is_line_end(sign: char) -> bool {
    matches!(
        sign,
        '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Signs without a shape of their own: control, direction, joining, filling, tags, and what is no sign at all.
fn is_invisible(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(sign) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(line(text), expected);
    }

    #[test]
    fn blanks_of_every_kind_become_one_space() {
        check("  one\t\u{a0}two\r\n three \u{2028}", "one two three");
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        check("a\0b\u{202e}c\u{200b}d\u{feff}\u{e0041}", "abcd");
    }

    #[test]
    fn long_runs_of_hyphens_become_a_dash() {
        check("a -- b --- c", "a -- b — c");
        check("-----", "—");
        check("-\u{200b}-\u{200b}-", "—");
        check("- - -", "- - -");
        check("--", "--");
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(
            paragraphs("one\ntwo\n\n \u{200b}\nthree\r\n\r\nfour"),
            ["one two", "three", "four"]
        );
        assert!(paragraphs("\n \n").is_empty());
    }

    proptest! {
        #[test]
        fn a_line_stays_as_it_is_the_second_time(text in any::<String>()) {
            let once = line(&text);
            prop_assert_eq!(line(&once), once.clone());
            prop_assert!(!once.contains("---") && !once.contains('\n') && !once.contains("  "));
        }
    }
}
