//! Cities with their states.

use super::name_before;
use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::lexicon::Marks;
use crate::token::{Shape, Style};
use crate::word_list::words;
use alloc::vec::Vec;

/// "Calloway, Tennessee", "Fremont Heights, OH 44883".
pub(crate) fn city_and_state(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let upper_code =
        document.has(at, Marks::STATE_CODE) && document.shape(at) == Some(Shape::Upper);
    let region = document.phrase(at, Marks::REGION);
    let Some(mut last) = region.or(upper_code.then_some(at)) else {
        return;
    };
    let zip =
        document.is_digits(last + 1) && document.len(last + 1) == 5 && document.same_line(last + 1);
    let comma = document.is_sign(at.wrapping_sub(1), ',');
    if zip {
        last += 1;
        if document.is_sign(last + 1, '-')
            && document.is_digits(last + 2)
            && document.len(last + 2) == 4
            && document.glued(last + 2)
        {
            last += 2;
        }
    }
    let plated = document.any(
        last + 1,
        words!(
            "plate plates plated tag tags lic registration registered driver's drivers license dl \
             oln"
        ),
    );
    let mut first = at;
    if comma {
        if let Some(city) = name_before(document, at - 1) {
            let brands = (city..at - 1).all(|name| document.has(name, Marks::BRAND));
            if city < at - 1
                && !brands
                && (document.style(at) != Style::Upper || !document.is_ordinary(at - 2))
            {
                first = city;
            }
        }
    }
    if first < at {
        // The city and the state are two things.
        out.push(
            Candidate::new(
                first,
                at - 2,
                Kind::Location,
                Confidence::High,
                "name before a state",
            )
            .labelled("city"),
        );
    }
    if zip || plated && upper_code || comma && first < at {
        out.push(
            Candidate::new(
                at,
                last,
                Kind::Location,
                Confidence::High,
                "state after a city",
            )
            .labelled("state"),
        );
    }
}

/// ", NJ.", "TX LP": the code of a state that stands for itself.
pub(crate) fn set_off(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let upper = document.shape(at) == Some(Shape::Upper) && document.style(at) == Style::Mixed;
    let comma = document.is_sign(at.wrapping_sub(1), ',')
        && (document.any(at + 1, words!(". , ; )")) || document.get(at + 1).is_none());
    let plate = document.any(
        at + 1,
        words!("lp lic plate plates tag tags dl oln driver temp"),
    ) || document.is(at.wrapping_sub(1), "from");
    let word = document.any(at, words!("ok id or in me hi la ma pa oh co al de"));
    if upper && (plate || comma && !word) {
        let rule = "code of a state";
        out.push(Candidate::new(at, at, Kind::Location, Confidence::Low, rule).labelled("state"));
    }
}
