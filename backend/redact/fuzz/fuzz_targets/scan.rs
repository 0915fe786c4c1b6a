//! Scans whatever comes, applies what is proposed, and checks what must hold for every text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use redact::{Redaction, Scanner, apply};

static SCANNER: std::sync::LazyLock<Scanner> = std::sync::LazyLock::new(Scanner::new);

fuzz_target!(|text: &str| {
    let findings = SCANNER.scan(text);
    let mut end = 0;
    for finding in &findings {
        let span = finding.span;
        assert!(end <= span.start && span.start < span.end, "findings lie in order and apart");
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "findings lie on character boundaries"
        );
        end = span.end;
    }
    let marks: Vec<Redaction> = findings
        .iter()
        .map(|finding| Redaction { span: finding.span, kind: finding.kind, stand_in: String::new() })
        .collect();
    let removed: usize = findings.iter().map(|finding| finding.span.end - finding.span.start).sum();
    assert_eq!(apply(text, &marks).len(), text.len() - removed, "what is accepted is gone, and nothing else");
    assert!(SCANNER.scan(text) == findings, "scanning twice gives the same");
});
