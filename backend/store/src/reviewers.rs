use crate::conn::{Conn, Tx};
use crate::entities::{invitation, reviewer, reviewer_role, session};
use crate::error::{StoreError, inconsistent};
use domain::id::ReviewerId;
use domain::reviewer::{Reviewer, Role};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};
use std::collections::BTreeSet;

/// A reviewer's account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Who, and what they may do.
    pub reviewer: Reviewer,
    /// Argon2 hash in PHC form.
    pub password: Password,
    /// Whether they may no longer sign in.
    pub disabled: bool,
}

/// A stored password hash, which does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(pub String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// An invitation that may be accepted once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Hash of its token.
    pub token_hash: [u8; 32],
    /// The name that the reviewer will sign in with.
    pub name: String,
    /// The roles that they will hold.
    pub roles: BTreeSet<Role>,
    /// When it lapses.
    pub expires_at: Timestamp,
}

impl<C: ConnectionTrait> Conn<C> {
    /// The account of that name.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_account(&self, name: &str) -> Result<Option<Account>, StoreError> {
        let row = reviewer::Entity::find()
            .filter(reviewer::Column::Name.eq(name))
            .one(self.db())
            .await?;
        match row {
            Some(row) => self.account(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The account of that id.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_account_by_id(&self, id: ReviewerId) -> Result<Option<Account>, StoreError> {
        match reviewer::Entity::find_by_id(id.to_string())
            .one(self.db())
            .await?
        {
            Some(row) => self.account(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// All accounts by name.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn list_accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = reviewer::Entity::find()
            .order_by_asc(reviewer::Column::Name)
            .all(self.db())
            .await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            accounts.push(self.account(row).await?);
        }
        Ok(accounts)
    }

    async fn account(&self, row: reviewer::Model) -> Result<Account, StoreError> {
        let of_reviewer = reviewer_role::Column::ReviewerId.eq(row.id.clone());
        let roles = reviewer_role::Entity::find()
            .filter(of_reviewer)
            .all(self.db())
            .await?;
        let roles = roles
            .iter()
            .map(|role| {
                role.role
                    .parse()
                    .map_err(|_| inconsistent("reviewer_roles", "role", &row.id))
            })
            .collect::<Result<_, _>>()?;
        let id = row
            .id
            .parse()
            .map_err(|_| inconsistent("reviewers", "id", &row.id))?;
        let reviewer = Reviewer {
            id,
            name: row.name,
            roles,
        };
        Ok(Account {
            reviewer,
            password: Password(row.password),
            disabled: row.disabled,
        })
    }
}

impl<C: ConnectionTrait> Conn<C> {
    /// An invitation that was not accepted yet, lapsed or not.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn find_invitation(
        &self,
        token_hash: &[u8; 32],
    ) -> Result<Option<Invitation>, StoreError> {
        let Some(row) = invitation::Entity::find_by_id(token_hash.to_vec())
            .one(self.db())
            .await?
        else {
            return Ok(None);
        };
        let wrong = |column| inconsistent("invitations", column, "?");
        let roles = row
            .roles
            .split_whitespace()
            .map(|role| role.parse().map_err(|_| wrong("roles")))
            .collect::<Result<_, _>>()?;
        let expires_at = Timestamp::from_second(row.expires_at).map_err(|_| wrong("expires_at"))?;
        Ok(Some(Invitation {
            token_hash: *token_hash,
            name: row.name,
            roles,
            expires_at,
        }))
    }
}

impl Tx {
    /// Adds an account.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] when the name is in use.
    pub async fn add_account(&self, account: &Account) -> Result<(), StoreError> {
        let id = account.reviewer.id.to_string();
        let row = reviewer::ActiveModel {
            id: Set(id.clone()),
            name: Set(account.reviewer.name.clone()),
            password: Set(account.password.0.clone()),
            disabled: Set(account.disabled),
        };
        reviewer::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        let roles = account
            .reviewer
            .roles
            .iter()
            .map(|role| reviewer_role::ActiveModel {
                reviewer_id: Set(id.clone()),
                role: Set(role.to_string()),
            });
        let roles: Vec<_> = roles.collect();
        if !roles.is_empty() {
            reviewer_role::Entity::insert_many(roles)
                .exec_without_returning(self.db())
                .await?;
        }
        Ok(())
    }

    /// Disables an account and ends its sessions. It is never deleted: handlers and the audit log point at it.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn disable_account(&self, id: ReviewerId) -> Result<(), StoreError> {
        let row = reviewer::ActiveModel {
            id: Set(id.to_string()),
            disabled: Set(true),
            ..Default::default()
        };
        row.update(self.db()).await?;
        session::Entity::delete_many()
            .filter(session::Column::ReviewerId.eq(id.to_string()))
            .exec(self.db())
            .await?;
        Ok(())
    }

    /// Stores an invitation.
    ///
    /// # Errors
    ///
    /// When the driver fails.
    pub async fn add_invitation(&self, invitation: &Invitation) -> Result<(), StoreError> {
        let roles: Vec<&str> = invitation.roles.iter().map(|role| role.as_str()).collect();
        let row = invitation::ActiveModel {
            token_hash: Set(invitation.token_hash.to_vec()),
            name: Set(invitation.name.clone()),
            roles: Set(roles.join(" ")),
            expires_at: Set(invitation.expires_at.as_second()),
        };
        invitation::Entity::insert(row)
            .exec_without_returning(self.db())
            .await?;
        Ok(())
    }

    /// Takes an invitation out, so that it can be used once. A lapsed one is taken out too.
    ///
    /// # Errors
    ///
    /// When the driver fails or a row makes no sense.
    pub async fn take_invitation(
        &self,
        token_hash: &[u8; 32],
    ) -> Result<Option<Invitation>, StoreError> {
        let found = self.find_invitation(token_hash).await?;
        if found.is_some() {
            invitation::Entity::delete_by_id(token_hash.to_vec())
                .exec(self.db())
                .await?;
        }
        Ok(found)
    }
}
