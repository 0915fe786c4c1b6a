use super::*;
use crate::chance::SeededRandom;
use std::os::unix::fs::PermissionsExt;

struct Bench {
    folder: tempfile::TempDir,
    random: Arc<dyn Random>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let random: Arc<dyn Random> = Arc::new(SeededRandom::new("vault"));
        FileRootKey::create(&folder.path().join("root.key"), &*random).unwrap();
        let root = FileRootKey::open(&folder.path().join("root.key")).unwrap();
        Vault::create(folder.path(), &root, &*random).unwrap();
        Self { folder, random }
    }

    fn open(&self) -> Vault {
        let root = FileRootKey::open(&self.folder.path().join("root.key")).unwrap();
        Vault::open(self.folder.path(), &root, self.random.clone()).unwrap()
    }

    fn ring(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("ring")).unwrap()
    }
}

fn report(n: u8) -> ReportId {
    ReportId::from_random([n; 16])
}

fn keep(vault: &Vault, n: u8) -> NewKey {
    let key = vault.new_key(report(n), Purpose::Original);
    vault.keep(std::slice::from_ref(&key)).unwrap();
    key
}

#[test]
fn what_was_sealed_opens_again_after_a_restart() {
    let bench = Bench::new();
    let sealed = {
        let vault = bench.open();
        let key = keep(&vault, 1);
        vault.seal_with(&key, REVIEW, b"marks")
    };
    let opened = bench
        .open()
        .open_text(report(1), Purpose::Original, REVIEW, &sealed)
        .unwrap();
    assert_eq!(&opened[..], b"marks");
}

#[test]
fn a_seal_opens_in_its_own_place_only() {
    let bench = Bench::new();
    let vault = bench.open();
    let key = keep(&vault, 1);
    keep(&vault, 2);
    let sealed = vault.seal_with(&key, REVIEW, b"marks");
    let open = |n, field| vault.open_text(report(n), Purpose::Original, field, &sealed);
    assert_eq!(open(1, DRAFT).unwrap_err(), Unopened::Broken);
    assert_eq!(open(2, REVIEW).unwrap_err(), Unopened::Broken);
    assert_eq!(open(3, REVIEW).unwrap_err(), Unopened::NoKey);
}

#[test]
fn the_story_does_not_open_without_access() {
    let bench = Bench::new();
    let vault = bench.open();
    let key = keep(&vault, 1);
    let sealed = vault.seal_with(&key, STORY, b"story");
    assert_eq!(
        vault
            .open_text(report(1), Purpose::Original, STORY, &sealed)
            .unwrap_err(),
        Unopened::Broken
    );
}

#[test]
fn a_destroyed_key_is_gone_from_the_file() {
    let bench = Bench::new();
    let vault = bench.open();
    let key = keep(&vault, 1);
    let sealed = vault.seal_with(&key, REVIEW, b"marks");
    let before = bench.ring();
    vault.destroy(&[(report(1), Purpose::Original)]).unwrap();
    assert_eq!(
        vault
            .open_text(report(1), Purpose::Original, REVIEW, &sealed)
            .unwrap_err(),
        Unopened::NoKey
    );
    let after = bench.ring();
    let changed: Vec<usize> = (0..before.len() / 128)
        .filter(|at| before[at * 128..][..128] != after[at * 128..][..128])
        .collect();
    assert_eq!(changed.len(), 1);
    drop(vault);
    assert!(bench.open().list().is_empty());
}

#[test]
fn the_ring_grows_and_keeps_everything() {
    let bench = Bench::new();
    let vault = bench.open();
    let ids: Vec<ReportId> = (0..1_500_u32)
        .map(|n| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&n.to_be_bytes());
            ReportId::from_random(bytes)
        })
        .collect();
    let keys: Vec<NewKey> = ids
        .iter()
        .map(|id| vault.new_key(*id, Purpose::Original))
        .collect();
    vault.keep(&keys).unwrap();
    drop(vault);
    let vault = bench.open();
    assert!(ids.iter().all(|id| vault.has(*id, Purpose::Original)));
}

#[test]
fn a_growth_that_was_cut_short_does_no_harm() {
    let bench = Bench::new();
    let vault = bench.open();
    keep(&vault, 1);
    drop(vault);
    let ring = std::fs::OpenOptions::new()
        .append(true)
        .open(bench.folder.path().join("ring"));
    std::io::Write::write_all(&mut ring.unwrap(), &[7; 300]).unwrap();
    let vault = bench.open();
    keep(&vault, 2);
    assert_eq!(vault.list().len(), 2);
}

#[test]
fn a_new_key_for_the_same_purpose_replaces_the_old_one() {
    let bench = Bench::new();
    let vault = bench.open();
    let first = keep(&vault, 1);
    let sealed = vault.seal_with(&first, REVIEW, b"marks");
    keep(&vault, 1);
    assert_eq!(
        vault
            .open_text(report(1), Purpose::Original, REVIEW, &sealed)
            .unwrap_err(),
        Unopened::Broken
    );
    drop(vault);
    assert_eq!(bench.open().list().len(), 1);
}

#[test]
fn files_that_others_may_read_are_refused() {
    let bench = Bench::new();
    let root = FileRootKey::open(&bench.folder.path().join("root.key")).unwrap();
    let ring = bench.folder.path().join("ring");
    std::fs::set_permissions(&ring, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(
        Vault::open(bench.folder.path(), &root, bench.random.clone()),
        Err(RingError::Readable(_))
    ));
    std::fs::remove_file(ring).unwrap();
    assert!(matches!(
        Vault::open(bench.folder.path(), &root, bench.random.clone()),
        Err(RingError::Missing(_))
    ));
}

#[test]
fn two_programs_never_share_a_ring() {
    let bench = Bench::new();
    let _first = bench.open();
    let root = FileRootKey::open(&bench.folder.path().join("root.key")).unwrap();
    assert!(matches!(
        Vault::open(bench.folder.path(), &root, bench.random.clone()),
        Err(RingError::InUse(_))
    ));
}

#[test]
fn a_ring_of_another_root_key_is_refused_before_anything_is_overwritten() {
    let bench = Bench::new();
    let other = bench.folder.path().join("other.key");
    FileRootKey::create(&other, &*bench.random).unwrap();
    let other = FileRootKey::open(&other).unwrap();
    assert!(matches!(
        Vault::open(bench.folder.path(), &other, bench.random.clone()),
        Err(RingError::OtherRoot(_))
    ));
}
