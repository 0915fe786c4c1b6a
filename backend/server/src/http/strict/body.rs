//! The body of a request: JSON in UTF-8, and not much of it.

use futures_util::StreamExt;
use poem::http::{HeaderMap, StatusCode, header};

use super::Refusal;

/// How many times the limit is read and thrown away, so that a client which sends too much gets
/// to see the answer instead of a closed connection.
const PATIENCE: u64 = 4;

/// Whether `value` names UTF-8, in quotes or not.
pub(super) fn is_utf8(value: &str) -> bool {
    let value = value.trim().trim_matches('"');
    value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8")
}

/// Checks that the body is declared as plain JSON.
///
/// # Errors
///
/// 415 for another media type, charset or encoding, and for none.
pub(super) fn check_media_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let refused = |message: &'static str| {
        Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            message,
        )
    };
    let mut declared = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(only), None) = (declared.next(), declared.next()) else {
        return Err(refused("the body needs one content type, application/json"));
    };
    if !only.to_str().is_ok_and(is_json) {
        return Err(refused("the body must be application/json in utf-8"));
    }
    let encoded = |value: &str| !value.trim().eq_ignore_ascii_case("identity");
    if headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .any(|value| value.to_str().map_or(true, encoded))
    {
        return Err(refused("the body must not be compressed"));
    }
    Ok(())
}

fn is_json(content_type: &str) -> bool {
    let mut pieces = content_type.split(';').map(str::trim);
    let json = pieces
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("application/json"));
    json && pieces.filter(|piece| !piece.is_empty()).all(|piece| {
        piece
            .split_once('=')
            .is_some_and(|(key, value)| key.eq_ignore_ascii_case("charset") && is_utf8(value))
    })
}

/// Reads the body, keeping no more than `limit` bytes of it.
///
/// # Errors
///
/// 413 for a longer one, by its declared length or by what arrives; 400 where it breaks off.
pub(super) async fn read(
    headers: &HeaderMap,
    body: poem::Body,
    limit: u64,
) -> Result<Vec<u8>, Refusal> {
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok())
        .unwrap_or(0);
    let patience = limit.saturating_mul(PATIENCE);
    if declared > patience {
        return Err(too_large(limit, declared));
    }
    let mut kept = Vec::new();
    let mut seen: u64 = 0;
    let mut chunks = std::pin::pin!(body.into_bytes_stream());
    while let Some(chunk) = chunks.next().await {
        let Ok(chunk) = chunk else {
            return Err(Refusal::bad_request(
                "BODY_INCOMPLETE",
                "the body broke off before its end",
            ));
        };
        seen = seen.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if seen > patience {
            break;
        }
        if seen.max(declared) <= limit {
            kept.extend_from_slice(&chunk);
        }
    }
    let size = seen.max(declared);
    if size > limit {
        return Err(too_large(limit, size));
    }
    Ok(kept)
}

fn too_large(limit: u64, size: u64) -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "BODY_TOO_LARGE",
        "the body has too many bytes",
    )
    .exceeding(limit, size)
}
