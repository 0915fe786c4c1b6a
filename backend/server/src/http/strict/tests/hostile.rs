//! Documents made to cost more to refuse than to send.

use super::toy::Toy;

/// Fragments that use the next one `uses` times each.
fn doubling(levels: usize, uses: usize) -> String {
    let mut document = "{ ...F0 }".to_owned();
    for level in 0..levels {
        let inside = format!("...F{} ", level + 1).repeat(uses);
        document.push_str(&format!(" fragment F{level} on Query {{ {inside} }}"));
    }
    document.push_str(&format!(" fragment F{levels} on Query {{ caller }}"));
    document
}

#[tokio::test]
async fn exponential_fragments() {
    let toy = Toy::new();
    toy.ask(&doubling(12, 20))
        .await
        .refused(400, "DOCUMENT_TOO_COMPLEX");
    let deep = toy.ask(&doubling(40, 2)).await;
    deep.refused(400, "DOCUMENT_TOO_RECURSIVE");
}

#[tokio::test]
async fn exponential_fragments_in_what_does_not_run() {
    let toy = Toy::new();
    let bomb = doubling(12, 20);
    let beside = format!("query Small {{ caller }} query Large {bomb}");
    toy.ask(&beside).await.refused(400, "DOCUMENT_TOO_COMPLEX");
    let unused = bomb.replacen("{ ...F0 }", "{ caller }", 1);
    toy.ask(&unused).await.refused(400, "DOCUMENT_TOO_COMPLEX");
}

#[tokio::test]
async fn fragments_in_circles() {
    let toy = Toy::new();
    for document in [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { caller ...B } fragment B on Query { ...A }",
        "{ caller } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ node { ...A } } fragment A on Node { node { ...A } }",
    ] {
        toy.ask(document).await.refused(400, "FRAGMENT_CYCLE");
    }
}

#[tokio::test]
async fn a_long_chain_of_fragments() {
    let mut document = "{ ...F0 }".to_owned();
    for level in 0..200 {
        document.push_str(&format!("fragment F{level} on Query{{...F{}}}", level + 1));
    }
    Toy::new()
        .ask(&document)
        .await
        .refused(400, "DOCUMENT_TOO_RECURSIVE");
}

#[tokio::test]
async fn brackets_without_end() {
    let toy = Toy::new();
    for sign in ["{a", "[", "(", "{a(b:[", "{a(b:{c:"] {
        let document = sign.repeat(8000 / sign.len());
        toy.ask(&document)
            .await
            .refused(400, "DOCUMENT_TOO_RECURSIVE");
        let in_a_value = format!("{{ echo(text: {document}");
        let document = &in_a_value[..8000];
        toy.ask(document)
            .await
            .refused(400, "DOCUMENT_TOO_RECURSIVE");
    }
}

#[tokio::test]
async fn variables_without_end() {
    let toy = Toy::new();
    let body = format!(
        r#"{{"query":"{{ caller }}","variables":{{"a":{}1{}}}}}"#,
        "[".repeat(5000),
        "]".repeat(5000)
    );
    let answer = super::toy::send(toy.post(super::toy::GRAPHQL).body(body)).await;
    answer.refused(400, "MALFORMED_JSON");
}
