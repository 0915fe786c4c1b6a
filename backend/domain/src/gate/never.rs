//! Shapes that are never safe to publish, whoever says so: addresses of the network, long numbers, plates and serials.

use super::digits::is_known_token;
use super::ordinary::is_ordinary;
use redact::Span;

/// From so many digits in a row on, a number belongs to a person, a thing or a case.
const LONG: usize = 7;
/// Endings of domain names that are hardly anything else.
const DOMAINS: [&str; 12] = [
    "biz", "com", "edu", "gov", "info", "io", "mil", "net", "org", "app", "dev", "us",
];

/// A shape that is never safe, and what it looks like, in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Never {
    /// Where.
    pub span: Span,
    /// What it looks like.
    pub reason: &'static str,
}

/// Every such shape in a text, in its order.
#[must_use]
pub fn find(text: &str) -> Vec<Never> {
    let mut found: Vec<Never> = pieces(text)
        .filter_map(|span| {
            let reason = of_piece(&text[span.start..span.end])?;
            Some(Never { span, reason })
        })
        .collect();
    found.extend(long_numbers(text));
    found.sort_by_key(|never| (never.span.start, never.span.end));
    let mut until = 0;
    found.retain(|never| {
        let is_new = never.span.start >= until;
        until = until.max(never.span.end);
        is_new
    });
    found
}

/// What stands between blanks, without the signs around it.
fn pieces(text: &str) -> impl Iterator<Item = Span> {
    text.split_whitespace().filter_map(move |piece| {
        let kept = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let start = kept.as_ptr() as usize - text.as_ptr() as usize;
        (!kept.is_empty()).then_some(Span {
            start,
            end: start + kept.len(),
        })
    })
}

fn of_piece(piece: &str) -> Option<&'static str> {
    if is_mail_or_handle(piece) {
        return Some("e-mail address or user name");
    }
    if is_link(piece) {
        return Some("link");
    }
    if is_network_address(piece) {
        return Some("address of a computer or device");
    }
    if is_coordinate(piece) {
        return Some("coordinates");
    }
    if piece
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .any(is_serial)
    {
        return Some("letters and digits like a plate or serial number");
    }
    None
}

fn is_mail_or_handle(piece: &str) -> bool {
    piece
        .split_once('@')
        .is_some_and(|(_, after)| after.starts_with(char::is_alphanumeric))
}

fn is_link(piece: &str) -> bool {
    let small = piece.to_lowercase();
    if small.contains("://") || small.starts_with("www.") {
        return true;
    }
    let host = small.split('/').next().unwrap_or_default();
    host.rsplit_once('.').is_some_and(|(name, ending)| {
        name.ends_with(|c: char| c.is_ascii_alphanumeric()) && DOMAINS.contains(&ending)
    })
}

/// Four numbers with dots between, or at least six pairs of hexadecimal digits.
fn is_network_address(piece: &str) -> bool {
    let dotted: Vec<&str> = piece.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let paired: Vec<&str> = piece.split([':', '-']).collect();
    let is_pair = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_hexdigit());
    (dotted.len() == 4 && dotted.iter().all(is_number))
        || (paired.len() == 6 && paired.iter().all(is_pair))
        || (piece.matches(':').count() >= 4
            && piece.bytes().all(|b| b.is_ascii_hexdigit() || b == b':'))
}

/// A number with three or more digits after its point.
fn is_coordinate(piece: &str) -> bool {
    let Some((whole, rest)) = piece.split_once('.') else {
        return false;
    };
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let whole = whole.trim_start_matches('-');
    decimals >= 3 && !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit())
}

/// At least two letters and three digits in one string, unless the letters are a word or a known model.
fn is_serial(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    if digits < 3 || letters < 2 || is_known_token(&token.to_lowercase()) {
        return false;
    }
    // "200-yard", "100mph", "five-1000": a count and what is counted.
    let mut words = token
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty());
    !words.all(|word| is_ordinary(&word.to_lowercase()))
}

/// Digits in a row, with blanks and the usual signs between them.
fn long_numbers(text: &str) -> Vec<Never> {
    let mut found = Vec::new();
    let mut run: Option<(Span, usize)> = None;
    let mut close = |run: &mut Option<(Span, usize)>| {
        if let Some((span, _)) = run.take().filter(|(_, digits)| *digits >= LONG) {
            found.push(Never {
                span,
                reason: "as many digits as a telephone, account or identity number",
            });
        }
    };
    for (at, c) in text.char_indices() {
        if c.is_numeric() {
            let end = at + c.len_utf8();
            match &mut run {
                Some((span, digits)) => (span.end, *digits) = (end, *digits + 1),
                None => run = Some((Span { start: at, end }, 1)),
            }
        } else if run
            .as_ref()
            .is_some_and(|(span, _)| !joins(&text[span.end..at + c.len_utf8()]))
        {
            close(&mut run);
        }
    }
    close(&mut run);
    found
}

/// Whether signs after a digit may lead to the next one of the same number.
fn joins(between: &str) -> bool {
    between.len() <= 3 && between.chars().all(|c| " -–./()+".contains(c)) && !between.contains(". ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text)
            .iter()
            .map(|never| &text[never.span.start..never.span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_leads_to_a_person_by_itself_is_found() {
        check("Write to dale@example.org, he said.", &["dale@example.org"]);
        check("He posts as @night_owl there.", &["@night_owl"]);
        check(
            "See https://example.org/x and example.com.",
            &["https://example.org/x", "example.com"],
        );
        check(
            "Call (907) 555-0133 or 555 0147 now.",
            &["907) 555-0133", "555 0147"],
        );
        check("SSN 078-05-1120.", &["078-05-1120"]);
        check(
            "Plate 7ABC123, then WXF-4410 and k2l9988.",
            &["7ABC123", "WXF-4410", "k2l9988"],
        );
        check("It was at 34.0522, -118.2437.", &["34.0522", "118.2437"]);
        check(
            "Host 10.0.0.1 and 00:1B:44:11:3A:B7.",
            &["10.0.0.1", "00:1B:44:11:3A:B7"],
        );
        check("VIN 1HGCM82633A004352", &["1HGCM82633A004352"]);
    }

    #[test]
    fn counts_calibres_and_codes_are_not() {
        check(
            "A 200-yard run, 100mph, 9mm, 7.62x39mm, AR-15, 10-4. 10-8. K-9, 24/7, 4.1 kg.",
            &[],
        );
        check(
            "[officer 1] waited 15 minutes. 3 units came, 2 left; 40 stayed.",
            &[],
        );
    }
}
