//! How deeply brackets stand inside one another, counted before anything parses the document.
//!
//! The parser calls itself for every bracket, and a document of a few kilobytes holds enough of
//! them to end the stack, and with it the process.

use super::Refusal;

/// As deep as the parser itself goes; every other limit is reached long before.
const DEEPEST: u64 = 64;

/// Checks the nesting of braces, brackets and parentheses outside strings and comments.
///
/// # Errors
///
/// `DOCUMENT_TOO_RECURSIVE` beyond [`DEEPEST`].
pub(super) fn check(document: &str) -> Result<(), Refusal> {
    let deepest = deepest(document.as_bytes());
    if deepest > DEEPEST {
        return Err(Refusal::of_document(
            "DOCUMENT_TOO_RECURSIVE",
            "brackets of the document stand too deep inside one another",
        )
        .exceeding(DEEPEST, deepest));
    }
    Ok(())
}

fn deepest(document: &[u8]) -> u64 {
    let (mut depth, mut deepest) = (0_u64, 0);
    let mut rest = document;
    while let Some((&sign, after)) = rest.split_first() {
        rest = match sign {
            b'{' | b'[' | b'(' => {
                depth += 1;
                deepest = deepest.max(depth);
                after
            }
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                after
            }
            b'#' => after_comment(after),
            b'"' => match after.strip_prefix(b"\"\"") {
                Some(block) => after_block_string(block),
                None => after_string(after),
            },
            _ => after,
        };
    }
    deepest
}

fn after_comment(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|sign| matches!(sign, b'\n' | b'\r'));
    end.map_or(&[], |end| &text[end..])
}

/// A string ends at its quote, or at the end of its line, where the parser will refuse it.
fn after_string(text: &[u8]) -> &[u8] {
    let mut escaped = false;
    for (place, sign) in text.iter().enumerate() {
        match sign {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' | b'\n' | b'\r' => return &text[place + 1..],
            _ => {}
        }
    }
    &[]
}

fn after_block_string(mut text: &[u8]) -> &[u8] {
    while !text.is_empty() {
        if let Some(after) = text.strip_prefix(b"\\\"\"\"") {
            text = after;
        } else if let Some(after) = text.strip_prefix(b"\"\"\"") {
            return after;
        } else {
            text = &text[1..];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_of_all_kinds_count() {
        assert_eq!(deepest(b"{ a(x: [{y: 1}]) { b } }"), 4);
        assert_eq!(deepest(b"query($a: [[Int]]) { b }"), 3);
    }

    #[test]
    fn strings_and_comments_do_not() {
        assert_eq!(deepest(br#"{ a(x: "{{{{ \" {{{ ") }"#), 2);
        assert_eq!(deepest(br#"{ a(x: """{{{ \""" {{ " {{ """) }"#), 2);
        assert_eq!(deepest(b"{ # {{{{\n a { b } }"), 2);
        assert_eq!(deepest(br#"{ a(x: "") { b { c } } }"#), 3);
    }

    #[test]
    fn unfinished_text_is_no_trouble() {
        for document in ["\"", "\"\"\"", "#", "\"\\", "}}}}", "\"\"\"\\\"\"\""] {
            assert_eq!(deepest(document.as_bytes()), 0, "{document}");
        }
    }

    #[test]
    fn the_limit_passes_and_one_more_does_not() {
        assert!(check(&"{".repeat(64)).is_ok());
        assert!(check(&"[".repeat(65)).is_err());
    }
}
