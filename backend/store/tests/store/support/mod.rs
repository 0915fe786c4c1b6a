//! A database that vanishes with its test, reports on their way through it, and a look behind the store's back.

mod raw;
mod road;

pub(crate) use raw::Raw;
pub(crate) use road::{
    advance, approve, close, document, head, id, in_analysis, load, new_report, now, opened,
    public_id, published, quarter, ready, receive, reviewer, save, week, withdraw,
};

use domain::reviewer::{Reviewer, Role};
use std::ops::Deref;
use std::path::PathBuf;
use store::{Account, Password, Store};
use tempfile::TempDir;

/// A store in a folder of its own.
pub(crate) struct Fixture {
    folder: TempDir,
    store: Store,
}

impl Deref for Fixture {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Fixture {
    /// An empty database.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("nearmiss.db"))
            .await
            .unwrap();
        Self { folder, store }
    }

    /// A database with reviewers 1 to 4.
    pub(crate) async fn new() -> Self {
        let fixture = Self::empty().await;
        let tx = fixture.begin().await.unwrap();
        for number in 1..=4 {
            tx.add_account(&account(number)).await.unwrap();
        }
        tx.commit().await.unwrap();
        fixture
    }

    /// The database file.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.path().join("nearmiss.db")
    }

    /// A connection that the store knows nothing of.
    pub(crate) async fn raw(&self) -> Raw {
        Raw::open(&self.file()).await
    }
}

/// Reviewer `number`, who may do everything.
pub(crate) fn account(number: u8) -> Account {
    Account {
        reviewer: Reviewer {
            id: reviewer(number),
            name: format!("reviewer {number}"),
            roles: Role::ALL.into_iter().collect(),
        },
        password: Password(format!("$argon2id$ {number}")),
        disabled: false,
    }
}
