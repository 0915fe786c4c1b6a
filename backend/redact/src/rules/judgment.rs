//! What identifies in judgments and letters: sums in the money of a country, terms of imprisonment, nationalities.
//!
//! Reports of officers hardly have these, so the rules ask for words that only such texts use.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::Shape;
use crate::word_list::words;

const CURRENCIES: &[&str] = words!(
    "euro euros lira liras lire kronor kroner krone krona zloty zlotys forint forints rouble roubles ruble rubles hryvnia \
     hryvnias lev levs leu lei dinar dinars drachma drachmas franc francs peseta pesetas escudo escudos sterling rupee rupees \
     yen yuan peso pesos rand shekel shekels koruna marks guilders lats litas kuna"
);
const CODES: &[&str] = words!(
    "eur gbp try trl usd sek nok dkk pln huf rub uah bgn ron rol czk skk chf hrk ltl lvl eek isk mdl gel azn amd frf dem itl atl \
     esp pte grd nlg fim iep cad aud"
);
/// Where a sum is named.
pub(crate) const MONEY: &[&[&str]] = &[CURRENCIES, CODES];

/// "205,000 Turkish liras (TRY)", "approximately EUR 1,800".
pub(crate) fn money(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let code = document.any(at, CODES) && document.shape(at) == Some(Shape::Upper);
    let (mut first, mut last) = (at, at);
    if code && document.is_digits(at + 1) {
        last = document.joined(at + 1, &[',', '.']);
    } else if document.any(at, CURRENCIES) || code {
        // Back over "Turkish", "pounds", "million" to the number.
        let mut word = at;
        while word > 0
            && at - word < 3
            && document.is_word(word - 1)
            && !document.has(word - 1, Marks::FUNCTION)
        {
            word -= 1;
        }
        if word == 0 || !document.is_digits(word - 1) {
            return;
        }
        first = word - 1;
        while first > 1
            && document.glued(first)
            && document.any(first - 1, &[",", "."])
            && document.is_digits(first - 2)
        {
            first -= 2;
        }
        if document.is_sign(last + 1, '(') && document.any(last + 2, CODES) {
            last += 2;
        }
    } else {
        return;
    }
    if document.any(
        first.wrapping_sub(1),
        words!("approximately about some around over nearly roughly"),
    ) {
        first -= 1;
    }
    push(first, last, "sum in the money of a country", out);
}

/// Where a term is named.
pub(crate) const TERMS: &[&str] = words!("years year months month days weeks");

/// "sentenced to five years", "14 years' imprisonment", "a sentence of 12 years".
pub(crate) fn term(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let number = at.wrapping_sub(1);
    if !(document.is_digits(number) || document.has(number, Marks::NUMBER_WORD)) {
        return;
    }
    let mut last = at;
    if document.any(at + 1, &["and", ","]) && document.any(at + 3, TERMS) {
        last = at + 3;
    }
    let after = last + 1 + usize::from(document.is_sign(last + 1, '\''));
    let penal = document.any(
        after,
        words!("imprisonment sentence detention custody probation suspended hard"),
    );
    let before = (2..6).any(|back| {
        words!("sentence sentenced sentences imprisonment lasted term detention within period")
            .contains(&document.before(at, back))
    }) && words!("to of lasted within for further a")
        .contains(&document.before(number, 1));
    let court = penal
        || before
            && (at.saturating_sub(60)..at + 60).any(|near| {
                document.any(
                near,
                words!(
                    "applicant court tribunal convention imprisonment appeal prosecutor judgment"
                ),
            )
            });
    if court {
        push(number, last, "term that a court named", out);
    }
}

/// Words for people of a country.
pub(crate) const NATIONS: &[&str] = words!(
    "afghan albanian algerian american angolan argentine armenian australian austrian azerbaijani bangladeshi belarusian belgian \
     belizean bolivian bosnian brazilian british bulgarian burmese cambodian cameroonian canadian chechen chilean chinese \
     colombian congolese croatian cuban cypriot czech danish dominican dutch ecuadorian egyptian english eritrean estonian \
     ethiopian filipino finnish french georgian german ghanaian greek guatemalan haitian honduran hungarian icelandic indian \
     indonesian iranian iraqi irish israeli italian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish kuwaiti \
     laotian latvian lebanese liberian libyan lithuanian macedonian malaysian maltese mexican moldovan mongolian moroccan nepali \
     nicaraguan nigerian norwegian pakistani palestinian panamanian peruvian polish portuguese romanian russian rwandan \
     salvadoran samoan saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swedish swiss \
     syrian taiwanese tajik tanzanian thai tongan tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh \
     yemeni zambian zimbabwean"
);

/// "a Swedish national", "of Kurdish origin", "I am Cambodian".
pub(crate) fn nationality(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let person = document.any(at + 1, words!("national nationals citizen citizens nationality origin descent subject immigrant refugee community family heritage"));
    let being = words!("am i'm").contains(&document.before(at, 1))
        || words!("is was are were").contains(&document.before(at, 1))
            && !document.is_word(at + 1)
            && document.is_capital(at);
    if person || being {
        push(at, at + usize::from(person), "people of a country", out);
    }
}

fn push(first: usize, last: usize, rule: &'static str, out: &mut Vec<Candidate>) {
    out.push(Candidate::new(
        first,
        last,
        Kind::Other,
        Confidence::Low,
        rule,
    ));
}
