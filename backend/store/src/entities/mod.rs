//! `SeaORM` entities, one per table. `columns.yaml` says what each column may hold.
#![expect(unreachable_pub, reason = "SeaORM's derive writes public items")]

pub(crate) mod acknowledgement;
pub(crate) mod alert;
pub(crate) mod approval;
pub(crate) mod audit_line;
pub(crate) mod erasure;
pub(crate) mod guard_trace;
pub(crate) mod handler;
pub(crate) mod idempotency;
pub(crate) mod invitation;
pub(crate) mod lesson;
pub(crate) mod lesson_code;
pub(crate) mod message;
pub(crate) mod pending_audit;
pub(crate) mod proposal;
pub(crate) mod receipt;
pub(crate) mod release;
pub(crate) mod release_hold;
pub(crate) mod report;
pub(crate) mod reviewer;
pub(crate) mod reviewer_role;
pub(crate) mod revision_approval;
pub(crate) mod sealed_text;
pub(crate) mod session;
pub(crate) mod to_forget;
