use crate::support::{Fixture, public_id, published};
use domain::coding::Answers;
use domain::id::PublicId;
use store::{CodeCount, LessonFilter, Store};

/// Fields with their codes.
type Pairs<'a> = &'a [(&'a str, &'a [&'a str])];

fn answers(pairs: Pairs<'_>) -> Answers {
    pairs
        .iter()
        .map(|(field, codes)| (*field, codes.to_vec()))
        .collect()
}

fn filter(pairs: Pairs<'_>) -> LessonFilter {
    let owned = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    LessonFilter {
        any_of: pairs
            .iter()
            .map(|(field, codes)| ((*field).to_owned(), owned(codes)))
            .collect(),
    }
}

/// Six lessons, two codes of each field on some.
async fn shelf(fixture: &Fixture) {
    let lessons: [Pairs<'_>; 6] = [
        &[("light", &["dark"]), ("role", &["patrol"])],
        &[("light", &["dark", "rain"]), ("role", &["jail"])],
        &[("light", &["day"]), ("role", &["patrol"])],
        &[("light", &["rain"]), ("role", &["patrol"])],
        &[("role", &["dispatch"])],
        &[],
    ];
    for (number, pairs) in (1..).zip(lessons) {
        published(fixture, number, public_id(number), answers(pairs)).await;
    }
}

async fn numbers(store: &Store, filter: &LessonFilter) -> Vec<u32> {
    let lessons = store.view().list_lessons(filter, None, 100).await.unwrap();
    let count = store.view().count_lessons(filter).await.unwrap();
    assert_eq!(count, lessons.len() as u64);
    lessons
        .iter()
        .map(|lesson| lesson.page().public_id.number())
        .collect()
}

#[tokio::test]
async fn a_filter_asks_for_any_code_of_a_field_and_for_all_fields() {
    let fixture = Fixture::new().await;
    shelf(&fixture).await;
    let cases: [(Pairs<'_>, &[u32]); 9] = [
        (&[], &[6, 5, 4, 3, 2, 1]),
        (&[("light", &["dark"])], &[2, 1]),
        (&[("light", &["dark", "rain"])], &[4, 2, 1]),
        (
            &[("light", &["dark", "rain"]), ("role", &["patrol"])],
            &[4, 1],
        ),
        (&[("role", &["patrol", "dispatch"])], &[5, 4, 3, 1]),
        (&[("light", &["dark"]), ("light", &["rain"])], &[2]),
        (&[("light", &["patrol"])], &[]),
        (&[("light", &[])], &[]),
        (&[("light", &["dark') OR 1 = 1 --"])], &[]),
    ];
    for (pairs, expected) in cases {
        assert_eq!(
            numbers(&fixture, &filter(pairs)).await,
            expected,
            "{pairs:?}"
        );
    }
}

#[tokio::test]
async fn a_filter_of_many_codes_is_answered() {
    let fixture = Fixture::new().await;
    shelf(&fixture).await;
    let many = (0..5_000).map(|number| format!("code {number}"));
    let codes = many.chain(["dark".into()]).collect();
    let filter = LessonFilter {
        any_of: vec![("light".into(), codes)],
    };
    assert_eq!(numbers(&fixture, &filter).await, [2, 1]);
}

#[tokio::test]
async fn codes_are_counted_most_first() {
    let fixture = Fixture::new().await;
    shelf(&fixture).await;
    let counts = fixture.view().count_codes("light").await.unwrap();
    let count = |code: &str, count| CodeCount {
        code: code.into(),
        count,
    };
    assert_eq!(
        counts,
        [count("dark", 2), count("rain", 2), count("day", 1)]
    );
    assert_eq!(fixture.view().count_codes("absent").await.unwrap(), []);
}

#[tokio::test]
async fn pages_go_from_the_newest_name_to_the_oldest_beyond_four_digits() {
    let fixture = Fixture::new().await;
    let names = [
        PublicId::new(2027, 2),
        PublicId::new(2027, 1),
        PublicId::new(2026, 100_000),
        PublicId::new(2026, 10_001),
        PublicId::new(2026, 10_000),
        PublicId::new(2026, 9_999),
        PublicId::new(2026, 2_000),
        PublicId::new(2026, 2),
        PublicId::new(2025, 10_000),
        PublicId::new(2025, 9_999),
    ];
    // Stored in another order.
    for (number, index) in (1..).zip([3, 0, 7, 9, 1, 5, 2, 8, 6, 4]) {
        published(&fixture, number, names[index], Answers::new()).await;
    }
    for size in [1, 2, 3, 10, 11] {
        let mut all: Vec<PublicId> = Vec::new();
        loop {
            let after = all.last().copied();
            let view = fixture.view();
            let page = view
                .list_lessons(&LessonFilter::default(), after, size)
                .await
                .unwrap();
            if page.is_empty() {
                break;
            }
            all.extend(page.iter().map(|lesson| lesson.page().public_id));
            assert!(all.len() <= names.len(), "a page repeats");
        }
        assert_eq!(all, names, "pages of {size}");
    }
}

#[tokio::test]
async fn a_lesson_is_found_by_its_name() {
    let fixture = Fixture::new().await;
    let lesson = published(
        &fixture,
        1,
        public_id(10_001),
        answers(&[("light", &["dark"])]),
    )
    .await;
    let found = fixture
        .view()
        .find_lesson(public_id(10_001))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.page(), lesson.page());
    assert_eq!(
        fixture.view().find_lesson(public_id(1)).await.unwrap(),
        None
    );
}
