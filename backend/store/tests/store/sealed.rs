use crate::support::{Fixture, head, id, receive, week};
use domain::guard::Trace;
use domain::id::MessageId;
use store::{Message, SealedText, Side, Store};

fn text(field: &str, ciphertext: &[u8]) -> SealedText {
    SealedText {
        field: field.into(),
        ciphertext: ciphertext.into(),
    }
}

async fn put(store: &Store, number: u32, text: SealedText) {
    let tx = store.begin().await.unwrap();
    tx.put_sealed(id(number), text).await.unwrap();
    tx.commit().await.unwrap();
}

async fn find(store: &Store, number: u32, field: &str) -> Option<Vec<u8>> {
    store.view().find_sealed(id(number), field).await.unwrap()
}

#[tokio::test]
async fn a_sealed_text_is_put_replaced_and_deleted() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    receive(&fixture, head(2)).await;
    for number in [1, 2] {
        for field in ["clean", "draft", "decisions"] {
            put(&fixture, number, text(field, b"first")).await;
        }
    }
    put(&fixture, 1, text("clean", b"second")).await;
    assert_eq!(
        find(&fixture, 1, "clean").await.as_deref(),
        Some(&b"second"[..])
    );
    assert_eq!(
        find(&fixture, 2, "clean").await.as_deref(),
        Some(&b"first"[..])
    );

    let tx = fixture.begin().await.unwrap();
    tx.delete_sealed(id(1), &["clean", "draft"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(find(&fixture, 1, "clean").await, None);
    assert_eq!(find(&fixture, 1, "draft").await, None);
    assert!(find(&fixture, 1, "decisions").await.is_some());

    let tx = fixture.begin().await.unwrap();
    tx.delete_sealed(id(1), &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(find(&fixture, 1, "decisions").await, None);
    assert_eq!(find(&fixture, 1, "narrative").await, None);
    assert!(find(&fixture, 2, "decisions").await.is_some());
}

#[tokio::test]
async fn a_large_and_an_empty_ciphertext_come_back_whole() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    let large: Vec<u8> = (0..200_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    put(&fixture, 1, text("clean", &large)).await;
    put(&fixture, 1, text("draft", b"")).await;
    assert_eq!(find(&fixture, 1, "clean").await, Some(large));
    assert_eq!(find(&fixture, 1, "draft").await, Some(vec![]));
}

#[tokio::test]
async fn a_text_of_no_report_is_refused() {
    let fixture = Fixture::new().await;
    let tx = fixture.begin().await.unwrap();
    let error = tx.put_sealed(id(9), text("clean", b"x")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the database failed: a constraint was violated"
    );
}

fn message(number: u8, side: Side) -> Message {
    Message {
        // Ids fall while positions rise.
        id: MessageId::from_random([200 - number; 16]),
        side,
        week: week(40 + number),
        ciphertext: vec![number; 40],
    }
}

#[tokio::test]
async fn messages_stand_in_the_order_of_their_writing() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    receive(&fixture, head(2)).await;
    let talk = [
        message(1, Side::Reviewer),
        message(2, Side::Submitter),
        message(3, Side::Reviewer),
    ];
    let tx = fixture.begin().await.unwrap();
    for new in talk.clone() {
        tx.append_message(id(1), new).await.unwrap();
    }
    tx.append_message(id(2), message(4, Side::Submitter))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fixture.view().list_messages(id(1)).await.unwrap(), talk);
    assert_eq!(fixture.view().count_messages(id(1)).await.unwrap(), 3);

    let tx = fixture.begin().await.unwrap();
    tx.delete_messages(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fixture.view().list_messages(id(1)).await.unwrap(), []);
    assert_eq!(fixture.view().count_messages(id(2)).await.unwrap(), 1);
}

fn traces(range: std::ops::Range<u32>) -> Vec<Trace> {
    range
        .map(|number| {
            let mut hash = [0; 16];
            hash[..4].copy_from_slice(&number.to_be_bytes());
            Trace {
                hash,
                direct: number % 2 == 0,
            }
        })
        .collect()
}

#[tokio::test]
async fn traces_are_replaced_as_a_whole() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    receive(&fixture, head(2)).await;
    let tx = fixture.begin().await.unwrap();
    tx.put_traces(id(2), &traces(0..3)).await.unwrap();
    // More than one statement holds.
    tx.put_traces(id(1), &traces(0..12_000)).await.unwrap();
    assert_eq!(tx.list_traces(id(1)).await.unwrap(), traces(0..12_000));
    tx.put_traces(id(1), &traces(5..9)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        fixture.view().list_traces(id(1)).await.unwrap(),
        traces(5..9)
    );
    assert_eq!(
        fixture.view().list_traces(id(2)).await.unwrap(),
        traces(0..3)
    );

    let tx = fixture.begin().await.unwrap();
    tx.put_traces(id(1), &[]).await.unwrap();
    tx.delete_traces(id(2)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        fixture
            .raw()
            .await
            .number("SELECT COUNT(*) FROM guard_traces")
            .await,
        0
    );
}
