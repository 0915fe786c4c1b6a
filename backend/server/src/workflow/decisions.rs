//! What a reviewer decides about an open original, and how it changes the review: everything, or nothing.

use super::texts::{FIELDS, Mark, Rephrasing, Review, Story, Verdict};
use crate::refusal::{Outcome, Refusal};
use domain::problem::{Problem, ProblemCode, limits};
use redact::{Kind, Span};

/// A change to the review.
#[derive(Default)]
pub struct Decisions {
    /// Verdicts on marks.
    pub verdicts: Vec<Decision>,
    /// Spans that the scan missed.
    pub marks: Vec<NewMark>,
    /// Strings that the scan missed: every mention of each is marked.
    pub mentions: Vec<NewMention>,
    /// Passages to put in other words.
    pub rephrasings: Vec<NewRephrasing>,
}

/// A verdict on one mark, or on all marks of the same thing.
pub struct Decision {
    /// Which mark.
    pub mark: u32,
    /// What is decided.
    pub verdict: Verdict,
    /// Another stand-in than the proposed one.
    pub stand_in: Option<String>,
    /// Whether it holds for every mark of the same group.
    pub whole_group: bool,
}

/// A mark made by hand.
pub struct NewMark {
    /// Index into [`FIELDS`].
    pub field: usize,
    /// Byte offsets.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What stands in its place.
    pub stand_in: String,
}

/// A string to mark wherever it stands.
pub struct NewMention {
    /// The string.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// What stands in its place.
    pub stand_in: String,
}

/// A passage, quoted exactly as it stands once in the original, and its new words.
pub struct NewRephrasing {
    /// Index into [`FIELDS`].
    pub field: usize,
    /// The passage.
    pub from: String,
    /// The new words.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// A review that is being changed, with everything found wrong on the way.
struct Sheet<'a> {
    story: &'a Story,
    review: &'a mut Review,
    problems: Vec<Problem>,
}

impl Decisions {
    /// Changes the review.
    ///
    /// # Errors
    ///
    /// Every problem of the decisions at once; the review is then not to be kept.
    pub(super) fn apply(&self, story: &Story, review: &mut Review) -> Outcome<()> {
        let mut sheet = Sheet {
            story,
            review,
            problems: Vec::new(),
        };
        for (at, decision) in self.verdicts.iter().enumerate() {
            sheet.decide(at, decision);
        }
        for (at, mark) in self.marks.iter().enumerate() {
            sheet.mark(at, mark);
        }
        for (at, mention) in self.mentions.iter().enumerate() {
            sheet.mention(at, mention);
        }
        for (at, passage) in self.rephrasings.iter().enumerate() {
            sheet.rephrase(at, passage);
        }
        sheet.end()
    }
}

impl Sheet<'_> {
    fn decide(&mut self, at: usize, decision: &Decision) {
        let path = format!("input.decisions.{at}");
        if let Some(stand_in) = &decision.stand_in {
            limits::STAND_IN.check(&format!("{path}.standIn"), stand_in, &mut self.problems);
        }
        let Some(decided) = self
            .review
            .marks
            .iter()
            .find(|mark| mark.id == decision.mark)
        else {
            self.problems
                .push(Problem::not_found(&format!("{path}.findingId")));
            return;
        };
        let group = decided.group;
        let is_meant =
            |mark: &Mark| mark.id == decision.mark || (decision.whole_group && mark.group == group);
        for mark in self.review.marks.iter_mut().filter(|mark| is_meant(mark)) {
            mark.verdict = decision.verdict;
            if let Some(stand_in) = &decision.stand_in {
                mark.stand_in.clone_from(stand_in);
            }
        }
    }

    fn mark(&mut self, at: usize, new: &NewMark) {
        let path = format!("input.marks.{at}");
        limits::STAND_IN.check(
            &format!("{path}.standIn"),
            &new.stand_in,
            &mut self.problems,
        );
        let text = self.story.fields()[new.field];
        if text
            .get(new.span.start..new.span.end)
            .is_none_or(str::is_empty)
        {
            let message = "start and end must enclose some of the text";
            self.problems.push(Problem::new(
                ProblemCode::Malformed,
                &format!("{path}.start"),
                message,
            ));
            return;
        }
        let group = self.new_group();
        self.push(new.field, new.span, by_hand(new.kind, &new.stand_in, group));
    }

    fn mention(&mut self, at: usize, new: &NewMention) {
        let path = format!("input.mentions.{at}");
        limits::STAND_IN.check(
            &format!("{path}.standIn"),
            &new.stand_in,
            &mut self.problems,
        );
        let group = self.new_group();
        let mut found = false;
        for (field, text) in self.story.fields().into_iter().enumerate() {
            for span in redact::find_all(text, &new.text) {
                found = true;
                self.push(field, span, by_hand(new.kind, &new.stand_in, group));
            }
        }
        if !found {
            let message = "this does not stand in the report as whole words";
            self.problems.push(Problem::new(
                ProblemCode::NotFound,
                &format!("{path}.text"),
                message,
            ));
        }
    }

    fn rephrase(&mut self, at: usize, new: &NewRephrasing) {
        let path = format!("input.rephrasings.{at}");
        limits::SUBMITTER_TEXT.check(&format!("{path}.to"), &new.to, &mut self.problems);
        limits::REASON.check(&format!("{path}.reason"), &new.reason, &mut self.problems);
        let mut places = self.story.fields()[new.field].match_indices(new.from.as_str());
        let (Some((start, _)), None) = (places.next(), places.next()) else {
            let message = "this passage does not stand exactly once in the field";
            self.problems.push(Problem::new(
                ProblemCode::NotFound,
                &format!("{path}.from"),
                message,
            ));
            return;
        };
        let end = start + new.from.len();
        let is_apart =
            |old: &Rephrasing| old.field != new.field || old.end <= start || old.start >= end;
        self.review.rephrasings.retain(is_apart);
        let (to, reason) = (new.to.clone(), new.reason.clone());
        self.review.rephrasings.push(Rephrasing {
            field: new.field,
            start,
            end,
            to,
            reason,
        });
    }

    fn end(mut self) -> Outcome<()> {
        if self.review.marks.len() > limits::MAX_MARKS {
            let message = format!("at most {} marks on one report", limits::MAX_MARKS);
            self.problems
                .push(Problem::new(ProblemCode::TooMany, "input.marks", message));
        }
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Problems(self.problems))
        }
    }

    fn new_group(&self) -> u32 {
        self.review
            .marks
            .iter()
            .map(|mark| mark.group + 1)
            .max()
            .unwrap_or(0)
    }

    /// A mark by hand is accepted at once. It takes the place of marks that it covers, and gives way to one that
    /// covers it and is accepted already.
    fn push(&mut self, field: usize, span: Span, mark: Mark) {
        let marks = &mut self.review.marks;
        let covers = |mark: &Mark| {
            mark.field == field
                && mark.verdict == Verdict::Accepted
                && mark.start <= span.start
                && mark.end >= span.end
                && mark.end - mark.start > span.end - span.start
        };
        if marks.iter().any(covers) {
            return;
        }
        marks.retain(|mark| mark.field != field || mark.start < span.start || mark.end > span.end);
        let id = self.review.next;
        self.review.next += 1;
        marks.push(Mark {
            id,
            field,
            start: span.start,
            end: span.end,
            ..mark
        });
        marks.sort_by_key(|mark| (mark.field, mark.start, mark.end));
    }
}

fn by_hand(kind: Kind, stand_in: &str, group: u32) -> Mark {
    Mark {
        id: 0,
        field: 0,
        start: 0,
        end: 0,
        kind: kind.code().to_owned(),
        confidence: "high".to_owned(),
        rule: "marked by the reviewer".to_owned(),
        group,
        stand_in: stand_in.to_owned(),
        verdict: Verdict::Accepted,
    }
}

/// The index of a field by its name.
#[must_use]
pub fn field_index(name: &str) -> Option<usize> {
    FIELDS.iter().position(|field| *field == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARRATIVE: &str =
        "Sgt. Dale Quillfeather drove. Quillfeather's radio failed at the old mill.";

    fn story() -> Story {
        Story {
            narrative: NARRATIVE.into(),
            lessons: "Ask Quillfeather.".into(),
            change: String::new(),
            may_ask: true,
            lesson_only: true,
        }
    }

    fn review() -> Review {
        Review::proposed(&redact::Scanner::new().scan_fields(&story().fields()))
    }

    fn mention(text: &str) -> NewMention {
        NewMention {
            text: text.into(),
            kind: Kind::Location,
            stand_in: "[place]".into(),
        }
    }

    #[track_caller]
    fn refused(decisions: &Decisions, code: ProblemCode, path: &str) {
        let Err(Refusal::Problems(problems)) = decisions.apply(&story(), &mut review()) else {
            panic!("the decisions were taken");
        };
        assert_eq!(problems.len(), 1);
        assert_eq!(
            (problems[0].code, problems[0].path.join(".")),
            (code, path.to_owned())
        );
    }

    #[test]
    fn one_decision_holds_for_every_mention_of_the_same_thing() {
        let mut review = review();
        let mark = review.marks[0].id;
        let verdicts = vec![Decision {
            mark,
            verdict: Verdict::Accepted,
            stand_in: Some("[sergeant]".into()),
            whole_group: true,
        }];
        let decisions = Decisions {
            verdicts,
            ..Decisions::default()
        };
        decisions.apply(&story(), &mut review).unwrap();
        let accepted: Vec<&Mark> = review
            .marks
            .iter()
            .filter(|mark| mark.verdict == Verdict::Accepted)
            .collect();
        assert_eq!(accepted.len(), 3);
        assert!(accepted.iter().all(|mark| mark.stand_in == "[sergeant]"));
        assert!(accepted.iter().any(|mark| mark.field == 1));
    }

    #[test]
    fn a_mention_by_hand_marks_every_place_and_is_accepted() {
        let mut review = review();
        let decisions = Decisions {
            mentions: vec![mention("the old mill")],
            ..Decisions::default()
        };
        decisions.apply(&story(), &mut review).unwrap();
        let by_hand: Vec<&Mark> = review
            .marks
            .iter()
            .filter(|mark| mark.rule == "marked by the reviewer")
            .collect();
        assert_eq!(by_hand.len(), 1);
        assert_eq!(&NARRATIVE[by_hand[0].start..by_hand[0].end], "the old mill");
    }

    #[test]
    fn a_shorter_mention_never_breaks_a_longer_one() {
        let mut review = review();
        let mentions = vec![mention("the old mill"), mention("mill")];
        let decisions = Decisions {
            mentions,
            ..Decisions::default()
        };
        decisions.apply(&story(), &mut review).unwrap();
        let texts = review
            .marks
            .iter()
            .map(|mark| &story().fields()[mark.field][mark.start..mark.end] == "mill");
        assert!(!texts.into_iter().any(|is_short| is_short));
    }

    #[test]
    fn what_does_not_stand_there_is_refused_with_its_path() {
        let mentions = vec![mention("the old mill"), mention("Wexford")];
        let decisions = Decisions {
            mentions,
            ..Decisions::default()
        };
        refused(&decisions, ProblemCode::NotFound, "input.mentions.1.text");
        let rephrasings = vec![NewRephrasing {
            field: 0,
            from: "Quillfeather".into(),
            to: "the sergeant".into(),
            reason: "twice".into(),
        }];
        let decisions = Decisions {
            rephrasings,
            ..Decisions::default()
        };
        refused(
            &decisions,
            ProblemCode::NotFound,
            "input.rephrasings.0.from",
        );
    }

    #[test]
    fn a_mark_must_enclose_text() {
        let marks = vec![NewMark {
            field: 0,
            span: Span { start: 5, end: 5 },
            kind: Kind::Person,
            stand_in: "[person]".into(),
        }];
        let decisions = Decisions {
            marks,
            ..Decisions::default()
        };
        refused(&decisions, ProblemCode::Malformed, "input.marks.0.start");
    }
}
