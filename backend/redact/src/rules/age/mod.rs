//! Ages of people.

use crate::document::Document;
use crate::word_list::words;

pub(crate) mod apposition;
pub(crate) mod being;
pub(crate) mod cue;
pub(crate) mod rough;
pub(crate) mod years_old;

/// What may be old besides people.
pub(crate) const THINGS: &[&str] = words!(
    "car truck building house policy case battery batteries vest vests radio radios cruiser ammo ammunition rounds holster \
     holsters tire tires armor taser cartridge cartridges body-armor equipment gear belt belts bridge fence shotgun rifle pistol \
     gun jacket helmet system software phone computer camera law rule procedure warrant photo picture map barn van bus flare \
     flares kit tourniquet helicopter boat engine tree wound scar report record"
);

/// Words that go on after "34-year-old" when a person is meant.
pub(crate) const PEOPLE: &[&str] = words!(
    "man woman male female boy girl kid child suspect subject victim driver son daughter grandson granddaughter nephew niece \
     brother sister mother father student inmate patient veteran juvenile deputy officer guy dude lady person passenger resident \
     homeowner grandmother grandfather neighbor neighbour baby infant toddler teen teenager twin twins white black hispanic \
     asian native latino latina indian drunk intoxicated naked unarmed armed missing autistic deaf blind homeless local member \
     rookie recruit trooper sergeant nurse farmer rancher hiker hunter runaway cousin uncle aunt friend father-in-law wife \
     husband girlfriend boyfriend ex stepson prisoner detainee witness caller tenant clerk employee parolee felon gang"
);

/// People whose age may follow them.
pub(crate) const ROLES: &[&str] = words!(
    "student driver man woman male female boy girl suspect victim teen teenager passenger resident homeowner son daughter \
     wife husband mother father brother sister juvenile subject mom dad grandmother grandfather kid neighbor tenant"
);

pub(crate) fn is_age(document: &Document<'_>, at: usize) -> bool {
    document
        .number(at)
        .is_some_and(|number| (1..=110).contains(&number))
}

pub(crate) fn sign(document: &Document<'_>, at: usize) -> usize {
    if document.is_sign(at, '-') {
        at + 1
    } else {
        at
    }
}
