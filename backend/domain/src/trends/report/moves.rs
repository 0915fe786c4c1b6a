//! What rose and what fell: shares of the period against shares before it.

use super::{Finding, FindingKind, LEAST_OF_CODE};
use crate::trends::fdr;
use crate::trends::figures;
use crate::trends::fisher::Square;
use crate::trends::index::Index;
use crate::trends::wilson::Share;
use crate::trends::{FACTORS, HAZARDS, OTHER, SITUATIONS};

/// What moved by more than chance explains, most surprising first. All codes are tested together.
pub(super) fn found(now: &Index<'_>, earlier: &Index<'_>, compared_with: &str) -> Vec<Finding> {
    let mut moves = moves(now, earlier);
    moves.sort_by(|one, other| one.p.total_cmp(&other.p));
    let p: Vec<f64> = moves.iter().map(|one| one.p).collect();
    moves
        .into_iter()
        .zip(fdr::adjusted(&p))
        .filter(|(_, q)| *q <= fdr::LEVEL)
        .map(|(one, q)| one.finding(q, compared_with))
        .collect()
}

/// A code's share in the period and before it.
struct Move {
    field: String,
    code: String,
    label: String,
    now: Share,
    before: Share,
    p: f64,
}

/// The shares of situations, hazards and factors, those with lessons enough.
fn moves(now: &Index<'_>, earlier: &Index<'_>) -> Vec<Move> {
    let mut moves = Vec::new();
    for field in [FACTORS, HAZARDS, SITUATIONS] {
        let (Some(late), Some(early)) = (now.field(field), earlier.field(field)) else {
            continue;
        };
        let told = (late.told.count(), early.told.count());
        for code in late.field.codes.iter().filter(|code| code.id != OTHER) {
            let count = |index: &Index<'_>| index.any_of(field, &[&code.id]).count();
            let (count_now, count_before) = (count(now), count(earlier));
            if count_now.max(count_before) < LEAST_OF_CODE {
                continue;
            }
            let square = Square {
                lessons: told.0 + told.1,
                a: told.0,
                b: count_now + count_before,
                joint: count_now,
            };
            moves.push(Move {
                field: field.to_owned(),
                code: code.id.clone(),
                label: code.label.clone(),
                now: Share::of(count_now, told.0),
                before: Share::of(count_before, told.1),
                p: square.two_sided(),
            });
        }
    }
    moves
}

impl Move {
    fn finding(self, q: f64, compared_with: &str) -> Finding {
        let rose = self.now.share > self.before.share;
        let (kind, way) = if rose {
            (FindingKind::Rose, "up")
        } else {
            (FindingKind::Fell, "down")
        };
        let points = self
            .now
            .less(&self.before)
            .map_or_else(String::new, |moved| {
                let points = |share: f64| format!("{:+.0}", share * 100.0);
                format!(
                    "; a difference of {} points, 95% interval {} to {}",
                    points(moved.difference),
                    points(moved.low),
                    points(moved.high)
                )
            });
        let sentence = format!(
            "“{}” is named in {}, {way} from {} in {compared_with}{points} ({}).",
            self.label,
            self.now.in_words(),
            self.before.in_words(),
            figures::probability("q", q)
        );
        Finding {
            kind,
            field: self.field,
            codes: vec![self.code],
            share: self.now,
            before: Some(self.before),
            lift: None,
            p: Some(figures::significant(self.p)),
            q: Some(figures::significant(q)),
            sentence,
        }
    }
}
