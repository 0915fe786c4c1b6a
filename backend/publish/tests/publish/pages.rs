//! What the files look like.

use crate::corpus::{lessons, told};
use crate::place::{Place, files};
use domain::codebook::Codebook;
use domain::publication::Publication;
use publish::write_content;

fn page(publications: &[Publication], name: &str) -> String {
    let place = Place::new();
    write_content(&place.path("content"), publications, Codebook::embedded()).unwrap();
    std::fs::read_to_string(place.path("content").join(name)).unwrap()
}

#[test]
fn a_lesson() {
    insta::assert_snapshot!(page(&lessons(3), "lessons/2026/NM-2026-0002.md"));
}

#[test]
fn a_withdrawn_lesson() {
    insta::assert_snapshot!(page(&[told(9).withdrawn()], "lessons/2026/NM-2026-0009.md"));
}

#[test]
fn a_list_of_one_value() {
    insta::assert_snapshot!(page(&lessons(3), "listings/factors/low_light/1.md"));
}

#[test]
fn the_last_page_of_all_lessons() {
    insta::assert_snapshot!(page(&lessons(26), "listings/lessons/2.md"));
}

#[test]
fn all_values_of_a_facet() {
    insta::assert_snapshot!(page(&lessons(3), "listings/recoveries.md"));
}

#[test]
fn the_home_page() {
    insta::assert_snapshot!(page(&lessons(2), "_index.md"));
}

#[test]
fn every_current_code_has_a_list() {
    let place = Place::new();
    write_content(&place.path("content"), &[], Codebook::embedded()).unwrap();
    let files = files(&place.path("content"));
    let factors = Codebook::embedded().field("contributing_factors").unwrap();
    for code in factors
        .offered_codes()
        .filter(|code| code.id != "unknown" && !code.never_published)
    {
        assert!(
            files.contains_key(&format!("listings/factors/{}/1.md", code.id)),
            "{}",
            code.id
        );
    }
}
