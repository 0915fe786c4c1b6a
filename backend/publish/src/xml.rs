//! Text in XML.

/// The text with every sign of structure written as an entity; it may stand in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_could_act() {
        assert_eq!(
            escaped("<a b='c'>&\"</a>"),
            "&lt;a b=&#39;c&#39;&gt;&amp;&quot;&lt;/a&gt;"
        );
    }
}
