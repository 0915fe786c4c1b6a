use super::RootKey;
use domain::receipt::ReceiptHash;
use zeroize::Zeroizing;

/// Keyed hashes: the database alone cannot be searched for a known receipt or key.
pub struct Hashes {
    receipts: Zeroizing<[u8; 32]>,
    idempotency: Zeroizing<[u8; 32]>,
}

impl Hashes {
    pub(super) fn new(root: &dyn RootKey) -> Self {
        Self {
            receipts: root.derive("receipts"),
            idempotency: root.derive("idempotency"),
        }
    }

    /// What is kept of a receipt.
    #[must_use]
    pub fn receipt(&self, hash: &ReceiptHash) -> [u8; 32] {
        *blake3::keyed_hash(&self.receipts, hash.as_bytes()).as_bytes()
    }

    /// What is kept of an idempotency key.
    #[must_use]
    pub fn idempotency_key(&self, key: &str) -> [u8; 32] {
        *blake3::keyed_hash(&self.idempotency, key.as_bytes()).as_bytes()
    }

    /// What is kept of the content that came with a key. The key itself is hashed in: without it, which only the
    /// client has, nobody can test whether a known text was sent.
    #[must_use]
    pub fn content(&self, key: &str, content: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.idempotency);
        hasher.update(&(key.len() as u64).to_be_bytes());
        hasher.update(key.as_bytes());
        hasher.update(content);
        *hasher.finalize().as_bytes()
    }
}
