//! Every limit at its boundary: the limit passes, one more is refused and nothing runs.

use serde_json::json;

use super::toy::{Answer, Toy};

/// Checks a refusal for its limit and the value that went over it.
#[track_caller]
fn over(answer: &Answer, status: u16, code: &str, limit: u64, value: u64) {
    answer.refused(status, code);
    let extensions = &answer.json()["errors"][0]["extensions"];
    assert_eq!(extensions["limit"], limit);
    assert_eq!(extensions["value"], value);
}

fn chain(depth: usize, leaf: &str) -> String {
    format!("{}{leaf}{}", "{ node ".repeat(depth), " }".repeat(depth))
}

fn aliases(count: usize, field: &str) -> String {
    (0..count)
        .map(|number| format!("a{number}: {field} "))
        .collect()
}

#[tokio::test]
async fn document_bytes() {
    let toy = Toy::new();
    let document = |size: usize| format!("{{ caller }} #{}", "x".repeat(size - 12));
    assert_eq!(document(8192).len(), 8192);
    toy.ask(&document(8192)).await.passed();
    over(
        &toy.ask(&document(8193)).await,
        413,
        "DOCUMENT_TOO_LARGE",
        8192,
        8193,
    );
    toy.ask_signed_in(&document(16384)).await.passed();
    let answer = toy.ask_signed_in(&document(16385)).await;
    over(&answer, 413, "DOCUMENT_TOO_LARGE", 16384, 16385);
}

#[tokio::test]
async fn depth() {
    let toy = Toy::new();
    toy.ask(&chain(7, "{ leaf }")).await.passed();
    over(
        &toy.ask(&chain(8, "{ leaf }")).await,
        400,
        "DOCUMENT_TOO_DEEP",
        8,
        9,
    );
    let hidden = "{ ...A } fragment A on Query { node { ...B } }
        fragment B on Node { node { node { node { ... { node { node { node { leaf }}}}}}}}";
    toy.ask(hidden).await.passed();
    let deeper = hidden.replace("leaf", "node { leaf }");
    over(&toy.ask(&deeper).await, 400, "DOCUMENT_TOO_DEEP", 8, 9);
}

#[tokio::test]
async fn introspection_has_no_depth() {
    let kinds = format!("{}name{}", "kind ofType { ".repeat(9), " }".repeat(9));
    let document = format!(
        "{{ __schema {{ types {{ ...Full }} }} }}
        fragment Full on __Type {{ fields {{ args {{ type {{ ...Kinds }} }} }} }}
        fragment Kinds on __Type {{ {kinds} }}"
    );
    Toy::dev().ask(&document).await.passed();
}

#[tokio::test]
async fn recursion() {
    let toy = Toy::new();
    let nested = |levels: usize| {
        format!(
            "{{ {} caller {} }}",
            "... {".repeat(levels),
            "}".repeat(levels)
        )
    };
    toy.ask(&nested(16)).await.passed();
    over(
        &toy.ask(&nested(17)).await,
        400,
        "DOCUMENT_TOO_RECURSIVE",
        16,
        17,
    );
    over(
        &toy.ask(&nested(60)).await,
        400,
        "DOCUMENT_TOO_RECURSIVE",
        16,
        33,
    );
    over(
        &toy.ask(&nested(64)).await,
        400,
        "DOCUMENT_TOO_RECURSIVE",
        64,
        65,
    );
}

#[tokio::test]
async fn aliases_of_both_callers() {
    let toy = Toy::new();
    for field in ["caller", "__typename"] {
        let document = |count| format!("{{ {} }}", aliases(count, field));
        toy.ask(&document(10)).await.passed();
        over(
            &toy.ask(&document(11)).await,
            400,
            "TOO_MANY_ALIASES",
            10,
            11,
        );
        toy.ask_signed_in(&document(30)).await.passed();
        let answer = toy.ask_signed_in(&document(31)).await;
        over(&answer, 400, "TOO_MANY_ALIASES", 30, 31);
    }
}

#[tokio::test]
async fn aliases_in_fragments_count_per_use() {
    let toy = Toy::new();
    let document = |uses: usize| {
        let uses = "node { ...A } ".repeat(uses);
        format!(
            "{{ node {{ {uses} }} }} fragment A on Node {{ {} }}",
            aliases(5, "leaf")
        )
    };
    toy.ask(&document(2)).await.passed();
    over(
        &toy.ask(&document(3)).await,
        400,
        "TOO_MANY_ALIASES",
        10,
        15,
    );
}

#[tokio::test]
async fn repetitions_at_the_root_count_too() {
    let toy = Toy::new();
    let document = |count: usize| format!("mutation {{ {} }}", "signIn ".repeat(count));
    toy.ask(&document(11)).await.passed();
    over(
        &toy.ask(&document(12)).await,
        400,
        "TOO_MANY_ALIASES",
        10,
        11,
    );
    let spread =
        "mutation { ...A ...A ...A } fragment A on Mutation { signIn signIn signIn signIn }";
    over(&toy.ask(spread).await, 400, "TOO_MANY_ALIASES", 10, 11);
}

#[tokio::test]
async fn directives() {
    let toy = Toy::new();
    let on = |count: usize| "@a ".repeat(count);
    for place in [
        "{ caller DIRECTIVES }",
        "{ ... DIRECTIVES { caller } }",
        "{ ...A DIRECTIVES } fragment A on Query { caller }",
        "{ ...A } fragment A on Query DIRECTIVES { caller }",
        "query DIRECTIVES { caller }",
        "query($a: Int DIRECTIVES) { caller }",
    ] {
        // Four are within the limit; that the directive is unknown is another matter.
        let four = toy.ask(&place.replace("DIRECTIVES", &on(4))).await;
        four.refused(400, "GRAPHQL_VALIDATION_FAILED");
        let five = toy.ask(&place.replace("DIRECTIVES", &on(5))).await;
        over(&five, 400, "TOO_MANY_DIRECTIVES", 4, 5);
    }
    toy.ask("{ caller @skip(if: true) @include(if: true) node { leaf } }")
        .await
        .passed();
}

/// `items(first: n)` with `f` fields of a node costs 1 + 1 + n * (1 + f), and 1 per field beside.
#[tokio::test]
async fn complexity_by_page_size() {
    let toy = Toy::new();
    let items = |first: u64, extra: &str| {
        format!("{{ items(first: {first}) {{ edges {{ node {{ id title }} }} {extra} }} }}")
    };
    toy.ask(&items(332, "total total")).await.passed();
    let answer = toy.ask(&items(332, "total total total")).await;
    over(&answer, 400, "DOCUMENT_TOO_COMPLEX", 1000, 1001);
    toy.ask_signed_in(&items(1666, "")).await.passed();
    let answer = toy.ask_signed_in(&items(1666, "total")).await;
    over(&answer, 400, "DOCUMENT_TOO_COMPLEX", 5000, 5001);
    let answer = toy.ask(&items(u64::MAX, "")).await;
    over(&answer, 400, "DOCUMENT_TOO_COMPLEX", 1000, u64::MAX);
}

#[tokio::test]
async fn page_size_by_variable_default_and_last() {
    let toy = Toy::new();
    let by_variable = "query($n: Int = 400) { items(first: $n) { edges { node { id title } } } }";
    toy.ask_with(by_variable, json!({ "n": 332 }))
        .await
        .passed();
    let answer = toy.ask_with(by_variable, json!({ "n": 333 })).await;
    over(&answer, 400, "DOCUMENT_TOO_COMPLEX", 1000, 1001);
    let answer = toy.ask(by_variable).await;
    over(&answer, 400, "DOCUMENT_TOO_COMPLEX", 1000, 1202);
    let last = "{ items(first: 1, last: 333) { edges { node { id title } } } }";
    over(
        &toy.ask(last).await,
        400,
        "DOCUMENT_TOO_COMPLEX",
        1000,
        1001,
    );
}

#[tokio::test]
async fn page_size_where_the_document_is_silent() {
    let toy = Toy::new();
    let fields = |count: usize| "id ".repeat(count);
    // The schema says 30: 2 + 30 * 33 = 992.
    let by_schema = |count| format!("{{ items {{ edges {{ node {{ {} }} }} }} }}", fields(count));
    toy.ask(&by_schema(32)).await.passed();
    over(
        &toy.ask(&by_schema(33)).await,
        400,
        "DOCUMENT_TOO_COMPLEX",
        1000,
        1022,
    );
    // Nobody says, so 20: 1 + 20 * 49 = 981.
    let by_habit = |count| format!("{{ latest {{ {} }} }}", fields(count));
    toy.ask(&by_habit(49)).await.passed();
    over(
        &toy.ask(&by_habit(50)).await,
        400,
        "DOCUMENT_TOO_COMPLEX",
        1000,
        1001,
    );
    // A list without pages counts 5: 1 + 5 * 199 = 996.
    let plain = |count| format!("{{ plain {{ {} }} }}", fields(count));
    toy.ask(&plain(199)).await.passed();
    over(
        &toy.ask(&plain(200)).await,
        400,
        "DOCUMENT_TOO_COMPLEX",
        1000,
        1001,
    );
}

#[tokio::test]
async fn an_empty_page_is_not_free() {
    let toy = Toy::new();
    let document = format!("{{ latest(first: 0) {{ {} }} }}", "id ".repeat(1000));
    over(
        &toy.ask(&document).await,
        400,
        "DOCUMENT_TOO_COMPLEX",
        1000,
        1001,
    );
}

#[tokio::test]
async fn refused_documents_do_not_run() {
    let toy = Toy::new();
    let many = aliases(11, r#"submit(text: "a")"#);
    toy.ask(&format!("mutation {{ {many} }}"))
        .await
        .refused(400, "TOO_MANY_ALIASES");
    assert_eq!(toy.runs.count(), 0);
}
