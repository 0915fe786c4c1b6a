//! A retry is the same report, however often, however late within two days, and whatever restarted meanwhile.

use crate::harness::{TestApp, codes, plain, story, submission, told};
use domain::receipt::ReceiptCode;
use futures_util::future::join_all;
use jiff::SignedDuration;
use server::chance::{SystemRandom, bytes};
use server::workflow::sweep;

const KEY: &str = "a-key-of-the-client";

async fn reports(app: &TestApp) -> u64 {
    let stages = app.inside().store.view().count_by_stage().await.unwrap();
    stages.iter().map(|(_, count)| count).sum()
}

fn receipt() -> ReceiptCode {
    ReceiptCode::from_random(bytes(&SystemRandom))
}

#[test]
fn the_same_key_and_content_is_one_report() {
    story(async {
        let mut app = TestApp::without_releases().await;
        // Sunday, an hour before midnight.
        app.later(SignedDuration::from_hours(6 * 24 + 14));
        let input = submission(&plain("meadows"), &receipt(), KEY);
        let at_once = join_all((0..20).map(|_| app.send(input.clone()))).await;
        let first = told(at_once[0].clone());
        assert!(at_once.iter().all(|answer| *answer == first));
        assert_eq!(reports(&app).await, 1);

        app.restart().await;
        assert_eq!(app.send(input.clone()).await, first);
        // A week begins meanwhile: the answer is that of the first time.
        app.later(SignedDuration::from_hours(20));
        assert_eq!(app.send(input).await, first);
        assert_eq!(reports(&app).await, 1);
        assert_eq!(app.inside().vault.list().len(), 1);
    });
}

#[test]
fn the_same_key_with_other_content_is_a_conflict() {
    story(async {
        let app = TestApp::without_releases().await;
        let code = receipt();
        told(app.send(submission(&plain("meadows"), &code, KEY)).await);
        for other in [
            submission(&plain("hillsides"), &code, KEY),
            submission(&plain("meadows"), &receipt(), KEY),
        ] {
            assert_eq!(codes(&app.send(other).await), ["IDEMPOTENCY_CONFLICT"]);
        }
        assert_eq!(reports(&app).await, 1);
    });
}

#[test]
fn a_key_is_forgotten_at_the_second_midnight() {
    story(async {
        let app = TestApp::without_releases().await;
        told(
            app.send(submission(&plain("meadows"), &receipt(), KEY))
                .await,
        );
        let other = submission(&plain("hillsides"), &receipt(), KEY);
        // From nine in the morning: 23:59 of the next day, then midnight.
        app.later(SignedDuration::from_mins((24 + 15) * 60 - 1));
        sweep::regularly(app.inside()).await.unwrap();
        assert_eq!(
            codes(&app.send(other.clone()).await),
            ["IDEMPOTENCY_CONFLICT"]
        );
        app.later(SignedDuration::from_mins(1));
        sweep::regularly(app.inside()).await.unwrap();
        told(app.send(other).await);
        assert_eq!(reports(&app).await, 2);
    });
}
