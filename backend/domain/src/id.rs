//! Names of things. Internal ids are random and say nothing; public ids are given at publication.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes an id from 16 random bytes.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }

            /// The 16 bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }

            /// Takes the 16 bytes of a stored id.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

/// A text that is no id.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

random_id!(
    /// A report inside the system. Never published.
    ReportId
);
random_id!(
    /// A reviewer.
    ReviewerId
);
random_id!(
    /// A message between reviewers and a submitter.
    MessageId
);
random_id!(
    /// One attempt to publish.
    ReleaseId
);
random_id!(
    /// An alert inside the system, from its draft on.
    AlertId
);
random_id!(
    /// A note that somebody an alert is addressed to has taken it up.
    AcknowledgementId
);

macro_rules! public_id {
    ($(#[$doc:meta])* $name:ident, $start:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name {
            year: i16,
            number: u32,
        }

        impl $name {
            /// Names the one with this `number` of `year`.
            #[must_use]
            pub fn new(year: i16, number: u32) -> Self {
                Self { year, number }
            }

            /// Year of publication.
            #[must_use]
            pub fn year(self) -> i16 {
                self.year
            }

            /// Number within the year, from 1.
            #[must_use]
            pub fn number(self) -> u32 {
                self.number
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($start, "{:04}-{:04}"), self.year, self.number)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let rest = text.strip_prefix($start).ok_or(NotAnId)?;
                let (year, number) = rest.split_once('-').ok_or(NotAnId)?;
                let id = Self::new(
                    year.parse().map_err(|_| NotAnId)?,
                    number.parse().map_err(|_| NotAnId)?,
                );
                // One spelling only: what is read must be written the same way.
                if id.to_string() == text {
                    Ok(id)
                } else {
                    Err(NotAnId)
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                String::deserialize(input)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    };
}

public_id!(
    /// The permanent, citable name of a lesson: `NM-2026-0042`, year of publication and a number within it.
    ///
    /// Numbers are given in the order of a hash of the published text, so that they tell nothing about arrival.
    PublicId,
    "NM-"
);
public_id!(
    /// The permanent, citable name of an alert: `AL-2026-0001`, year of approval and a number within it, in the order of
    /// approval: an act of reviewers, whose clock may be told.
    AlertName,
    "AL-"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_id_has_one_spelling() {
        let id = PublicId::new(2026, 42);
        assert_eq!(id.to_string(), "NM-2026-0042");
        assert_eq!("NM-2026-0042".parse(), Ok(id));
        assert_eq!("NM-2026-42".parse::<PublicId>(), Err(NotAnId));
        assert_eq!("NM-2026-12345".parse(), Ok(PublicId::new(2026, 12345)));
    }

    #[test]
    fn an_alert_is_never_taken_for_a_lesson() {
        assert_eq!(AlertName::new(2026, 1).to_string(), "AL-2026-0001");
        assert!("AL-2026-0001".parse::<AlertName>().is_ok());
        assert!("AL-2026-0001".parse::<PublicId>().is_err());
        assert!("NM-2026-0001".parse::<AlertName>().is_err());
    }

    #[test]
    fn internal_ids_are_version_4() {
        assert_eq!(
            ReportId::from_random([0xff; 16]).to_string(),
            "ffffffff-ffff-4fff-bfff-ffffffffffff"
        );
    }
}
