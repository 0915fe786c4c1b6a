//! How often somebody may try passwords for one name. Names are kept as hashes, in memory, and nobody's address is.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Tries for one name within the time below.
const TRIES: u32 = 10;
/// After this long a name begins anew.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// Names share so many counters: making up names fills no memory and pushes nobody's counter out.
const COUNTERS: usize = 4_096;

/// Tries of the last minutes.
pub struct Tries {
    key: [u8; 32],
    counters: Mutex<Vec<Counter>>,
}

#[derive(Clone, Copy)]
struct Counter {
    since: Timestamp,
    tries: u32,
}

impl Tries {
    /// Begins at nothing. `key` is random, so that nobody can tell which names share a counter.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        let none = Counter {
            since: Timestamp::MIN,
            tries: 0,
        };
        Self {
            key,
            counters: Mutex::new(vec![none; COUNTERS]),
        }
    }

    /// Counts a try before it is made, so that many at once are counted too. False when there were too many.
    pub fn take(&self, name: &str, now: Timestamp) -> bool {
        let place = self.place(name);
        let counter = &mut self.counters()[place];
        if now.duration_since(counter.since) >= WINDOW {
            *counter = Counter {
                since: now,
                tries: 0,
            };
        }
        counter.tries = counter.tries.saturating_add(1);
        counter.tries <= TRIES
    }

    /// Begins anew for a name: its password was right.
    pub fn forget(&self, name: &str) {
        let place = self.place(name);
        self.counters()[place].tries = 0;
    }

    fn place(&self, name: &str) -> usize {
        let hash = blake3::keyed_hash(&self.key, name.as_bytes());
        let start = [hash.as_bytes()[0], hash.as_bytes()[1]];
        usize::from(u16::from_le_bytes(start)) % COUNTERS
    }

    fn counters(&self) -> MutexGuard<'_, Vec<Counter>> {
        self.counters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn a_name_is_refused_after_too_many_tries_until_the_time_is_over() {
        let tries = Tries::new([1; 32]);
        assert!((0..TRIES).all(|_| tries.take("mara", at(0))));
        assert!(!tries.take("mara", at(14)));
        assert!(tries.take("otto", at(14)));
        assert!(tries.take("mara", at(15)));
    }

    #[test]
    fn a_right_password_begins_anew() {
        let tries = Tries::new([1; 32]);
        assert!((1..TRIES).all(|_| tries.take("mara", at(0))));
        tries.forget("mara");
        assert!((0..TRIES).all(|_| tries.take("mara", at(1))));
    }
}
