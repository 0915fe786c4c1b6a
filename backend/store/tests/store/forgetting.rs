//! What is deleted is in no file of the database afterwards.

use crate::support::{
    Fixture, approve, document, head, id, public_id, published, receive, week, withdraw,
};
use domain::coding::Answers;
use domain::id::MessageId;
use domain::narrative::CleanNarrative;
use std::fs;
use std::path::PathBuf;
use store::{Message, SealedText, Side, Store};

const GONE: &[u8] = b"MARKER-OF-WHAT-IS-DELETED";
const STAYS: &[u8] = b"MARKER-OF-WHAT-STAYS";

/// In how many places of database, log and index a marker stands.
fn places(fixture: &Fixture, marker: &[u8]) -> usize {
    let folder = fixture.file().parent().unwrap().to_owned();
    let files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(files.contains(&fixture.file()));
    files
        .iter()
        .map(|file| {
            let bytes = fs::read(file).unwrap();
            bytes
                .windows(marker.len())
                .filter(|part| part == &marker)
                .count()
        })
        .sum()
}

/// A ciphertext with a marker at its begin, in its middle and at its end.
fn blob(marker: &[u8], length: usize) -> Vec<u8> {
    let filling = vec![b'.'; length / 2];
    [marker, &filling, marker, &filling, marker].concat()
}

async fn put(store: &Store, number: u32, field: &str, ciphertext: Vec<u8>) {
    let tx = store.begin().await.unwrap();
    let field = field.to_owned();
    tx.put_sealed(id(number), SealedText { field, ciphertext })
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[track_caller]
fn check(fixture: &Fixture, gone: &[u8]) {
    assert_eq!(places(fixture, gone), 0);
    assert!(places(fixture, STAYS) > 0);
}

#[tokio::test]
async fn a_deleted_ciphertext_is_nowhere_and_its_neighbour_stays() {
    let fixture = Fixture::new().await;
    for number in [1, 2] {
        receive(&fixture, head(number)).await;
    }
    for (field, length) in [("small", 10), ("middle", 3_000), ("large", 60_000)] {
        put(&fixture, 1, field, blob(GONE, length)).await;
        put(&fixture, 2, field, blob(STAYS, length)).await;
    }
    assert!(places(&fixture, GONE) >= 9 && places(&fixture, STAYS) >= 9);

    let tx = fixture.begin().await.unwrap();
    tx.delete_sealed(id(1), &[]).await.unwrap();
    tx.commit().await.unwrap();
    // Without the second half of the promise it would still be there.
    assert!(places(&fixture, GONE) > 0);
    fixture.truncate_wal().await.unwrap();
    check(&fixture, GONE);
}

#[tokio::test]
async fn a_replaced_ciphertext_is_nowhere() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    for length in [10, 3_000, 60_000] {
        put(&fixture, 1, "clean", blob(GONE, length)).await;
        fixture.truncate_wal().await.unwrap();
        assert!(places(&fixture, GONE) > 0);
        put(&fixture, 1, "clean", blob(STAYS, 50)).await;
        fixture.truncate_wal().await.unwrap();
        check(&fixture, GONE);
    }
}

#[tokio::test]
async fn deleted_messages_are_nowhere() {
    let fixture = Fixture::new().await;
    for number in [1, 2] {
        receive(&fixture, head(number)).await;
    }
    let tx = fixture.begin().await.unwrap();
    for number in 1..=40 {
        let (report, marker) = if number % 2 == 0 {
            (1, GONE)
        } else {
            (2, STAYS)
        };
        let message = Message {
            id: MessageId::from_random([number; 16]),
            side: Side::Submitter,
            week: week(48),
            ciphertext: blob(marker, 40 * usize::from(number)),
        };
        tx.append_message(id(report), message).await.unwrap();
    }
    tx.commit().await.unwrap();
    let tx = fixture.begin().await.unwrap();
    tx.delete_messages(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    fixture.truncate_wal().await.unwrap();
    check(&fixture, GONE);
}

#[tokio::test]
async fn the_text_of_a_withdrawn_or_retracted_lesson_is_nowhere() {
    let fixture = Fixture::new().await;
    for (number, marker) in [(1, GONE), (2, STAYS), (3, GONE)] {
        approve(&fixture, number).await;
        let mut document = document(number);
        document.narrative =
            CleanNarrative::restore(String::from_utf8(blob(marker, 2_000)).unwrap());
        let tx = fixture.begin().await.unwrap();
        tx.put_lesson(id(number), &document).await.unwrap();
        tx.commit().await.unwrap();
    }
    let lesson = published(&fixture, 4, public_id(1), Answers::new()).await;
    assert!(places(&fixture, b"Story 4") > 0);
    withdraw(&fixture, lesson).await;
    let tx = fixture.begin().await.unwrap();
    tx.delete_lesson(id(1)).await.unwrap();
    tx.delete_lesson(id(3)).await.unwrap();
    tx.commit().await.unwrap();
    fixture.truncate_wal().await.unwrap();
    check(&fixture, GONE);
    check(&fixture, b"Story 4");
}

/// Rows move between pages as a table grows and shrinks; no copy may stay where one stood.
#[tokio::test]
async fn rows_that_moved_between_pages_before_they_were_deleted_are_nowhere() {
    let fixture = Fixture::new().await;
    for number in 0..60 {
        receive(&fixture, head(number)).await;
    }
    // A plain sequence of jumbled numbers: the same at every run.
    let mut jumbled: u32 = 1;
    for round in 0..600 {
        jumbled = jumbled.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (number, kind) = ((jumbled >> 8) % 60, (jumbled >> 16) % 4);
        let length = [20, 300, 700, 1_500][(jumbled >> 24) as usize % 4];
        if kind == 0 {
            let tx = fixture.begin().await.unwrap();
            tx.delete_sealed(id(number), &[]).await.unwrap();
            tx.commit().await.unwrap();
        } else {
            let marker = if number < 55 { GONE } else { STAYS };
            put(
                &fixture,
                number,
                ["clean", "draft", "hope"][kind as usize - 1],
                blob(marker, length),
            )
            .await;
        }
        if round % 100 == 99 {
            fixture.truncate_wal().await.unwrap();
        }
    }
    assert!(places(&fixture, GONE) > 100);
    for number in 0..55 {
        let tx = fixture.begin().await.unwrap();
        tx.delete_sealed(id(number), &[]).await.unwrap();
        tx.commit().await.unwrap();
    }
    fixture.truncate_wal().await.unwrap();
    check(&fixture, GONE);
}

#[tokio::test]
async fn the_log_is_empty_after_it_was_truncated() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let log = fixture.file().with_extension("db-wal");
    assert!(fs::metadata(&log).unwrap().len() > 0);
    fixture.truncate_wal().await.unwrap();
    assert_eq!(fs::metadata(&log).unwrap().len(), 0);
}
