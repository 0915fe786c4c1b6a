//! Programs that run beside ours.

use crate::settings::Settings;
use publish::Zola;
use std::path::PathBuf;

/// Where the project's own set-up puts Zola.
const OWN_COPY: &str = ".tools/zola";

/// The Zola to use: the setting; the one on the path if it is new enough; the copy of the project's set-up.
pub(crate) async fn zola(settings: &Settings) -> PathBuf {
    if let Some(set) = &settings.zola {
        return set.clone();
    }
    let on_path = PathBuf::from("zola");
    if Zola::new(on_path.clone()).version().await.is_ok() {
        return on_path;
    }
    let own = std::path::absolute(OWN_COPY).unwrap_or_else(|_| OWN_COPY.into());
    if own.exists() { own } else { on_path }
}
