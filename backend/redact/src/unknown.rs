//! What no rule explained and no list knows: capitals in the middle of a sentence, digits of no safe shape.

use alloc::vec::Vec;

use crate::document::{Candidate, Document, fits};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::resolve::Accepted;
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Adds candidates for unexplained tokens.
pub(crate) fn find(document: &Document<'_>, accepted: &mut Accepted) {
    let mut found = Vec::new();
    let mut at = 0;
    while at < document.tokens.len() {
        if accepted.is_taken(at) {
            at += 1;
            continue;
        }
        let candidate = capitals(document, accepted, at)
            .or_else(|| digits(document, accepted, at))
            .or_else(|| stranger(document, at))
            .or_else(|| acronym(document, at))
            .or_else(|| single_capital(document, at));
        if let Some(candidate) = candidate {
            at = candidate.last;
            found.push(candidate);
        }
        at += 1;
    }
    for candidate in found {
        accepted.add(document, candidate);
    }
    accepted.list.sort_by_key(|candidate| candidate.first);
}

fn is_plain_name(document: &Document<'_>, at: usize) -> bool {
    document.shape(at) == Some(Shape::Title)
        && document.len(at) > 1
        && !document.has(at, Marks::BRAND)
        && !document.has(at, Marks::RANK)
        && !document.has(at, Marks::MONTH)
        && !document.has(at, Marks::WEEKDAY)
        && !document.has(at, Marks::HOST_SAFE)
}

/// A run of capitalised words that are not all ordinary.
fn capitals(document: &Document<'_>, accepted: &Accepted, at: usize) -> Option<Candidate> {
    if !is_plain_name(document, at)
        || document.style(at) != Style::Mixed
        || document.has(at, Marks::FUNCTION)
    {
        return None;
    }
    let opens = document.get(at).is_some_and(|token| token.opens);
    // "PID'd": a short form made a verb.
    if opens && document.is_ordinary(at) || document.low(at).ends_with("'d") {
        return None;
    }
    let mut last = at;
    loop {
        let next = last + 1;
        let hyphen = document.is_sign(next, '-')
            && document.glued(next)
            && document.glued(next + 1)
            && document.is_word(next + 1)
            && !accepted.is_taken(next + 1);
        // "Feed & Seed"
        let joined = document.is_sign(next, '&')
            && is_plain_name(document, next + 1)
            && document.same_line(next + 1)
            && !accepted.is_taken(next)
            && !accepted.is_taken(next + 1)
            && last < at + 6;
        if hyphen || joined {
            last = next + 1;
        } else if document.same_line(next)
            && is_plain_name(document, next)
            && !accepted.is_taken(next)
            && !document.has(next, Marks::FUNCTION)
            && last < at + 6
        {
            last = next;
        } else {
            break;
        }
    }
    let unknown = (at..=last).any(|word| {
        document.is_word(word) && !document.is_ordinary(word) && !document.has(word, Marks::BRAND)
    });
    let before = document.before(at, 1);
    let road = ["on", "off", "along"].contains(&before);
    let long = last > at;
    let hyphenated_ordinary = document.is_ordinary(at) && document.is_sign(at + 1, '-');
    if !unknown
        && (!(road || long)
            || hyphenated_ordinary
            || document.any(
                at,
                words!("code level priority signal phase condition status"),
            ))
    {
        return None;
    }
    let (kind, label) = match before {
        "on" | "off" | "along" => (Kind::Address, "street"),
        "in" | "near" | "to" | "from" | "outside" | "through" | "around" | "of" | "toward"
        | "towards" | "into" => (Kind::Location, "place"),
        "at" | "the" => (Kind::Org, ""),
        _ if unknown => (Kind::Person, ""),
        _ => (Kind::Org, ""),
    };
    Some(
        Candidate::new(
            at,
            last,
            kind,
            Confidence::Medium,
            if unknown {
                "capitalised word that no list knows"
            } else {
                "capitalised words together"
            },
        )
        .labelled(label),
    )
}

/// A word that no list knows, where capitals say nothing.
fn stranger(document: &Document<'_>, at: usize) -> Option<Candidate> {
    let plain = match document.style(at) {
        Style::Lower | Style::Upper => true,
        Style::Mixed => document.shape(at) == Some(Shape::Lower) && opens_small(document, at),
    };
    let known = document.is_ordinary(at)
        || document.has(at, Marks::BRAND)
        || document.has(at, Marks::RANK)
        || document.has(at, Marks::STATE_CODE)
        || document.has(at, Marks::STREET_KIND)
        || document.has(at, Marks::PLACE_KIND)
        || document.has(at, Marks::MONTH)
        || document.has(at, Marks::WEEKDAY);
    let word = document.low(at);
    let letters =
        document.is_word(at) && word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let vowels = word.bytes().any(|b| b"aeiouy".contains(&b));
    if !plain || known || !letters || !vowels || document.get(at).is_some_and(|token| token.done) {
        return None;
    }
    let kind = match document.before(at, 1) {
        "in" | "near" | "outside" | "from" | "to" => Kind::Location,
        "at" => Kind::Org,
        _ => Kind::Person,
    };
    Some(Candidate::new(
        at,
        at,
        kind,
        Confidence::Low,
        "word that no list knows",
    ))
}

/// A short form in capitals that no list knows: an agency, a unit, a system with a name.
fn acronym(document: &Document<'_>, at: usize) -> Option<Candidate> {
    let unknown = document.shape(at) == Some(Shape::Upper)
        && document.style(at) == Style::Mixed
        && (3..=6).contains(&document.len(at))
        && document
            .low(at)
            .bytes()
            .all(|byte| byte.is_ascii_lowercase())
        && !document.is_ordinary(at)
        && !document.glued(at)
        && !document.has(at, Marks::BRAND)
        && !document.has(at, Marks::RANK)
        && !document.has(at, Marks::MONTH)
        && !document.has(at, Marks::WEEKDAY)
        && !document.has(at, Marks::STREET_KIND)
        && !crate::rules::announces_a_number(document, at)
        && !SHORT_FORMS.contains(&document.low(at));
    unknown.then(|| {
        let rule = "short form that no list knows";
        Candidate::new(at, at, Kind::Agency, Confidence::Low, rule)
    })
}

/// Short forms of the trade.
const SHORT_FORMS: &[&str] = words!(
    "suv ems swat dui dwi gps cpr aed leo leos fto bwc ppe ied emt icu atv usb pto oic eta bolo doa gsw mvc mva mdt mdc ncic cad \
     utv pio ffs iff nvg oc pr24 asp rfid cctv dna fbo ccw cdl dmv doj osha naloxone narcan sop sops mou lpr alpr flir uas uav \
     epo tro dvpo edp csi ert ort crt srt sro sros fyi asap tbd ok okay usa loc hazmat ic iap ics nims psap cto dre sfst bac \
     pbt iv ekg bls als dnr rn lpn er or uber lyft atm kfc bbq ac dc tv cd dvd pc id ids vin dob ssn mph rpm psi led hid cob usc \
     ar ak sks lmg smg sbr mags rds lpvo acog eotech cqb mout tccc ifak cat sof tq gsws pov poi rp wit vic susp subj comp ucr \
     nibrs ori tty tdd hud mou rfp pd ad cva lol omg wtf btw imo fwiw tldr aka nkda loa amf ams dv swm whm bhm nfd utl goa fta \
     nlr uts dkk xray ptsd cism eap hr it pt pft rto irl idk smh aar roe llc inc"
);

/// An ordinary word with a capital where nothing asks for one: perhaps a name.
fn single_capital(document: &Document<'_>, at: usize) -> Option<Candidate> {
    const USUAL: &[&str] = words!(
        "suspect suspects victim victims driver passenger vehicle vehicles subject subjects dispatch dispatcher academy patrol \
         unit units bible god lord english spanish french german chinese russian arabic internet web near miss swat code door range lesson \
         police sheriff law enforcement fire ambulance hospital court jail prison police-department state county city town \
         department office station shift watch squad sergeants male female white black hispanic asian native american \
         church christmas rookie cover team alpha level mom dad lab pit bull terrier sir maam ma'am radio taser tasers \
         captain president internet scene signal post note plan command incident control gun knife weapon stop side \
         first second third north south east west northern southern eastern western street avenue road highway \
         communications training field night day wi-fi i'm i've i'd i'll tv ok monday reverse halligan samaritan good samaritan \
         court courts government article articles convention chamber application commission republic ministry registrar registry \
         party parties parliament constitution act supreme regional protocol rule rules european human rights contracting assembly \
         applicant applicants respondent chief judges senate office officer committee appeal appeals cassation criminal civil \
         administrative constitutional military remand centre agent delegate working case drill leds chapter procedure minister \
         labrador kevlar velcro styrofoam jeep coke pepsi dumpster tupperware band-aid superman rambo murphy"
    );
    let shaped = is_plain_name(document, at)
        && document.telling_capital(at)
        && document.is_ordinary(at)
        && !document.has(at, Marks::FUNCTION);
    let quoted = document.is_sign(at.wrapping_sub(1), '"')
        || document.is_sign(at.wrapping_sub(1), ':')
        || document.is_sign(at.wrapping_sub(1), '(')
        || document.is_sign(at.wrapping_sub(1), '-')
        || document.is_sign(at.wrapping_sub(1), '/');
    let beside = document.is_capital(at + 1)
        && document.same_line(at + 1)
        && !document.has(at + 1, Marks::FUNCTION)
        || document.is_digits(at + 1);
    if !shaped || quoted || beside || USUAL.contains(&document.low(at)) || document.len(at) < 3 {
        return None;
    }
    let rule = "capital where nothing asks for one";
    Some(Candidate::new(at, at, Kind::Person, Confidence::Low, rule))
}

/// Tells whether the sentence begins with a small letter: its writer does not care about capitals.
fn opens_small(document: &Document<'_>, at: usize) -> bool {
    let opening = (at.saturating_sub(40)..=at)
        .rev()
        .find(|&word| document.get(word).is_some_and(|token| token.opens));
    opening.is_some_and(|word| document.shape(word) == Some(Shape::Lower))
}

/// Digits that no safe shape explains.
fn digits(document: &Document<'_>, accepted: &Accepted, at: usize) -> Option<Candidate> {
    if !document.has_digit(at) {
        // "L-209": letters before a number.
        let letters = document.is_word(at)
            && document.len(at) <= 4
            && document.is_capital(at)
            && document.is_sign(at + 1, '-')
            && document.glued(at + 1)
            && document.glued(at + 2)
            && document.has_digit(at + 2);
        if !letters {
            return None;
        }
    }
    if document.glued(at)
        && document.any(at.wrapping_sub(1), words!("- . / : $ ,"))
        && document.get(at.wrapping_sub(1)).is_some()
    {
        return None;
    }
    let last = document.joined(at, &['-', '/', '.', ':']);
    if (at..=last).any(|token| accepted.is_taken(token)) || is_safe(document, at, last) {
        return None;
    }
    Some(Candidate::new(
        at,
        last,
        Kind::Id,
        Confidence::Medium,
        "digits that no safe shape explains",
    ))
}

/// Weapons, vehicles and things whose name has a number.
const MODELS: &[&str] = words!(
    "ar15 ar-15 ar-10 ar10 ak47 ak-47 ak74 ak-74 m4 m-4 m16 m-16 m1 m9 m17 m18 m14 m24 m26 mp5 mp-5 mp7 ump45 p90 p99 p220 p226 \
     p229 p239 p320 p365 p-320 g17 g19 g20 g21 g22 g23 g26 g27 g34 g43 g48 x2 x3 x7 x10 x26 x26p x-26 t7 t10 sr22 sr-22 10-22 \
     rem870 remington870 870p f150 f-150 f250 f-250 f350 f-350 f450 f-450 f550 e350 e-350 e450 f-series cx5 cx-5 cx-9 crv cr-v \
     rav4 rav-4 hrv hr-v s10 s-10 h1 h2 h3 q5 q7 a3 a4 a6 x3 x5 rx350 es350 is250 c300 e350 g35 g37 3500hd gt500 k9 k-9 k9s c4 \
     c-4 n95 n-95 k95 mp3 mp4 co2 o2 h2s h2o 4x4 2x4 4wd 2wd v6 v8 v-8 v-6 usb3 5g 4g 3g b12 a1c w2 w-2 w4 1099s 401k t1 t2 l1 l2 \
     c5 c6 mk4 mk9 mk-9 mk18 mk3 oc10 tx22 pmr30 sks45 cz75 cz-75 p80 80x hk416 hk45 fn57 5-7 five-seven 1911s m1911 \
     m10 mac10 mac-10 mac11 mac-11 tec9 tec-9 uzi9 b-52 f-16 h60 uh60 uh-60 bk117 ec135 ec-135 as350 h125 \
     f1 q1 q2 q3 q4 t-1 pc2 r1 ps5 ps4 i9 i-9 i94 g-shock 10x 20x b2 1x1 co-2 gen5 gen4 gen3 gen-5 rmr2"
);

/// Counts, calibres, ten-codes, distances, models, money.
fn is_safe(document: &Document<'_>, at: usize, last: usize) -> bool {
    let text = document.slice(at, last);
    let shapes = [
        "9", "99", "999", "9.9", "9.99", "99.9", "99.99", "9.999", "9-9", "9-99", "99-99", "99-9",
        "9/9", "9/99", "99/9", "99/99", "999/99", "999/999", "9:9", "999-999", "9-9-9", "9st",
        "9nd", "9rd", "9th", "99st", "99nd", "99rd", "99th", "999th", "99s", "9999s", "9k", "99k",
        "9a", "9+mm", "9+ga", "9+ft", "9+lb", "9+lbs", "9+mph", "9+yds", "9+yd", "9+sec", "9+min",
        "9+hr", "9+hrs", "9+mg", "9+ml", "9+v", "9+g", "9+oz", "9+rd", "9+mi", "9+m", "9+cm",
        "9+kg", "9+km", "9+w", "9-9mm", "9-a", "9+-aa", "9on9", "9v9",
    ];
    if shapes.iter().any(|shape| fits(text, shape)) {
        return true;
    }
    if MODELS.contains(&text) {
        return true;
    }
    let many = document.low(last + 1).ends_with('s')
        || text.ends_with("00") && !text.starts_with('0')
        || document.any(
            last + 1,
            words!("people men women feet foot psi rpm block yd mile pound lb dollar acre student"),
        );
    let counted = document.is_word(last + 1)
        && document.same_line(last + 1)
        && document.is_ordinary(last + 1)
        && !document.has(last + 1, Marks::FUNCTION)
        && document.is_digits(at)
        && document.len(at) == 4
        && many
        && last == at;
    // "4x4", "9x19", "10x"
    let times = text.split_once('x').is_some_and(|(one, other)| {
        let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(one) && digits(other)
    });
    let branded = document.has(at.wrapping_sub(1), Marks::BRAND)
        || document.any(
            at.wrapping_sub(1),
            words!("$ model code section pc usc series"),
        )
        || document.has(last + 1, Marks::BRAND);
    let thousands = document.is_digits(at) && document.len(at) <= 3;
    let penal = words!("5150 1096 1015 5585 5149 1911 1033 3030 9000 911 411 2000").contains(&text);
    let year_model = fits(text, "9999") && document.has(last + 1, Marks::BRAND);
    let emoji = text.bytes().any(|byte| !byte.is_ascii());
    counted || times || branded || thousands && !text.contains('-') || penal || year_model || emoji
}
