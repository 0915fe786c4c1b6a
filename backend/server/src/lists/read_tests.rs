use super::*;
use std::os::unix::fs::PermissionsExt;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn refusal(files: &[(&str, &[u8])]) -> String {
    let folder = folder(files);
    let sentence = read(folder.path()).unwrap_err().to_string();
    sentence.replace(&folder.path().display().to_string(), "F")
}

#[test]
fn a_whole_folder_is_read() {
    let folder = folder(&[
        (
            "officers.txt",
            b"\xef\xbb\xbf# roster\r\n\r\nQuandt, Ilse\r\nT. Brasko",
        ),
        ("places.txt", b"Bradow\nSaint Brendan\n"),
        ("streets.txt", b"# none yet\n"),
        (".officers.txt.swp", b"\0\0"),
    ]);
    let lists = read(folder.path()).unwrap();
    assert_eq!(lists.officers, ["Quandt, Ilse", "T. Brasko"]);
    assert_eq!(lists.places, ["Bradow", "Saint Brendan"]);
    assert_eq!(tally(&lists), "places.txt 2, officers.txt 2");
}

#[test]
fn a_folder_that_is_missing_a_file_or_empty_is_refused() {
    let aside = folder(&[("officers.txt", b"Quandt")]);
    for path in [aside.path().join("none"), aside.path().join("officers.txt")] {
        let sentence = read(&path).unwrap_err().to_string();
        assert!(sentence.contains("cannot be read"), "{sentence}");
        assert!(sentence.contains(&path.display().to_string()));
    }
    assert!(refusal(&[]).starts_with("the lists' folder F holds no list"));
}

#[test]
fn a_file_that_is_no_list_is_named() {
    let sentence = refusal(&[("officers.txt", b"Quandt"), ("officer.txt", b"Brasko")]);
    assert!(
        sentence.starts_with("F/officer.txt is no list"),
        "{sentence}"
    );
    assert!(sentence.contains("officers.txt"));
}

#[test]
fn a_line_is_named_by_file_and_number_and_never_quoted() {
    let sentence = refusal(&[("surnames.txt", b"# names\nQuandt\nQ\n")]);
    assert!(
        sentence.starts_with("F/surnames.txt line 3 has fewer than two"),
        "{sentence}"
    );
    let sentence = refusal(&[("surnames.txt", b"Quandt\nBrasko\xff\n")]);
    assert!(
        sentence.starts_with("F/surnames.txt line 2 is not UTF-8"),
        "{sentence}"
    );
    assert!(!sentence.contains("Brasko"));
    // What some editors call Unicode: two bytes a letter.
    let sentence = refusal(&[("surnames.txt", b"\xff\xfeQ\0u\0")]);
    assert!(
        sentence.starts_with("F/surnames.txt line 1 is not UTF-8"),
        "{sentence}"
    );
}

#[test]
fn a_gigabyte_is_refused_before_it_is_read() {
    let folder = folder(&[]);
    let file = File::create(folder.path().join("places.txt")).unwrap();
    file.set_len(1 << 30).unwrap();
    let sentence = read(folder.path()).unwrap_err().to_string();
    assert!(
        sentence.contains("places.txt is larger than 64 MB"),
        "{sentence}"
    );
}

#[test]
fn too_many_entries_over_all_lists_are_refused_where_they_begin() {
    let folder = folder(&[
        ("surnames.txt", b"Quandt\nBrasko\n"),
        ("places.txt", b"Bradow\n"),
    ]);
    assert!(read_within(folder.path(), 3).is_ok());
    let refused = read_within(folder.path(), 2).unwrap_err();
    // Surnames come before places.
    assert_eq!(
        refused,
        ListsError::TooMany(folder.path().join("places.txt"), 1)
    );
    assert!(refused.to_string().contains("more than 1000000 entries"));
}

#[test]
fn folders_and_devices_under_a_list_s_name_are_refused() {
    let with_folder = folder(&[]);
    fs::create_dir(with_folder.path().join("places.txt")).unwrap();
    let with_device = folder(&[]);
    std::os::unix::fs::symlink("/dev/zero", with_device.path().join("places.txt")).unwrap();
    for folder in [with_folder, with_device] {
        let path = folder.path().join("places.txt");
        assert_eq!(read(folder.path()).unwrap_err(), ListsError::NotAFile(path));
    }
}

#[test]
fn a_file_that_cannot_be_opened_is_named() {
    let dangling = folder(&[]);
    std::os::unix::fs::symlink("/nowhere/at/all", dangling.path().join("places.txt")).unwrap();
    let sentence = read(dangling.path()).unwrap_err().to_string();
    assert!(sentence.contains("places.txt cannot be read"), "{sentence}");

    let locked = folder(&[("places.txt", b"Bradow")]);
    let path = locked.path().join("places.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may open everything, and reads the list.
    if File::open(&path).is_err() {
        let sentence = read(locked.path()).unwrap_err().to_string();
        assert!(sentence.contains("places.txt cannot be read"), "{sentence}");
    }
}
