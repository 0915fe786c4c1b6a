//! What a scan proposes: a span, its kind, how sure, why, and what to write instead.

use alloc::string::String;

/// A stretch of text, in bytes, on character boundaries; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Tells whether two spans share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// How sure the scan is. The order is part of the meaning: `Low < Medium < High`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Worth a look.
    Low,
    /// More likely than not.
    Medium,
    /// Shape or cue leave little doubt.
    High,
}

/// One proposal of the scan.
///
/// It holds no text beyond the stand-in, which is made of the program's own words, so printing it is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// What kind of detail.
    pub kind: Kind,
    /// How sure.
    pub confidence: Confidence,
    /// The rule that found it, in words: "rank before a name".
    pub rule: &'static str,
    /// The thing it belongs to: all mentions of one person, place or vehicle carry the same number.
    pub group: u32,
    /// What to write instead: `[officer 1]`, `[city]`, `[late evening]`.
    pub stand_in: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $label:literal $direct:literal;)*) => {
        /// A kind of identifying detail.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code used in files: `PERSON`, `CALLSIGN`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The kind in plain words: "call sign".
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Tells whether it points to somebody by itself, rather than only together with other details.
            #[must_use]
            pub const fn is_direct(self) -> bool {
                match self { $(Self::$name => $direct,)* }
            }

            /// Finds the kind with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// A person's name, nickname or initials, with the rank or title before it.
    Person "PERSON" "name of a person" true;
    /// A rank or title that stands alone and points to one person.
    Rank "RANK" "rank or title" false;
    /// A service dog's name.
    K9 "K9" "name of a service dog" false;
    /// A badge, shield, serial or employee number.
    Badge "BADGE" "badge number" true;
    /// A call sign or unit number.
    CallSign "CALLSIGN" "call sign or unit number" true;
    /// A registration plate.
    Plate "PLATE" "vehicle plate" true;
    /// A vehicle identification number.
    Vin "VIN" "vehicle identification number" true;
    /// A case, incident, report, citation or dispatch number.
    Case "CASE" "case or incident number" true;
    /// A telephone number.
    Phone "PHONE" "telephone number" true;
    /// An e-mail address.
    Email "EMAIL" "e-mail address" true;
    /// A link or domain name.
    Url "URL" "link" true;
    /// A name on a social platform.
    Handle "HANDLE" "social media name" true;
    /// A street address, road, intersection, mile marker or exit.
    Address "ADDRESS" "address or road" true;
    /// A city, county, state, district, beat, park, building or other named place.
    Location "LOCATION" "named place" false;
    /// Coordinates.
    Gps "GPS" "coordinates" true;
    /// A date, year, holiday or weekday.
    Date "DATE" "date" false;
    /// A time of day.
    Time "TIME" "time of day" false;
    /// A person's age.
    Age "AGE" "age" false;
    /// A law-enforcement, fire, corrections or other public agency.
    Agency "AGENCY" "agency" true;
    /// A company, school, church, hospital or other organisation.
    Org "ORG" "business or organisation" false;
    /// Another number given to a person or thing.
    Id "ID" "identifying number" true;
    /// A social security number.
    Ssn "SSN" "social security number" true;
    /// A driver licence number.
    DriverLicence "DRIVER_LICENCE" "driver licence number" true;
    /// A payment card number.
    Card "CARD" "payment card number" true;
    /// An internet address.
    Ip "IP_ADDRESS" "internet address of a computer" true;
    /// A hardware address.
    Mac "MAC_ADDRESS" "hardware address" true;
    /// An international bank account number.
    Iban "IBAN_CODE" "bank account number" true;
    /// A radio channel, talkgroup or frequency.
    RadioChannel "CHANNEL" "radio channel" false;
    /// A hull, tail or fleet number.
    HullOrTail "HULL_TAIL" "hull, tail or fleet number" true;
    /// A social platform where something was posted.
    Platform "PLATFORM" "social platform" false;
    /// A military unit.
    MilitaryUnit "MILITARY_UNIT" "military unit" true;
    /// Something so unusual that it is remembered: a headline detail.
    RareDetail "RARE_DETAIL" "rare detail" false;
    /// Something else that may identify.
    Other "OTHER" "other detail" false;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back_to_its_kind() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_code(kind.code()), Some(*kind));
        }
        assert_eq!(Kind::from_code("no such kind"), None);
    }

    #[test]
    fn confidence_is_ordered() {
        assert!(Confidence::Low < Confidence::Medium && Confidence::Medium < Confidence::High);
    }
}
