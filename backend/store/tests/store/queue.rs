use crate::support::{
    Fixture, advance, head, id, in_analysis, new_report, now, opened, receive, reviewer, week,
};
use domain::id::ReportId;
use domain::report::{Claim, Stage};
use store::{QueueEntry, Store};

/// Reads a queue in pages of that size.
async fn pages(store: &Store, stage: Stage, size: u32) -> Vec<QueueEntry> {
    let (view, mut all) = (store.view(), Vec::<QueueEntry>::new());
    loop {
        let place = all.last().map(QueueEntry::place);
        let page = view
            .list_queue(stage, None, place.as_ref(), size)
            .await
            .unwrap();
        assert!(page.len() <= size as usize);
        if page.is_empty() {
            return all;
        }
        all.extend(page);
        assert!(all.len() <= 100, "a page repeats");
    }
}

fn ids(queue: &[QueueEntry]) -> Vec<ReportId> {
    queue.iter().map(|entry| entry.id).collect()
}

/// 40 reports in a jumble of weeks and urgencies, and the order in which they ought to stand.
async fn jumble(fixture: &Fixture) -> Vec<ReportId> {
    let mut heads = Vec::new();
    for number in (1..=40).rev() {
        let mut head = head(number);
        head.received = week(40 + u8::try_from(number * 7 % 5).unwrap());
        head.urgent = (number % 6 == 0).then(|| "equipment_failing".into());
        heads.push(head);
    }
    let tx = fixture.begin().await.unwrap();
    let group = heads.iter().cloned().map(new_report).collect();
    tx.insert_reports(group).await.unwrap();
    tx.commit().await.unwrap();
    heads.sort_by_key(|head| (head.urgent.is_none(), head.received, head.id));
    heads.iter().map(|head| head.id).collect()
}

#[tokio::test]
async fn urgent_reports_stand_first_then_older_weeks_then_ids() {
    let fixture = Fixture::empty().await;
    let expected = jumble(&fixture).await;
    let queue = fixture
        .view()
        .list_queue(Stage::Received, None, None, 100)
        .await
        .unwrap();
    assert_eq!(ids(&queue), expected);
    assert!(queue[0].urgent.is_some() && queue[39].urgent.is_none());
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat() {
    let fixture = Fixture::empty().await;
    let expected = jumble(&fixture).await;
    for size in [1, 3, 7, 39, 40, 41] {
        assert_eq!(
            ids(&pages(&fixture, Stage::Received, size).await),
            expected,
            "pages of {size}"
        );
    }
}

#[tokio::test]
async fn a_page_goes_on_although_the_entry_before_it_has_left() {
    let fixture = Fixture::new().await;
    let expected = jumble(&fixture).await;
    let view = fixture.view();
    let first = view
        .list_queue(Stage::Received, None, None, 5)
        .await
        .unwrap();
    let last = first.last().unwrap();
    let mut raw = fixture.raw().await;
    raw.run(format!(
        "UPDATE reports SET stage = 'expired' WHERE id = '{}'",
        last.id
    ))
    .await;
    let next = view
        .list_queue(Stage::Received, None, Some(&last.place()), 5)
        .await
        .unwrap();
    assert_eq!(ids(&next), expected[5..10]);
}

#[tokio::test]
async fn a_queue_holds_its_own_stage_alone() {
    let fixture = Fixture::new().await;
    for (number, stage) in (1..).zip(Stage::ALL) {
        advance(&fixture, number, stage).await;
    }
    for (number, stage) in (1..).zip(Stage::ALL) {
        let queue = pages(&fixture, stage, 10).await;
        assert_eq!(ids(&queue), [id(number)], "{stage}");
        assert_eq!(queue[0].stage, stage);
    }
}

#[tokio::test]
async fn an_analyst_is_not_offered_what_they_handled() {
    let fixture = Fixture::new().await;
    in_analysis(&fixture, 1).await;
    let view = fixture.view();
    for (who, seen) in [
        (Some(1), vec![]),
        (Some(2), vec![id(1)]),
        (None, vec![id(1)]),
    ] {
        let who = who.map(reviewer);
        let queue = view
            .list_queue(Stage::InAnalysis, who, None, 10)
            .await
            .unwrap();
        assert_eq!(ids(&queue), seen);
    }
}

#[tokio::test]
async fn an_entry_tells_what_the_lists_show_and_no_text() {
    let fixture = Fixture::new().await;
    opened(&fixture, 1).await;
    let tx = fixture.begin().await.unwrap();
    tx.set_waiting(id(1), true).await.unwrap();
    tx.note_original_gone(id(1)).await.unwrap();
    tx.commit().await.unwrap();
    let queue = pages(&fixture, Stage::InDeidentification, 10).await;
    let expected = QueueEntry {
        id: id(1),
        stage: Stage::InDeidentification,
        received: week(40),
        urgent: None,
        answers: head(1).answers,
        words: 120,
        marks: 7,
        waiting: true,
        original: false,
        claim: Some(Claim::new(reviewer(1), now())),
    };
    assert_eq!(queue, [expected]);
}

#[tokio::test]
async fn waiting_ends_when_the_answer_comes() {
    let fixture = Fixture::new().await;
    let id = receive(&fixture, head(1)).await;
    for (waiting, count) in [(true, 1), (false, 0)] {
        let tx = fixture.begin().await.unwrap();
        tx.set_waiting(id, waiting).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(fixture.view().count_waiting().await.unwrap(), count);
    }
}
