//! Who reviews: sign-in, sessions, invitations.

use crate::app::App;
use crate::refusal::{Failure, Outcome, Refusal};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use data_encoding::BASE64URL_NOPAD;
use domain::audit::{Act, Event};
use domain::id::ReviewerId;
use domain::problem::{Problem, ProblemCode};
use domain::reviewer::{Reviewer, Role};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use store::{Account, Invitation, Password, Session, StoreError};
use zeroize::Zeroizing;

/// A session ends after this long without use.
pub const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// A session ends after this long in any case.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(8);
/// An invitation lapses after this long.
const INVITATION: SignedDuration = SignedDuration::from_hours(72);
/// Characters of the shortest password.
pub const SHORTEST_PASSWORD: usize = 12;
/// Uses within this time are not written down one by one.
const TOUCH: SignedDuration = SignedDuration::from_secs(30);

/// What the password of a name without an account is compared with. Made once: making it takes as long as comparing,
/// and would tell which names exist.
static NOBODYS: LazyLock<Option<String>> =
    LazyLock::new(|| hash_password("nobody's password", &[0; 16]));

/// A token that opens a session or accepts an invitation. It is shown once; its hash is kept.
pub struct Token(Zeroizing<String>);

impl Token {
    fn new(app: &App) -> Self {
        Self(Zeroizing::new(
            BASE64URL_NOPAD.encode(&*Zeroizing::new(app.bytes::<32>())),
        ))
    }

    /// The token's text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Opens a session.
///
/// # Errors
///
/// One and the same refusal for an unknown name, a wrong password and a disabled account; another after too many
/// tries, whether the account exists or not.
pub async fn sign_in(app: &App, name: &str, password: &str) -> Outcome<(Reviewer, Token)> {
    if !app.tries.take(name, app.clock.now()) {
        let message = "too many wrong passwords for this name: wait 15 minutes";
        return Err(Refusal::problem(
            ProblemCode::SignInRefused,
            "input",
            message,
        ));
    }
    let account = app.store.view().find_account(name).await?;
    let right = verify(app, account.as_ref(), password).await?;
    let tx = app.store.begin().await?;
    let Some(account) = account.filter(|account| right && !account.disabled) else {
        tx.append_audit(app.event(None, Act::SignInRefused, None))
            .await?;
        tx.commit().await?;
        let message = "name or password is wrong, or the account is disabled";
        return Err(Refusal::problem(
            ProblemCode::SignInRefused,
            "input",
            message,
        ));
    };
    app.tries.forget(name);
    let (token, now) = (Token::new(app), app.clock.now());
    let session = Session {
        token_hash: hash(token.expose()),
        reviewer: account.reviewer.id,
        opened_at: now,
        seen_at: now,
    };
    tx.open_session(&session).await?;
    tx.append_audit(app.event(Some(account.reviewer.id), Act::SignedIn, None))
        .await?;
    tx.commit().await?;
    Ok((account.reviewer, token))
}

/// Whose session a token opens, if it still does.
///
/// # Errors
///
/// When the machine fails.
pub async fn find_session(app: &App, token: &str) -> Outcome<Option<Reviewer>> {
    let token_hash = hash(token);
    let view = app.store.view();
    let Some(session) = view.find_session(&token_hash).await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let is_over = now.duration_since(session.seen_at) >= IDLE
        || now.duration_since(session.opened_at) >= LONGEST;
    let account = view
        .find_account_by_id(session.reviewer)
        .await?
        .filter(|account| !account.disabled);
    let Some(account) = account.filter(|_| !is_over) else {
        return Ok(None);
    };
    if now.duration_since(session.seen_at) >= TOUCH {
        let tx = app.store.begin().await?;
        tx.touch_session(&token_hash, now).await?;
        tx.commit().await?;
    }
    Ok(Some(account.reviewer))
}

/// Ends a session.
///
/// # Errors
///
/// When the machine fails.
pub async fn sign_out(app: &App, token: &str) -> Outcome<()> {
    let tx = app.store.begin().await?;
    tx.end_session(&hash(token)).await?;
    tx.commit().await?;
    Ok(())
}

/// Invites somebody: the token is shown once and lapses after 72 hours.
///
/// # Errors
///
/// Refused for a name that is taken or malformed, and without a role.
pub async fn invite(app: &App, by: &Reviewer, name: &str, roles: BTreeSet<Role>) -> Outcome<Token> {
    check_account(name, &roles)?;
    if app.store.view().find_account(name).await?.is_some() {
        return Err(taken());
    }
    let token = Token::new(app);
    let expires_at = app
        .clock
        .now()
        .checked_add(INVITATION)
        .map_err(|_| Failure::Stopped("the clock"))?;
    let tx = app.store.begin().await?;
    let invitation = Invitation {
        token_hash: hash(token.expose()),
        name: name.to_owned(),
        roles,
        expires_at,
    };
    tx.add_invitation(&invitation).await?;
    tx.append_audit(app.event(Some(by.id), Act::ReviewerInvited, None))
        .await?;
    tx.commit().await?;
    Ok(token)
}

/// Accepts an invitation: the account exists from now on.
///
/// # Errors
///
/// One refusal for an unknown, used or lapsed invitation; refused for a short password.
pub async fn accept_invitation(app: &App, token: &str, password: &str) -> Outcome<Reviewer> {
    check_password(password)?;
    let good = |invitation: Option<Invitation>| {
        invitation
            .filter(|invitation| app.clock.now() < invitation.expires_at)
            .ok_or_else(|| {
                let message = "the invitation is unknown, used or lapsed: ask for a new one";
                Refusal::problem(ProblemCode::InvitationRefused, "input.token", message)
            })
    };
    let invitation = good(app.store.view().find_invitation(&hash(token)).await?)?;
    // Hashing takes long, so it is done before everybody else's changes have to wait.
    let account = account(app, &invitation.name, invitation.roles, password).await?;
    let tx = app.store.begin().await?;
    good(tx.take_invitation(&hash(token)).await?)?;
    tx.add_account(&account).await.map_err(or_taken)?;
    tx.append_audit(app.event(Some(account.reviewer.id), Act::InvitationAccepted, None))
        .await?;
    tx.commit().await?;
    Ok(account.reviewer)
}

/// Adds an account at once: for the command line and the demonstration.
///
/// # Errors
///
/// Refused for a name that is taken or malformed, without a role, and for a short password.
pub async fn add(
    app: &App,
    name: &str,
    roles: BTreeSet<Role>,
    password: &str,
) -> Outcome<Reviewer> {
    check_account(name, &roles)?;
    check_password(password)?;
    let account = account(app, name, roles, password).await?;
    let tx = app.store.begin().await?;
    tx.add_account(&account).await.map_err(or_taken)?;
    let event = app.event(None, Act::ReviewerAdded, None);
    tx.append_audit(Event {
        detail: Some(account.reviewer.id.to_string()),
        ..event
    })
    .await?;
    tx.commit().await?;
    Ok(account.reviewer)
}

/// Disables an account and ends its sessions.
///
/// # Errors
///
/// Refused when there is no such account.
pub async fn disable(app: &App, by: Option<&Reviewer>, id: ReviewerId) -> Outcome<Reviewer> {
    let tx = app.store.begin().await?;
    let account = tx
        .find_account_by_id(id)
        .await?
        .ok_or_else(|| Refusal::not_found("input.reviewerId"))?;
    tx.disable_account(id).await?;
    let event = app.event(by.map(|reviewer| reviewer.id), Act::ReviewerDisabled, None);
    tx.append_audit(Event {
        detail: Some(id.to_string()),
        ..event
    })
    .await?;
    tx.commit().await?;
    Ok(account.reviewer)
}

async fn account(app: &App, name: &str, roles: BTreeSet<Role>, password: &str) -> Outcome<Account> {
    let reviewer = Reviewer {
        id: ReviewerId::from_random(app.bytes()),
        name: name.to_owned(),
        roles,
    };
    let _turn = app
        .password_gate
        .acquire()
        .await
        .map_err(|_| Failure::Stopped("password hashing"))?;
    let (password, salt) = (Zeroizing::new(password.to_owned()), app.bytes::<16>());
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password, &salt)).await;
    let password = hashed
        .ok()
        .flatten()
        .ok_or(Failure::Stopped("password hashing"))?;
    Ok(Account {
        reviewer,
        password: Password(password),
        disabled: false,
    })
}

/// Takes the same time whether the account exists or not.
async fn verify(app: &App, account: Option<&Account>, password: &str) -> Outcome<bool> {
    let _turn = app
        .password_gate
        .acquire()
        .await
        .map_err(|_| Failure::Stopped("password hashing"))?;
    let known = account.is_some();
    let stored = account.map(|account| account.password.0.clone());
    let password = Zeroizing::new(password.to_owned());
    let right = tokio::task::spawn_blocking(move || {
        let stored = stored.as_deref().or_else(|| NOBODYS.as_deref())?;
        let stored = PasswordHash::new(stored).ok()?;
        Some(
            Argon2::default()
                .verify_password(password.as_bytes(), &stored)
                .is_ok(),
        )
    });
    let right = right
        .await
        .ok()
        .flatten()
        .ok_or(Failure::Stopped("password hashing"))?;
    Ok(right && known)
}

fn hash_password(password: &str, salt: &[u8; 16]) -> Option<String> {
    let hashed: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .ok()?;
    Some(hashed.to_string())
}

fn hash(token: &str) -> [u8; 32] {
    blake3::derive_key("nearmiss token v1", token.as_bytes())
}

fn check_account(name: &str, roles: &BTreeSet<Role>) -> Outcome<()> {
    let mut problems = Vec::new();
    let fits = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_')
    };
    if !(2..=40).contains(&name.len()) || !name.bytes().all(fits) {
        let message = "2 to 40 small letters, digits, dots, hyphens or underscores";
        problems.push(Problem::new(ProblemCode::Malformed, "input.name", message));
    }
    if roles.is_empty() {
        problems.push(Problem::new(
            ProblemCode::Required,
            "input.roles",
            "at least one role",
        ));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Problems(problems))
    }
}

fn check_password(password: &str) -> Outcome<()> {
    let chars = password.chars().count();
    if (SHORTEST_PASSWORD..=200).contains(&chars) {
        return Ok(());
    }
    let message = format!("{SHORTEST_PASSWORD} to 200 characters, this has {chars}");
    Err(Refusal::problem(
        ProblemCode::Malformed,
        "input.password",
        message,
    ))
}

fn or_taken(error: StoreError) -> Refusal {
    if matches!(error, StoreError::Taken) {
        taken()
    } else {
        error.into()
    }
}

fn taken() -> Refusal {
    Refusal::problem(ProblemCode::Malformed, "input.name", "this name is taken")
}
