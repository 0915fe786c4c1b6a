use crate::graphql::caller::{Asked, COOKIE};
use crate::graphql::payload::{answer, payload};
use crate::graphql::people::Reviewer;
use crate::workflow::accounts;
use async_graphql::{Context, InputObject, Object, Result};

/// Name and password of a reviewer.
#[derive(InputObject)]
pub struct SignInInput {
    /// The name.
    name: String,
    /// The password.
    password: String,
    /// For clients that are no browser: the token is in the answer and no cookie is set. Send it as
    /// `Authorization: Bearer`.
    #[graphql(default = false)]
    want_token: bool,
}

/// An invitation and the password of the new account.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// The token of the invitation.
    token: String,
    /// 12 to 200 characters.
    password: String,
}

payload! {
    /// What became of a sign-in.
    SignInPayload {
        /// Who is signed in now. A session ends after 15 minutes without use, and after 8 hours in any case.
        reviewer: Reviewer,
        /// The token, when it was asked for.
        token: String,
    }
}

payload! {
    /// What became of a sign-out.
    SignOutPayload {
        /// Whether the session is over.
        done: bool,
    }
}

payload! {
    /// What became of an invitation.
    AcceptInvitationPayload {
        /// The new account.
        reviewer: Reviewer,
    }
}

#[derive(Default)]
pub(super) struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Opens a session: an opaque token in a cookie, or in the answer when asked for. One and the same refusal for an
    /// unknown name, a wrong password and a disabled account. After 10 tries within 15 minutes a name must wait.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let outcome = accounts::sign_in(ctx.app(), &input.name, &input.password).await;
        answer(outcome, |(reviewer, token)| {
            let mut payload = SignInPayload {
                reviewer: Some(Reviewer::new(reviewer, false)),
                ..SignInPayload::default()
            };
            if input.want_token {
                payload.token = Some(token.expose().to_owned());
            } else {
                ctx.append_http_header(
                    "set-cookie",
                    cookie(token.expose(), accounts::LONGEST.as_secs()),
                );
            }
            payload
        })
    }

    /// Ends the caller's session.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        let outcome = match &ctx.caller().token {
            Some(token) => accounts::sign_out(ctx.app(), token).await,
            None => Ok(()),
        };
        answer(outcome, |()| {
            // Who came without a session has no cookie to take back, and gets none.
            if ctx.caller().token.is_some() {
                ctx.append_http_header("set-cookie", cookie("", 0));
            }
            SignOutPayload {
                done: Some(true),
                problems: Vec::new(),
            }
        })
    }

    /// Accepts an invitation: the account exists from now on, and the invitation is used.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload> {
        let outcome = accounts::accept_invitation(ctx.app(), &input.token, &input.password).await;
        answer(outcome, |reviewer| AcceptInvitationPayload {
            reviewer: Some(Reviewer::new(reviewer, false)),
            problems: Vec::new(),
        })
    }
}

fn cookie(token: &str, seconds: i64) -> String {
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}")
}
