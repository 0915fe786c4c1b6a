//! Receipts: the only thread between an officer and a report, held by the officer alone.
//!
//! A code is made by the client. It sends the SHA-256 of the code, and the server keeps a keyed hash of that. The code
//! has 26 random signs (130 bits) and 2 check signs, written in seven groups of four. The signs are Crockford's
//! base 32: digits and capital letters without I, L, O and U. Read as a number in base 32, most significant sign first,
//! the 26 signs modulo 1,021 give the check signs, most significant first: every single wrong sign and every swap of
//! neighbours changes them.

use std::fmt;
use std::str::FromStr;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_SIGNS: usize = 26;
const MODULUS: u32 = 1_021;

/// A receipt code. It does not print itself but through [`ReceiptCode::grouped`].
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptCode([u8; RANDOM_SIGNS + 2]);

/// SHA-256 of the upper-case code without spaces, as the client sends it: 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReceiptHash([u8; 32]);

/// A text that is not a receipt code, or not a receipt hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not in the form of a receipt")]
pub struct NotAReceipt;

impl ReceiptCode {
    /// Makes a code from random bytes; the low five bits of each are used.
    #[must_use]
    pub fn from_random(random: [u8; RANDOM_SIGNS]) -> Self {
        let mut signs = [0; RANDOM_SIGNS + 2];
        for (sign, byte) in signs.iter_mut().zip(random) {
            *sign = SIGNS[usize::from(byte & 31)];
        }
        let check = check_signs(&signs[..RANDOM_SIGNS]);
        signs[RANDOM_SIGNS..].copy_from_slice(&check);
        Self(signs)
    }

    /// The 28 signs without spaces: what is hashed.
    #[must_use]
    pub fn compact(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }

    /// Seven groups of four, for people.
    #[must_use]
    pub fn grouped(&self) -> String {
        let groups: Vec<String> = self
            .0
            .chunks(4)
            .map(|group| group.iter().copied().map(char::from).collect())
            .collect();
        groups.join(" ")
    }
}

/// Reads a code with spaces, hyphens and small letters; O is read as 0, I and L as 1.
impl FromStr for ReceiptCode {
    type Err = NotAReceipt;

    fn from_str(text: &str) -> Result<Self, NotAReceipt> {
        let mut signs = [0; RANDOM_SIGNS + 2];
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let sign = match c.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                other => u8::try_from(other).map_err(|_| NotAReceipt)?,
            };
            if !SIGNS.contains(&sign) || count == signs.len() {
                return Err(NotAReceipt);
            }
            signs[count] = sign;
            count += 1;
        }
        if count != signs.len() || check_signs(&signs[..RANDOM_SIGNS]) != signs[RANDOM_SIGNS..] {
            return Err(NotAReceipt);
        }
        Ok(Self(signs))
    }
}

fn check_signs(signs: &[u8]) -> [u8; 2] {
    let remainder = signs.iter().fold(0, |rest, sign| {
        let value = SIGNS.iter().position(|s| s == sign).unwrap_or(0);
        (rest * 32 + u32::try_from(value).unwrap_or(0)) % MODULUS
    });
    [
        SIGNS[(remainder / 32) as usize],
        SIGNS[(remainder % 32) as usize],
    ]
}

impl ReceiptHash {
    /// Takes a computed SHA-256.
    #[must_use]
    pub fn new(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl FromStr for ReceiptHash {
    type Err = NotAReceipt;

    fn from_str(text: &str) -> Result<Self, NotAReceipt> {
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAReceipt);
        }
        let mut hash = [0; 32];
        for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(pair).map_err(|_| NotAReceipt)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAReceipt)?;
        }
        Ok(Self(hash))
    }
}

impl fmt::Debug for ReceiptCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptCode(<28 signs>)")
    }
}

impl fmt::Debug for ReceiptHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReceiptHash(<32 bytes>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code() -> ReceiptCode {
        ReceiptCode::from_random(std::array::from_fn(|i| u8::try_from(i * 7).unwrap_or(0)))
    }

    #[test]
    fn a_code_is_seven_groups_of_four_and_reads_back_in_any_dress() {
        let grouped = code().grouped();
        assert_eq!(grouped.split(' ').map(str::len).collect::<Vec<_>>(), [4; 7]);
        assert_eq!(grouped.parse(), Ok(code()));
        assert_eq!(grouped.to_lowercase().replace(' ', "-").parse(), Ok(code()));
    }

    #[test]
    fn every_single_wrong_sign_is_noticed() {
        let compact = code().compact();
        for at in 0..compact.len() {
            for sign in SIGNS.iter().copied().map(char::from) {
                let mut typed: Vec<char> = compact.chars().collect();
                if typed[at] == sign {
                    continue;
                }
                typed[at] = sign;
                let typed: String = typed.into_iter().collect();
                assert_eq!(typed.parse::<ReceiptCode>(), Err(NotAReceipt));
            }
        }
    }

    #[test]
    fn a_swap_of_unlike_neighbours_is_noticed() {
        let compact: Vec<char> = code().compact().chars().collect();
        for at in 0..25 {
            let mut typed = compact.clone();
            typed.swap(at, at + 1);
            let same = typed == compact;
            let typed: String = typed.into_iter().collect();
            assert_eq!(typed.parse::<ReceiptCode>().is_ok(), same);
        }
    }

    #[test]
    fn a_hash_is_64_small_hexadecimal_digits() {
        assert!("0".repeat(64).parse::<ReceiptHash>().is_ok());
        assert!("A".repeat(64).parse::<ReceiptHash>().is_err());
        assert!("0".repeat(63).parse::<ReceiptHash>().is_err());
    }
}
