//! A small grammar of sentences. In its files a line `@name` begins a list of alternatives, one a line; in an
//! alternative `<name>` stands for one of another list, `(this|that)` for one of these, `{KIND words}` marks a
//! detail, `<99>` is a number and `<AA>` letters.

use std::collections::BTreeMap;

use crate::chance::Chance;
use crate::names;

/// The files, in our own words.
const FILES: &[&str] = &[
    include_str!("../grammar/people.txt"),
    include_str!("../grammar/places.txt"),
    include_str!("../grammar/organisations.txt"),
    include_str!("../grammar/deeds.txt"),
    include_str!("../grammar/ordinary.txt"),
    include_str!("../grammar/plain_words.txt"),
    include_str!("../grammar/sentences.txt"),
    include_str!("../grammar/numbers.txt"),
    include_str!("../grammar/narratives.txt"),
];

/// The lists of alternatives, by name.
#[derive(Debug)]
pub struct Grammar(BTreeMap<&'static str, Vec<&'static str>>);

impl Default for Grammar {
    fn default() -> Self {
        let mut lists: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for file in FILES {
            let mut name = "";
            for line in file
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                match line.strip_prefix('@') {
                    Some(list) => name = list,
                    None => lists.entry(name).or_default().push(line),
                }
            }
        }
        Self(lists)
    }
}

impl Grammar {
    /// Writes one of a list; details are marked as `{KIND|words}`.
    pub fn write(&self, list: &str, chance: &mut Chance) -> String {
        let mut out = String::new();
        self.named(list, chance, &mut out);
        out
    }

    fn named(&self, name: &str, chance: &mut Chance, out: &mut String) {
        match name {
            "given" => out.push_str(&names::given(chance)),
            "surname" => out.push_str(&names::surname(chance)),
            "city" => out.push_str(&names::city(chance)),
            "syllables" => out.push_str(&names::syllables(chance)),
            "letter" => out.push(letter(chance)),
            _ if name.bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push_str(&number(name, chance));
            }
            _ if name.bytes().all(|byte| byte == b'A') => {
                out.extend(name.chars().map(|_| letter(chance)));
            }
            // "<Noun>": with a capital.
            _ if name.starts_with(char::is_uppercase) && !self.0.contains_key(name) => {
                let written = self.write(&name.to_lowercase(), chance);
                out.push_str(&names::capital(&written));
            }
            _ => {
                let alternatives = self.0.get(name).map_or(&[][..], Vec::as_slice);
                debug_assert!(!alternatives.is_empty(), "no list {name}");
                if !alternatives.is_empty() {
                    self.expand(chance.pick(alternatives), chance, out);
                }
            }
        }
    }

    fn expand(&self, alternative: &str, chance: &mut Chance, out: &mut String) {
        let mut rest = alternative;
        while let Some(at) = rest.find(['<', '(', '{']) {
            out.push_str(&rest[..at]);
            let (open, inside) = rest[at..].split_at(1);
            let end = closing(inside, open);
            let content = &inside[..end];
            match open {
                "<" => self.named(content, chance, out),
                "(" => self.expand(chance.pick(&choices(content)), chance, out),
                _ => {
                    let (kind, words) = content.split_once(' ').unwrap_or((content, ""));
                    out.push_str(&format!("{{{kind}|"));
                    self.expand(words, chance, out);
                    out.push('}');
                }
            }
            rest = inside.get(end + 1..).unwrap_or_default();
        }
        out.push_str(rest);
    }
}

/// Where the bracket that was opened before `inside` is closed.
fn closing(inside: &str, open: &str) -> usize {
    let close = match open {
        "<" => '>',
        "(" => ')',
        _ => '}',
    };
    let mut depth = 0;
    for (at, sign) in inside.char_indices() {
        if open.starts_with(sign) {
            depth += 1;
        } else if sign == close {
            if depth == 0 {
                return at;
            }
            depth -= 1;
        }
    }
    inside.len()
}

/// The choices of a bracket, those of brackets inside it left whole.
fn choices(content: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut start = 0;
    let mut out = Vec::new();
    for (at, sign) in content.char_indices() {
        match sign {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            '|' if depth == 0 => {
                out.push(&content[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&content[start..]);
    out
}

fn letter(chance: &mut Chance) -> char {
    char::from(b'A' + u8::try_from(chance.below(26)).unwrap_or_default())
}

/// A number no longer than its pattern, no digit above the pattern's.
fn number(pattern: &str, chance: &mut Chance) -> String {
    pattern
        .bytes()
        .enumerate()
        .map(|(at, most)| {
            let least = usize::from(at == 0 && most == b'9');
            let most = usize::from(most - b'0');
            char::from(
                b'0' + u8::try_from(least + chance.below(most + 1 - least)).unwrap_or_default(),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labelled::Labelled;

    #[test]
    fn every_list_can_be_written_and_leaves_no_bracket_behind() {
        let grammar = Grammar::default();
        let mut chance = Chance::new(5);
        for list in grammar.0.keys() {
            for _ in 0..200 {
                let written = Labelled::parse(&grammar.write(list, &mut chance)).text;
                assert!(
                    !written.contains(['{', '}', '|', '<', '>']),
                    "{list}: {written}"
                );
            }
        }
    }

    #[test]
    fn brackets_inside_brackets_are_one_choice() {
        assert_eq!(choices("a|(b|c)|{X y|z}"), ["a", "(b|c)", "{X y|z}"]);
    }
}
