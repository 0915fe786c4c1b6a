//! XChaCha20-Poly1305: a random nonce, then the ciphertext. Report and field are authenticated with it, so that a
//! sealed text opens nowhere but in its own place.

use crate::chance::{self, Random};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use domain::id::ReportId;
use zeroize::Zeroizing;

pub(super) const NONCE: usize = 24;

pub(super) fn seal(
    key: &[u8; 32],
    report: ReportId,
    field: &str,
    plain: &[u8],
    random: &dyn Random,
) -> Vec<u8> {
    encrypt(key, &context(report, field), plain, random)
}

pub(super) fn open(
    key: &[u8; 32],
    report: ReportId,
    field: &str,
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    decrypt(key, &context(report, field), sealed)
}

pub(super) fn encrypt(
    key: &[u8; 32],
    context: &[u8],
    plain: &[u8],
    random: &dyn Random,
) -> Vec<u8> {
    let nonce: [u8; NONCE] = chance::bytes(random);
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    let sealed = cipher
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: context,
            },
        )
        .expect("texts are far shorter than the cipher's limit");
    [&nonce[..], &sealed].concat()
}

pub(super) fn decrypt(key: &[u8; 32], context: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    cipher
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: sealed,
                aad: context,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

fn context(report: ReportId, field: &str) -> Vec<u8> {
    [
        b"nearmiss/",
        report.as_bytes().as_slice(),
        b"/",
        field.as_bytes(),
    ]
    .concat()
}
