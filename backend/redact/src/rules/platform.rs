//! Social platforms by name: who posted where narrows down who it was.

use alloc::vec::Vec;

use crate::document::{Candidate, Document};
use crate::finding::{Confidence, Kind};
use crate::token::{Shape, Style};
use crate::word_list::words;

/// Names that mean nothing else.
pub(crate) const CLEAR: &[&str] = words!(
    "facebook instagram insta snapchat tiktok youtube nextdoor reddit subreddit whatsapp linkedin pinterest \
     tumblr bluesky mastodon onlyfans craigslist twitch fb ig offerup \
     parler backpage grindr yelp strava fortnite "
);

/// Names that are ordinary words or short forms too: they need a word about posting nearby.
pub(crate) const UNSURE: &[&str] = words!(
    "discord messenger hinge bumble tinder telegram periscope x twitter snap yt threads rumble gab citizen ring signal kik steam vine truth"
);

/// Words about posting.
const POSTING: &[&str] = words!(
    "post posted posting posts repost reposted upload uploaded live stream streamed streaming video videos clip \
     shared share sharing account page group profile story stories tweet tweeted viral messaged dm dms pic pics \
     photo photos picture copy comment comments followers feed app put trending screenshot livestreamed reel reels"
);

pub(crate) fn find(document: &Document<'_>, at: usize, out: &mut Vec<Candidate>) {
    let clear = document.any(at, CLEAR);
    let led = words!("on to via through from over at").contains(&document.before(at, 1));
    let posting = (at.saturating_sub(8)..at + 5).any(|near| document.any(near, POSTING));
    let written = match document.shape(at) {
        Some(Shape::Lower) => document.style(at) != Style::Mixed,
        Some(_) => document.style(at) != Style::Upper || document.len(at) > 1,
        None => false,
    };
    if !(clear || led && posting && written) {
        return;
    }
    // "our Snap unit", "ring finger": the word describes what follows.
    let describes = !clear
        && document.is_word(at + 1)
        && document.any(at + 1, words!("finger camera on off to and"));
    if describes && !document.any(at + 1, words!("and to")) {
        return;
    }
    let confidence = if led || posting {
        Confidence::Medium
    } else {
        Confidence::Low
    };
    out.push(Candidate::new(
        at,
        at,
        Kind::Platform,
        confidence,
        "name of a social platform",
    ));
}
