//! Fixed words of agencies' names.

use crate::word_list::words;

/// Words that end an agency's name, as they follow each other.
pub(crate) const HEADS: &[&[&str]] = &[
    &["police", "department"],
    &["police", "dept"],
    &["police", "bureau"],
    &["police", "service"],
    &["police", "force"],
    &["police", "services"],
    &["police", "academy"],
    &["p", ".", "d"],
    &["s", ".", "o"],
    &["sheriff", "office"],
    &["sheriff", "department"],
    &["sheriff", "dept"],
    &["sheriffs", "office"],
    &["sheriffs", "department"],
    &["sheriffs", "dept"],
    &["sheriff's", "office"],
    &["sheriff's", "department"],
    &["highway", "patrol"],
    &["state", "patrol"],
    &["state", "police"],
    &["tribal", "police"],
    &["university", "police"],
    &["campus", "police"],
    &["fire", "department"],
    &["fire", "dept"],
    &["fire", "rescue"],
    &["fire", "district"],
    &["fire", "protection"],
    &["public", "safety"],
    &["correctional", "institution"],
    &["correctional", "facility"],
    &["correctional", "center"],
    &["corrections", "center"],
    &["correction", "center"],
    &["detention", "center"],
    &["detention", "facility"],
    &["central", "booking", "facility"],
    &["central", "booking"],
    &["booking", "facility"],
    &["booking", "center"],
    &["county", "jail"],
    &["city", "jail"],
    &["parish", "jail"],
    &["regional", "jail"],
    &["state", "prison"],
    &["justice", "center"],
    &["training", "academy"],
    &["training", "center"],
    &["task", "force"],
    &["response", "team"],
    &["tactical", "team"],
    &["swat", "team"],
    &["marshal", "service"],
    &["marshals", "service"],
    &["marshal", "office"],
    &["constable", "office"],
    &["constables", "office"],
    &["game", "commission"],
    &["parks", "police"],
    &["park", "police"],
    &["park", "rangers"],
    &["border", "services"],
    &["border", "patrol"],
    &["dispatch", "center"],
    &["communications", "center"],
    &["probation", "department"],
    &["wildlife", "commission"],
    &["penitentiary"],
    &["jail"],
    &["prison"],
    &["police"],
    &["constabulary"],
    &["academy"],
    &["pd"],
    &["so"],
    &["fd"],
    &["ems"],
    &["lockup"],
    &["dps"],
    &["doc"],
    &["marshals"],
    &["sheriff"],
    &["troopers"],
];

/// Agencies that are named by one or two fixed words.
pub(crate) const FIXED: &[&[&str]] = &[
    &["us", "marshals"],
    &["us", "marshal"],
    words!("u . s marshals"),
    &["border", "patrol"],
    &["secret", "service"],
    &["coast", "guard"],
    &["national", "guard"],
    &["national", "park", "service"],
    &["forest", "service"],
    &["homeland", "security"],
    &["border", "services"],
    &["park", "service"],
    &["royal", "canadian", "mounted", "police"],
    &["texas", "rangers"],
    &["fish", "and", "wildlife"],
    &["fish", "and", "game"],
    &["fish", "&", "game"],
    &["fish", "&", "wildlife"],
    &["game", "and", "fish"],
    &["port", "authority"],
    &["bureau", "of", "prisons"],
    &["bureau", "of", "indian", "affairs"],
    &["bureau", "of", "land", "management"],
    &["department", "of", "corrections"],
    &["dept", "of", "corrections"],
    &["department", "of", "public", "safety"],
    &["dept", "of", "public", "safety"],
    &["department", "of", "natural", "resources"],
    &["customs", "and", "border"],
    &["national", "crime", "agency"],
];

pub(crate) const ACRONYMS: &[&str] = words!(
    "fbi dea atf cbp hsi usss ncis usms uscg bop tsa dhs doj nypd lapd lasd chp fdny rcmp \
     opp usbp cbsa psni nca blm nps usfs dnr uspis bia fps tdcj cdcr mta bart septa"
);

/// Words before "of" and a place.
pub(crate) const OPENINGS: &[&str] =
    words!("department dept bureau division office police city county state university");

/// Crews that have numbers.
pub(crate) const COMPANIES: &[&str] = words!(
    "engine ladder medic rescue truck tower battalion squad quint ambulance hazmat brush tender rig"
);

/// Parts of a force, and other services, that end a name in capitals.
pub(crate) const BRANCHES: &[&str] = words!(
    "k9 posse parks hidta nwr unit division district bureau authority nation 911 forestry communications explorers \
     administration ministry directorate militia brigade constabulary corrections camp service section detail team"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_begins_with_a_word_that_is_marked() {
        for words in HEADS.iter().chain(FIXED) {
            let first = words[0].strip_suffix("'s").unwrap_or(words[0]);
            let marked = crate::vocabulary::AGENCY_OPENINGS
                .split_ascii_whitespace()
                .any(|word| word == first);
            assert!(marked, "{first} is not marked");
        }
    }
}
