//! Many tests at once: the false discovery rate after Benjamini and Hochberg.

/// The level at which a finding is reported: of all that are, one in twenty is expected to be chance.
pub const LEVEL: f64 = 0.05;

/// The q of each p, in the order given: the smallest false discovery rate at which it would be reported.
pub(super) fn adjusted(p: &[f64]) -> Vec<f64> {
    let mut by_p: Vec<usize> = (0..p.len()).collect();
    by_p.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (rank, at) in (1..)
        .zip(by_p)
        .collect::<Vec<(usize, usize)>>()
        .into_iter()
        .rev()
    {
        least = least.min(p[at] * p.len() as f64 / rank as f64);
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five tests by hand: p times 5 over rank is 0.05, 0.1, 0.06833, 0.05125, 0.6 in order of p; the smallest from the
    /// right is q.
    #[test]
    fn by_hand() {
        let q = adjusted(&[0.6, 0.01, 0.041, 0.04, 0.041]);
        let expected = [0.6, 0.05, 0.051_25, 0.051_25, 0.051_25];
        for (q, expected) in q.iter().zip(expected) {
            assert!((q - expected).abs() < 1e-12, "{q} {expected}");
        }
    }

    /// The fifteen p of Benjamini and Hochberg (1995), section 4.1: four are reported at 0.05.
    #[test]
    fn the_example_of_its_authors() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let reported = adjusted(&p).iter().filter(|q| **q <= LEVEL).count();
        assert_eq!(reported, 4);
    }

    #[test]
    fn none_and_one() {
        assert!(adjusted(&[]).is_empty());
        assert_eq!(adjusted(&[0.03]), [0.03]);
    }
}
