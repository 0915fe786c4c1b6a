//! Shares with Wilson's 95 % interval, and differences of shares with Newcombe's.

use super::figures;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};
use std::sync::LazyLock;

/// How many of a number of lessons, with the 95 % interval of the share.
///
/// The interval says how far chance alone may move a share of so few lessons. It says nothing of who reports.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Share {
    /// Lessons counted.
    pub count: u32,
    /// Lessons that could have counted: those that tell the field at all.
    pub of: u32,
    /// `count / of`, from 0 to 1; none of none is no share.
    pub share: Option<f64>,
    /// Lower end of the interval; 0 of none.
    pub low: f64,
    /// Upper end of the interval; 1 of none.
    pub high: f64,
}

/// A share less another, with the 95 % interval of the difference.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// The later share less the earlier one, from -1 to 1.
    pub difference: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The normal quantile that leaves 2.5 % on either side.
static Z: LazyLock<f64> = LazyLock::new(|| Normal::standard().inverse_cdf(0.975));

impl Share {
    /// The share of `count` in `of`; `count` is at most `of`.
    #[must_use]
    pub fn of(count: u32, of: u32) -> Self {
        let (low, high) = interval(count, of);
        Self {
            count,
            of,
            share: (of > 0).then(|| figures::share(f64::from(count) / f64::from(of))),
            low: figures::share(low),
            high: figures::share(high),
        }
    }

    /// This share less an earlier one, by Newcombe's hybrid of the two Wilson intervals; nothing where one is of none.
    #[must_use]
    pub fn less(&self, earlier: &Self) -> Option<Difference> {
        let (late, early) = (self.share?, earlier.share?);
        let difference = late - early;
        let down = (late - self.low).hypot(earlier.high - early);
        let up = (self.high - late).hypot(early - earlier.low);
        Some(Difference {
            difference: figures::share(difference),
            low: figures::share(difference - down),
            high: figures::share(difference + up),
        })
    }

    /// In words: `34 of 120 lessons (28%, 95% interval 21% to 37%)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Some(share) = self.share else {
            return "0 of 0 lessons".to_owned();
        };
        format!(
            "{} of {} lessons ({}, 95% interval {} to {})",
            self.count,
            self.of,
            figures::percent(share),
            figures::percent(self.low),
            figures::percent(self.high)
        )
    }
}

/// Wilson's score interval. Of none nothing is known, so it reaches from 0 to 1.
fn interval(count: u32, of: u32) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (n, share, z) = (f64::from(of), f64::from(count) / f64::from(of), *Z);
    let shrink = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / shrink;
    let half = z / shrink * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = if count == 0 { 0.0 } else { centre - half };
    let high = if count == of { 1.0 } else { centre + half };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: u32, of: u32, low: f64, high: f64) {
        let share = Share::of(count, of);
        assert!((share.low - low).abs() < 5e-5, "low {}", share.low);
        assert!((share.high - high).abs() < 5e-5, "high {}", share.high);
    }

    #[test]
    fn the_quantile_is_the_known_one() {
        assert!((*Z - 1.959_963_984_540_054).abs() < 1e-12);
    }

    /// The first two stand in Newcombe, Statistics in Medicine 17 (1998), table I; the others are worked out by hand.
    #[test]
    fn intervals_are_the_published_ones() {
        check(81, 263, 0.2553, 0.3662);
        check(15, 148, 0.0624, 0.1605);
        check(0, 20, 0.0, 0.1611);
        check(20, 20, 0.8389, 1.0);
        check(5, 10, 0.2366, 0.7634);
        check(1, 1, 0.2065, 1.0);
    }

    #[test]
    fn of_none_nothing_is_known() {
        let none = Share::of(0, 0);
        assert_eq!((none.share, none.low, none.high), (None, 0.0, 1.0));
        assert_eq!(none.less(&Share::of(1, 2)), None);
    }

    /// Newcombe, Statistics in Medicine 17 (1998), p. 877: 56/70 less 48/80, method 10.
    #[test]
    fn differences_are_the_published_ones() {
        let difference = Share::of(56, 70).less(&Share::of(48, 80)).unwrap();
        assert!((difference.difference - 0.2).abs() < 1e-6);
        assert!((difference.low - 0.0524).abs() < 1e-4);
        assert!((difference.high - 0.3339).abs() < 1e-4);
    }

    #[test]
    fn words_tell_count_share_and_interval() {
        let words = Share::of(5, 10).in_words();
        assert_eq!(words, "5 of 10 lessons (50%, 95% interval 24% to 76%)");
    }
}
