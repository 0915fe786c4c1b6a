//! Invented narratives, from the grammar, some with the habits of those who type on a phone.

use crate::chance::Chance;
use crate::grammar::Grammar;
use crate::labelled::Labelled;

/// Writes narratives as lines of YAML, details marked.
pub fn narratives(count: usize, seed: u64) -> impl Iterator<Item = String> {
    marked(count, seed).enumerate().map(|(at, text)| {
        let escaped = text
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        format!("- {{id: g{at:05}, half: train, text: \"{escaped}\"}}")
    })
}

/// Writes narratives, labelled.
pub fn labelled(count: usize, seed: u64) -> impl Iterator<Item = Labelled> {
    marked(count, seed).map(|text| Labelled::parse(&text))
}

fn marked(count: usize, seed: u64) -> impl Iterator<Item = String> {
    let grammar = Grammar::default();
    let mut chance = Chance::new(seed);
    (0..count).map(move |_| {
        let written = grammar.write("narrative", &mut chance);
        let worn = habits(&written, &mut chance);
        with_stand_ins(&worn, &mut chance)
    })
}

/// Short forms and missing signs, each in some of the texts.
fn habits(text: &str, chance: &mut Chance) -> String {
    const SHORT: &[(&str, &str)] = &[
        (" and ", " & "),
        (" with ", " w/ "),
        (" with ", " w "),
        (" you ", " u "),
        (" because ", " bc "),
        (" were ", " was "),
        ("n't ", "nt "),
        (" suspect ", " susp "),
        (" officer ", " ofc "),
        (" vehicle ", " veh "),
        (" behind ", " bhd "),
        (" going to ", " gonna "),
        (" before ", " b4 "),
        ("ing ", "in "),
        (".", ""),
        (". ", ", "),
        (". ", " and "),
        (". ", "\n"),
        (",", ""),
        ("'", ""),
    ];
    let mut out = text.to_owned();
    if chance.happens(65) {
        return out;
    }
    for _ in 0..1 + chance.below(4) {
        let (long, short) = chance.pick(SHORT);
        out = out.replace(long, short);
    }
    out
}

/// Puts stand-ins for some details: a text that was redacted is scanned again, and then must not stir.
fn with_stand_ins(text: &str, chance: &mut Chance) -> String {
    if !chance.happens(12) {
        return text.to_owned();
    }
    let whole = chance.happens(60);
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        let (mark, after) = inside.split_once('}').unwrap_or((inside, ""));
        out.push_str(before);
        if whole || chance.happens(40) {
            let kind = mark.split_once('|').map_or("", |(kind, _)| kind);
            out.push_str(stand_in(kind, chance));
        } else {
            out.push_str(&format!("{{{mark}}}"));
        }
        rest = after;
    }
    out + rest
}

fn stand_in(kind: &str, chance: &mut Chance) -> &'static str {
    let forms: &[&str] = match kind {
        "PERSON" => &["[officer 1]", "[officer 2]", "[person 1]", "[person 3]"],
        "K9" => &["[dog]"],
        "LOCATION" => &["[city]", "[place]", "[place 2]"],
        "ADDRESS" => &["[street]", "[address]"],
        "AGENCY" => &["[agency]", "[agency 2]"],
        "ORG" => &["[business]", "[organisation]"],
        "DATE" => &["[date]"],
        "TIME" => &["[evening]", "[time]"],
        _ => &["[number]", "[call sign]"],
    };
    chance.pick(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narratives_are_valid_and_the_same_each_time() {
        let lines: Vec<String> = narratives(300, 4).collect();
        assert_eq!(lines, narratives(300, 4).collect::<Vec<_>>());
        let entries: Vec<serde_yaml::Value> = serde_yaml::from_str(&lines.join("\n")).unwrap();
        assert_eq!(entries.len(), 300);
    }
}
