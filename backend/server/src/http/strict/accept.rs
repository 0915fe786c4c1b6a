//! Which of the two media types of an answer the client wants.

use std::cmp::Reverse;

use poem::http::{HeaderMap, header};

/// The media types of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/graphql-response+json`: the status speaks for the document.
    GraphqlResponse,
    /// `application/json`: 200 for every well-formed request.
    Json,
}

impl Media {
    fn name(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json",
            Self::Json => "application/json",
        }
    }

    /// The value of the answer's `Content-Type`.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// Chooses by quality, then by how exactly a type is named, then by the client's order.
///
/// `None` where neither is acceptable. No header, or one that accepts anything, means JSON.
pub(super) fn negotiate(headers: &HeaderMap) -> Option<Media> {
    let ranges = ranges(headers)?;
    if ranges.is_empty() {
        return Some(Media::Json);
    }
    let wish = |media: Media| {
        let (place, range) = ranges
            .iter()
            .enumerate()
            .filter(|(_, range)| range.covers(media))
            .max_by_key(|(place, range)| (range.exactness(), Reverse(*place)))?;
        (range.quality > 0).then_some((range.quality, range.exactness(), Reverse(place)))
    };
    match (wish(Media::GraphqlResponse), wish(Media::Json)) {
        (None, None) => None,
        (graphql, json) if graphql > json => Some(Media::GraphqlResponse),
        _ => Some(Media::Json),
    }
}

/// Whether the client names HTML, as a browser's address bar does.
pub(super) fn names_html(headers: &HeaderMap) -> bool {
    ranges(headers).is_some_and(|ranges| {
        ranges
            .iter()
            .any(|range| range.name == "text/html" && range.quality > 0)
    })
}

struct Range {
    name: String,
    quality: u16,
}

impl Range {
    fn covers(&self, media: Media) -> bool {
        matches!(self.name.as_str(), "*/*" | "application/*") || self.name == media.name()
    }

    fn exactness(&self) -> u8 {
        match self.name.as_str() {
            "*/*" => 0,
            "application/*" => 1,
            _ => 2,
        }
    }
}

/// `None` where the header is no text, which names nothing that could be accepted.
fn ranges(headers: &HeaderMap) -> Option<Vec<Range>> {
    let mut ranges = Vec::new();
    for value in headers.get_all(header::ACCEPT) {
        for part in value.to_str().ok()?.split(',') {
            if !part.trim().is_empty() {
                ranges.push(range(part));
            }
        }
    }
    Some(ranges)
}

/// A range with a parameter that cannot be met has quality 0: it stays a wish, unfulfilled.
fn range(part: &str) -> Range {
    let mut pieces = part.split(';').map(str::trim);
    let name = pieces.next().unwrap_or_default().to_ascii_lowercase();
    let mut quality_wanted = 1_000;
    for piece in pieces {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        match key.trim().to_ascii_lowercase().as_str() {
            "q" => quality_wanted = quality(value.trim()).unwrap_or(0),
            "charset" if !super::body::is_utf8(value) => quality_wanted = 0,
            _ => {}
        }
    }
    Range {
        name,
        quality: quality_wanted,
    }
}

/// Reads `0.85` as 850.
fn quality(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use poem::http::HeaderValue;

    use super::*;

    fn chosen(accept: &str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_str(accept).unwrap());
        negotiate(&headers)
    }

    #[test]
    fn json_where_the_client_does_not_care() {
        assert_eq!(negotiate(&HeaderMap::new()), Some(Media::Json));
        for accept in ["", "*/*", "application/*", "text/html, */*;q=0.1"] {
            assert_eq!(chosen(accept), Some(Media::Json), "{accept}");
        }
    }

    #[test]
    fn the_type_that_is_named_wins() {
        let named = "application/graphql-response+json";
        assert_eq!(chosen(named), Some(Media::GraphqlResponse));
        for accept in [
            "application/graphql-response+json; charset=UTF-8, application/json; charset=utf-8",
            "application/json;q=0.9, application/graphql-response+json",
            "*/*, application/graphql-response+json",
            "application/*;q=0.5, application/graphql-response+json;q=0.6",
            "application/json;q=0, */*",
            "APPLICATION/GraphQL-Response+JSON",
        ] {
            assert_eq!(chosen(accept), Some(Media::GraphqlResponse), "{accept}");
        }
    }

    #[test]
    fn quality_comes_before_order() {
        for accept in [
            "application/graphql-response+json;q=0.5, application/json",
            "application/graphql-response+json;q=0, application/json;q=0.001",
            "application/json, application/graphql-response+json",
            "application/graphql-response+json;q=0.2, */*;q=0.8",
            "application/graphql-response+json;charset=latin1, application/json;q=0.1",
        ] {
            assert_eq!(chosen(accept), Some(Media::Json), "{accept}");
        }
    }

    #[test]
    fn nothing_acceptable() {
        for accept in [
            "text/html",
            "application/xml, text/*",
            "*/*;q=0",
            "application/json;q=0",
            "application/json;q=2",
            "application/json;q=0.12345",
            "application/json;charset=utf-16",
        ] {
            assert_eq!(chosen(accept), None, "{accept}");
        }
    }
}
