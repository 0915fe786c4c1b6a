//! `/.well-known/security.txt`: whom to tell of a fault, as RFC 9116 writes it. All of it comes from the settings.

use crate::error::PublishError;
use crate::folder::Folder;
use crate::settings::Settings;

const FILE: &str = ".well-known/security.txt";

/// Writes the file where the settings name a contact and a date.
pub(crate) fn write(built: &Folder, settings: &Settings, base: &str) -> Result<(), PublishError> {
    let extra = &settings.extra;
    let (Some(contact), Some(expires)) = (&extra.contact, &extra.security_expires) else {
        return Ok(());
    };
    let base = base.trim_end_matches('/');
    let languages: Vec<String> = std::iter::once("en".to_owned())
        .chain(settings.translations())
        .collect();
    let text = format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {}\nCanonical: {base}/{FILE}\nPolicy: {base}/contact/\n",
        languages.join(", ")
    );
    built.put(FILE, text.as_bytes())
}
