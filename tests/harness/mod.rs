//! What stories speak in: a system in a temporary folder, people who use it, and what lies on its disk afterwards.

mod app;
mod files;
mod graphql;
mod invitations;
mod logs;
mod people;
mod release;
mod search;
mod tale;
mod zola;

pub(crate) use app::{TestApp, story};
pub(crate) use files::{Place, read_all};
pub(crate) use graphql::{Answer, codes, codes_at, told};
pub(crate) use logs::logged;
pub(crate) use people::{Filed, Person, submission};
pub(crate) use search::{Marker, found_in};
pub(crate) use tale::{marker_story, plain, with_name};
pub(crate) use zola::fake_zola;
