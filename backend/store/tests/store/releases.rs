use crate::support::{Fixture, head, id, now, receive, reviewer};
use domain::id::ReleaseId;
use jiff::SignedDuration;
use store::{Hold, Release, ReleaseState, Store};

fn release(number: u8, state: ReleaseState) -> Release {
    Release {
        id: ReleaseId::from_random([number; 16]),
        state,
        step: "queued".into(),
        progress: 0,
        asked_by: None,
        asked_at: now() + SignedDuration::from_secs(number.into()),
        finished_at: None,
        lessons: None,
        digest: None,
        problem: None,
    }
}

async fn put(store: &Store, release: &Release) {
    let tx = store.begin().await.unwrap();
    tx.put_release(release).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_release_is_put_found_and_replaced() {
    let fixture = Fixture::new().await;
    let mut one = release(1, ReleaseState::Queued);
    one.asked_by = Some(reviewer(1));
    put(&fixture, &one).await;
    let view = fixture.view();
    assert_eq!(view.find_release(one.id).await.unwrap(), Some(one.clone()));

    one.state = ReleaseState::Live;
    one.step = "live".into();
    one.progress = 100;
    one.finished_at = Some(now() + SignedDuration::from_mins(3));
    one.lessons = Some(10_000);
    one.digest = Some("b3".repeat(32));
    put(&fixture, &one).await;
    assert_eq!(view.find_release(one.id).await.unwrap(), Some(one));
    let mut refused = release(2, ReleaseState::Refused);
    refused.problem = Some("leaks: lessons/NM-2026-0001".into());
    put(&fixture, &refused).await;
    assert_eq!(view.find_release(refused.id).await.unwrap(), Some(refused));
    assert_eq!(
        view.find_release(release(9, ReleaseState::Live).id)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn an_interrupted_release_comes_before_one_that_waits() {
    let fixture = Fixture::new().await;
    let view = fixture.view();
    assert_eq!(view.find_open_release().await.unwrap(), None);
    for (number, state) in [(1, ReleaseState::Live), (2, ReleaseState::Refused)] {
        put(&fixture, &release(number, state)).await;
    }
    assert_eq!(view.find_open_release().await.unwrap(), None);

    let (late, early) = (
        release(5, ReleaseState::Queued),
        release(4, ReleaseState::Queued),
    );
    put(&fixture, &late).await;
    put(&fixture, &early).await;
    assert_eq!(view.find_open_release().await.unwrap(), Some(early));
    let building = release(6, ReleaseState::Building);
    put(&fixture, &building).await;
    assert_eq!(view.find_open_release().await.unwrap(), Some(building));
}

#[tokio::test]
async fn releases_are_listed_newest_first() {
    let fixture = Fixture::new().await;
    for number in [2, 1, 3] {
        put(&fixture, &release(number, ReleaseState::Live)).await;
    }
    let listed = fixture.view().list_releases(2).await.unwrap();
    assert_eq!(
        listed,
        [3, 2].map(|number| release(number, ReleaseState::Live))
    );
}

#[tokio::test]
async fn what_a_release_held_back_is_replaced_when_it_is_built_anew() {
    let fixture = Fixture::new().await;
    receive(&fixture, head(1)).await;
    receive(&fixture, head(2)).await;
    let hold = |number, reason: &str, count| Hold {
        report: id(number),
        reason: reason.into(),
        count,
    };
    for number in [1, 2] {
        put(&fixture, &release(number, ReleaseState::Building)).await;
    }
    let (first, second) = (
        release(1, ReleaseState::Building).id,
        release(2, ReleaseState::Building).id,
    );
    let tx = fixture.begin().await.unwrap();
    tx.add_holds(second, &[hold(1, "leak", 1)]).await.unwrap();
    tx.add_holds(
        first,
        &[hold(1, "leak", 3), hold(1, "crowd", 1), hold(2, "leak", 2)],
    )
    .await
    .unwrap();
    tx.add_holds(first, &[hold(2, "leak", 1), hold(2, "crowd", 4)])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let view = fixture.view();
    let mut holds = view.list_holds(first).await.unwrap();
    holds.sort_by_key(|hold| hold.count);
    assert_eq!(holds, [hold(2, "leak", 1), hold(2, "crowd", 4)]);
    assert_eq!(view.list_holds(second).await.unwrap(), [hold(1, "leak", 1)]);

    let tx = fixture.begin().await.unwrap();
    tx.add_holds(first, &[]).await.unwrap();
    assert_eq!(tx.list_holds(first).await.unwrap(), []);
}
