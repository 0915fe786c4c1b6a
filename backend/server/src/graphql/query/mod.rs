//! Everything that can be asked.

mod administration;
mod alerts;
mod public;
mod review;
mod revisions;

use async_graphql::MergedObject;

/// What can be asked. Anonymous callers send no credentials; what is for reviewers is absent for everybody else.
#[derive(Default, MergedObject)]
pub struct Query(
    public::PublicQuery,
    review::ReviewQuery,
    alerts::AlertQuery,
    revisions::RevisionQuery,
    administration::AdministrationQuery,
);
