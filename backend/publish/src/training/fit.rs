//! How much of a lesson stands on one sheet of paper, and how large.
//!
//! The paper is what A4 and Letter share: as narrow as the one, as low as the other. Widths of letters are those of
//! wide typefaces, so a sheet has room left on most machines. Lengths are tenths of a point.

/// Between the margins of 12 mm that the stylesheet sets, less a little for what browsers round.
const WIDTH: usize = 5_200;
const HEIGHT: usize = 7_100;

/// The picture of the address at the right of the head, and the gap beside it.
const PICTURE: usize = 1_000;

/// Lines that every sheet has: its name above the title, address and source at the foot.
const FRAME: usize = 520;

/// The numbers of a list and the gap beside them, as hundredths of the type size.
const INDENT: usize = 180;

/// Type sizes, the largest first. The stylesheet has the same numbers under the same names.
const SIZES: [Size; 4] = [
    Size {
        name: "largest",
        letter: 160,
        line: 224,
    },
    Size {
        name: "large",
        letter: 130,
        line: 182,
    },
    Size {
        name: "medium",
        letter: 110,
        line: 149,
    },
    Size {
        name: "small",
        letter: 95,
        line: 124,
    },
];

/// A type size of the sheet's text.
struct Size {
    name: &'static str,
    letter: usize,
    line: usize,
}

/// The texts of a sheet.
pub(super) struct Texts<'a> {
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) takeaways: Vec<&'a str>,
    pub(super) questions: Vec<&'a str>,
}

/// What fits.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Fit {
    /// Name of the type size.
    pub(super) size: &'static str,
    /// How many takeaways, from the first.
    pub(super) takeaways: usize,
}

impl Fit {
    /// The largest type in which all of it fits; where none does, the smallest type and fewer takeaways.
    pub(super) fn of(texts: &Texts<'_>) -> Self {
        let all = texts.takeaways.len();
        let [.., smallest] = &SIZES;
        let size = SIZES
            .iter()
            .find(|size| size.height(texts, all) <= HEIGHT)
            .unwrap_or(smallest);
        let takeaways = (0..=all)
            .rev()
            .find(|&count| size.height(texts, count) <= HEIGHT)
            .unwrap_or(0);
        Self {
            size: size.name,
            takeaways,
        }
    }
}

impl Size {
    /// Height of a sheet with this many takeaways.
    fn height(&self, texts: &Texts<'_>, takeaways: usize) -> usize {
        let beside = WIDTH - PICTURE;
        let title = lines(texts.title, beside, self.letter * 3 / 2) * self.line * 3 / 2;
        let summary = lines(texts.summary, beside, self.letter) * self.line;
        // The note has a frame with a padding.
        let note = texts.note.map_or(0, |note| {
            lines(note, beside - 2 * self.letter, self.letter) * self.line + 2 * self.line
        });
        let head = (title + summary + note + self.line).max(PICTURE);
        let asked = self.list(&texts.questions);
        let told = self.list(texts.takeaways.get(..takeaways).unwrap_or_default());
        // What says how many takeaways stand elsewhere.
        let rest = usize::from(takeaways < texts.takeaways.len()) * 2 * self.line;
        FRAME + head + told + rest + asked
    }

    /// A heading, and entries with gaps between them.
    fn list(&self, entries: &[&str]) -> usize {
        if entries.is_empty() {
            return 0;
        }
        let width = WIDTH - self.letter * INDENT / 100;
        let entry = |text: &&str| lines(text, width, self.letter) * self.line + self.line / 3;
        self.line * 9 / 4 + entries.iter().map(entry).sum::<usize>()
    }
}

/// How many lines a text takes. At the end of each line some stays empty, because words do not break.
fn lines(text: &str, width: usize, letter: usize) -> usize {
    let hundredths: usize = text.chars().map(hundredths).sum();
    (hundredths * letter / 100).div_ceil(width * 19 / 20)
}

/// Width of a letter as hundredths of the type size.
fn hundredths(sign: char) -> usize {
    match sign {
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 100,
        ' ' | 'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | '\'' => 38,
        '!'..='~' if !sign.is_ascii_uppercase() => 61,
        // Many letters of these are narrower; nobody is harmed by room.
        '\0'..='\u{10ff}' => 75,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, takeaways: usize, expected: (&'static str, usize)) {
        let texts = Texts {
            title: &sentence[..sentence.len().min(80)],
            summary: sentence,
            note: None,
            takeaways: vec![sentence; takeaways],
            questions: vec![sentence; 3],
        };
        let (size, takeaways) = expected;
        assert_eq!(Fit::of(&texts), Fit { size, takeaways });
    }

    #[test]
    fn short_lessons_are_large_and_long_ones_small() {
        let usual = "Search again whenever a person changes hands, and say so aloud.";
        check(usual, 3, ("largest", 3));
        check(usual, 8, ("large", 8));
        check(&usual.repeat(3), 5, ("medium", 5));
        check(&usual.repeat(4), 8, ("small", 8));
    }

    #[test]
    fn what_does_not_fit_is_left_to_the_page() {
        check(&"m".repeat(300), 8, ("small", 2));
    }

    #[test]
    fn a_lesson_without_texts_has_a_sheet() {
        check("", 0, ("largest", 0));
    }
}
