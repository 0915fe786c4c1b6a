//! Programs that run beside ours.

use crate::settings::Settings;
use publish::{Pagefind, Zola};
use std::path::PathBuf;

/// Where the project's own set-up puts Zola and Pagefind.
const OWN_ZOLA: &str = ".tools/zola";
const OWN_PAGEFIND: &str = ".tools/pagefind";

/// The Zola to use: the setting; the one on the path if it is new enough; the copy of the project's set-up.
pub(crate) async fn zola(settings: &Settings) -> PathBuf {
    if let Some(set) = &settings.zola {
        return set.clone();
    }
    let on_path = PathBuf::from("zola");
    if Zola::new(on_path.clone()).version().await.is_ok() {
        return on_path;
    }
    own_copy(OWN_ZOLA).unwrap_or(on_path)
}

/// The Pagefind to use, in the same order; none where there is none: pages are published all the same, and the search
/// page says that this copy cannot be searched.
pub(crate) async fn pagefind(settings: &Settings) -> Option<PathBuf> {
    if let Some(set) = &settings.pagefind {
        return Some(set.clone());
    }
    let on_path = PathBuf::from("pagefind");
    if Pagefind::new(on_path.clone()).version().await.is_ok() {
        return Some(on_path);
    }
    own_copy(OWN_PAGEFIND)
}

fn own_copy(place: &str) -> Option<PathBuf> {
    let own = std::path::absolute(place).unwrap_or_else(|_| place.into());
    own.exists().then_some(own)
}
