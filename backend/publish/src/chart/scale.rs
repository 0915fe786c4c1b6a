//! From values to lengths.

use super::unit::{Unit, sane};

/// A scale that begins at nothing, as every scale of counts and shares here does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    top: f64,
    length: f64,
}

impl Scale {
    /// The largest value takes the whole length.
    pub(super) fn exact(values: impl IntoIterator<Item = f64>, length: f64) -> Self {
        let top = values.into_iter().map(sane).fold(0.0, f64::max);
        Self { top, length }
    }

    /// Ends at a round number whose half is round too.
    pub(super) fn round(unit: Unit, values: impl IntoIterator<Item = f64>, length: f64) -> Self {
        let largest = Self::exact(values, length).top;
        let mut top = unit.least_scale();
        for factor in [2.0, 2.5, 2.0].into_iter().cycle() {
            if top >= largest || top > f64::MAX / 4.0 {
                break;
            }
            top *= factor;
        }
        Self { top, length }
    }

    pub(super) fn length(self, value: f64) -> f64 {
        if self.top > 0.0 {
            sane(value).min(self.top) / self.top * self.length
        } else {
            0.0
        }
    }

    /// The values to draw a line at: nothing, the half, the whole.
    pub(super) fn ticks(self) -> [f64; 3] {
        [0.0, self.top / 2.0, self.top]
    }
}

/// The places of `count` things side by side from `from` to `to`; a single one stands in the middle.
pub(super) fn places(count: usize, from: f64, to: f64) -> impl Fn(usize) -> f64 {
    move |at| {
        if count < 2 {
            return f64::midpoint(from, to);
        }
        from + (to - from) * number(at) / number(count - 1)
    }
}

/// A count of things in a chart, which is small.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: Unit, largest: f64, top: f64) {
        let scale = Scale::round(unit, [0.0, largest], 100.0);
        assert!((scale.top - top).abs() < 1e-9, "{scale:?}");
    }

    #[test]
    fn scales_end_at_round_numbers() {
        check(Unit::Count, 0.0, 2.0);
        check(Unit::Count, 3.0, 4.0);
        check(Unit::Count, 7.0, 10.0);
        check(Unit::Count, 12_345.0, 20_000.0);
        check(Unit::Share, 0.013, 0.02);
        check(Unit::Share, 0.31, 0.4);
        check(Unit::Share, 1.0, 1.0);
    }

    #[test]
    fn lengths_stay_inside() {
        let scale = Scale::exact([1.0, 4.0], 100.0);
        assert_eq!(scale.length(2.0), 50.0);
        assert_eq!(scale.length(f64::INFINITY), 0.0);
        assert_eq!(Scale::exact([0.0], 100.0).length(0.0), 0.0);
    }
}
