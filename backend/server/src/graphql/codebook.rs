use super::scalars::Code;
use async_graphql::{Object, SimpleObject};
use domain::codebook::{Field, Published};

/// All code lists of one version. Forms, listings and front matter are drawn from it; nothing else defines codes.
pub struct Codebook(pub &'static domain::codebook::Codebook);

/// A question and the codes that can answer it.
pub struct CodebookField(pub &'static Field);

/// One code.
#[derive(SimpleObject)]
pub struct CodebookCode {
    /// The code. It is never reused and never renamed.
    id: Code,
    /// In plain words.
    label: String,
    /// A sentence more where the label leaves a question; may be empty.
    help: String,
    /// Group to show it in, by id.
    group: Option<String>,
    /// Whether it stands in the submitter's short list.
    short_list: bool,
    /// The code that is published in its place.
    rolls_up_to: Option<Code>,
    /// Roll-up to the activity codes of the FBI's LEOKA tables.
    leoka: Option<String>,
    /// Category of the Human Factors Analysis and Classification System.
    hfacs: Option<String>,
    /// Version of the codebook that first had it.
    since: String,
    /// Version from which it is no longer given.
    retired_in: Option<String>,
}

/// A group of codes, for showing.
#[derive(SimpleObject)]
pub struct CodebookGroup {
    /// Id of the group.
    id: String,
    /// In plain words.
    label: String,
}

#[Object]
impl Codebook {
    /// Version of the code lists, such as `1.0.0`.
    async fn version(&self) -> &str {
        self.0.version()
    }

    /// Fields in the order to show them; one alone when `id` names it.
    async fn fields(&self, id: Option<Code>) -> Vec<CodebookField> {
        let wanted = |field: &&Field| id.as_ref().is_none_or(|id| id.0 == field.id);
        self.0
            .fields()
            .iter()
            .filter(wanted)
            .map(CodebookField)
            .collect()
    }
}

#[Object]
impl CodebookField {
    /// Id of the field.
    async fn id(&self) -> Code {
        Code(self.0.id.clone())
    }

    /// In plain words.
    async fn label(&self) -> &str {
        &self.0.label
    }

    /// The question as a form asks it; empty for fields that no form asks.
    async fn question(&self) -> &str {
        &self.0.question
    }

    /// A sentence more.
    async fn help(&self) -> &str {
        &self.0.help
    }

    /// At most so many codes in one answer.
    async fn limit(&self) -> i32 {
        i32::try_from(self.0.limit()).unwrap_or(i32::MAX)
    }

    /// `codes`, `quarter` or `year`.
    async fn kind(&self) -> &str {
        self.0.kind.as_str()
    }

    /// Who answers it: `submitter`, `deidentifier`, `analyst`, `editor`.
    async fn answered_by(&self) -> Vec<&str> {
        self.0.answered_by.iter().map(|who| who.as_str()).collect()
    }

    /// Who must answer it.
    async fn required_of(&self) -> Vec<&str> {
        self.0.required_of.iter().map(|who| who.as_str()).collect()
    }

    /// What of it is published: `as_is`, `rolled_up`, `never_in_rows` or `never`.
    async fn published(&self) -> &str {
        match self.0.published {
            Published::AsIs => "as_is",
            Published::RolledUp => "rolled_up",
            Published::NeverInRows => "never_in_rows",
            Published::Never => "never",
        }
    }

    /// What of it is published, in a sentence to show beside the question.
    async fn published_note(&self) -> &str {
        &self.0.published_note
    }

    /// Groups of codes, in their order.
    async fn groups(&self) -> Vec<CodebookGroup> {
        let groups = self.0.groups.iter();
        groups
            .map(|group| CodebookGroup {
                id: group.id.clone(),
                label: group.label.clone(),
            })
            .collect()
    }

    /// Codes in the order to show them, retired ones too.
    async fn codes(&self) -> Vec<CodebookCode> {
        let codes = self.0.codes.iter();
        codes
            .map(|code| CodebookCode {
                id: Code(code.id.clone()),
                label: code.label.clone(),
                help: code.help.clone(),
                group: code.group.clone(),
                short_list: code.short_list,
                rolls_up_to: code.rolls_up_to.clone().map(Code),
                leoka: code.leoka.clone(),
                hfacs: code.hfacs.clone(),
                since: code.since.clone(),
                retired_in: code.retired_in.clone(),
            })
            .collect()
    }
}
