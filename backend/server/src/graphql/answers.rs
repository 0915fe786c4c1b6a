use super::scalars::Code;
use crate::app::App;
use async_graphql::{InputObject, SimpleObject};
use domain::coding::Answers;
use domain::problem::{Problem, ProblemCode};

/// The codes of one field. In a field of several codes the first is the primary one.
#[derive(Clone, InputObject)]
pub struct CodedAnswerInput {
    /// Id of the field, as `codebook` names it.
    field: Code,
    /// Codes of the field; for `occurred_quarter` a quarter such as `2026Q3`.
    codes: Vec<Code>,
}

/// The codes of one field. In a field of several codes the first is the primary one.
#[derive(Clone, SimpleObject)]
pub struct CodedAnswer {
    /// Id of the field, as `codebook` names it.
    field: Code,
    /// Label of the field.
    label: String,
    /// Codes of the field.
    codes: Vec<Code>,
    /// Labels of the codes, in the same order.
    labels: Vec<String>,
}

/// Reads answers. A field that stands twice is a problem, told beside whatever else is wrong.
pub(super) fn read(input: Vec<CodedAnswerInput>, path: &str) -> (Answers, Vec<Problem>) {
    let mut answers = Answers::new();
    let mut problems = Vec::new();
    for (at, answer) in input.into_iter().enumerate() {
        if !answers.codes(&answer.field.0).is_empty() {
            let path = format!("{path}.{at}.field");
            problems.push(Problem::new(
                ProblemCode::RepeatedCode,
                &path,
                "this field stands twice",
            ));
        }
        answers.set(
            answer.field.0,
            answer.codes.into_iter().map(|code| code.0).collect(),
        );
    }
    (answers, problems)
}

/// Writes answers with their labels.
pub(super) fn write(app: &App, answers: &Answers) -> Vec<CodedAnswer> {
    let label =
        |field: &str, code: &str| app.codebook.label(field, code).unwrap_or(code).to_owned();
    answers
        .iter()
        .map(|(field, codes)| CodedAnswer {
            field: Code(field.to_owned()),
            label: app
                .codebook
                .field(field)
                .map_or_else(|| field.to_owned(), |known| known.label.clone()),
            codes: Code::list(codes),
            labels: codes.iter().map(|code| label(field, code)).collect(),
        })
        .collect()
}
