use server::demo::Story;

/// The story full of markers.
pub(crate) fn marker_story() -> Story {
    Story::parse(include_str!("../fixtures/marker-story.yaml")).unwrap()
}

/// A short story without anything that identifies; `word` stands in its text and title.
pub(crate) fn plain(word: &str) -> Story {
    let mut story = marker_story();
    story.name = word.to_owned();
    story.narrative = format!(
        "I stood beside a parked car at night and talked to the driver. My partner saw that the hand brake was off, \
         and pulled me back before the car rolled. We spoke about {word} later."
    );
    story.lessons = "Look at the wheels before you stand beside them.".into();
    story.change = String::new();
    story.removes = Vec::new();
    let analysis = story.analysis.as_mut().unwrap();
    analysis.lesson.title = format!("A parked car rolled, and the talk was of {word}");
    analysis.lesson.synopsis =
        "An officer stood beside a parked car, and the partner saw in time that it could roll."
            .into();
    story
}

/// The same with an officer's name in it, which the first reviewer removes.
pub(crate) fn with_name(word: &str, name: &str) -> Story {
    let mut removal = marker_story().removes.remove(0);
    removal.text = format!("Officer {name}");
    removal.kind = "PERSON".into();
    removal.stand_in = "[officer 1]".into();
    let mut story = plain(word);
    story
        .narrative
        .push_str(&format!(" Officer {name} wrote it down."));
    story.removes = vec![removal];
    story
}
