//! How figures are rounded, once, so that pages, downloads and GraphQL carry the same digits.

/// A share or difference of shares, to six decimal places.
pub(super) fn share(value: f64) -> f64 {
    tidy((value * 1e6).round() / 1e6)
}

/// A probability or ratio, to four significant digits.
pub(super) fn significant(value: f64) -> f64 {
    tidy(format!("{value:.3e}").parse().unwrap_or(value))
}

/// There is one zero.
fn tidy(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value }
}

/// A share in words: `28%`, or `0.4%` below one percent.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 {
        return format!("{percent:.1}%");
    }
    format!("{percent:.0}%")
}

/// A probability in words: `p = 0.012`, or `p < 0.001`.
pub(super) fn probability(name: &str, value: f64) -> String {
    if value < 0.001 {
        return format!("{name} < 0.001");
    }
    format!("{name} = {value:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_few_digits_and_one_zero() {
        assert_eq!(share(1.0 / 3.0), 0.333_333);
        assert_eq!(significant(0.000_123_456), 0.000_123_5);
        assert_eq!(significant(123_456.0), 123_500.0);
        assert!(share(-0.000_000_01).is_sign_positive());
        assert_eq!(significant(0.0), 0.0);
    }

    #[test]
    fn words_are_short() {
        assert_eq!(percent(0.281), "28%");
        assert_eq!(percent(0.0042), "0.4%");
        assert_eq!(percent(0.0), "0%");
        assert_eq!(probability("p", 0.0123), "p = 0.012");
        assert_eq!(probability("q", 0.000_2), "q < 0.001");
    }
}
