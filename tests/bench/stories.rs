//! Invented stories as officers write them, with the names, times and places that the scan has to find.

use crate::chance::Draw;

/// A story of about so many words. The same number gives the same story.
pub(crate) fn story(number: u64, words: usize) -> String {
    let mut draw = Draw::new(number);
    let mut text = String::new();
    let mut count = 0;
    while count < words {
        let sentence = fill(draw.pick(&SENTENCES), &mut draw);
        count += sentence.split_whitespace().count();
        if !text.is_empty() {
            text.push(if draw.below(7) == 0 { '\n' } else { ' ' });
        }
        text.push_str(&sentence);
    }
    text
}

fn fill(sentence: &str, draw: &mut Draw) -> String {
    let number = |draw: &mut Draw, from: usize, to: usize| from + draw.below(to - from);
    let mut text = sentence
        .replace("{name}", draw.pick(&NAMES))
        .replace("{other}", draw.pick(&NAMES))
        .replace("{street}", draw.pick(&STREETS))
        .replace("{town}", draw.pick(&TOWNS));
    text = text.replace("{house}", &number(draw, 11, 9_900).to_string());
    text = text.replace(
        "{clock}",
        &format!("{:02}{:02}", draw.below(24), draw.below(60)),
    );
    text = text.replace(
        "{unit}",
        &format!("{}-Adam-{}", number(draw, 1, 9), number(draw, 10, 60)),
    );
    text.replace("{plate}", &format!("KQX {}", number(draw, 1_000, 9_999)))
}

const NAMES: [&str; 12] = [
    "Officer Brindlewood",
    "Sgt. Marrowby",
    "Officer Tamsin Ollervane",
    "Deputy Quennell",
    "Cpl. Hartigrew",
    "Mr. Desmond Pillfax",
    "Mrs. Ianthe Corrowdale",
    "Officer Wexcombe",
    "Lt. Farrowmere",
    "Officer Jessamy Tolk",
    "Deputy Ravenscar",
    "Officer Lunt",
];

const STREETS: [&str; 8] = [
    "Thistledown Avenue",
    "North Pellwick Street",
    "Cobbler Lane",
    "Old Quarry Road",
    "Harrowgate Boulevard",
    "East Minnow Court",
    "Saltmarsh Drive",
    "Farthing Street",
];

const TOWNS: [&str; 6] = [
    "Ellerwick",
    "Port Tansley",
    "Graymoor",
    "West Hallam Falls",
    "Dunmarrow",
    "Oxbridge Mills",
];

const SENTENCES: [&str; 30] = [
    "At about {clock} hours {name} and I were sent to {house} {street} in {town} for a disturbance.",
    "The caller said that a man was shouting in the yard and that he might have a knife.",
    "I was riding as {unit} and the next car was at least ten minutes away.",
    "Dispatch told us that there had been two earlier calls at this address, both of them quiet.",
    "We parked one house short and walked up along the hedge without our lights on.",
    "{name} took the left side of the porch and I took the right.",
    "Nobody had told us about the second door behind the garage.",
    "A dark pickup with plate {plate} stood across the driveway with its engine running.",
    "I looked at his hands and not at the waistband, and that was the mistake.",
    "The radio was busy and my first message to {other} was cut off in the middle.",
    "He turned around quickly when the dog next door began to bark.",
    "I stepped back behind the engine block because something did not feel right.",
    "Then I saw that the window above us was open and that somebody stood in it.",
    "{other} came from {street} on foot and asked everybody to wait.",
    "We had agreed on nothing before we walked up, and it showed.",
    "The light of the street lamp ended a few steps before the porch.",
    "It had rained since the afternoon and the boards were slippery.",
    "My partner pulled me back by the vest just as the door flew open.",
    "The search had been done once, quickly, by somebody who was in a hurry.",
    "Later we found a loaded handgun under the seat where he had been reaching.",
    "We had been on the road for most of the night and had skipped the meal.",
    "I told {name} to hold the corner, but the message did not get through.",
    "A neighbour, {other}, called out to us and made me look to the other side at the right moment.",
    "He did what we asked until he did not, and then it went very fast.",
    "Nobody was hurt and nothing was broken, but it was luck more than anything.",
    "The vest and the distance took what would otherwise have been mine.",
    "Afterwards we sat on the kerb in {town} and said nothing for a while.",
    "The supervisor asked the right question a day later: who was watching the back?",
    "Next time I would wait for the second car and talk for one minute first.",
    "I would also tell dispatch that we are going in by the side and not by the front.",
];
