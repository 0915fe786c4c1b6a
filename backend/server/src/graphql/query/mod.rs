//! Everything that can be asked.

mod administration;
mod public;
mod review;

use async_graphql::MergedObject;

/// What can be asked. Anonymous callers send no credentials; what is for reviewers is absent for everybody else.
#[derive(Default, MergedObject)]
pub struct Query(
    public::PublicQuery,
    review::ReviewQuery,
    administration::AdministrationQuery,
);
