//! How numbers are written.

/// What the numbers of a chart count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Whole things.
    Count,
    /// Shares from 0 to 1, written as per cent.
    Share,
}

impl Unit {
    /// The number as readers get it: `12`, or `3.4%`.
    #[must_use]
    pub fn show(self, value: f64) -> String {
        let value = sane(value);
        match self {
            Self::Count => format!("{value:.0}"),
            Self::Share => format!("{:.1}%", value * 100.0),
        }
    }

    /// The number at a line to read from, which is always a round one.
    pub(super) fn tick(self, value: f64) -> String {
        match self {
            Self::Count => format!("{value:.0}"),
            Self::Share => format!("{:.0}%", value * 100.0),
        }
    }

    /// The smallest scale worth drawing.
    pub(super) fn least_scale(self) -> f64 {
        match self {
            Self::Count => 2.0,
            Self::Share => 0.02,
        }
    }
}

/// Charts show counts and shares: what is no number, or below nothing, is nothing.
pub(super) fn sane(value: f64) -> f64 {
    if value.is_finite() {
        value.max(0.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(Unit::Count.show(1234.0), "1234");
        assert_eq!(Unit::Share.show(0.0345), "3.5%");
        assert_eq!(Unit::Share.show(f64::NAN), "0.0%");
        assert_eq!(Unit::Count.show(-3.0), "0");
        assert_eq!(Unit::Share.tick(0.2), "20%");
    }
}
