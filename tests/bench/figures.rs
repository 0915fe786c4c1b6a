//! What was measured, with its aims.

use serde::Serialize;

/// What a figure should be.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Aim {
    /// So much or less.
    AtMost(f64),
    /// So much or more.
    AtLeast(f64),
}

/// One line of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) aim: Option<Aim>,
    pub(crate) reached: Option<bool>,
}

/// All lines, in the order of measuring.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Figures {
    pub(crate) lines: Vec<Figure>,
}

impl Figures {
    pub(crate) fn add(
        &mut self,
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        aim: Option<Aim>,
    ) {
        let figure = Figure {
            name: name.into(),
            value,
            unit,
            aim,
            reached: aim.map(|aim| aim.is_reached(value)),
        };
        crate::say(&format!("  {}: {}", figure.name, figure.told()));
        self.lines.push(figure);
    }
}

impl Figure {
    /// The value with its unit, as people read it.
    pub(crate) fn told(&self) -> String {
        format!("{} {}", told(self.value), self.unit)
            .trim_end()
            .to_owned()
    }

    pub(crate) fn aim_told(&self) -> String {
        match self.aim {
            None => String::new(),
            Some(Aim::AtMost(limit)) => format!("at most {} {}", told(limit), self.unit),
            Some(Aim::AtLeast(limit)) => format!("at least {} {}", told(limit), self.unit),
        }
    }

    pub(crate) fn verdict(&self) -> &'static str {
        match self.reached {
            None => "",
            Some(true) => "reached",
            Some(false) => "missed",
        }
    }
}

impl Aim {
    fn is_reached(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }
}

/// The one in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Three digits that matter, thousands apart.
pub(crate) fn told(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => thousands(&format!("{value:.0}")),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

pub(crate) fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_well() {
        assert_eq!(told(1_234_567.0), "1,234,567");
        assert_eq!(told(123.4), "123");
        assert_eq!(told(12.34), "12.3");
        assert_eq!(told(1.234), "1.23");
    }

    #[test]
    fn an_aim_is_reached_at_its_limit() {
        assert!(Aim::AtMost(15.0).is_reached(15.0));
        assert!(!Aim::AtLeast(1_500.0).is_reached(1_499.0));
    }

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
