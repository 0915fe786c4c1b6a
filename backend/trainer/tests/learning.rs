//! Learning repeats itself to the byte, and what was learned is found again.

use redact::tagger::Model;
use trainer::generate;
use trainer::labelled::Labelled;
use trainer::perceptron::{Settings, train};
use trainer::recase::Case;
use trainer::score::score;

fn texts() -> Vec<Labelled> {
    generate::labelled(200, 9).collect()
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let settings = Settings {
        passes: 2,
        runs: 2,
        ..Settings::default()
    };
    let weights = train(&texts(), settings);
    assert!(weights == train(&texts(), settings));
    let other = Settings {
        seed: 2,
        ..settings
    };
    assert!(weights != train(&texts(), other));
}

#[test]
fn what_was_learned_is_found_in_every_case() {
    let texts = texts();
    let weights = train(
        &texts,
        Settings {
            runs: 1,
            ..Settings::default()
        },
    );
    let model = Model::read(&weights).expect("what was written can be read");
    for case in [Case::Given, Case::Small, Case::Sentence] {
        let all = score(&model, &texts, case)[0];
        assert!(all.names > 100);
        assert!(all.found * 10 > all.names * 9, "{case:?}: {all:?}");
        assert!(all.alarms * 10 < all.found, "{case:?}: {all:?}");
    }
}
