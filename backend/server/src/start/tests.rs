use super::*;
use crate::trial::Trial;

#[tokio::test]
async fn keys_of_reports_are_never_swept_away_because_the_data_folder_is_another_one() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "first").await.unwrap();
    trial.reviewer("mara").await;
    let report = trial.receive(1).await;
    trial.stop().await;

    let (data, away) = (folder.path().join("data"), folder.path().join("away"));
    fs::rename(&data, &away).unwrap();
    for seed in ["second", "third"] {
        let refused = Trial::start(folder.path(), seed).await.err();
        assert!(matches!(refused, Some(StartError::ForeignKeys { .. })));
    }
    // `nearmiss migrate` in the wrong place changes nothing.
    Store::open(&data.join("nearmiss.sqlite")).await.unwrap();
    let refused = Trial::start(folder.path(), "fourth").await.err();
    assert!(matches!(refused, Some(StartError::ForeignKeys { .. })));

    fs::remove_dir_all(&data).unwrap();
    fs::rename(&away, &data).unwrap();
    let trial = Trial::start(folder.path(), "fifth").await.unwrap();
    assert!(trial.vault.has(report, crate::vault::Purpose::Original));
}

#[tokio::test]
async fn a_database_made_by_migrate_gets_its_keys_at_the_first_start() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(&data).unwrap();
    let store = Store::open(&data.join("nearmiss.sqlite")).await.unwrap();
    store.close().await.unwrap();
    assert!(Trial::start(folder.path(), "first").await.is_ok());
}

#[tokio::test]
async fn a_database_with_reports_never_gets_new_keys() {
    let folder = tempfile::tempdir().unwrap();
    let trial = Trial::start(folder.path(), "first").await.unwrap();
    trial.receive(1).await;
    trial.stop().await;
    let keys = folder.path().join("keys");
    fs::remove_file(keys.join("ring")).unwrap();
    let refused = Trial::start(folder.path(), "second").await.err();
    assert!(matches!(
        refused,
        Some(StartError::Ring(RingError::Missing(_)))
    ));
    fs::remove_file(keys.join("root.key")).unwrap();
    let refused = Trial::start(folder.path(), "third").await.err();
    assert!(matches!(
        refused,
        Some(StartError::RootKey(RootKeyError::Missing(_)))
    ));
}

#[tokio::test]
async fn a_link_does_not_bring_the_keys_into_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data").join("inside");
    fs::create_dir_all(&inside).unwrap();
    std::os::unix::fs::symlink(&inside, folder.path().join("keys")).unwrap();
    let refused = Trial::start(folder.path(), "first").await.err();
    assert!(matches!(
        refused,
        Some(StartError::Settings(SettingsError::KeysInData))
    ));
}
