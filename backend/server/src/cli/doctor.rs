use super::{complain, say, settings};
use crate::lists;
use crate::programs;
use crate::settings::Settings;
use crate::vault::{FileRootKey, RingError, Vault};
use publish::{Pagefind, Zola};
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;

/// Less free space than this is worth a warning: 1 GB.
const SCARCE: u64 = 1 << 30;

/// Makes the database, or brings its schema up to date.
pub(super) async fn migrate() -> anyhow::Result<ExitCode> {
    let settings = settings()?;
    std::fs::create_dir_all(&settings.data)?;
    let store = Store::open(&settings.database()).await?;
    store.close().await?;
    say(&format!("{} is up to date", settings.database().display()));
    Ok(ExitCode::SUCCESS)
}

/// Prints the settings and checks what they lead to. Changes nothing.
pub(super) async fn run() -> anyhow::Result<ExitCode> {
    let settings = settings()?;
    print(&settings);
    let checks = [
        ("database", database(&settings).await),
        ("keys", keys(&settings)),
        ("lists", lists(&settings)),
        ("zola", zola(&settings).await),
        ("pagefind", pagefind(&settings).await),
        ("disk", disk(&settings)),
    ];
    let mut healthy = true;
    for (what, found) in checks {
        match found {
            Ok(fine) => say(&format!("ok    {what}: {fine}")),
            Err(wrong) => {
                healthy = false;
                complain(&format!("{what}: {wrong}"));
            }
        }
    }
    Ok(if healthy {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn print(settings: &Settings) {
    let zola = settings
        .zola
        .as_ref()
        .map_or("(found on the path)".into(), |path| {
            path.display().to_string()
        });
    let pagefind = settings
        .pagefind
        .as_ref()
        .map_or("(found on the path)".into(), |path| {
            path.display().to_string()
        });
    let lists = settings
        .lists
        .as_ref()
        .map_or("(none)".into(), |path| path.display().to_string());
    for (name, value) in [
        ("NEARMISS_LISTEN", settings.listen.to_string()),
        ("NEARMISS_DATA", settings.data.display().to_string()),
        ("NEARMISS_KEYS", settings.keys.display().to_string()),
        ("NEARMISS_BASE_URL", settings.base_url.clone()),
        ("NEARMISS_ZOLA", zola),
        ("NEARMISS_PAGEFIND", pagefind),
        ("NEARMISS_LISTS", lists),
        ("NEARMISS_KEEP_RELEASES", settings.keep_releases.to_string()),
        ("NEARMISS_LOG", settings.log.clone()),
    ] {
        say(&format!("{name}={value}"));
    }
}

async fn database(settings: &Settings) -> Result<String, String> {
    let file = settings.database();
    if !file.exists() {
        return Ok("none yet; the first start makes it".into());
    }
    let store = Store::open(&file)
        .await
        .map_err(|error| error.to_string())?;
    let broken = store
        .view()
        .find_broken_link()
        .await
        .map_err(|error| error.to_string())?;
    store.close().await.map_err(|error| error.to_string())?;
    match broken {
        None => Ok("opens, every setting is in force, the audit log is whole".into()),
        Some(line) => Err(format!(
            "the audit log is broken at line {line}: compare it with a backup"
        )),
    }
}

fn keys(settings: &Settings) -> Result<String, String> {
    if !settings.root_key().exists() && !settings.database().exists() {
        return Ok("none yet; the first start makes them".into());
    }
    let root = FileRootKey::open(&settings.root_key()).map_err(|error| error.to_string())?;
    match Vault::open(&settings.keys, &root, Arc::new(crate::chance::SystemRandom)) {
        Ok(vault) => Ok(format!(
            "root key and ring fit, {} keys",
            vault.list().len()
        )),
        Err(RingError::InUse(_)) => {
            Ok("root key is readable by its owner alone; the ring is in use by a server".into())
        }
        Err(error) => Err(error.to_string()),
    }
}

fn lists(settings: &Settings) -> Result<String, String> {
    let Some(folder) = &settings.lists else {
        return Ok("none named; the built-in lists alone".into());
    };
    lists::read(folder)
        .map(|found| lists::tally(&found))
        .map_err(|error| error.to_string())
}

async fn zola(settings: &Settings) -> Result<String, String> {
    let program = Zola::new(programs::zola(settings).await);
    program
        .version()
        .await
        .map(|version| format!("version {version}"))
        .map_err(|error| error.to_string())
}

async fn pagefind(settings: &Settings) -> Result<String, String> {
    let Some(program) = programs::pagefind(settings).await else {
        return Ok("none found; releases will have no search".into());
    };
    Pagefind::new(program)
        .version()
        .await
        .map(|version| format!("version {version}"))
        .map_err(|error| error.to_string())
}

fn disk(settings: &Settings) -> Result<String, String> {
    let existing = settings
        .data
        .ancestors()
        .find(|folder| folder.exists())
        .unwrap_or(&settings.data);
    let found =
        rustix::fs::statvfs(existing).map_err(|_| "cannot be asked for free space".to_owned())?;
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let told = format!("{} MB free at {}", free >> 20, existing.display());
    if free < SCARCE {
        Err(format!(
            "{told}: make room before reports stop being stored"
        ))
    } else {
        Ok(told)
    }
}
