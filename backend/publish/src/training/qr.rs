//! An address as a QR code, drawn here, so that no page has to ask anybody for a picture.

use fast_qr::{ECL, QRBuilder, QRCode};
use std::fmt::Write;

/// The light border that readers need, in modules.
const QUIET: usize = 4;

/// The drawing as SVG, black on white whatever the colours of the page. Empty for an address that no code holds, which
/// is one of more than 2,000 bytes.
///
/// `label` says what it is, as text that may stand in an attribute.
pub(super) fn svg(address: &str, label: &str) -> String {
    let Ok(code) = QRBuilder::new(address).ecl(ECL::M).build() else {
        return String::new();
    };
    let side = code.size + 2 * QUIET;
    let path = path(&code);
    format!(
        "<svg class=\"qr\" viewBox=\"-{QUIET} -{QUIET} {side} {side}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><rect x=\"-{QUIET}\" y=\"-{QUIET}\" width=\"{side}\" height=\"{side}\" \
         fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

/// Dark modules, each row as runs.
///
/// The blanks around the letter cost two bytes a run: without them the code would hold words like `M12`, which could be
/// the call sign that was removed from a lesson, and the check for leaks would stop it.
fn path(code: &QRCode) -> String {
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        for run in code[y].chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let long = run.len();
                write!(path, "M {x} {y}h{long}v1h-{long} ").expect("a string takes everything");
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the runs on a grid again.
    fn grid(svg: &str, side: usize) -> Vec<Vec<bool>> {
        let (_, drawn) = svg.split_once("fill=\"#000\" d=\"").unwrap();
        let (drawn, _) = drawn.split_once('"').unwrap();
        let mut grid = vec![vec![false; side]; side];
        for run in drawn.split('M').skip(1) {
            let (place, long) = run.split_once('h').unwrap();
            let (x, y) = place.trim().split_once(' ').unwrap();
            let (long, _) = long.split_once('v').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for step in 0..long.parse::<usize>().unwrap() {
                grid[y][x + step] = true;
            }
        }
        grid
    }

    #[test]
    fn a_reader_finds_the_address_again() {
        let address = "https://site.invalid/lessons/2026/NM-2026-0042/";
        let svg = svg(address, "leads to the lesson");
        let (_, view) = svg.split_once("viewBox=\"-4 -4 ").unwrap();
        let side: usize = view.split(' ').next().unwrap().parse().unwrap();
        let side = side - 2 * QUIET;
        let grid = grid(&svg, side);
        let simple = rqrr::SimpleGrid::from_func(side, |x, y| grid[y][x]);
        let (_, read) = rqrr::Grid::new(simple).decode().unwrap();
        assert_eq!(read, address);
    }

    #[test]
    fn no_word_of_the_drawing_could_be_one_of_a_story() {
        let svg = svg("https://site.invalid/lessons/2026/NM-2026-0042/", "");
        let (_, drawn) = svg.split_once("fill=\"#000\" d=\"").unwrap();
        let (drawn, _) = drawn.split_once('"').unwrap();
        let words = drawn.split(|sign: char| !sign.is_alphanumeric());
        for word in words.filter(|word| word.bytes().any(|byte| byte.is_ascii_alphabetic())) {
            assert!(word == "M" || word.ends_with("v1h"), "{word}");
        }
    }

    #[test]
    fn an_address_that_no_code_holds_has_no_picture() {
        assert_eq!(svg(&"a".repeat(3_000), ""), "");
    }
}
