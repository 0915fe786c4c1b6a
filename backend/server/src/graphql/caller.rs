use crate::app::App;
use crate::refusal::{Outcome, Refusal};
use async_graphql::{Context, ID};
use domain::id::ReportId;
use domain::reviewer::{Reviewer, Role};
use std::sync::Arc;

/// Name of the session cookie. The prefix makes browsers insist on Secure, the whole host and no domain.
pub const COOKIE: &str = "__Host-nearmiss";

/// Who asks: nobody in particular, or a reviewer with a session.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The reviewer of the session, if one holds.
    pub reviewer: Option<Reviewer>,
    /// The token that came with the request, for signing out.
    pub token: Option<String>,
}

/// What resolvers ask of their context.
pub(super) trait Asked {
    /// The running system.
    fn app(&self) -> &Arc<App>;
    /// Who asks.
    fn caller(&self) -> &Caller;
    /// The caller, if they hold the role. Anybody else gets the answer for what does not exist.
    fn reviewer(&self, role: Role) -> Outcome<&Reviewer>;
    /// The caller, if signed in at all.
    fn any_reviewer(&self) -> Outcome<&Reviewer>;
    /// The caller with the role and the report that is asked for. Whoever lacks the role gets, to the byte, the answer
    /// for a report that does not exist.
    fn reviewer_of(&self, role: Role, report: &ID) -> Outcome<(&Reviewer, ReportId)>;
    /// The same for acts that more than one role may do; the use case looks at the role.
    fn any_reviewer_of(&self, report: &ID) -> Outcome<(&Reviewer, ReportId)>;
}

impl Asked for Context<'_> {
    fn app(&self) -> &Arc<App> {
        self.data_unchecked::<Arc<App>>()
    }

    fn caller(&self) -> &Caller {
        static NOBODY: Caller = Caller {
            reviewer: None,
            token: None,
        };
        self.data_opt::<Caller>().unwrap_or(&NOBODY)
    }

    fn reviewer(&self, role: Role) -> Outcome<&Reviewer> {
        self.any_reviewer()?;
        let found = self
            .caller()
            .reviewer
            .as_ref()
            .filter(|reviewer| reviewer.is(role));
        found.ok_or_else(|| Refusal::not_found(""))
    }

    fn any_reviewer(&self) -> Outcome<&Reviewer> {
        self.caller()
            .reviewer
            .as_ref()
            .ok_or_else(|| Refusal::not_found(""))
    }

    fn reviewer_of(&self, role: Role, report: &ID) -> Outcome<(&Reviewer, ReportId)> {
        let me = self.reviewer(role).map_err(|_| no_report())?;
        Ok((me, report_id(report)?))
    }

    fn any_reviewer_of(&self, report: &ID) -> Outcome<(&Reviewer, ReportId)> {
        let me = self.any_reviewer().map_err(|_| no_report())?;
        Ok((me, report_id(report)?))
    }
}

/// Reads a report id; a malformed one is one that does not exist.
pub(super) fn report_id(id: &ID) -> Outcome<ReportId> {
    id.parse().map_err(|_| no_report())
}

fn no_report() -> Refusal {
    Refusal::not_found("input.reportId")
}
